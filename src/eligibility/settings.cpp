#include "eligibility/settings.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

#include "eligibility/windows.hpp"
#include "framework/ids.hpp"

namespace casedraw::eligibility_rules {

namespace {

std::string asked_for(const Setting& setting) {
    std::vector<std::string> choices;
    for (const auto& choice : setting.choices)
        choices.push_back(typed_line(named_setting("setting", setting.id + "=" + choice.id)) + " (" + choice.label +
                          ")");
    return listed(choices, "or");
}

bool is_open(const std::optional<OnlyWith>& with, const SettingsInUse& settings) {
    return with && !settings[with->setting];
}

Error needs_choice(const Setting& setting, const std::string& what = "cases of this list") {
    return {ErrorKind::wrong_use, "setting-needed",
            "The framework does not settle " + setting.label + ", and it decides " + what +
                ". Say which: " + asked_for(setting) + "."};
}

std::int64_t concerned(const Domain& domain, const Route& route, const Facts& facts) {
    auto marks = holds(domain.members, facts);
    if (route.when) {
        const auto when = holds(*route.when, facts);
        for (std::size_t at = 0; at < marks.size(); ++at) marks[at] &= when[at];
    }
    return std::count(marks.begin(), marks.end(), 1);
}

/// Cases of a domain that have no other way into its window.
std::int64_t by_this_route_alone(const Judged& judged, std::size_t domain, const Route& route) {
    const auto& routes = judged.facts.framework.domains[domain].routes;
    auto alone = dated_by(route, judged.periods[domain], judged.facts);
    for (const auto& other : routes) {
        if (&other == &route || !is_on(other.with, judged.result.settings)) continue;
        const auto marks = dated_by(other, judged.periods[domain], judged.facts);
        for (std::size_t at = 0; at < alone.size(); ++at)
            if (marks[at] != 0) alone[at] = 0;
    }
    const auto& belongs =
        is_on(route.with, judged.result.settings) ? judged.result.eligible_in : judged.result.member_of;
    std::int64_t cases = 0;
    for (std::size_t at = 0; at < alone.size(); ++at)
        if (alone[at] != 0 && judged.facts.cases.faulty[at] == 0 && (belongs[at] >> domain & 1U) != 0) ++cases;
    return cases;
}

Finding notice_of(const Judged& judged, const Domain& domain, const Route& route, std::int64_t cases) {
    const auto& framework = judged.facts.framework;
    const auto& setting = framework.settings[route.with->setting];
    const auto& chosen = judged.result.settings[route.with->setting];
    const bool counts = is_on(route.with, judged.result.settings);
    std::vector<std::string> dates;
    for (const auto field : route.dates) dates.push_back(framework.fields[field].heading);
    auto message = "Of the " + domain.noun + ", " + counted(cases, "has", "have") + " nothing but the " +
                   listed(dates, "or") + " in the window. That " + (counts ? "counts" : "does not count") + " under " +
                   named_setting("setting", setting.id + "=" + setting.choices[*chosen].id) + ": " +
                   setting.choices[*chosen].label + ".";
    return {Severity::notice,
            counts ? "in-by-setting" : "out-by-setting",
            framework.fields[route.dates.front()].name,
            0,
            "",
            std::move(message)};
}

/// Whether a route is open, and would be if nobody had chosen anything: nothing to remark on.
bool is_as_usual(const Judged& judged, const Route& route) {
    auto usual = judged.result.settings;
    usual[route.with->setting] = judged.facts.framework.settings[route.with->setting].usual;
    return is_on(route.with, judged.result.settings) && is_on(route.with, usual);
}

} // namespace

Result<SettingsInUse> settings_in_use(const Framework& framework, const EligibilityRequest& request) {
    SettingsInUse settings;
    for (const auto& setting : framework.settings) settings.push_back(setting.usual);
    const auto known = ids_of(framework.settings);
    for (const auto& [id, choice] : request.settings) {
        const auto found = std::find(known.begin(), known.end(), id);
        if (found == known.end())
            return failure(ErrorKind::wrong_use, "unknown-setting",
                           typed_line(named_setting("setting")) + " names `" + id + "`. " + framework.id + " has " +
                               (known.empty() ? "no settings" : "the settings " + listed(known)) + ".");
        const auto at = static_cast<std::size_t>(found - known.begin());
        const auto choices = ids_of(framework.settings[at].choices);
        const auto chosen = std::find(choices.begin(), choices.end(), choice);
        if (chosen == choices.end())
            return failure(ErrorKind::wrong_use, "unknown-choice",
                           typed_line(named_setting("setting", id + "=" + choice)) +
                               " is no choice. Say which: " + asked_for(framework.settings[at]) + ".");
        settings[at] = static_cast<std::size_t>(chosen - choices.begin());
    }
    return settings;
}

bool is_on(const std::optional<OnlyWith>& with, const SettingsInUse& settings) {
    if (!with) return true;
    const auto& chosen = settings[with->setting];
    return chosen && std::find(with->choices.begin(), with->choices.end(), *chosen) != with->choices.end();
}

std::optional<Error> open_setting(const Facts& facts, const SettingsInUse& settings) {
    for (const auto& domain : facts.framework.domains)
        for (const auto& route : domain.routes)
            if (is_open(route.with, settings) && concerned(domain, route, facts) > 0)
                return needs_choice(facts.framework.settings[route.with->setting]);
    for (const auto& keep : facts.framework.one_person.keep)
        if (is_open(keep.with, settings)) return needs_choice(facts.framework.settings[keep.with->setting]);
    return std::nullopt;
}

std::optional<Error> open_setting(const Framework& framework, const SettingsInUse& settings) {
    for (const auto& domain : framework.domains)
        for (const auto& route : domain.routes)
            if (domain.listed && is_open(route.with, settings))
                return needs_choice(framework.settings[route.with->setting], "which cases are asked for");
    return std::nullopt;
}

std::vector<Finding> setting_notices(const Judged& judged) {
    std::vector<Finding> notices;
    const auto& domains = judged.facts.framework.domains;
    for (std::size_t d = 0; d < domains.size(); ++d)
        for (const auto& route : domains[d].routes) {
            if (!route.with || is_as_usual(judged, route)) continue;
            if (const auto cases = by_this_route_alone(judged, d, route); cases > 0)
                notices.push_back(notice_of(judged, domains[d], route, cases));
        }
    return notices;
}

} // namespace casedraw::eligibility_rules
