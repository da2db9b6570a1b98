#pragma once

#include "selection/panel_mixture.hpp"
#include <optional>

namespace casedraw {

/// Probabilities of the pool's panels under which each cell has exactly its target on average, and margins are left as
/// seldom as they can be.
struct ElasticDesign {
    double expected_units = 0; ///< V: units outside floor and ceiling, each margin counted
    double lower_bound = 0;    ///< proved for every such design within the pool's bounds
    std::vector<double> probability;
    std::optional<PanelPrices> prices; ///< where no design within the pool's bounds is better (proved)
};

/// Below this an expected number of units is 0: its least positive values are one in a few hundred.
inline constexpr double no_units = 1e-7;

/// The design with mean `target` (of each cell). `corners` above 0 spreads it over that many of the designs that are as
/// good, so that fewer pairs of cases are left without a chance to be drawn together. Nothing: no such design, or,
/// where panels are found by exchange and it is to be spread, not all that are as good are known.
std::optional<ElasticDesign> elastic_design(PanelPool& pool, const std::vector<double>& target, int corners,
                                            BitStream& bits);

} // namespace casedraw
