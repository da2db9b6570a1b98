#pragma once

#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::spreadsheet {

constexpr std::int64_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;

/// Texts side by side in few pieces of memory that never move.
class TextStore {
public:
    std::string_view keep(std::string_view text);
    std::deque<std::string>& texts() { return texts_; }

private:
    std::deque<std::string> texts_;
};

/// Puts a sheet together cell by cell, in the order of rows.
class SheetBuilder {
public:
    explicit SheetBuilder(const ReadingLimits& limits) : limits_(limits) {}

    void begin_row(std::int64_t number, bool hidden) { row_ = {number, sheet_.cells.size(), 0, hidden}; }
    /// Keeps texts that cells of several sheets point into.
    void share(std::shared_ptr<const std::deque<std::string>> texts) { sheet_.shared_texts = std::move(texts); }
    /// A copy of a text that cells may then point to.
    std::string_view keep(std::string_view text) { return texts_.keep(text); }
    /// `text` must come from `keep` or be a literal. A blank text adds no cell.
    void add_cell(std::size_t column, CellType type, std::string_view text);
    void end_row();
    /// Says of the row that is being built that it is struck through.
    void strike_row() { row_.struck = true; }
    /// Says so of the cell of this column, where it was the last that was added to it.
    void strike_cell(std::size_t column) {
        if (sheet_.cells.size() > row_.first_cell && sheet_.cells.back().column == column)
            sheet_.cells.back().struck = true;
    }
    /// Adds the row just ended once more under another number.
    void repeat_row(std::int64_t number);
    void merge(const MergedCells& block) { sheet_.merged.push_back(block); }

    bool is_too_large() const { return has_too_many_cells() || shown_bytes_ > limits_.text_bytes; }
    /// The first row or cell that was added twice, such as `the cell C7`; empty where none was.
    const std::string& found_twice() const { return found_twice_; }
    /// The limit that is passed, in words.
    std::string limit_passed() const;
    /// The sheet, its rows in order, with merged blocks filled downwards; nothing where that makes it too large.
    std::optional<Sheet> finish();

private:
    bool has_too_many_cells() const { return sheet_.cells.size() + sheet_.merged.size() > limits_.cells; }
    bool fill_merged();

    ReadingLimits limits_;
    Sheet sheet_;
    TextStore texts_;
    SheetRow row_;
    std::uint64_t shown_bytes_ = 0;
    std::string found_twice_;
};

} // namespace casedraw::spreadsheet
