#pragma once

#include "assignment/slot_repair.hpp"

namespace casedraw::sharing {

/// Looks for a way in which fewer visits have no slot than in the plan as it is: depth first, always the visit with the
/// fewest slots left, its present slot first, within a fixed number of steps. Where it finds one the plan becomes that,
/// and it looks for a better one. Given times are not touched, and nobody gets more cases than places.
void search_slots(FieldworkPlan& plan, const std::vector<VisitTime>& times, WhoReads who);

} // namespace casedraw::sharing
