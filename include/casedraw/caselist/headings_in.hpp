#pragma once

#include <casedraw/caselist/read.hpp>
#include <vector>

namespace casedraw {

/// The headings of a list that may lack columns the framework asks for: those of the row that names the most fields,
/// each with the field that it is or comes near. None where no row names any.
std::vector<HeadingUse> headings_in(RowSource& rows, const Framework& framework, const ColumnNames& columns);

} // namespace casedraw
