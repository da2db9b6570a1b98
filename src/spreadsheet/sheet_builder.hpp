#pragma once

#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::spreadsheet {

constexpr std::int64_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;

/// Texts side by side in few pieces of memory that never move.
class TextStore {
public:
    std::string_view keep(std::string_view text);
    std::uint64_t bytes() const { return bytes_; }
    std::deque<std::string>& texts() { return texts_; }

private:
    std::deque<std::string> texts_;
    std::uint64_t bytes_ = 0;
};

/// Puts a sheet together cell by cell, in the order of rows.
class SheetBuilder {
public:
    explicit SheetBuilder(const ReadingLimits& limits) : limits_(limits) {}

    void begin_row(std::int64_t number, bool hidden) { row_ = {number, sheet_.cells.size(), 0, hidden}; }
    /// A copy of a text that cells may then point to.
    std::string_view keep(std::string_view text) { return texts_.keep(text); }
    /// `text` must come from `keep` or be a literal. A blank text adds no cell.
    void add_cell(std::size_t column, CellType type, std::string_view text);
    void end_row();
    /// Adds the row just ended once more under another number.
    void repeat_row(std::int64_t number);
    void merge(const MergedCells& block) { sheet_.merged.push_back(block); }

    bool is_too_large() const { return sheet_.cells.size() > limits_.cells || texts_.bytes() > limits_.text_bytes; }
    /// The sheet, with merged blocks filled downwards; nothing where that makes it too large.
    std::optional<Sheet> finish();

private:
    bool fill_merged();

    ReadingLimits limits_;
    Sheet sheet_;
    TextStore texts_;
    SheetRow row_;
};

} // namespace casedraw::spreadsheet
