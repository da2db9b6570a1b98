#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/tasks.hpp>
#include <casedraw/caselist/case_list.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <string>
#include <vector>

namespace casedraw {

struct Framework;

/// A long list with what became of every row: each is eligible, ineligible or a problem, and the counts add up.
struct CheckedList {
    CaseList cases;
    EligibilityResult eligibility;
    std::vector<Finding> problems;
    std::vector<Finding> notices;
    std::string list_sha256;
    std::string sheet;                   ///< of the workbook that the list came from; else empty
    std::vector<SheetOfWorkbook> sheets; ///< all of that workbook, in the order of their tabs
    std::string framework_sha256;        ///< of the framework that it was checked with
    EligibilityRequest request;          ///< likewise
    /// Cases that corrected lists brought after the draw stand at the end: for each the number of its list.
    std::vector<std::int64_t> late = {};

    std::size_t drawn_cases() const { return cases.size() - late.size(); } ///< those of the list itself

    std::int64_t count(Status status) const; ///< of the list's own cases
};

/// Applies a framework to a list that has been read by it. Errors: it was read by another; a domain has no window.
Result<CheckedList> check(CaseListReading reading, const Framework& framework, const EligibilityRequest& request,
                          const TaskRunner& run = run_in_turn);

} // namespace casedraw
