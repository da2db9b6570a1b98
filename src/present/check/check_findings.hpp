#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <casedraw/engine/check.hpp>
#include <unordered_map>
#include <vector>

#include "base/json.hpp"

namespace casedraw {

using ProblemsByRow = std::unordered_map<std::int64_t, std::vector<const Finding*>>;

/// The problems of single rows; they live in the checked list.
ProblemsByRow problems_by_row(const CheckedList& checked);

/// Findings by the row and sheet that people see.
Json finding_value(const CaseList& cases, const Finding& finding);
Json findings_value(const CaseList& cases, const std::vector<Finding>& findings);

/// The notices of the list, and one where fieldwork lies outside the framework's time.
std::vector<Finding> all_notices(const CheckedList& checked, const Framework& framework,
                                 const EligibilityRequest& request);

/// Whether a domain beside the others has a sample: its cases are counted in another as well, so the samples have no
/// sum.
bool has_additional_sample(const Framework& framework, const Sizes& sizes);

} // namespace casedraw
