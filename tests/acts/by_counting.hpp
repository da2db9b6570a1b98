#pragma once

#include <algorithm>
#include <array>
#include <casedraw/acts/replacement.hpp>
#include <cstdlib>

namespace casedraw::testing {

/// The levels of every unit of a design, looked up the slow way.
inline std::vector<std::vector<std::uint16_t>> levels_of(const Design& design) {
    std::vector<std::vector<std::uint16_t>> levels(design.case_ids.size());
    for (const auto& cell : design.cells)
        for (const auto unit : cell.units) levels[unit] = cell.levels;
    return levels;
}

/// The rule of replacement once more, each number counted anew from the whole list for each reserve.
inline std::optional<std::uint32_t> replacement_by_counting(const Design& design, const Reading& left,
                                                            std::uint32_t lost) {
    const auto levels = levels_of(design);
    for (const auto unit : left.reserves)
        if (levels[unit] == levels[lost]) return unit;
    std::optional<std::uint32_t> best;
    std::array<std::int64_t, 3> best_rank{};
    for (const auto unit : left.reserves) {
        std::array<std::int64_t, 3> rank{};
        for (std::size_t v = 0; v < design.variables.size(); ++v) {
            rank[2] += levels[unit][v] != levels[lost][v];
            for (std::uint16_t level = 0; level < design.variables[v].levels.size(); ++level) {
                std::int64_t population = 0, read = 0;
                for (std::uint32_t other = 0; other < levels.size(); ++other) {
                    if (levels[other][v] != level) continue;
                    ++population;
                    read += left.to_read[other] != 0 || other == unit;
                }
                rank[1] += std::abs(read * design.population - design.sample * population);
                for (const auto& margin : design.margins) {
                    if (margin.variable != v || margin.level != level) continue;
                    const auto target = design.target(margin);
                    rank[0] += std::abs(read * target.denominator - target.numerator) / target.denominator;
                } // whole cases beyond floor or ceiling
            }
        }
        if (!best || rank < best_rank) best = unit, best_rank = rank;
    }
    return best;
}

} // namespace casedraw::testing
