#include <algorithm>
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

/// Whether a route is there because a choice was made that is not the usual one.
bool is_by_choice(const Route& route, const Framework& framework) {
    if (!route.with) return false;
    const auto& usual = framework.settings[route.with->setting].usual;
    const auto& choices = route.with->choices;
    return !usual || std::find(choices.begin(), choices.end(), *usual) == choices.end();
}

/// Of every case the first route by which it is in, by domain.
template <typename Take>
void take_routes(const CaseList& cases, const Framework& framework, const EligibilityRequest& request,
                 const EligibilityResult& result, Take take) {
    const Facts facts(cases, framework);
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto window = period(result.windows[d], request.fieldwork);
        std::vector<const Route*> routes;
        for (const auto& route : framework.domains[d].routes)
            if (is_on(route.with, result.settings)) routes.push_back(&route);
        Marks is_left(cases.size());
        for (std::size_t at = 0; at < cases.size(); ++at) is_left[at] = result.eligible_in[at] >> d & 1U;
        for (const auto* route : routes) {
            const bool is_last = route == routes.back(); // by it come all that are left
            const auto dated = is_last ? Marks() : dated_by(*route, window, facts);
            for (std::size_t at = 0; at < cases.size(); ++at) {
                if (is_left[at] == 0 || (!is_last && dated[at] == 0)) continue;
                is_left[at] = 0;
                take(d, at, *route, window);
            }
        }
    }
}

} // namespace

WaysIn ways_in(const CaseList& cases, const Framework& framework, const EligibilityRequest& request,
               const EligibilityResult& result) {
    WaysIn ways(framework.domains.size(), std::vector<std::optional<std::size_t>>(cases.size()));
    take_routes(cases, framework, request, result,
                [&](std::size_t d, std::size_t at, const Route& route, const Period& window) {
                    auto& way = ways[d][at];
                    if (!route.until.empty()) way = date_in(route.until, window, cases, at, false);
                    if (!way) way = date_in(route.dates, window, cases, at, true);
                });
    return ways;
}

SettingsBehind settings_behind(const CaseList& cases, const Framework& framework, const EligibilityRequest& request,
                               const EligibilityResult& result) {
    SettingsBehind settings(framework.domains.size(), std::vector<std::optional<std::size_t>>(cases.size()));
    take_routes(cases, framework, request, result,
                [&](std::size_t d, std::size_t at, const Route& route, const Period& /*window*/) {
                    if (is_by_choice(route, framework)) settings[d][at] = route.with->setting;
                });
    return settings;
}

std::string choice_in_words(const Framework& framework, const EligibilityResult& result, std::size_t setting) {
    const auto& of = framework.settings[setting];
    const auto& chosen = of.choices[result.settings[setting].value()];
    return of.id + "=" + chosen.id + " (" + chosen.label + ")";
}

} // namespace casedraw
