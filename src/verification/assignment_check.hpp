#pragma once

#include <casedraw/assignment/plan_json.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/verification/verify.hpp>

#include "verification/blame.hpp"

namespace casedraw {

/// Shares the cases out again from what the folder's plan names, and says what differs. Gives the files of the plan
/// that nobody edits, as they were written; none where the cases were not shared out.
MadeAgain verify_assignment(const OpenedDraw& draw, const DrawSource& source, Verification& found);

/// Whether the cases of a plan are those of a draw that are to be read `now`, and what it says of them is what the draw
/// says. What the draw said before an act since is a notice: the plan is out of date. Both lists are in bytewise order
/// of ids.
void compare_planned_cases(const OpenedDraw& draw, const DrawSource& source, const std::vector<PlannedCase>& now,
                           const std::vector<PlannedCase>& planned, Verification& found);

/// That a calendar holds none of the appointments that it was written with, and whose it is; nothing where it holds
/// some, or is no calendar. `again` is what the plan gives now.
std::optional<std::string> another_calendar(const std::string& name, const std::string& there, const Files& again,
                                            const std::vector<InspectorRow>& inspectors);

/// That times of a recorded plan, which were only proposed, clash: plans that are made now have none. It goes behind a
/// difference; empty where none do.
std::string proposals_that_clash(RecordedPlan recorded);

} // namespace casedraw
