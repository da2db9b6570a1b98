#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_shape.hpp"

namespace casedraw {

/// Makes the units outside `bounds` fewer where `settle` would end too soon, without touching how often a case appears:
/// of a margin that a panel leaves, a case changes places with one of another panel, and that is kept also where it
/// wins nothing, so that units wander until they meet. Units of the first rank never become more; those of later ranks
/// weigh the same, and in the last eighth of the exchanges no number of later ones outweighs an earlier one. No panel
/// is brought above a limit. Ends where no margin is left, or after so many exchanges were looked at. (Min-conflicts:
/// Minton, Johnston, Philips and Laird 1992; moves that win nothing: Selman, Levesque and Mitchell 1992.)
void spread_conflicts(const Design& design, const PanelShape& shape, const PanelBounds& bounds,
                      std::int64_t most_exchanges, std::vector<std::uint32_t>& members, BitStream& bits);

} // namespace casedraw
