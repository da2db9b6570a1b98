#pragma once

#include "selection/panel_mixture.hpp"
#include <optional>

namespace casedraw {

/// Probabilities of the pool's panels, and the chances they give, as shares of n/N, lowest first.
struct ChanceDesign {
    double lowest = 0; ///< t*: the best that the smallest chance can be, over n/N
    std::vector<double> probability;
    bool is_proved = false; ///< no search was cut short: there is no better design
};

/// Panels that keep every margin, whatever that does to the cells. `pool` starts with one if there is one; then
/// `is_complete` is of no account. Without one, `is_complete` says that there is none.
struct StrictPanels {
    PanelPool pool;
    bool is_complete = false;
};
/// All searches over the pool spend of `effort`.
StrictPanels strict_panels(const Design& design, const PanelShape& shape, Effort& effort, BitStream& bits);

/// The mixture of the pool's bounds whose smallest chance is largest (max-min), or the best found until the effort was
/// spent; nothing where that did not suffice for one.
std::optional<ChanceDesign> max_min_design(PanelPool& pool, const Design& design);

/// Max-min, then the same for the cases whose chance can still be raised, and so on (leximin; Flanigan, Gölz, Gupta,
/// Hennig and Procaccia 2021). Where the effort does not suffice for a first level all panels of the pool weigh the
/// same.
ChanceDesign leximin_design(PanelPool& pool, const Design& design);

/// Whole numbers of panels for the probabilities, by largest remainder.
CellCounts panels_in_proportion(const PanelPool& pool, const ChanceDesign& design, std::int64_t panels);

} // namespace casedraw
