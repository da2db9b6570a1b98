#pragma once

#include <casedraw/caselist/read.hpp>
#include <string>

namespace casedraw {

/// The list in canonical form (`casedraw-list/1`), the text that `list_sha256` is the digest of: a line with that name,
/// then a line of CSV a case in bytewise order of case id: its id, then every recognised, non-blank field as
/// `name=value`.
std::string canonical_list(const CaseList& cases, const Framework& framework);

/// Reads that form back. Rows are numbered as the lines of the text. An error of kind unreadable where it is no such
/// text, or names a field that the framework does not have.
Result<CaseListReading> read_canonical_list(std::string text, const Framework& framework,
                                            const TaskRunner& run = run_in_turn);

} // namespace casedraw
