#pragma once

#include <casedraw/selection/design.hpp>
#include <cstdint>
#include <optional>
#include <vector>

/// Answers from GLPK and by enumeration, to compare ours with. Nothing here uses the code under test.
namespace casedraw::testing {

/// minimise cost·x subject to A x = right_hand_side, lower <= x <= upper
struct LinearProgram {
    std::vector<double> cost, lower, upper, right_hand_side;
    std::vector<std::vector<double>> column; ///< of each variable, dense
    bool whole_numbers = false;
};

/// The least cost; nothing where no x keeps the bounds.
std::optional<double> least_cost(const LinearProgram& program);

/// Each way of taking 0 … N_h cases from each cell that makes n in all.
std::vector<std::vector<std::int64_t>> all_allocations(const Design& design);

std::int64_t units_outside(const Design& design, const std::vector<std::int64_t>& allocation);

/// By a linear program over all allocations: the least expected units outside with every cell at its target on average.
double least_expected_units(const Design& design);

/// By one linear program after another over all allocations: the same of each rank, with those before at their least.
std::vector<double> least_expected_units_by_rank(const Design& design);

/// By a linear program over all allocations that keep every margin: the largest smallest chance, over n/N; nothing
/// where there is no such allocation.
std::optional<double> largest_smallest_chance(const Design& design);

/// The same for lists too long to enumerate, by column generation with GLPK's own branch and bound.
std::optional<double> largest_smallest_chance_by_columns(const Design& design);

} // namespace casedraw::testing
