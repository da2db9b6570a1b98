#pragma once

#include <casedraw/spreadsheet/workbook.hpp>
#include <string>
#include <vector>

namespace casedraw::spreadsheet {

/// A comment beside a cell; rows and columns from 0.
struct PlacedComment {
    std::int64_t row = 0;
    std::size_t column = 0;
    std::string text;
};

/// The comments of a sheet, row by row.
std::vector<PlacedComment> comments_of(const Worksheet& sheet);

/// An element `comment` of the part `xl/commentsN.xml`.
std::string comment_element(const PlacedComment& comment, std::size_t author);
std::string comments_part(const std::vector<PlacedComment>& comments);

/// The shape that Excel draws for a comment; `number` makes it unlike any other of its part.
std::string comment_shape(const PlacedComment& comment, std::size_t number);
/// A part `xl/drawings/vmlDrawingN.vml`.
std::string comment_shapes_part(const std::vector<PlacedComment>& comments);

} // namespace casedraw::spreadsheet
