#pragma once

#include <casedraw/commands/verify.hpp>
#include <casedraw/verification/verify.hpp>
#include <string>

#include "base/json.hpp"

namespace casedraw::commands {

/// What is found of one draw, whose folder may not be that of a plan. An error where its files cannot be read.
Result<Verification> verification_of(Verify asked, const Means& means);

/// Whether a record names a list by its digest: the one that was drawn from, or a corrected one.
bool names_list(const Record& record, const std::string& list_sha256);

/// A line for each statement: what agrees first, then what does not. Files that casedraw wrote for
/// inspectors bear their names and are counted, not named.
std::string statement_lines(const Verification& found);

/// The first difference; there is one.
std::string difference_in_words(const Verification& found);

/// What was found of a draw, for people.
std::string verification_summary(const Verification& found);

/// Valid against `data-schemas/verification.schema.json`.
Json verification_value(const Verification& found);

} // namespace casedraw::commands
