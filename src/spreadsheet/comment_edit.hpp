#pragma once

#include <casedraw/base/error.hpp>
#include "spreadsheet/cell_address.hpp"
#include "spreadsheet/comment_xml.hpp"
#include <string>
#include <vector>

/// Comments put into the parts of another program's workbook, in place of those that casedraw put there before.
namespace casedraw::spreadsheet {

struct EditedComments {
    std::string part;
    std::vector<PlacedComment> all;     ///< that the part now has, whoever wrote them
    std::vector<CellAddress> no_longer; ///< that had one of casedraw's and now have none
};

/// A part `commentsN.xml` with casedraw as author of its own comments, each line of which begins with `casedraw: `. To
/// a cell that has somebody else's comment they are added as lines of it; its author stays.
Result<EditedComments> edited_comments(const std::string& part, const std::vector<PlacedComment>& comments);

/// A part `vmlDrawingN.vml` in which every comment has one shape. Other shapes stay.
std::string edited_shapes(const std::string& part, const EditedComments& comments);

} // namespace casedraw::spreadsheet
