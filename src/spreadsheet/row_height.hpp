#pragma once

#include <casedraw/spreadsheet/workbook.hpp>
#include <cstdint>
#include "spreadsheet/appended_styles.hpp"
#include "spreadsheet/shared_strings.hpp"
#include "spreadsheet/sheet_map.hpp"
#include <string>
#include <vector>

namespace casedraw::spreadsheet {

/// How high a row is that shows all lines of its wrapped texts; 0 for one as high as usual. Not every program makes
/// rows tall enough by itself.
std::size_t height_in_points(const std::vector<StyledCell>& cells, const std::vector<double>& widths);

/// How high the rows of another program's sheet are that show all lines of their wrapped texts. Merged cells count
/// nothing, as where Excel fits a row to its texts.
class WrittenHeights {
public:
    /// All must outlive it.
    WrittenHeights(const std::string& text, const SheetMap& map, const AppendedStyles& styles,
                   const SharedStrings& shared)
        : text_(text), map_(map), styles_(styles), shared_(shared) {}
    /// In points, for these cells of a row; at most that of 25 usual lines.
    std::size_t of(std::int64_t row, const std::vector<CellPlace>& cells) const;

private:
    double needed(const CellPlace& cell) const;
    std::string shown(const CellPlace& cell) const;

    const std::string& text_;
    const SheetMap& map_;
    const AppendedStyles& styles_;
    const SharedStrings& shared_;
};

} // namespace casedraw::spreadsheet
