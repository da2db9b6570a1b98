#include <algorithm>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <map>

#include "verification/compare.hpp"

namespace casedraw {

namespace {

constexpr auto notice_name = draw_file::notice_workbook;

using Texts = std::map<std::size_t, std::string>; ///< by column

struct NoticeRow {
    std::int64_t number = 0;
    bool is_of_a_case = false;
    Texts texts;
};

struct NoticeSheet {
    std::string name;
    Texts headings;
    std::map<std::string, NoticeRow> rows; ///< by the text in their first column; a row of blanks has none
};

NoticeSheet notice_sheet(const std::string& name, const Sheet& sheet, bool is_of_cases) {
    NoticeSheet notice{name, {}, {}};
    for (const auto& row : sheet.rows) {
        Texts texts;
        for (std::size_t c = 0; c < row.cells; ++c) {
            const auto& cell = sheet.cells[row.first_cell + c];
            texts[cell.column] = std::string(cell.text());
        }
        const bool is_below_headings = !notice.headings.empty();
        if (!is_below_headings && texts.size() > 1) notice.headings = texts;
        if (const auto first = texts.find(0); first != texts.end())
            notice.rows[first->second] = {row.number, is_of_cases && is_below_headings, std::move(texts)};
    }
    return notice;
}

/// The first sheet is of cases, each other of how many there are.
std::optional<std::vector<NoticeSheet>> notice_sheets(const std::string& bytes) {
    const auto book = open_workbook(bytes);
    if (!book || (*book)->sheets().empty()) return std::nullopt;
    std::vector<NoticeSheet> sheets;
    for (std::size_t at = 0; at < (*book)->sheets().size(); ++at) {
        const auto sheet = (*book)->sheet(at);
        if (!sheet) return std::nullopt;
        sheets.push_back(notice_sheet((*book)->sheets()[at].name, *sheet, at == 0));
    }
    return sheets;
}

std::string row_words(const NoticeSheet& sheet, const NoticeRow& row) {
    return "row " + std::to_string(row.number) + " of the sheet “" + sheet.name + "”";
}

/// Rows that are not of a case may hold a name, which is not said.
void compare_rows(const NoticeSheet& made, const NoticeSheet& seen, std::vector<Statement>& differences) {
    for (const auto& [first, row] : made.rows) {
        const auto case_id = row.is_of_a_case ? first : std::string();
        const auto what = row.is_of_a_case ? "case " + first : row_words(made, row);
        const auto other = seen.rows.find(first);
        if (other == seen.rows.end()) {
            differences.push_back({notice_name, what + " is missing or was changed", case_id, {}});
            continue;
        }
        for (const auto& [column, text] : row.texts) {
            const auto cell = other->second.texts.find(column);
            if (cell != other->second.texts.end() && cell->second == text) continue;
            const auto heading = made.headings.find(column);
            const auto field = heading == made.headings.end() ? std::string() : heading->second;
            differences.push_back({notice_name,
                                   what + ": " + (field.empty() ? "the text" : field) + " is not what casedraw wrote",
                                   case_id, field});
        }
    }
    for (const auto& [first, row] : seen.rows)
        if (made.rows.count(first) == 0)
            differences.push_back({notice_name, row_words(seen, row) + " is not one that casedraw wrote"});
}

} // namespace

void compare_notice(const std::string& bytes, const std::string& again, Verification& found) {
    const auto made = notice_sheets(again);
    expects(made.has_value(), "a notice that was just made is a workbook");
    const auto seen = notice_sheets(bytes);
    if (!seen) {
        found.differences.push_back({notice_name, "cannot be read as a workbook"});
        return;
    }
    std::vector<Statement> differences;
    for (const auto& sheet : *made) {
        const auto other =
            std::find_if(seen->begin(), seen->end(), [&](const NoticeSheet& each) { return each.name == sheet.name; });
        if (other == seen->end())
            differences.push_back({notice_name, "the sheet “" + sheet.name + "” is missing or has another name"});
        else
            compare_rows(sheet, *other, differences);
    }
    if (differences.empty())
        found.notices.push_back(
            {notice_name, "filled in or saved again since the draw; what casedraw wrote in it is unchanged"});
    else
        add_some(notice_name, std::move(differences), found.differences);
}

} // namespace casedraw
