#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>

/// The times at which an inspector can read a case.
namespace casedraw::sharing {

/// What is known of a visit's time before times are given.
enum class VisitTime {
    to_be_found,
    given, ///< it was arranged before and stays
    none,  ///< it stays without one
};

bool overlap(const CaseSlot& a, const CaseSlot& b);

/// The case manager whose time a visit takes, as names are compared: an agreed time takes it whatever the service says.
std::string manager_met(const PlannedVisit& visit);

/// Of all days, each parted into as many slots as cases.
std::vector<CaseSlot> slots_of(const InspectorRow& inspector);

/// Nothing forbids the inspector the case.
bool may_read(const InspectorRow& inspector, const PlannedCase& planned);

/// The case manager can be met for the whole of the time.
bool is_within_availability(const PlannedCase& planned, const CaseSlot& slot);

/// When times begin: one after the other from the start of the inspector's hours, from when the case manager comes, or
/// both.
enum class Starts { of_inspector, of_manager, of_either };

/// Of an inspector's times those at which the case manager can be met.
std::vector<CaseSlot> slots_for(const InspectorRow& inspector, const PlannedCase& planned, Starts starts);

/// The same; where times may begin between the inspector's and the case manager can be met at any time, also those
/// before and behind `kept`, times that stay of the inspector or the case manager.
std::vector<CaseSlot> slots_beside(const std::vector<CaseSlot>& kept, const InspectorRow& inspector,
                                   const PlannedCase& planned, Starts starts);

/// Whether a case stays with the inspector who has it while its time is looked for.
enum class WhoReads { stays, may_change };

/// How many visits whose time is to be found have none whatever is done: each takes one of the cases of an inspector's
/// day on which there is a time for it.
std::int64_t visits_too_many(const FieldworkPlan& plan, const std::vector<VisitTime>& times, WhoReads who,
                             Starts starts);

/// Over case managers: how many interviews they have more than times, when nothing but given times is placed.
std::int64_t interviews_too_many(const FieldworkPlan& plan, Starts starts);

/// The inspector has such a time.
bool works_within_availability(const InspectorRow& inspector, const PlannedCase& planned,
                               Starts starts = Starts::of_inspector);

} // namespace casedraw::sharing
