#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_shape.hpp"

namespace casedraw {

/// Makes the units outside `bounds` fewer, those of the first rank first, without touching how often a case appears:
/// the panels are paired at random, and each case that only one of the two holds changes places with the one of the
/// other that most is won by. Ends where a sweep over all panels wins nothing, or after so many exchanges were looked
/// at. Cases over limits go before every rank: they never become more, and where any are left a hundred sweeps follow.
void settle(const Design& design, const PanelShape& shape, const PanelBounds& bounds, std::int64_t most_exchanges,
            std::vector<std::uint32_t>& members, BitStream& bits);

} // namespace casedraw
