#pragma once

#include <casedraw/present/service_plan_report.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <casedraw/verification/verify.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw::commands {

/// A draw of a plan as it was opened.
struct MemberDraw {
    std::string folder; ///< in the plan's
    OpenedDraw draw;
};

/// Works the plan out again from the records of its draws and from how it says that cases were shared, and says what
/// differs in `text`, which is `plan.json`. Nothing where it cannot be worked out.
std::optional<ServicesPlan> plan_worked_out_again(const std::string& text, const std::vector<MemberDraw>& members,
                                                  Verification& found);

} // namespace casedraw::commands
