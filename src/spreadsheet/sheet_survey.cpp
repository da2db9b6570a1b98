#include "spreadsheet/sheet_survey.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include "caselist/headings.hpp"
#include "spreadsheet/sheet_rows.hpp"

namespace casedraw::spreadsheet {
namespace {

/// The rows of headings of one sheet, and the first rows of another under them.
class RowsUnderHeadings : public RowSource {
public:
    RowsUnderHeadings(const Sheet& headings, std::size_t heading_rows, const Sheet& rows, std::size_t rows_at_most)
        : headings_(headings, heading_rows), rows_(rows, rows_at_most) {}
    bool next(TableRow& row) override {
        if (headings_.next(row)) {
            last_ = row.number;
            return true;
        }
        if (!rows_.next(row)) return false;
        row.number += last_;
        return true;
    }
    std::vector<Finding> findings() const override { return {}; }
    void release(CaseList&) override {}

private:
    SheetRows headings_;
    SheetRows rows_;
    std::int64_t last_ = 0;
};

constexpr std::size_t rows_looked_at = 30;

std::size_t rows_down_to(const Sheet& sheet, std::int64_t number) {
    return static_cast<std::size_t>(
        std::count_if(sheet.rows.begin(), sheet.rows.end(), [&](const SheetRow& row) { return row.number <= number; }));
}

void measure(SurveyedSheet& found, std::int64_t headings_row) {
    const auto& sheet = *found.sheet;
    for (const auto& row : sheet.rows) {
        bool holds_anything = false;
        for (std::size_t k = row.first_cell; k < row.first_cell + row.cells; ++k) {
            if (is_blank(sheet.cells[k])) continue;
            holds_anything = true;
            found.width = std::max(found.width, sheet.cells[k].column + std::size_t{1});
        }
        if (holds_anything && row.number > headings_row) ++found.rows;
    }
}

} // namespace

SurveyedSheet surveyed(const WorkbookFormat& workbook, std::size_t index, const Framework& framework,
                       const ColumnNames& columns) {
    SurveyedSheet found{workbook.sheets()[index], workbook.sheet(index), {}, 0, 0};
    if (!found.sheet) return found;
    SheetRows start(*found.sheet, rows_searched_for_headings + rows_looked_at);
    const auto reading = read_case_list(start, framework, columns);
    if (!reading) found.lacks = reading.error();
    measure(found, reading ? reading->cases.headings_row : 0);
    return found;
}

bool looks_like_more_of(const SurveyedSheet& rows, const SurveyedSheet& list, const Framework& framework,
                        const ColumnNames& columns) {
    if (!rows.sheet || !list.sheet || rows.rows == 0) return false;
    if (rows.width == list.width) return true;
    SheetRows start(*list.sheet, rows_searched_for_headings);
    const auto headings = read_case_list(start, framework, columns);
    if (!headings) return false;
    RowsUnderHeadings both(*list.sheet, rows_down_to(*list.sheet, headings->cases.headings_row), *rows.sheet,
                           rows_looked_at);
    const auto reading = read_case_list(both, framework, columns);
    if (!reading) return false;
    const auto& faulty = reading->cases.faulty;
    return static_cast<std::size_t>(std::count(faulty.begin(), faulty.end(), 1)) * 2 < faulty.size();
}

std::string with_rows(const SurveyedSheet& sheet) {
    const auto rows = sheet.sheet ? counted(sheet.rows, "row", "rows") : std::string("cannot be read");
    return "“" + sheet.name.name + "” (" + (sheet.name.hidden ? "hidden, " : "") + rows + ")";
}

} // namespace casedraw::spreadsheet
