#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/draw.hpp>
#include <casedraw/verification/verify.hpp>

#include "commands/services_folder.hpp"

namespace casedraw::commands {

/// Shares the cases of all services out again, from what the plan's `assignment.json` names, and says what differs: in
/// it, in its page, and in the part that each draw has of it. Gives the plan's own files, as they were written; none
/// where the cases were not shared out.
Files verify_joint_assignment(const DrawnFolder& folder, const std::vector<PlannedService>& services,
                              const std::optional<Rules>& rules, const Means& means, Verification& found);

} // namespace casedraw::commands
