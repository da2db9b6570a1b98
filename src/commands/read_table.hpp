#pragma once

#include <casedraw/caselist/text_table.hpp>
#include <casedraw/commands/list_file.hpp>
#include <string>
#include <vector>

namespace casedraw::commands {

/// Reads a small table from a CSV file or a workbook: the first sheet, or the named one, with the required headings.
Result<TextTable> read_table(InputFile file, const std::vector<std::string>& required, const std::string& sheet = "",
                             NamedLikeTotals named = NamedLikeTotals::left_out);

/// The same from every sheet that has the headings and is not hidden; of one that is named, that one. Each knows its
/// sheet's name where there are several.
Result<std::vector<TextTable>> read_tables(InputFile file, const std::vector<std::string>& required,
                                           const std::string& sheet);

} // namespace casedraw::commands
