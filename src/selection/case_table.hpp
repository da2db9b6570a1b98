#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_shape.hpp"

namespace casedraw {

/// The cases of every panel, ascending in each, panel after panel: in each cell a panel takes the cases that have stood
/// in the fewest panels so far, ties at random. So the cases of one cell never differ by more than one panel, and stand
/// in equally many where the cell's total can be shared out evenly.
std::vector<std::uint32_t> case_table(const Design& design, const CellCounts& allocations, BitStream& bits);

} // namespace casedraw
