#pragma once

#include "assignment/working_times.hpp"

namespace casedraw::sharing {

/// Gives every visit whose time is to be found a slot of its inspector's: the earliest at which neither its inspector
/// nor its case manager has another; visits without a given time make room for one another. Where that leaves some
/// without, others are put elsewhere in turn, first with their own inspectors, then, where still some have none, with
/// any who may read them; within a fixed number of steps. Where some are left even then, times that begin when a case
/// manager comes are tried as well. None where no way is found. `times` is by visit.
void give_slots(FieldworkPlan& plan, const std::vector<VisitTime>& times);

/// Likewise for visits that have none yet, with their own inspectors alone and within few steps.
void give_own_slots(FieldworkPlan& plan, const std::vector<VisitTime>& times);

} // namespace casedraw::sharing
