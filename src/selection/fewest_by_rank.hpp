#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_mixture.hpp"
#include <algorithm>
#include <optional>
#include <vector>

namespace casedraw {

/// Where more tables of cells can be in a lottery, it stays as the stir leaves it.
inline constexpr std::size_t most_tables_evened = 500;

/// What is proved of the tables that leave as few units of the first rank as can be, of those as few of the next, and
/// so on.
struct FewestByRank {
    /// Over all panels, of as many ranks as was proved: a table that leaves as few of those before leaves no fewer.
    Counts units;
    std::vector<Counts> tables;      ///< of cells that such a table can hold, in ascending order
    std::optional<CellCounts> table; ///< with these units, where one was found

    bool are_left_by(const Counts& units_by_rank) const {
        return std::equal(units.begin(), units.end(), units_by_rank.begin());
    }
    bool is_proved_for(std::size_t ranks) const { return units.size() == ranks; }
};

/// Of short lists, where all panels can be listed that designs of the fewest units of the first rank can hold.
/// `of_first_rank` are the prices that prove those; nothing: every margin of the first rank can be kept. Nothing where
/// there are too many, where it takes too many steps, or where every margin of every rank could be kept.
std::optional<FewestByRank> fewest_by_rank(const Design& design, const PanelShape& shape, const Counts& totals,
                                           std::int64_t panels, const std::optional<PanelPrices>& of_first_rank,
                                           BitStream bits);

} // namespace casedraw
