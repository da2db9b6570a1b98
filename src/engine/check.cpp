#include <algorithm>
#include <casedraw/caselist/read.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/framework/framework.hpp>

#include "eligibility/contradictions.hpp"
#include "framework/no_framework.hpp"

namespace casedraw {

std::int64_t CheckedList::count(Status status) const {
    const auto drawn = eligibility.status.begin() + static_cast<std::ptrdiff_t>(drawn_cases());
    return std::count(eligibility.status.begin(), drawn, status);
}

Result<CheckedList> check(CaseListReading reading, const Framework& framework, const EligibilityRequest& request,
                          const TaskRunner& run) {
    if (const auto none = no_framework(framework)) return tl::unexpected(*none);
    if (!framework.field_with(FieldRole::case_id))
        return failure(ErrorKind::wrong_use, "for-reading-only",
                       framework.id + ": " +
                           (framework.for_reading_only.empty() ? "this framework says nothing about lists."
                                                               : framework.for_reading_only));
    eligibility_rules::report_contradictions(reading, framework);
    CheckedList checked;
    Result<EligibilityResult> judged;
    run({[&] { checked.list_sha256 = list_sha256(reading.cases, framework, run); },
         [&] { judged = eligibility(reading.cases, framework, request); }});
    if (!judged) return tl::unexpected(judged.error());
    checked.cases = std::move(reading.cases);
    checked.sheet = std::move(reading.sheet);
    checked.sheets = std::move(reading.sheets);
    checked.framework_sha256 = framework.sha256;
    checked.request = request;
    for (auto& finding : reading.findings)
        (finding.severity == Severity::problem ? checked.problems : checked.notices).push_back(std::move(finding));
    checked.eligibility = std::move(*judged);
    for (const auto& notice : checked.eligibility.notices) checked.notices.push_back(notice);
    return checked;
}

} // namespace casedraw
