#pragma once

#include <casedraw/assignment/assignment.hpp>

namespace casedraw::sharing {

/// What is known of the cost's first two parts.
struct EvenLoads {
    std::optional<std::vector<std::uint32_t>> better; ///< by case: the best there is, where that beats what was known
    AssignmentCost bound;                             ///< no assignment costs less in them; its `spread` is 0
};

/// Looks for an assignment that costs less than `known` in inspectors of case managers, or as little and less in
/// uneven loads: dynamic programming over the loads that inspectors can have, one case manager after the other, largest
/// first. Inspectors with the same places who may read the same cases are exchangeable, so their loads count once.
/// Exact where that ends within a fixed number of steps; else the bound is what the loads reached so far allow.
EvenLoads even_loads(const Workload& workload, const AssignmentCost& known);

} // namespace casedraw::sharing
