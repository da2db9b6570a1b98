#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>
#include <map>

/// Cases and inspectors of a plan as a workload.
namespace casedraw::sharing {

/// Whether times count that case managers are there at: then nobody reads a case who never works while they are, where
/// anybody else may.
enum class Times { count, do_not_count };

Workload workload_of(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases, Times times);

using KeptByCase = std::map<std::string, const KeptCase*>;

KeptByCase kept_by_case(const std::vector<KeptCase>& kept);

/// Books what is kept, as far as its inspector still has the case and a place for it; by case, what was booked. Where
/// an inspector has places for less than was arranged, agreed times go first, then what can still be kept.
KeptByCase book(Workload& work, const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                const KeptByCase& by_case);

} // namespace casedraw::sharing
