#pragma once

#include "selection/elastic_design.hpp"
#include <optional>

namespace casedraw {

/// A table of `panels` panels made from a design: each cell comes exactly as often as its target asks, which the design
/// alone, with its probabilities between whole numbers of panels, does not give.
struct RoundedTable {
    CellCounts table;
    std::int64_t units = 0; ///< outside floor and ceiling, over all panels and margins
};

/// `total` is what the panels are to hold together, of each cell. Nothing where the last panels cannot be completed.
std::optional<RoundedTable> round_to_panels(PanelPool& pool, const ElasticDesign& design, Counts total,
                                            std::int64_t panels, BitStream& bits);

} // namespace casedraw
