#pragma once

#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw::spreadsheet {

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_there() const { return end > begin; }
};

struct CellPlace {
    std::size_t column = 0;
    Span tag; ///< its start tag
    Span whole;
    std::size_t style = 0;
    bool blank = true;
    bool addressed = false;
};

struct RowPlace {
    std::int64_t number = 0;
    Span tag;
    std::size_t inside_end = 0; ///< where the row's end tag begins
    bool empty_element = false;
    std::optional<std::size_t> style; ///< of its cells that are not written
    std::vector<CellPlace> cells;
};

/// Columns that have a style for their cells that are not written; bounds included, from 0.
struct StyledColumns {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t style = 0;
};

/// Where the things are in the text of a worksheet part that may have to be changed.
struct SheetMap {
    std::string prefix;
    Span dimension;
    std::string dimension_reference;
    Span columns; ///< the element `cols`
    bool columns_empty_element = false;
    std::size_t columns_end = 0;       ///< where its end tag begins
    std::size_t last_sized_column = 0; ///< from 1
    std::vector<StyledColumns> styled_columns;
    std::size_t sheet_data = 0;
    std::size_t comments_drawing_place = 0;
    std::string
        comments_drawing; ///< the relationship by which it names the shapes of its comments; empty where it has none
    std::size_t next_free_column = 0;
    std::vector<RowPlace> rows; ///< those that are annotated

    /// The style that a cell has which is not written.
    std::size_t style_of_unwritten(const RowPlace& row, std::size_t column) const;
};

/// Nothing where the text is no worksheet part.
std::optional<SheetMap> map_of_sheet(const std::string& text, const SheetAnnotations& annotations);

} // namespace casedraw::spreadsheet
