#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/framework/rules.hpp>

namespace casedraw::commands {

/// Check a long list: which cases are eligible, which are not and why, what is wrong.
struct Check {
    Rules rules;
    EligibilityRequest eligibility;
    Allocation allocation; ///< for the sizes beside the counts
    Precision precision;
    ListFile list;
    std::string copy_name = {};           ///< of the list's copy with what was found in it, to be made; empty: none
    std::optional<Rules> first_list = {}; ///< where the list is a second one: the rules of the long list beside it
};

/// Outcome `answer_is_no` only where the list has problems.
Answer run(Check request, const Means& means = {});

} // namespace casedraw::commands
