#include "spreadsheet/sheet_builder.hpp"

#include <algorithm>

namespace casedraw::spreadsheet {
namespace {

constexpr std::size_t piece_size = 1U << 16;

bool by_column(const SheetCell& a, const SheetCell& b) { return a.column < b.column; }

struct FilledCell {
    std::size_t row; ///< index into the sheet's rows
    SheetCell cell;
};

} // namespace

std::string_view TextStore::keep(std::string_view text) {
    if (texts_.empty() || texts_.back().capacity() - texts_.back().size() < text.size()) {
        texts_.emplace_back();
        texts_.back().reserve(std::max(piece_size, text.size()));
    }
    auto& piece = texts_.back();
    const auto start = piece.size();
    piece.append(text);
    return std::string_view(piece).substr(start);
}

void SheetBuilder::add_cell(std::size_t column, CellType type, std::string_view text) {
    if (text.empty() && type != CellType::not_calculated) return;
    shown_bytes_ += text.size();
    sheet_.cells.push_back(
        {text.data(), static_cast<std::uint32_t>(text.size()), static_cast<std::uint16_t>(column), type});
}

void SheetBuilder::end_row() {
    row_.cells = sheet_.cells.size() - row_.first_cell;
    if (row_.cells == 0) return;
    const auto first = sheet_.cells.begin() + static_cast<std::ptrdiff_t>(row_.first_cell);
    if (!std::is_sorted(first, sheet_.cells.end(), by_column)) std::stable_sort(first, sheet_.cells.end(), by_column);
    const auto same = std::adjacent_find(first, sheet_.cells.end(),
                                         [](const SheetCell& a, const SheetCell& b) { return a.column == b.column; });
    if (same != sheet_.cells.end() && found_twice_.empty())
        found_twice_ = "the cell " + column_letters(same->column) + std::to_string(row_.number);
    sheet_.rows.push_back(row_);
}

void SheetBuilder::repeat_row(std::int64_t number) {
    if (row_.cells == 0) return;
    const auto source = row_.first_cell;
    row_ = {number, sheet_.cells.size(), row_.cells, row_.hidden};
    for (std::size_t k = 0; k < row_.cells; ++k) {
        const auto cell = sheet_.cells[source + k];
        add_cell(cell.column, cell.type, cell.text());
    }
    sheet_.rows.push_back(row_);
}

bool SheetBuilder::fill_merged() {
    std::vector<FilledCell> filled;
    const auto& rows = sheet_.rows;
    const auto row_before = [](const SheetRow& row, std::int64_t number) { return row.number < number; };
    for (const auto& block : sheet_.merged) {
        if (block.last_row <= block.first_row) continue;
        auto row = std::lower_bound(rows.begin(), rows.end(), block.first_row, row_before);
        if (row == rows.end() || row->number != block.first_row) continue;
        const auto first = sheet_.cells.begin() + static_cast<std::ptrdiff_t>(row->first_cell);
        const auto last = first + static_cast<std::ptrdiff_t>(row->cells);
        const auto shown =
            std::lower_bound(first, last, block.first_column,
                             [](const SheetCell& cell, std::size_t column) { return cell.column < column; });
        if (shown == last || shown->column != block.first_column) continue;
        for (++row; row != rows.end() && row->number <= block.last_row; ++row) {
            filled.push_back({static_cast<std::size_t>(row - rows.begin()), *shown});
            shown_bytes_ += shown->length;
            if (filled.size() + sheet_.cells.size() > limits_.cells || shown_bytes_ > limits_.text_bytes) return false;
        }
    }
    if (filled.empty()) return true;
    std::stable_sort(filled.begin(), filled.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    std::deque<SheetCell> cells;
    auto next = filled.begin();
    for (std::size_t r = 0; r < rows.size(); ++r) {
        auto& row = sheet_.rows[r];
        const auto start = cells.size();
        // A covered cell may hold a value of its own, which nobody sees: of two cells in one column the later counts.
        const auto first = sheet_.cells.begin() + static_cast<std::ptrdiff_t>(row.first_cell);
        for (auto cell = first; cell != first + static_cast<std::ptrdiff_t>(row.cells); ++cell) cells.push_back(*cell);
        for (; next != filled.end() && next->row == r; ++next) cells.push_back(next->cell);
        std::stable_sort(cells.begin() + static_cast<std::ptrdiff_t>(start), cells.end(), by_column);
        row.first_cell = start;
        row.cells = cells.size() - start;
    }
    sheet_.cells = std::move(cells);
    return true;
}

std::string SheetBuilder::limit_passed() const {
    return shown_bytes_ > limits_.text_bytes ? std::to_string(limits_.text_bytes / 1'000'000) + " MB of text"
                                             : std::to_string(limits_.cells) + " cells that are not blank";
}

std::optional<Sheet> SheetBuilder::finish() {
    const auto by_number = [](const SheetRow& a, const SheetRow& b) { return a.number < b.number; };
    if (!std::is_sorted(sheet_.rows.begin(), sheet_.rows.end(), by_number))
        std::stable_sort(sheet_.rows.begin(), sheet_.rows.end(), by_number);
    const auto same = std::adjacent_find(sheet_.rows.begin(), sheet_.rows.end(),
                                         [](const SheetRow& a, const SheetRow& b) { return a.number == b.number; });
    if (same != sheet_.rows.end() && found_twice_.empty()) found_twice_ = "row " + std::to_string(same->number);
    if (is_too_large() || !fill_merged()) return std::nullopt;
    sheet_.texts = std::move(texts_.texts());
    return std::move(sheet_);
}

} // namespace casedraw::spreadsheet
