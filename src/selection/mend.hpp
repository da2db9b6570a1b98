#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_shape.hpp"

namespace casedraw {

/// Where a mend ends.
struct MendLength {
    std::int64_t least_units = 0; ///< no table leaves fewer, so there is nothing to win beyond
    std::int64_t most_steps = 0;  ///< of searches, and one for each margin of a pair
};

/// Makes the units outside `bounds` fewer without touching how often a case appears: a panel that leaves margins is
/// paired with another, and the cases that only one of the two holds are shared out anew so that every margin is left
/// by as few units as the pair's sum of it allows. So no margin of any rank is ever left by more than before. Pairs
/// that win nothing are shared out as well where nothing was won for long, which passes units on to other panels.
void mend(const Design& design, const PanelShape& shape, const PanelBounds& bounds, const MendLength& length,
          std::vector<std::uint32_t>& members, BitStream& bits);

} // namespace casedraw
