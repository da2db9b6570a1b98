#include "spreadsheet/annotated_values.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>
#include "spreadsheet/number_format.hpp"
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/sheet_builder.hpp"

namespace casedraw::spreadsheet {
namespace {

StyledCell cell_of(const SheetCell& cell) {
    const std::string text(cell.text());
    if (cell.type == CellType::yes_no) return {text == "yes", {}, ""};
    if (cell.type == CellType::date)
        if (const auto date = parse_date(text)) return {*date, {.number = NumberFormat::date}, ""};
    if (cell.type == CellType::number)
        // A number with leading zeros is one only to the program that shows them.
        if (const auto number = parse_number(text); number && number_text(*number) == text) return {*number, {}, ""};
    return {text, {.number = NumberFormat::text}, ""};
}

std::vector<std::vector<StyledCell>> rows_of_sheet(const Sheet& sheet) {
    std::vector<std::vector<StyledCell>> rows;
    for (const auto& row : sheet.rows) {
        rows.resize(static_cast<std::size_t>(row.number));
        auto& cells = rows.back();
        for (std::size_t k = row.first_cell; k < row.first_cell + row.cells; ++k) {
            const auto& cell = sheet.cells[k];
            if (cells.size() <= cell.column) cells.resize(cell.column + std::size_t{1});
            cells[cell.column] = cell_of(cell);
        }
    }
    return rows;
}

StyledCell& cell_at(Worksheet& sheet, std::int64_t row, std::size_t column) {
    if (sheet.rows.size() < static_cast<std::size_t>(row)) sheet.rows.resize(static_cast<std::size_t>(row));
    auto& cells = sheet.rows[static_cast<std::size_t>(row - 1)];
    if (cells.size() <= column) cells.resize(column + 1);
    return cells[column];
}

/// Adds the new columns and the marks to a sheet of values. False where there is no room for the columns.
bool annotate(Worksheet& sheet, const SheetAnnotations& annotations) {
    std::size_t width = 0;
    for (const auto& row : sheet.rows) width = std::max(width, row.size());
    if (annotations.columns_at) width = *annotations.columns_at;
    if (width + annotations.headings.size() > most_columns) return false;
    for (std::size_t k = 0; k < annotations.headings.size() && annotations.headings_row > 0; ++k)
        cell_at(sheet, annotations.headings_row,
                width + k) = {annotations.headings[k], {.fill = Fill::heading, .bold = true, .wrap = true}, ""};
    for (const auto& row : annotations.rows)
        for (std::size_t k = 0; k < row.cells.size(); ++k)
            cell_at(sheet, row.row, width + k) = {row.cells[k], {.fill = row.fill, .wrap = true}, ""};
    for (const auto& mark : annotations.marks) {
        auto& cell = cell_at(sheet, mark.row, mark.column);
        if (cell.style.fill == Fill::none) cell.style.fill = mark.fill;
        cell.comment += (cell.comment.empty() || mark.comment.empty() ? "" : "\n") + mark.comment;
    }
    sheet.column_widths.assign(width, 18);
    sheet.column_widths.insert(sheet.column_widths.end(), annotations.column_widths.begin(),
                               annotations.column_widths.end());
    sheet.page.repeated_rows = annotations.headings_row;
    return true;
}

std::string written(Workbook workbook, const Annotations& annotations) {
    std::vector<SheetName> names;
    for (const auto& sheet : workbook.sheets) names.push_back({sheet.name, false});
    workbook.sheets.push_back(annotations.summary);
    workbook.sheets.back().name = unlike(names, annotations.summary.name);
    return xlsx(workbook);
}

/// A sheet's name as Excel takes it: OpenDocument allows longer ones, and other marks.
std::string usable_name(std::string name, const std::vector<SheetName>& taken) {
    for (auto& c : name)
        if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = '-';
    constexpr std::size_t longest = 27; // leaves room for a number
    while (name.size() > longest) {
        auto end = name.size() - 1;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
        name.resize(end);
    }
    return unlike(taken, name.empty() ? "Sheet" : name);
}

} // namespace

bool may_be_summary(const std::string& sheet, const Annotations& annotations) {
    const auto sheets = annotations.sheets();
    return sheet.rfind(annotations.summary.name, 0) == 0 &&
           std::any_of(sheets.begin(), sheets.end(), [](const auto* each) { return each->columns_at.has_value(); });
}

bool is_summary(const Sheet& sheet, const Annotations& annotations) {
    const auto& rows = annotations.summary.rows;
    if (rows.empty() || rows.front().empty() || sheet.rows.empty() || sheet.rows.front().cells == 0) return false;
    const auto* title = std::get_if<std::string>(&rows.front().front().value);
    return title != nullptr && sheet.cells[sheet.rows.front().first_cell].text() == *title;
}

std::string unlike(const std::vector<SheetName>& names, const std::string& name) {
    const auto taken = [&](const std::string& wanted) {
        return std::any_of(names.begin(), names.end(),
                           [&](const auto& each) { return match_key(each.name) == match_key(wanted); });
    };
    auto made = name;
    for (std::size_t number = 2; taken(made); ++number) made = name + " " + std::to_string(number);
    return made;
}

Result<std::string> annotated_values(std::string workbook_bytes, const Annotations& annotations) {
    const auto opened = open_workbook(std::move(workbook_bytes));
    if (!opened) return tl::unexpected<Error>(opened.error());
    Workbook workbook;
    std::vector<SheetName> names;
    for (std::size_t k = 0; k < (*opened)->sheets().size(); ++k) {
        const auto& [name, hidden] = (*opened)->sheets()[k];
        const auto sheet = (*opened)->sheet(k);
        if (!sheet) return tl::unexpected<Error>(sheet.error());
        if (may_be_summary(name, annotations) && is_summary(*sheet, annotations)) continue;
        Worksheet copy;
        copy.name = usable_name(name, names);
        copy.hidden = hidden;
        copy.rows = rows_of_sheet(*sheet);
        for (const auto* each : annotations.sheets())
            if (name == each->sheet && !annotate(copy, *each)) return no_room_for_columns("The sheet \"" + name + "\"");
        names.push_back({copy.name, hidden});
        workbook.sheets.push_back(std::move(copy));
    }
    return written(std::move(workbook), annotations);
}

} // namespace casedraw::spreadsheet

namespace casedraw {

std::vector<const SheetAnnotations*> Annotations::sheets() const {
    std::vector<const SheetAnnotations*> all{this};
    for (const auto& each : further) all.push_back(&each);
    return all;
}

Result<std::string> annotated_copy(RowSource& rows, const Annotations& annotations) {
    Workbook workbook;
    Worksheet sheet;
    sheet.name = annotations.sheet.empty() ? "List" : annotations.sheet;
    TableRow row;
    while (rows.next(row)) {
        sheet.rows.resize(static_cast<std::size_t>(row.number));
        for (const auto text : row.cells)
            sheet.rows.back().push_back({std::string(text), {.number = NumberFormat::text}, ""});
    }
    if (!spreadsheet::annotate(sheet, annotations)) return spreadsheet::no_room_for_columns("The list");
    workbook.sheets.push_back(std::move(sheet));
    return spreadsheet::written(std::move(workbook), annotations);
}

} // namespace casedraw
