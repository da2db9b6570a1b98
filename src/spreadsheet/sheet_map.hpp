#pragma once

#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
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
    bool is_shared_text = false; ///< what stands in it is the text's number
};

struct RowPlace {
    std::int64_t number = 0;
    Span tag;
    std::size_t inside_end = 0; ///< where the row's end tag begins
    bool empty_element = false;
    std::optional<std::size_t> style; ///< of its cells that are not written
    double height = 0;                ///< in points; 0 where neither the row nor the sheet states one
    bool is_set_by_hand = false;      ///< the height, which programs then do not fit to the texts
    std::vector<CellPlace> cells;
};

/// Columns of one width, and of one style for their cells that are not written; bounds included, from 0.
struct SizedColumns {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t style = 0;
    double width = 0; ///< in characters; 0 where they are hidden
    Span tag;         ///< nothing where the element has an end tag of its own
};

/// Where the things are in the text of a worksheet part that may have to be changed.
struct SheetMap {
    std::string prefix;
    Span dimension;
    std::string dimension_reference;
    Span columns; ///< the element `cols`
    bool columns_empty_element = false;
    std::size_t columns_end = 0;             ///< where its end tag begins
    std::vector<SizedColumns> sized_columns; ///< ascending
    double usual_width = 8.43;               ///< of columns that state none, in characters
    std::size_t sheet_data = 0;
    std::size_t comments_drawing_place = 0;
    std::string
        comments_drawing; ///< the relationship by which it names the shapes of its comments; empty where it has none
    std::size_t next_free_column = 0;
    std::vector<RowPlace> rows;                            ///< those that are annotated
    std::set<std::pair<std::int64_t, std::size_t>> merged; ///< rows and columns of the first cells of merged blocks

    /// The style that a cell has which is not written.
    std::size_t style_of_unwritten(const RowPlace& row, std::size_t column) const;
    /// In characters; 0 where it is hidden.
    double width_of(std::size_t column) const;
};

/// Nothing where the text is no worksheet part.
std::optional<SheetMap> map_of_sheet(const std::string& text, const SheetAnnotations& annotations);

} // namespace casedraw::spreadsheet
