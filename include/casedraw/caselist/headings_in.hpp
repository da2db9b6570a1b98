#pragma once

#include <casedraw/caselist/read.hpp>
#include <vector>

namespace casedraw {

/// What is there of a list that may lack columns the framework asks for.
struct ListOutline {
    std::vector<HeadingUse> headings; ///< each with the field that it is or comes near
    RowAccount account;
};

/// By the row that names the most fields as the row of headings; nothing is there where no row names any.
ListOutline outline_of(RowSource& rows, const Framework& framework, const ColumnNames& columns);

} // namespace casedraw
