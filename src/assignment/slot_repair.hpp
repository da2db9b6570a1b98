#pragma once

#include "assignment/working_times.hpp"

namespace casedraw::sharing {

/// Places visits that have no slot by putting others out of theirs, which then are placed in turn (iterative forward
/// search with conflict counts, Müller 2005), within a fixed number of steps; the best that was met stays. Given
/// times are not touched, and nobody gets more cases than places.
void repair_slots(FieldworkPlan& plan, const std::vector<VisitTime>& times, WhoReads who,
                  Starts starts = Starts::of_inspector, int most_steps = 10'000);

} // namespace casedraw::sharing
