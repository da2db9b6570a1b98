#pragma once

#include <casedraw/assignment/assignment.hpp>

namespace casedraw::testing {

/// The least cost there is, by a solver for integer programs (GLPK), one part after the other. Nothing where no
/// assignment exists.
std::optional<AssignmentCost> least_cost(const Workload& workload);

} // namespace casedraw::testing
