#pragma once

#include <algorithm>
#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::spreadsheet {

enum class CellsWithoutValue {
    blank, ///< said of a long list by its remarks
    shown  ///< as a text that is read as an error
};

/// The rows of a sheet as the long list's reader takes them. An error value is no value: what the cell should hold is
/// not known.
class SheetRows : public RowSource {
public:
    /// Owns the sheet, whose texts it hands to the list.
    explicit SheetRows(Sheet&& sheet, std::size_t findings_at_most = SIZE_MAX,
                       CellsWithoutValue without_value = CellsWithoutValue::blank)
        : owned_(std::move(sheet)), sheet_(&owned_), end_(owned_.rows.size()), most_findings_(findings_at_most),
          without_value_(without_value) {}
    /// Looks at the first rows of a sheet that stays with its owner.
    SheetRows(const Sheet* sheet, std::size_t rows_at_most)
        : sheet_(sheet), end_(std::min(rows_at_most, sheet->rows.size())) {}
    SheetRows(const SheetRows&) = delete;
    SheetRows& operator=(const SheetRows&) = delete;

    bool next(TableRow& row) override;
    std::vector<Finding> findings() const override { return {}; }
    std::size_t most_findings() const override { return most_findings_; }
    std::vector<CellOverLines> cells_over_lines() const override { return over_lines_; }
    void release(CaseList& cases) override;

private:
    Sheet owned_;
    const Sheet* sheet_;
    std::size_t end_;
    std::size_t most_findings_ = SIZE_MAX;
    CellsWithoutValue without_value_ = CellsWithoutValue::blank;
    std::string_view text_of(const SheetCell& cell) const;
    std::size_t next_ = 0;
    std::vector<std::string_view> cells_;
    std::vector<std::uint16_t> set_;
    std::vector<CellOverLines> over_lines_;
};

/// Whether a cell shows anything.
bool is_blank(const SheetCell& cell);

} // namespace casedraw::spreadsheet
