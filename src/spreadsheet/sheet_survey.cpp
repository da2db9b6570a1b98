#include "spreadsheet/sheet_survey.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <set>
#include "caselist/headings.hpp"
#include "spreadsheet/sheet_rows.hpp"

namespace casedraw::spreadsheet {
namespace {

constexpr std::size_t rows_looked_at = 10;

/// Enough of a sheet to see what it is like: there may be many.
Sheet start_of(const Sheet& sheet) {
    constexpr std::size_t most_cells_of_a_row = 100, longest_text = 60;
    Sheet start;
    for (std::size_t r = 0; r < std::min(rows_looked_at, sheet.rows.size()); ++r) {
        const auto& row = sheet.rows[r];
        const auto cells = std::min(row.cells, most_cells_of_a_row);
        start.rows.push_back({row.number, start.cells.size(), cells, row.hidden});
        for (std::size_t k = row.first_cell; k < row.first_cell + cells; ++k) {
            auto cell = sheet.cells[k];
            start.texts.emplace_back(cell.text().substr(0, longest_text));
            cell.begin = start.texts.back().data();
            cell.length = static_cast<std::uint32_t>(start.texts.back().size());
            start.cells.push_back(cell);
        }
    }
    return start;
}

std::size_t columns_of(const CaseList& cases) {
    std::size_t columns = 0;
    for (const auto& field : cases.fields) columns = std::max(columns, field.present ? field.column + 1 : 0);
    for (const auto& other : cases.others) columns = std::max(columns, other.column + 1);
    return columns;
}

/// Whether some row names most of the fields that a list needs, so that it is one of headings.
bool has_most_headings(const Sheet& sheet, const Framework& framework, const ColumnNames& columns) {
    const auto names = HeadingNames::make(framework, columns);
    if (!names) return false;
    const auto needed = std::count_if(framework.fields.begin(), framework.fields.end(),
                                      [](const Field& field) { return field.required; });
    SheetRows rows(&sheet, sheet.rows.size());
    for (TableRow row; rows.next(row);)
        if (2 * names->fields_named({row.cells.begin(), row.cells.end()}) > static_cast<std::size_t>(needed))
            return true;
    return false;
}

void measure(SurveyedSheet& found) {
    const auto& sheet = *found.sheet;
    for (const auto& row : sheet.rows) {
        bool holds_anything = false;
        for (std::size_t k = row.first_cell; k < row.first_cell + row.cells; ++k) {
            if (is_blank(sheet.cells[k])) continue;
            holds_anything = true;
            found.width = std::max(found.width, sheet.cells[k].column + std::size_t{1});
        }
        if (holds_anything && row.number > found.headings_row) ++found.rows;
    }
}

/// Whether the first row fills its whole width with texts without a digit, as headings do and cases do not.
bool begins_with_words(const Sheet& sheet, std::size_t width) {
    SheetRows rows(&sheet, 1);
    TableRow row;
    if (!rows.next(row) || row.cells.size() < width) return false;
    return std::all_of(row.cells.begin(), row.cells.end(), [](std::string_view cell) {
        return !trimmed(cell).empty() && cell.find_first_of("0123456789") == std::string_view::npos;
    });
}

} // namespace

RowsUnderHeadings::RowsUnderHeadings(const Sheet& headings, std::unique_ptr<RowSource> rows)
    : last_heading_(headings.rows.empty() ? 0 : headings.rows.back().number),
      headings_(&headings, headings.rows.size()), rows_(std::move(rows)) {}

bool RowsUnderHeadings::next(TableRow& row) {
    if (!headings_.next(row)) return rows_->next(row);
    row.number -= last_heading_;
    return true;
}

Sheet rows_down_to(const Sheet& sheet, std::int64_t number) {
    Sheet rows;
    for (const auto& row : sheet.rows) {
        if (row.number > number) break;
        rows.rows.push_back({row.number, rows.cells.size(), row.cells, row.hidden});
        for (std::size_t k = row.first_cell; k < row.first_cell + row.cells; ++k) {
            auto cell = sheet.cells[k];
            rows.texts.emplace_back(cell.text());
            cell.begin = rows.texts.back().data();
            rows.cells.push_back(cell);
        }
    }
    return rows;
}

SurveyedSheet surveyed(const WorkbookFormat& workbook, std::size_t index, const Framework& framework,
                       const ColumnNames& columns) {
    SurveyedSheet found{workbook.sheets()[index], workbook.sheet(index), {}, 0, 0, 0, 0, false, false, false};
    if (!found.sheet) return found;
    SheetRows start(&*found.sheet, rows_searched_for_headings + rows_looked_at);
    const auto reading = read_case_list(start, framework, columns);
    if (reading) {
        found.headings_row = reading->cases.headings_row;
        found.columns = columns_of(reading->cases);
    } else {
        found.lacks = reading.error();
    }
    measure(found);
    found.has_no_case =
        reading && reading->cases.size() == 0 && found.rows <= static_cast<std::int64_t>(rows_looked_at);
    if (!found.lacks) return found;
    found.lacks_headings = has_most_headings(*found.sheet, framework, columns);
    found.begins_with_words = begins_with_words(*found.sheet, found.width);
    found.sheet = start_of(*found.sheet);
    return found;
}

bool looks_like_more_of(const SurveyedSheet& rows, const SurveyedSheet& list, const Framework& framework,
                        const ColumnNames& columns) {
    if (!rows.sheet || !list.sheet || rows.rows == 0 || rows.lacks_headings) return false;
    const auto headings = rows_down_to(*list.sheet, list.headings_row);
    RowsUnderHeadings both(headings, std::make_unique<SheetRows>(&*rows.sheet, rows_looked_at));
    const auto reading = read_case_list(both, framework, columns);
    if (!reading) return rows.width == list.width;
    std::set<std::int64_t> faulty; // rows, whatever stands beyond the headings
    for (const auto& finding : reading->findings)
        if (finding.severity == Severity::problem && finding.row > 0 && finding.code != "cell-without-heading")
            faulty.insert(finding.row);
    const auto faults = faulty.size(), cases = reading->cases.size();
    // A sheet as wide goes on with the list, unless no row of it is a case and it begins with headings of its own.
    if (rows.width == list.width) return faults < cases || !rows.begins_with_words;
    return faults * 2 < cases;
}

std::size_t columns_moved_right(const SurveyedSheet& rows, const SurveyedSheet& list, const Framework& framework,
                                const ColumnNames& columns) {
    if (!rows.sheet) return 0;
    SurveyedSheet moved{rows.name, start_of(*rows.sheet), rows.lacks, 0, rows.rows, 0, 0,
                        false,     rows.lacks_headings,   false};
    auto blank_columns = rows.width;
    for (const auto& cell : moved.sheet->cells)
        if (!is_blank(cell)) blank_columns = std::min<std::size_t>(blank_columns, cell.column);
    for (auto& cell : moved.sheet->cells)
        cell.column -= static_cast<decltype(cell.column)>(std::min<std::size_t>(cell.column, blank_columns));
    return blank_columns > 0 && looks_like_more_of(moved, list, framework, columns) ? blank_columns : 0;
}

std::string with_rows(const SurveyedSheet& sheet, std::int64_t headings) {
    const auto rows = sheet.sheet ? counted(sheet.rows - headings, "row", "rows") : std::string("cannot be read");
    return "“" + sheet.name.name + "” (" + (sheet.name.hidden ? "hidden, " : "") + rows + ")";
}

} // namespace casedraw::spreadsheet
