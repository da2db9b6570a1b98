#include <algorithm>
#include <bit>
#include <casedraw/caselist/read.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/framework/framework.hpp>

#include "eligibility/contradictions.hpp"
#include "engine/same_framework.hpp"
#include "framework/no_framework.hpp"
#include "caselist/other_framework.hpp"

namespace casedraw {

std::int64_t CheckedList::count(Status status) const {
    const auto drawn = eligibility.status.begin() + static_cast<std::ptrdiff_t>(drawn_cases());
    return std::count(eligibility.status.begin(), drawn, status);
}

namespace {

/// Whether each case was judged once, and the eligible ones of every domain are those that were counted.
bool fits(const EligibilityResult& judged, const CheckedList& checked, const Framework& framework) {
    const auto cases = checked.cases.size();
    if (judged.status.size() != cases || judged.eligible_in.size() != cases || judged.reasons.size() != cases ||
        judged.domain.size() != cases || judged.population.size() != framework.domains.size() ||
        checked.late.size() > cases)
        return false;
    std::vector<std::int64_t> population(framework.domains.size(), 0);
    for (std::size_t at = 0; at < checked.drawn_cases(); ++at)
        for (auto bits = judged.eligible_in[at]; bits != 0; bits &= bits - 1) {
            const auto domain = static_cast<std::size_t>(std::countr_zero(bits));
            if (domain >= population.size()) return false;
            ++population[domain];
        }
    return population == judged.population;
}

} // namespace

std::optional<Error> read_otherwise(const CaseListReading& reading, const Framework& framework) {
    if (reading.framework_sha256 == framework.sha256 && reading.cases.fits(framework)) return std::nullopt;
    return read_by_another_framework();
}

std::optional<Error> checked_otherwise(const CheckedList& checked, const Framework& framework) {
    if (checked.framework_sha256 == framework.sha256 && checked.cases.fits(framework) &&
        fits(checked.eligibility, checked, framework))
        return std::nullopt;
    return Error{ErrorKind::wrong_use, "other-framework",
                 "The list was checked with another framework than this. Check it again."};
}

Result<CheckedList> check(CaseListReading reading, const Framework& framework, const EligibilityRequest& request,
                          const TaskRunner& run) {
    if (const auto none = no_framework(framework)) return tl::unexpected(*none);
    if (!framework.field_with(FieldRole::case_id))
        return failure(ErrorKind::wrong_use, "for-reading-only",
                       framework.id + ": " +
                           (framework.for_reading_only.empty() ? "this framework says nothing about lists."
                                                               : framework.for_reading_only));
    if (auto wrong = read_otherwise(reading, framework)) return tl::unexpected(std::move(*wrong));
    eligibility_rules::report_contradictions(reading, framework);
    CheckedList checked;
    Result<EligibilityResult> judged;
    run({[&] { checked.list_sha256 = list_sha256(reading.cases, framework, run).value(); },
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
