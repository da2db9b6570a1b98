#pragma once

#include "numerics/effort.hpp"
#include "random/bit_stream.hpp"
#include "selection/panel_program.hpp"
#include <vector>

namespace casedraw {

/// Where panels may lie: their bounds, and by how many units they may leave a margin.
struct PanelLimits {
    const PanelShape& shape;
    const PanelBounds& bounds;
    std::int64_t elastic_units;
};

/// Panels that cost less than `cutoff`, the cost being that of PanelProgram: from each of `start` one case is exchanged
/// for another for as long as that makes it cheaper. That none is found proves nothing.
std::vector<PricedPanel> cheaper_by_exchange(const PanelLimits& limits, const std::vector<const PricedPanel*>& start,
                                             const std::vector<double>& cell_cost, double cutoff, Effort& effort);

/// Different panels that come of random ones, under random costs of cells, by exchanges.
std::vector<PricedPanel> panels_by_exchange(const PanelLimits& limits, std::size_t starts, Effort& effort,
                                            BitStream& bits);

} // namespace casedraw
