#include "present/check/windows_text.hpp"

#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/check_report.hpp>
#include <map>

#include "document/columns.hpp"
#include "eligibility/window_provenance.hpp"
#include "present/framework/known_as.hpp"

namespace casedraw {

namespace {

/// `51 by Disposal date, 3 by Release date`
std::string counts_by_way(const std::vector<std::optional<std::size_t>>& ways, const Framework& framework) {
    std::map<std::size_t, std::int64_t> counts;
    for (const auto& way : ways)
        if (way) ++counts[*way];
    std::vector<std::string> words;
    for (const auto& [field, count] : counts)
        words.push_back(std::to_string(count) + " by " + framework.fields[field].heading);
    return words.empty() ? "none" : listed(words);
}

} // namespace

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
                         counts_by_way(ways[d], framework)});
    }
    auto text = "\n" + in_columns(table);
    text += window_sources_text(checked, framework, request);
    return text + settings_text(checked, framework);
}

std::string eligible_months_text(const CheckedList& checked, const Framework& framework) {
    const auto date = framework.field_with(FieldRole::disposal_date);
    if (!date) return {};
    std::map<std::string, std::vector<std::int64_t>> months;
    for (const auto& [month, cases] : checked.eligibility.by_month) months[month].resize(framework.domains.size());
    for (std::size_t at = 0; at < checked.cases.size(); ++at) {
        const auto day = checked.cases.date(*date, at);
        const auto counts = day ? months.find(to_iso(*day).substr(0, 7)) : months.end();
        if (counts == months.end()) continue;
        for (std::size_t d = 0; d < framework.domains.size(); ++d)
            counts->second[d] += checked.eligibility.eligible_in[at] >> d & 1U;
    }
    std::vector<TextRow> table{{"Eligible cases by month"}};
    for (const auto& domain : framework.domains)
        if (domain.listed) table[0].push_back(domain.id);
    for (const auto& [month, counts] : months) {
        table.push_back({"  " + month});
        for (std::size_t d = 0; d < counts.size(); ++d)
            if (framework.domains[d].listed) table.back().push_back(std::to_string(counts[d]));
    }
    return in_columns(table);
}

} // namespace casedraw
