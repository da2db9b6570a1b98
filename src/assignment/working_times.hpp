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

/// Of all days, each parted into as many slots as cases.
std::vector<CaseSlot> slots_of(const InspectorRow& inspector);

/// Nothing forbids the inspector the case.
bool may_read(const InspectorRow& inspector, const PlannedCase& planned);

/// The case manager can be met for the whole of the time.
bool is_within_availability(const PlannedCase& planned, const CaseSlot& slot);

/// The inspector has such a time.
bool works_within_availability(const InspectorRow& inspector, const PlannedCase& planned);

} // namespace casedraw::sharing
