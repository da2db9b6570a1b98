#pragma once

#include "assignment/slot_repair.hpp"

namespace casedraw::sharing {

/// Gives visits to other inspectors where the plan then costs less and no more visits have no slot: what an inspector
/// has of one case manager, or a single visit, at random, one to three of them one after the other's place or in a
/// ring, within a fixed number of steps; first for fewer inspectors of case managers, then for more even loads, then
/// for the spread. For plans in which visits changed inspectors for the sake of their times. What is booked stays.
void make_cheaper(FieldworkPlan& plan, const Workload& work, const std::vector<VisitTime>& times);

} // namespace casedraw::sharing
