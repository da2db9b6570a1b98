#include "present/check/windows_text.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/check_report.hpp>
#include <map>

#include "document/columns.hpp"
#include "eligibility/window_provenance.hpp"
#include "eligibility/windows.hpp"
#include "present/framework/known_as.hpp"

namespace casedraw {

std::string way_in_words(const CheckedList& checked, const Framework& framework, std::size_t domain, std::size_t field,
                         std::size_t at) {
    const auto& heading = framework.fields[field].heading;
    const auto date = checked.cases.date(field, at);
    return date && *date < checked.eligibility.window_days[domain].first
               ? "a time that began before the window (" + heading + ")"
               : heading;
}

std::string counts_by_way(const WaysIn& ways, const CheckedList& checked, const Framework& framework,
                          std::size_t domain) {
    std::map<std::pair<std::size_t, std::string>, std::int64_t> counts;
    for (std::size_t at = 0; at < ways[domain].size(); ++at)
        if (const auto& field = ways[domain][at])
            ++counts[{*field, way_in_words(checked, framework, domain, *field, at)}];
    std::vector<std::string> words;
    for (const auto& [way, count] : counts) words.push_back(std::to_string(count) + " by " + way.second);
    return words.empty() ? "none" : listed(words);
}

std::string window_sources_text(const CheckedList& checked, const Framework& framework,
                                const EligibilityRequest& request) {
    std::string text;
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& domain = framework.domains[d];
        if (!domain.listed) continue;
        const auto provenance =
            eligibility_rules::window_provenance(domain, checked.eligibility.windows[d], request.window_source);
        if (provenance.basis != Basis::confirmed)
            text += "The window for " + domain.noun + " is " + known_as(provenance) + ".\n";
    }
    return text;
}

std::string settings_text(const CheckedList& checked, const Framework& framework) {
    std::string text;
    for (std::size_t s = 0; s < framework.settings.size(); ++s)
        if (const auto& chosen = checked.eligibility.settings[s]; chosen && chosen != framework.settings[s].usual)
            text += "Setting " + framework.settings[s].id + ": " + framework.settings[s].choices[*chosen].label + ".\n";
    return text;
}

std::string windows_text(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request) {
    const auto ways = ways_in(checked.cases, framework, request, checked.eligibility);
    std::vector<TextRow> table{{"Windows", "first day", "last day", "eligible cases in"}};
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        if (!framework.domains[d].listed) continue;
        const auto days = checked.eligibility.window_days[d];
        table.push_back({"  " + framework.domains[d].label, to_long_text(days.first), to_long_text(days.last),
                         counts_by_way(ways, checked, framework, d)});
    }
    auto text = "\n" + in_columns(table);
    text += window_sources_text(checked, framework, request);
    return text + settings_text(checked, framework);
}

std::string dates_by_month(const CheckedList& checked, const Framework& framework) {
    std::vector<std::string> headings;
    bool all_are_disposals = true;
    for (const auto& domain : framework.domains)
        for (const auto& route : domain.routes)
            for (const auto field : route.dates) {
                const auto& heading = framework.fields[field].heading;
                if (!domain.listed || domain.additional || !checked.cases.fields[field].present ||
                    !eligibility_rules::is_on(route.with, checked.eligibility.settings) ||
                    std::find(headings.begin(), headings.end(), heading) != headings.end())
                    continue;
                headings.push_back(heading);
                all_are_disposals = all_are_disposals && framework.fields[field].role == FieldRole::disposal_date;
            }
    return all_are_disposals ? "month of disposal" : "month of " + listed(headings, "or") + ", whichever counts";
}

EligibleByMonth eligible_by_month(const CheckedList& checked, const Framework& framework,
                                  const EligibilityRequest& request) {
    const auto ways = ways_in(checked.cases, framework, request, checked.eligibility);
    EligibleByMonth months;
    for (const auto& [month, cases] : checked.eligibility.by_month)
        for (const auto& domain : framework.domains)
            if (domain.listed) months[month][domain.id] = 0;
    for (std::size_t d = 0; d < ways.size(); ++d)
        for (std::size_t at = 0; at < checked.cases.size(); ++at) {
            const auto day = ways[d][at] ? checked.cases.date(*ways[d][at], at) : std::nullopt;
            const auto counts = day ? months.find(to_iso(*day).substr(0, 7)) : months.end();
            if (counts != months.end()) ++counts->second[framework.domains[d].id];
        }
    return months;
}

std::string eligible_months_text(const CheckedList& checked, const Framework& framework,
                                 const EligibilityRequest& request) {
    const auto months = eligible_by_month(checked, framework, request);
    std::vector<TextRow> table{{"Eligible cases by " + dates_by_month(checked, framework)}};
    for (const auto& domain : framework.domains)
        if (domain.listed) table[0].push_back(domain.id);
    for (const auto& [month, counts] : months) {
        table.push_back({"  " + month});
        for (const auto& domain : framework.domains)
            if (domain.listed) table.back().push_back(std::to_string(counts.at(domain.id)));
    }
    return in_columns(table);
}

} // namespace casedraw
