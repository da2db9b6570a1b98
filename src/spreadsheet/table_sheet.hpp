#pragma once

#include <casedraw/spreadsheet/workbook.hpp>
#include <cstdint>
#include <string>
#include <vector>

/// Sheets that hold one table under a title, ready to print.
namespace casedraw {

/// A column of a table: its heading and how its cells look.
struct SheetColumn {
    std::string heading;
    double width = 14; ///< in characters
    NumberFormat number = NumberFormat::text;
    bool wrap = false;
};

/// Above each table stand its title, how to handle it and a sentence about it, then the row of headings.
inline constexpr std::int64_t rows_above_table = 4;

struct SheetHead {
    std::string name;
    std::string title;
    std::string handling; ///< such as the marking
    std::string about;
    std::string page_header;
    std::string page_footer;
};

/// A sheet with everything above its table; the rows are added to `rows`. Ready to print, with the headings on each
/// page.
Worksheet table_sheet(const SheetHead& head, const std::vector<SheetColumn>& columns);

/// Lets people filter the rows of a table that is whole.
void add_filter(Worksheet& sheet, std::size_t columns);

StyledCell text_cell(std::string text, bool wrap = false);
StyledCell number_cell(double number, NumberFormat format = NumberFormat::whole);

} // namespace casedraw
