#pragma once

#include "random/bit_stream.hpp"
#include "selection/fewest_by_rank.hpp"
#include <optional>

namespace casedraw {

/// The stir comes slowly from a bad start where few tables of cells keep every margin. So where `table` is further from
/// maximum entropy than as many independent draws would be, by a divergence of 1/32, it is made anew: whole panels as
/// often as at maximum entropy, rounded down, and what is left filled up. Cells come as often as before. Where panels
/// leave margins this goes by the tables of cells that designs of the fewest units can hold, which `prices` tell or,
/// where variables have ranks, `by_rank`, and no more units are left than before. Nothing where it is as near, or where
/// there are more than 500 such tables or it takes too long to list them.
std::optional<CellCounts> evened(const Design& design, const PanelShape& shape, const CellCounts& table,
                                 const std::optional<PanelPrices>& prices, const std::optional<FewestByRank>& by_rank,
                                 BitStream& bits);

} // namespace casedraw
