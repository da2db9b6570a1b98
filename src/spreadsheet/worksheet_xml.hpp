#pragma once

#include <casedraw/spreadsheet/workbook.hpp>
#include "spreadsheet/style_table.hpp"

namespace casedraw::spreadsheet {

/// `E14`
std::string cell_reference(std::int64_t row, std::size_t column);
/// `'Long list'!$A$2:$A$9`
std::string reference_in_sheet(const std::string& sheet, const CellRange& range);

/// What a worksheet part refers to by relationship; empty for what there is none of.
struct WorksheetRelations {
    std::string drawing;
    std::string comments_drawing;
};

/// The cell as an element `c` (ECMA-376 part 1, section 18.3.1.4); empty for a cell that is blank and plain.
std::string cell_element(const StyledCell& cell, std::int64_t row, std::size_t column, std::size_t style);
/// Whether the cell's text would be taken for a formula when someone edits it.
bool begins_like_formula(const StyledCell& cell);

/// A part `xl/worksheets/sheetN.xml`.
std::string worksheet_part(const Worksheet& sheet, CellStyles& styles, const WorksheetRelations& relations,
                           bool chosen);

/// Text without what XML cannot hold, and cut where a cell ends.
std::string cell_text(std::string_view text);

} // namespace casedraw::spreadsheet
