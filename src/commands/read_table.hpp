#pragma once

#include <casedraw/caselist/text_table.hpp>
#include <casedraw/commands/list_file.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw::commands {

/// Reads a small table from a CSV file or a workbook: the first sheet, or the named one, with the required headings.
/// No sheet at all: none can be named where the table is given.
Result<TextTable> read_table(InputFile file, const TableHeadings& headings,
                             const std::optional<std::string>& sheet = std::nullopt,
                             NamedLikeTotals named = NamedLikeTotals::left_out);

/// The same from every sheet that has the headings and is not hidden; of one that is named, that one. Each knows its
/// sheet's name where there are several.
Result<std::vector<TextTable>> read_tables(InputFile file, const TableHeadings& headings, const std::string& sheet);

} // namespace casedraw::commands
