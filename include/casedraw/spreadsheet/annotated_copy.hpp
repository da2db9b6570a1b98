#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/spreadsheet/workbook.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

/// What is said of one row of a list, in new columns to its right. Rows count from 1, as spreadsheets number them.
struct RowAnnotation {
    std::int64_t row = 0;
    std::vector<std::string> cells; ///< as many as there are new headings
    Fill fill = Fill::none;
};

/// A cell to be seen at once: coloured, with a comment, which begins with `casedraw: ` so that a later copy knows it
/// again.
/// Several of one cell are put together.
struct CellMark {
    std::int64_t row = 0;   ///< from 1
    std::size_t column = 0; ///< from 0
    Fill fill = Fill::problem;
    std::string comment;
};

/// What is said of one sheet that holds a list, or a part of it.
struct SheetAnnotations {
    std::string sheet;
    std::int64_t headings_row = 0;     ///< from 1; 0 where the sheet goes on with another's rows and has none
    std::vector<std::string> headings; ///< of the new columns
    std::vector<double> column_widths; ///< of the new columns
    /// Where the new columns stand already, from 0, in a list that was annotated before: they are written anew, and
    /// comments by casedraw are taken away first.
    std::optional<std::size_t> columns_at;
    std::vector<RowAnnotation> rows; ///< ascending
    std::vector<CellMark> marks;
};

/// Those of the list's sheet, or its first.
struct Annotations : SheetAnnotations {
    std::vector<SheetAnnotations> further; ///< of the other sheets of a list over several
    /// Becomes the last sheet, under another name if its own is taken; or takes the place of a sheet of that name that
    /// begins with the same words.
    Worksheet summary;

    std::vector<const SheetAnnotations*> sheets() const;
};

/// The workbook with annotations. An `.xlsx` is edited where it must be: every sheet, cell, type, format and address
/// stays, and parts that the annotations do not concern stay byte for byte. An error of kind wrong use for a workbook
/// with macros or a template, which may not be called `.xlsx`, and for a list that leaves no room for the new columns.
/// From an
/// `.ods` a new `.xlsx` is made with every sheet's
/// values at their addresses and of their types.
Result<std::string> annotated_copy(std::string workbook_bytes, const Annotations& annotations);

/// The same for a list that came as text: a new workbook with its cells as they are, all text. An error of kind wrong
/// use where there is no room for the new columns.
Result<std::string> annotated_copy(RowSource& rows, const Annotations& annotations);

} // namespace casedraw
