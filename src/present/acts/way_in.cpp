#include "present/acts/way_in.hpp"

#include <casedraw/framework/framework.hpp>

#include "eligibility/window_provenance.hpp"

namespace casedraw {

namespace {

/// The disposal of a case, and the group of disposals that decides its domain.
void add_disposal(WayIn& way, const CheckedList& checked, const Framework& framework, std::size_t at) {
    const auto field = framework.field_with(FieldRole::disposal);
    if (!field) return;
    way.disposal_heading = framework.fields[*field].heading;
    way.disposal = checked.cases.level_name(framework, *field, at);
    for (const auto& level : framework.fields[*field].levels)
        if (level.name == way.disposal) way.disposal_group = level.group;
}

} // namespace

std::vector<WayIn> ways_in_of(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                              std::size_t at) {
    const auto all = ways_in(checked.cases, framework, request, checked.eligibility);
    const auto settings = settings_behind(checked.cases, framework, request, checked.eligibility);
    std::vector<WayIn> ways;
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& field = all[d][at];
        const auto date = field ? checked.cases.date(*field, at) : std::nullopt;
        if (!date) continue;
        const auto& domain = framework.domains[d];
        WayIn way{domain.id,
                  domain.noun,
                  {},
                  {},
                  {},
                  framework.fields[*field].heading,
                  *date,
                  checked.eligibility.window_days[d],
                  eligibility_rules::source_in_words(eligibility_rules::window_provenance(
                      domain, checked.eligibility.windows[d], request.window_source)),
                  settings[d][at] ? choice_in_words(framework, checked.eligibility, *settings[d][at]) : ""};
        add_disposal(way, checked, framework, at);
        ways.push_back(std::move(way));
    }
    return ways;
}

std::string in_words(const WayIn& way, WayStands stands) {
    const bool is_past = stands == WayStands::at_first;
    std::string text(is_past ? "By the list that it was drawn from: " : "");
    if (!way.disposal.empty())
        text += way.disposal_heading + " “" + way.disposal + "”" +
                (way.disposal_group.empty() ? "" : ", of the group “" + way.disposal_group + "”,") +
                " makes it one of the " + way.noun + ". ";
    const bool lies_within = way.window.first <= way.date && way.date <= way.window.last;
    return text + way.date_heading + " " + to_long_text(way.date) +
           (lies_within ? " lies in the window" : " begins a time that reaches into the window") + " for " + way.noun +
           ", " + to_long_text(way.window.first) + " to " + to_long_text(way.window.last) + ", both days included" +
           (way.source.empty() ? "" : " (" + way.source + ")") + "." +
           (way.setting.empty() ? "" : " That this date counts for it was chosen for this draw: " + way.setting + ".") +
           (is_past ? "" : " No rule leaves it out.");
}

Json way_in_value(const WayIn& way) {
    return {{"disposal", way.disposal},
            {"disposal_group", way.disposal_group},
            {"date_that_counts", way.date_heading},
            {"date", to_iso(way.date)},
            {"window", {to_iso(way.window.first), to_iso(way.window.last)}},
            {"source", way.source},
            {"chosen", way.setting.empty() ? Json(nullptr) : Json(way.setting)}};
}

} // namespace casedraw
