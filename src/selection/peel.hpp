#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_shape.hpp"
#include <optional>

namespace casedraw {

/// `panels` panels that keep the bounds and together hold each cell exactly panels · n N_h / N times, taken off the
/// whole
/// one after another so that the rest can always be shared out among the panels left, if not always in whole cases.
/// Nothing where that ends in a dead end too often; this does not prove that there are no such panels.
std::optional<CellCounts> peel(const Design& design, const PanelShape& shape, const PanelBounds& bounds,
                               std::int64_t panels, BitStream& bits);

/// Puts the panels in a random order.
void shuffle(CellCounts& table, BitStream& bits);

} // namespace casedraw
