#include "caselist/row_batch.hpp"

#include "caselist/cell_values.hpp"
#include <algorithm>
#include <casedraw/base/error.hpp>

namespace casedraw {

namespace {

bool is_blank(std::string_view cell) { return text_of_cell(cell).empty(); }

} // namespace

void RowBatch::add(const TableRow& row) {
    last_row_ = row.number;
    const auto filled = std::find_if_not(row.cells.begin(), row.cells.end(), is_blank);
    if (filled == row.cells.end()) return;
    if (auto kind = not_a_case_->kind(row, cases_before_ + size())) {
        if (*kind == NotACase::Kind::repeated_headings || *kind == NotACase::Kind::other_headings) leave_out_captions();
        if (*kind == NotACase::Kind::remark && is_rest_of_last(row)) {
            too_narrow_.back().rest.assign(row.cells.begin(), row.cells.end());
            kind = NotACase::Kind::rest_of_row;
        }
        const bool is_alone = std::all_of(filled + 1, row.cells.end(), is_blank);
        left_out_.push_back({row.number, static_cast<std::size_t>(filled - row.cells.begin()), *kind,
                             not_a_case_->other_headings_in(row), is_alone ? *filled : std::string_view()});
        return;
    }
    expects(size() < capacity_, "a batch that is full takes no more rows");
    cells_.resize(columns_ * capacity_);
    const auto at = size();
    const auto present = std::min(columns_, row.cells.size());
    for (std::size_t column = 0; column < present; ++column) cells_[column * capacity_ + at] = row.cells[column];
    for (std::size_t column = present; column < columns_; ++column) cells_[column * capacity_ + at] = {};
    const auto beyond =
        std::find_if_not(row.cells.begin() + static_cast<std::ptrdiff_t>(present), row.cells.end(), shows_nothing);
    if (beyond != row.cells.end())
        beyond_.push_back({at, static_cast<std::size_t>(beyond - row.cells.begin())});
    else if (row.cells.size() > columns_)
        too_wide_.push_back({at, row.cells.size()});
    if (row.cells.size() < columns_) too_narrow_.push_back({at, row.cells.size(), {}});
    numbers_.push_back(row.number);
}

/// A line break in a cell that no quotes hold parts a row in two, which share that cell.
bool RowBatch::is_rest_of_last(const TableRow& row) const {
    if (too_narrow_.empty() || !too_narrow_.back().rest.empty()) return false;
    const auto& last = too_narrow_.back();
    return last.at + 1 == size() && numbers_.back() + 1 == row.number && last.cells + row.cells.size() == columns_ + 1;
}

/// The rows of one cell just above headings that are repeated say what table begins there, unless that cell may be an
/// id.
void RowBatch::leave_out_captions() {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    while (size() > 0) {
        const auto at = size() - 1;
        std::size_t filled = 0, first = 0;
        for (std::size_t column = columns_; column-- > 0;)
            if (!is_blank(cells_[column * capacity_ + at])) {
                first = column;
                ++filled;
            }
        const auto text = text_of_cell(cells_[first * capacity_ + at]);
        const bool may_be_id =
            text.find(' ') == std::string_view::npos && std::any_of(text.begin(), text.end(), is_digit);
        const bool is_wide =
            (!beyond_.empty() && beyond_.back().at == at) || (!too_wide_.empty() && too_wide_.back().at == at);
        if (filled > 1 || is_wide || may_be_id) return;
        left_out_.push_back({numbers_.back(), first, NotACase::Kind::remark, "", {}});
        if (!too_narrow_.empty() && too_narrow_.back().at == at) too_narrow_.pop_back();
        numbers_.pop_back();
    }
}

bool RowBatch::fill(RowSource& rows) {
    TableRow row;
    while (size() < capacity_) {
        if (!rows.next(row)) return false;
        add(row);
    }
    return true;
}

} // namespace casedraw
