#include "caselist/row_batch.hpp"

#include "caselist/cell_values.hpp"
#include <algorithm>
#include <casedraw/base/error.hpp>

namespace casedraw {

namespace {

bool is_blank(std::string_view cell) { return text_of_cell(cell).empty(); }

} // namespace

void RowBatch::add(const TableRow& row) {
    if (std::all_of(row.cells.begin(), row.cells.end(), is_blank)) return;
    expects(size() < capacity_, "a batch that is full takes no more rows");
    cells_.resize(columns_ * capacity_);
    const auto at = size();
    const auto present = std::min(columns_, row.cells.size());
    for (std::size_t column = 0; column < present; ++column) cells_[column * capacity_ + at] = row.cells[column];
    for (std::size_t column = present; column < columns_; ++column) cells_[column * capacity_ + at] = {};
    for (std::size_t column = columns_; column < row.cells.size(); ++column) {
        if (is_blank(row.cells[column])) continue;
        beyond_.push_back({at, column});
        break;
    }
    numbers_.push_back(row.number);
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
