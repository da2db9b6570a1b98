#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>

namespace casedraw::sharing {

/// Gives every visit without a slot one of its inspector's: the earliest at which neither its inspector nor its case
/// manager has another; visits that are not kept make room for one another. None where no way is found.
void give_slots(FieldworkPlan& plan);

} // namespace casedraw::sharing
