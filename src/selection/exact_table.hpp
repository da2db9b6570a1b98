#pragma once

#include "random/bit_stream.hpp"
#include "selection/fewest_by_rank.hpp"
#include <optional>

namespace casedraw {

/// Panels in which every cell comes exactly as often as it should, with margins left as seldom as can be, those of the
/// first rank first.
struct ExactTable {
    CellCounts table;
    std::int64_t units = 0;                ///< outside floor and ceiling, over all panels and margins
    std::int64_t least_units = 0;          ///< no such table has fewer (proved)
    bool took_long = false;                ///< searches were cut short on the way, which leaves less time for the stir
    std::optional<PanelPrices> prices{};   ///< of the designs that leave fewest units, where those are proved
    std::optional<FewestByRank> by_rank{}; ///< of variables with ranks, where margins must be left and that was proved
};

/// By peeling, or, where that ends in dead ends, by the elastic design and rounding, in boxes ever wider until a table
/// without units outside is found or proved not to exist. Where that takes too much effort, by a design whose panels
/// are found by exchanging cases, and where no table can be rounded from that, from its whole panels, or those that
/// peeling found, with others that leave margins.
/// `totals` are those of each cell over all panels. A rough one, for a table known to leave margins, is not peeled and
/// is searched for with an eighth of the effort, or, where variables have ranks, settled with a quarter of it.
ExactTable exact_table(const Design& design, const PanelShape& shape, const Counts& totals, std::int64_t panels,
                       BitStream& bits, bool is_rough = false);

} // namespace casedraw
