#pragma once

#include <casedraw/engine/check.hpp>
#include <casedraw/verification/verify.hpp>
#include <optional>

namespace casedraw {

/// The list that a draw was made from, and whether it came from outside the folder.
struct ReplayedList {
    CheckedList checked;
    bool was_given = false;
};

/// Says that what was wrong with rows of a list that is replayed from the folder is taken from its ledger.
void say_problem_rows(std::int64_t rows, const char* ledger, Verification& found);

/// The given list whose digest is the record's, else the folder's own. Says which lists do not belong to the draw, and
/// by which cases and fields they differ; nothing where there is no list to go by.
std::optional<ReplayedList> replayed_list(const OpenedDraw& draw, std::vector<GivenList> lists,
                                          const EligibilityRequest& request, const TaskRunner& run,
                                          Verification& found);

} // namespace casedraw
