#pragma once

#include <casedraw/engine/check.hpp>
#include <casedraw/verification/verify.hpp>
#include <optional>

#include "record/evidence_list.hpp"

namespace casedraw {

/// The list that a draw was made from, and whether it came from outside the folder.
struct ReplayedList {
    CheckedList checked;
    bool was_given = false;
};

/// A list that the folder keeps, also where another program saved it again and nothing of it is lost. Says why it
/// cannot be used, or what of it is taken from its ledger.
std::optional<CaseListReading> kept_list(const OpenedDraw& draw, const ListInFolder& which, const TaskRunner& run,
                                         Verification& found);

/// Says of a list that the folder keeps that nobody handed it in beside.
void say_not_confirmed(const char* list, Verification& found);

/// The given list whose digest is the record's, else the folder's own. Says which lists do not belong to the draw, and
/// by which cases and fields they differ; nothing where there is no list to go by.
std::optional<ReplayedList> replayed_list(const OpenedDraw& draw, std::vector<GivenList> lists,
                                          const EligibilityRequest& request, const TaskRunner& run,
                                          Verification& found);

} // namespace casedraw
