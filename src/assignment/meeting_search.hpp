#pragma once

#include <casedraw/assignment/assignment.hpp>

namespace casedraw::sharing {

/// Looks for an assignment in which case managers meet fewer inspectors than in `start`, then for one with hours as
/// even as may be among those: a case manager meets one inspector more, whoever need not meet any more is dropped, and
/// the cases find their way by augmenting paths. `good_enough` is a bound of both, where it ends. The same on every
/// machine; ends within a fixed number of steps.
std::vector<std::uint32_t> search_meetings(const Workload& workload, std::vector<std::uint32_t> start,
                                           const AssignmentCost& good_enough);

} // namespace casedraw::sharing
