#pragma once

#include <casedraw/pack/planner_pack.hpp>
#include <casedraw/spreadsheet/workbook.hpp>
#include <cstdint>
#include <string>
#include <vector>

/// What the sheets of the pack have in common.
namespace casedraw::pack {

/// A column of a table: its heading and how its cells look.
struct SheetColumn {
    std::string heading;
    double width = 14; ///< in characters
    NumberFormat number = NumberFormat::text;
    bool wrap = false;
};

/// Above each table stand its title, the marking and a sentence about it, then the row of headings.
inline constexpr std::int64_t rows_above_table = 4;

/// More rows make a workbook slow to open; the plain file beside it has them all.
inline constexpr std::size_t most_rows = 50'000;

/// `OFFICIAL-SENSITIVE. Dispose of this file by 1 April 2020.`, or less.
std::string handling(const PackOptions& options);

/// A sheet with everything above its table; the rows are added to `rows`. Ready to print, with the headings on each page.
Worksheet table_sheet(const std::string& name, const std::string& title, const std::string& about, const std::vector<SheetColumn>& columns,
                      const PackOptions& options);

/// Lets people filter the rows of a table that is whole.
void add_filter(Worksheet& sheet, std::size_t columns);

StyledCell text_cell(std::string text, bool wrap = false);
StyledCell number_cell(double number, NumberFormat format = NumberFormat::whole);
StyledCell blank_to_fill_in(NumberFormat format = NumberFormat::text);

/// The heading of a column of the plain files as people know it: a field's heading, else its name in plain words.
std::string column_heading(const Framework& framework, const std::string& name);

/// The domain's label, or the labels of several ids parted by semicolons.
std::string domain_labels(const Framework& framework, const std::string& ids);

/// Case manager of a case of the list; empty where the list does not say.
std::string case_manager(const PackSource& source, std::uint32_t at);

} // namespace casedraw::pack
