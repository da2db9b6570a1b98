#include "spreadsheet/table_sheet.hpp"

namespace casedraw {

Worksheet table_sheet(const SheetHead& head, const std::vector<SheetColumn>& columns) {
    Worksheet sheet;
    sheet.name = head.name;
    CellStyle large, bold, heading;
    large.large = true;
    bold.bold = true;
    heading.fill = Fill::heading;
    heading.bold = heading.wrap = heading.border = true;
    sheet.rows = {{{head.title, large, ""}}, {{head.handling, bold, ""}}, {{head.about, {}, ""}}, {}};
    for (const auto& column : columns) {
        sheet.rows.back().push_back({column.heading, heading, ""});
        sheet.column_widths.push_back(column.width);
    }
    sheet.frozen_rows = rows_above_table;
    sheet.page.repeated_rows = rows_above_table;
    sheet.page.header = head.page_header;
    sheet.page.footer = head.page_footer;
    return sheet;
}

void add_filter(Worksheet& sheet, std::size_t columns) {
    if (static_cast<std::int64_t>(sheet.rows.size()) == rows_above_table) return;
    sheet.filter = CellRange{rows_above_table - 1, static_cast<std::int64_t>(sheet.rows.size()) - 1, 0, columns - 1};
}

StyledCell text_cell(std::string text, bool wrap) {
    CellStyle style;
    style.number = NumberFormat::text;
    style.wrap = wrap;
    style.border = true;
    return {std::move(text), style, ""};
}

StyledCell number_cell(double number, NumberFormat format) {
    CellStyle style;
    style.number = format;
    style.border = true;
    return {number, style, ""};
}

} // namespace casedraw
