#pragma once

#include <casedraw/selection/lottery.hpp>
#include "selection/panel_shape.hpp"

namespace casedraw {

/// How many cases of each cell every panel holds.
CellCounts cell_counts(const Design& design, const std::vector<std::uint32_t>& members);

/// How many cases of the margin a panel of the table holds.
std::int64_t cases_of(const Margin& margin, const CellCounts& table, std::int64_t panel);

/// The panels of the table that leave each margin of the design; margins that none leaves are not listed.
std::vector<MarginOff> margins_off(const Design& design, const CellCounts& table);

} // namespace casedraw
