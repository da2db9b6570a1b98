#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_shape.hpp"

namespace casedraw {

/// Sweeps are made until so many steps are used up, but no fewer and no more than so many sweeps.
struct StirLength {
    int fewest_sweeps = 0;
    int most_sweeps = 0;
    std::int64_t steps = 0;      ///< of searches, and a hundred for each pair of panels
    std::int64_t most_steps = 0; ///< after so many there is no further sweep, however few there were
    std::size_t largest_block = 20;
};

/// Gives a table of panels as much chance as its bounds leave, without touching how often a case appears. In each sweep
/// the panels are paired at random, and each pair shares out anew the cases that only one of the two holds, by one of
/// all ways that keep `bounds` in both, every way equally likely (pair heat bath). So every table that is reached is as
/// likely as any other in the long run. A pair that leaves margins goes on leaving as few units of them.
/// `members` holds the cases of each panel, ascending, panel after panel, and is changed; `bounds` must hold its cells.
void stir(const Design& design, const PanelShape& shape, const PanelBounds& bounds, const StirLength& length,
          std::vector<std::uint32_t>& members, BitStream& bits);

} // namespace casedraw
