#include "caselist/case_list_builder.hpp"
#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

/// Where a row has one cell too many, a comma within a text may have parted it: the cells behind it then stand in the
/// columns of others. True where two cells of it make one text and all behind them also fit one column to the left.
bool CaseListBuilder::may_have_slipped(const RowBatch& rows, const RowBatch::TooWide& row) const {
    const auto columns = headings_.text.size();
    const auto surplus = row.cells - headings_.width;
    const auto cell = [&](std::size_t column) {
        return column < columns ? rows.column(column)[row.at] : std::string_view();
    };
    const auto takes = [&](std::size_t column, std::string_view text) {
        return reader_of_[column] == nullptr || reader_of_[column]->takes(text);
    };
    for (std::size_t joined = 0; joined + surplus < columns; ++joined) {
        const auto* reader = reader_of_[joined];
        const bool is_text = reader == nullptr || reader->field().type == FieldType::text;
        if (!is_text || text_of_cell(cell(joined)).empty() || text_of_cell(cell(joined + surplus)).empty()) continue;
        bool moves = false, fits = true;
        for (auto column = joined + 1; column < columns && fits; ++column) {
            const auto moved = cell(column + surplus);
            moves = moves || (column + surplus < columns && !text_of_cell(moved).empty());
            fits = takes(column, moved);
        }
        if (moves && fits) return true;
    }
    return false;
}

/// Only where most rows have fewer cells: an export that ends every row with a delimiter shifts nothing.
void CaseListBuilder::find_shifted_rows(const RowBatch& rows) {
    auto& cases = reading_.cases;
    std::vector<RowBatch::TooWide> wider;
    for (const auto& row : rows.too_wide())
        if (row.cells > headings_.width) wider.push_back(row);
    too_wide_ += wider.size();
    if (2 * too_wide_ > cases.size()) return;
    for (const auto& row : wider) {
        if (!may_have_slipped(rows, row)) continue;
        const auto number = rows.numbers()[row.at];
        cases.faulty[cases.size() - rows.size() + row.at] = 1;
        reading_.findings.push_back(
            {Severity::problem, "row-too-wide", "", number, "",
             "The row has " + std::to_string(row.cells) + " cells under " + std::to_string(headings_.width) +
                 " headings. A value in it may hold the character that parts the columns, so that those behind it "
                 "stand one column too far to the right. Put that value in quotes, or take the character out."});
    }
}

void CaseListBuilder::notice_what_is_no_case() {
    constexpr std::size_t most_named = 20;
    std::size_t named = 0, total = 0;
    for (const auto& row : left_out_) {
        if (row.kind == NotACase::Kind::nothing_to_see) continue;
        if (++total > most_named) continue;
        ++named;
        const auto number = std::to_string(row.number);
        reading_.findings.push_back({Severity::notice, "not-a-case", "", row.number,
                                     column_letters(row.column) + number,
                                     "Row " + number + " " + in_words(row.kind) + ", so it was not read as a case."});
    }
    if (total > named)
        reading_.findings.push_back({Severity::notice, "not-a-case", "", 0, "",
                                     "In all " + std::to_string(total) +
                                         " rows look like footers, totals or headings and were not read as cases. The "
                                         "first " +
                                         std::to_string(named) + " are named."});
}

void CaseListBuilder::account_for(const RowSource& rows) {
    auto& cases = reading_.cases;
    auto& account = cases.account;
    account.lines = rows.lines();
    account.rows = std::max(last_row_, headings_.row);
    account.headings = headings_.rows;
    account.above_headings = headings_.row - headings_.rows;
    account.cases = static_cast<std::int64_t>(cases.size());
    account.not_cases = std::count_if(left_out_.begin(), left_out_.end(), [](const RowBatch::LeftOut& row) {
        return row.kind != NotACase::Kind::nothing_to_see;
    });
    account.blank = account.rows - account.above_headings - account.headings - account.cases - account.not_cases;
}

} // namespace casedraw
