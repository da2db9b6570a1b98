#pragma once

#include "numerics/effort.hpp"
#include "random/bit_stream.hpp"
#include "selection/panel_shape.hpp"
#include <optional>

namespace casedraw {

/// Panels taken off the whole, and what is left of it.
struct Peeled {
    CellCounts table;
    std::int64_t left = 0;     ///< panels that were not found
    Counts remainder;          ///< of each cell: what those are to hold together
    bool is_cut_short = false; ///< the effort was spent
};

/// `panels` panels that keep the bounds and together hold each cell exactly as often as `totals` says, taken off the
/// whole one after another so that the rest can always be shared out among the panels left, if not always in whole
/// cases. Some are left where that ends in a dead end too often, or takes too much effort; this does not prove that
/// there are no such panels.
Peeled peel(const PanelShape& shape, const PanelBounds& bounds, const Counts& totals, std::int64_t panels,
            Effort effort, BitStream& bits);

/// Puts the panels in a random order.
void shuffle(CellCounts& table, BitStream& bits);

} // namespace casedraw
