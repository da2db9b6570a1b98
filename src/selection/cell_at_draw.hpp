#pragma once

#include <algorithm>
#include <casedraw/selection/design.hpp>
#include <cstdint>

namespace casedraw {

/// The cases that a cell had at the draw: units before N. Those that came later stand behind them.
inline std::int64_t population_at_draw(const Design& design, const Cell& cell) {
    return std::lower_bound(cell.units.begin(), cell.units.end(), design.population) - cell.units.begin();
}

} // namespace casedraw
