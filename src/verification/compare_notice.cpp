#include <algorithm>
#include <array>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <map>

#include "verification/compare.hpp"

namespace casedraw {

namespace {

constexpr const char* cases_sheet = "Cases"; ///< each other is of how many there are

/// Columns of a case that the service fills in, also where a time is proposed.
constexpr std::array<std::string_view, 4> filled_in{"Interview date", "Start time", "Room or link", "Inspector"};

using Texts = std::map<std::size_t, std::string>; ///< by column

struct NoticeRow {
    std::int64_t number = 0;
    bool is_of_a_case = false;
    bool hidden = false;
    Texts texts;
};

struct NoticeSheet {
    std::string name;
    bool hidden = false;
    Texts headings;
    std::map<std::string, NoticeRow> rows; ///< by the text in their first column
    std::vector<NoticeRow> others;         ///< with nothing in their first column
};

NoticeSheet notice_sheet(const SheetName& name, const Sheet& sheet) {
    const bool is_of_cases = name.name == cases_sheet;
    NoticeSheet notice{name.name, name.hidden, {}, {}, {}};
    for (const auto& row : sheet.rows) {
        Texts texts;
        for (std::size_t c = 0; c < row.cells; ++c) {
            const auto& cell = sheet.cells[row.first_cell + c];
            texts[cell.column] = std::string(cell.text());
        }
        const bool is_below_headings = !notice.headings.empty();
        if (!is_below_headings && texts.size() > 1) notice.headings = texts;
        if (const auto first = texts.find(0); first != texts.end())
            notice.rows[first->second] = {row.number, is_of_cases && is_below_headings, row.hidden, std::move(texts)};
        else if (!texts.empty())
            notice.others.push_back({row.number, false, row.hidden, std::move(texts)});
    }
    return notice;
}

std::optional<std::vector<NoticeSheet>> notice_sheets(const std::string& bytes) {
    const auto book = open_workbook(bytes);
    if (!book || (*book)->sheets().empty()) return std::nullopt;
    std::vector<NoticeSheet> sheets;
    for (std::size_t at = 0; at < (*book)->sheets().size(); ++at) {
        const auto sheet = (*book)->sheet(at);
        if (!sheet) return std::nullopt;
        sheets.push_back(notice_sheet((*book)->sheets()[at], *sheet));
    }
    return sheets;
}

std::string row_words(const NoticeSheet& sheet, const NoticeRow& row) {
    return "row " + std::to_string(row.number) + " of the sheet “" + sheet.name + "”";
}

/// Whether a row is put where casedraw wrote its own, or says of a case what casedraw says of one below them: both read
/// as if they were casedraw's. Anything else below is people's own.
bool reads_as_own(const NoticeSheet& made, const NoticeRow& row) {
    if (std::any_of(made.rows.begin(), made.rows.end(),
                    [&](const auto& own) { return own.second.number >= row.number; }))
        return true;
    return row.is_of_a_case && std::any_of(row.texts.begin(), row.texts.end(), [&](const auto& text) {
               const auto heading = made.headings.find(text.first);
               return text.first != 0 && heading != made.headings.end() &&
                      std::find(filled_in.begin(), filled_in.end(), heading->second) == filled_in.end();
           });
}

std::string not_ones_own(const NoticeSheet& sheet, const NoticeRow& row) {
    return row_words(sheet, row) + " is not one that casedraw wrote";
}

/// What people may do, and those who read the notice may not see.
void say_unseen(const std::string& name, const NoticeSheet& made, const NoticeSheet& seen,
                std::vector<Statement>& notices) {
    for (const auto& [first, row] : made.rows)
        if (const auto other = seen.rows.find(first); other != seen.rows.end() && other->second.hidden && !row.hidden)
            notices.push_back(
                {name, "hidden-row", row_words(seen, other->second) + " is hidden", row.is_of_a_case ? first : "", {}});
    for (const auto& row : seen.others)
        if (std::none_of(made.others.begin(), made.others.end(),
                         [&](const NoticeRow& each) { return each.number == row.number && each.texts == row.texts; }))
            notices.push_back({name, "unknown-row", not_ones_own(seen, row)});
    for (const auto& [first, row] : seen.rows)
        if (made.rows.count(first) == 0 && !reads_as_own(made, row))
            notices.push_back({name, "unknown-row", not_ones_own(seen, row)});
}

/// Rows that are not of a case may hold a name, which is not said.
void compare_rows(const std::string& name, const NoticeSheet& made, const NoticeSheet& seen, NoticeFindings& found) {
    auto& differences = found.differences;
    for (const auto& [first, row] : made.rows) {
        const auto case_id = row.is_of_a_case ? first : std::string();
        const auto what = row.is_of_a_case ? "case " + first : row_words(made, row);
        const auto other = seen.rows.find(first);
        if (other == seen.rows.end()) {
            differences.push_back({name, "missing-row", what + " is missing or was changed", case_id, {}});
            continue;
        }
        for (const auto& [column, text] : row.texts) {
            const auto cell = other->second.texts.find(column);
            if (cell != other->second.texts.end() && cell->second == text) continue;
            const auto heading = made.headings.find(column);
            const auto field = heading == made.headings.end() ? std::string() : heading->second;
            if (row.is_of_a_case && std::find(filled_in.begin(), filled_in.end(), field) != filled_in.end()) {
                found.are_proposals_changed = true;
                continue;
            }
            differences.push_back({name, "other-value",
                                   what + ": " + (field.empty() ? "the text" : field) + " is not what casedraw wrote",
                                   case_id, field});
        }
    }
    for (const auto& [first, row] : seen.rows)
        if (made.rows.count(first) == 0 && reads_as_own(made, row))
            differences.push_back({name, "unknown-row", not_ones_own(seen, row)});
}

} // namespace

NoticeFindings notice_findings(const std::string& name, const std::string& bytes, const std::string& again) {
    const auto made = notice_sheets(again);
    expects(made.has_value(), "a notice that was just made is a workbook");
    const auto seen = notice_sheets(bytes);
    if (!seen) return {{{name, "file-unreadable", "cannot be read as a workbook"}}, {}, false};
    NoticeFindings found;
    for (const auto& sheet : *made) {
        const auto other =
            std::find_if(seen->begin(), seen->end(), [&](const NoticeSheet& each) { return each.name == sheet.name; });
        if (other == seen->end()) {
            found.differences.push_back(
                {name, "missing-sheet", "the sheet “" + sheet.name + "” is missing or has another name"});
            continue;
        }
        if (other->hidden && !sheet.hidden)
            found.differences.push_back({name, "hidden-sheet", "the sheet “" + sheet.name + "” is hidden"});
        compare_rows(name, sheet, *other, found);
        say_unseen(name, sheet, *other, found.unseen);
    }
    for (std::size_t at = 0; at < seen->size(); ++at)
        if (std::none_of(made->begin(), made->end(),
                         [&](const NoticeSheet& each) { return each.name == (*seen)[at].name; }))
            found.unseen.push_back(
                {name, "unknown-sheet",
                 "sheet " + std::to_string(at + 1) + " of the workbook is not one that casedraw wrote"});
    return found;
}

void add_findings(const std::string& name, NoticeFindings notice, Verification& found) {
    add_some(name, std::move(notice.unseen), found.notices);
    if (notice.differences.empty())
        found.notices.push_back({name, "edited",
                                 notice.are_proposals_changed
                                     ? "slots were filled in or changed; what else casedraw wrote in it is unchanged"
                                     : std::string("filled in or saved again since ") +
                                           (name == draw_file::notice_workbook ? "the draw" : "it was written") +
                                           "; what casedraw wrote in it is unchanged"});
    else
        add_some(name, std::move(notice.differences), found.differences);
}

std::set<std::string> cases_on_notice(const std::string& bytes) {
    std::set<std::string> ids;
    for (const auto& sheet : notice_sheets(bytes).value_or(std::vector<NoticeSheet>()))
        for (const auto& [first, row] : sheet.rows)
            if (row.is_of_a_case) ids.insert(first);
    return ids;
}

} // namespace casedraw
