#pragma once

#include <casedraw/selection/design.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

namespace casedraw {

/// A variable of a design, with the level of each case.
struct CaseVariable {
    Variable variable;
    std::vector<std::uint16_t> level; ///< one for each case, in the order of the case ids that go with it
};

/// The design for drawing `sample` of these cases, balanced by these variables: every design of a draw is gathered for
/// here. The order of the cases does not matter. Needs a level of each variable for every case, and what
/// `balanced_design` needs.
Design design_of(std::vector<CaseVariable> variables, const std::vector<std::string_view>& case_ids,
                 std::int64_t sample);

} // namespace casedraw
