#include "eligibility/dates.hpp"
#include "eligibility/windows.hpp"
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

using namespace eligibility_rules;

/// The first of the fields whose date lies in the window; else the first that is given, where one is asked for.
std::optional<std::size_t> date_in(const std::vector<std::size_t>& fields, const Period& window, const CaseList& cases,
                                   std::size_t at, bool any_given) {
    for (const auto field : fields)
        if (const auto date = cases.date(field, at); date && window.first <= *date && *date <= window.last)
            return field;
    for (const auto field : fields)
        if (any_given && cases.date(field, at)) return field;
    return std::nullopt;
}

} // namespace

WaysIn ways_in(const CaseList& cases, const Framework& framework, const EligibilityRequest& request,
               const EligibilityResult& result) {
    const Facts facts(cases, framework);
    WaysIn ways(framework.domains.size());
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto window = period(result.windows[d], request.fieldwork);
        ways[d].resize(cases.size());
        for (const auto& route : framework.domains[d].routes) {
            if (!is_on(route.with, result.settings)) continue;
            const auto dated = dated_by(route, window, facts);
            for (std::size_t at = 0; at < cases.size(); ++at) {
                if (dated[at] == 0 || ways[d][at] || (result.eligible_in[at] >> d & 1U) == 0) continue;
                if (!route.until.empty()) ways[d][at] = date_in(route.until, window, cases, at, false);
                if (!ways[d][at]) ways[d][at] = date_in(route.dates, window, cases, at, true);
            }
        }
    }
    return ways;
}

} // namespace casedraw
