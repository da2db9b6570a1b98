#include "spreadsheet/sheet_rows.hpp"

#include <algorithm>
#include "caselist/cell_values.hpp"
#include <casedraw/base/text.hpp>

namespace casedraw {
namespace spreadsheet {

bool is_blank(const SheetCell& cell) { return cell.type == CellType::text && trimmed(cell.text()).empty(); }

std::string_view SheetRows::text_of(const SheetCell& cell) const {
    if (cell.type != CellType::error && cell.type != CellType::not_calculated) return cell.text();
    if (without_value_ == CellsWithoutValue::blank) return {};
    return cell.type == CellType::error ? cell.text() : formula_without_value;
}

bool SheetRows::next(TableRow& row) {
    if (next_ == end_) return false;
    // Only what the row before had set is cleared: a cell in the last of 16,384 columns must not cost that many steps.
    for (const auto column : set_) cells_[column] = {};
    set_.clear();
    const auto& found = sheet_->rows[next_++];
    std::size_t width = 0;
    for (std::size_t k = 0; k < found.cells; ++k) {
        const auto& cell = sheet_->cells[found.first_cell + k];
        width = std::max<std::size_t>(width, cell.column + std::size_t{1});
        if (cells_.size() < width) cells_.resize(width);
        const auto text = text_of(cell);
        cells_[cell.column] = text;
        set_.push_back(cell.column);
        if (text.find('\n') != std::string_view::npos)
            over_lines_.push_back({found.number, cell.column, 0, text, ',', 0});
    }
    for (auto cell = over_lines_.rbegin(); cell != over_lines_.rend() && cell->row == found.number; ++cell)
        cell->cells_behind = width - cell->column - 1;
    row.number = found.number;
    row.cells = std::span<const std::string_view>(cells_.data(), width);
    return true;
}

void SheetRows::release(CaseList& cases) {
    for (auto& text : owned_.texts) cases.texts->kept.push_back(std::move(text));
    owned_.texts.clear();
    cases.texts->shared = std::move(owned_.shared_texts);
}

} // namespace spreadsheet

std::unique_ptr<RowSource> rows_of(Sheet sheet) {
    return std::make_unique<spreadsheet::SheetRows>(std::move(sheet), SIZE_MAX, spreadsheet::CellsWithoutValue::shown);
}

} // namespace casedraw
