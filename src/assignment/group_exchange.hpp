#pragma once

#include <casedraw/assignment/assignment.hpp>

namespace casedraw::sharing {

/// What costs least in inspectors of case managers, then in uneven loads, of what can be reached from an assignment by
/// exchanging groups: a group is what one inspector has of one case manager and is not booked, or one case that is
/// nobody's. One to three of them move at random, one after the other's place or in a ring, and what is no worse than
/// some steps ago is taken too (late acceptance, Burke and Bykov 2017), within a fixed number of steps, until both
/// parts are those of `good_enough`. Each group stays whole; what is booked stays.
std::vector<std::uint32_t> exchange_groups(const Workload& workload, std::vector<std::uint32_t> start,
                                           const AssignmentCost& good_enough);

} // namespace casedraw::sharing
