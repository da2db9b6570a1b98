#include <casedraw/spreadsheet/read_workbook.hpp>
#include <map>

#include "verification/compare.hpp"

namespace casedraw {

namespace {

constexpr const char* notice_name = "notice.xlsx";

/// The texts of a sheet's rows by the text in their first column; a row of blanks has none.
using SheetRows = std::map<std::string, std::map<std::size_t, std::string>>;

std::optional<SheetRows> sheet_rows(const std::string& bytes) {
    const auto book = open_workbook(bytes);
    if (!book || (*book)->sheets().empty()) return std::nullopt;
    const auto sheet = (*book)->sheet(0);
    if (!sheet) return std::nullopt;
    SheetRows rows;
    for (const auto& row : sheet->rows) {
        std::map<std::size_t, std::string> texts;
        for (std::size_t c = 0; c < row.cells; ++c) {
            const auto& cell = sheet->cells[row.first_cell + c];
            texts[cell.column] = std::string(cell.text());
        }
        if (const auto first = texts.find(0); first != texts.end()) rows[first->second] = texts;
    }
    return rows;
}

} // namespace

void compare_notice(const std::string& bytes, const std::string& again, Verification& found) {
    const auto made = sheet_rows(again);
    expects(made.has_value(), "a notice that was just made is a workbook");
    const auto seen = sheet_rows(bytes);
    if (!seen) {
        found.differences.push_back({notice_name, "cannot be read as a workbook"});
        return;
    }
    std::vector<Statement> differences;
    for (const auto& [first, cells] : *made) {
        const auto row = seen->find(first);
        if (row == seen->end()) {
            differences.push_back({notice_name, "the row of “" + first + "” is missing or changed", first, {}});
            continue;
        }
        for (const auto& [column, text] : cells) {
            const auto cell = row->second.find(column);
            if (cell == row->second.end() || cell->second != text)
                differences.push_back(
                    {notice_name, "in the row of “" + first + "” a cell that casedraw wrote was changed", first, {}});
        }
    }
    for (const auto& [first, cells] : *seen)
        if (made->count(first) == 0)
            differences.push_back(
                {notice_name, "a row stands there that casedraw did not write: “" + first + "”", first, {}});
    if (differences.empty())
        found.notices.push_back(
            {notice_name, "filled in or saved again since the draw; what casedraw wrote in it is unchanged"});
    else
        add_some(notice_name, std::move(differences), found.differences);
}

} // namespace casedraw
