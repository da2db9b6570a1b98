#pragma once

#include <casedraw/assignment/assignment.hpp>
#include <casedraw/assignment/fieldwork_plan.hpp>

namespace casedraw::sharing {

/// By case; nothing where there is none.
struct TimesOfCases {
    std::vector<std::optional<CaseSlot>> held;     ///< agreed ones, of the cases that are booked in the workload
    std::vector<std::optional<CaseSlot>> proposed; ///< the others of these
    std::vector<std::optional<CaseSlot>> wanted;   ///< agreed ones, of cases that nobody has yet
};

/// Books each case with a wanted time with an inspector who may read it, has a place left and is free then, within days
/// and hours first, and first where no proposal is in the way: by augmenting paths, so that one is found for as many as
/// there can be where times are equally long. Of several the one who meets the case manager already, then the one with
/// most places left. Cases for which there is nobody stay as they are.
void book_agreed_times(Workload& work, const std::vector<InspectorRow>& inspectors,
                       const std::vector<PlannedCase>& cases, const TimesOfCases& times);

/// Proposed times are given up where an agreed one of the same inspector or case manager overlaps them, or one that was
/// proposed for a case before them; and where an agreed one would make the inspector's cases of that day too many.
void let_proposals_give_way(FieldworkPlan& plan);

} // namespace casedraw::sharing
