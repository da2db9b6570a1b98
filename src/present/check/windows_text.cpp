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

std::string in_lines(const std::vector<std::string>& sentences) {
    std::string text;
    for (const auto& sentence : sentences) text += sentence + "\n";
    return text;
}

std::vector<std::string> window_sources(const CheckedList& checked, const Framework& framework,
                                        const EligibilityRequest& request) {
    std::vector<std::string> sentences;
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& domain = framework.domains[d];
        if (!domain.listed) continue;
        const auto provenance =
            eligibility_rules::window_provenance(domain, checked.eligibility.windows[d], request.window_source);
        if (provenance.basis != Basis::confirmed)
            sentences.push_back("The window for " + domain.noun + " is " + known_as(provenance) + ".");
    }
    return sentences;
}

namespace {

/// Nothing where it is the framework's own rule.
std::vector<std::string> cases_of_one_person(const CheckedList& checked, const Framework& framework) {
    const auto& asked = checked.request.one_person;
    if (!asked || *asked == framework.one_person.scope) return {};
    const bool is_of_offences = framework.field_with(FieldRole::linked_person).has_value();
    const std::string whose = is_of_offences ? "of one offence" : "of one child";
    if (*asked == OnePerPerson::off) return {"Every case " + whose + " may be drawn, as was asked for."};
    if (*asked == OnePerPerson::within_domain)
        return {"One case " + whose + " is kept in each domain, as was asked for."};
    return {"One case " + whose + " is kept over all domains, as was asked for."};
}

bool is_same(const Rate& a, const Rate& b) {
    return make_rate(a.numerator, a.denominator) == make_rate(b.numerator, b.denominator);
}

} // namespace

std::vector<std::string> variant_used(const Framework& framework) {
    for (const auto& variant : framework.variants)
        if (variant.id == framework.variant)
            return {"Sample sizes are bounded by the variant " + variant.id + ": " + variant.label + "."};
    return {};
}

std::vector<std::string> precision_asked_for(const Sizes& sizes, const Framework& framework) {
    const auto& rule = framework.sampling;
    if (is_same(rule.confidence, sizes.precision.confidence) &&
        is_same(rule.margin_of_error, sizes.precision.margin_of_error))
        return {};
    return {"Sizes are for confidence " + percent(sizes.precision.confidence) + " and a margin of error of " +
            percent(sizes.precision.margin_of_error) + ", as was asked for."};
}

std::vector<std::string> sizing_asked_for(const Sizes& sizes, const Framework& framework) {
    auto sentences = precision_asked_for(sizes, framework);
    const auto usual = usual_allocation(framework);
    if (usual && to_text(*usual) != sizes.allocation)
        sentences.insert(sentences.begin(), "Sizes are by allocation " + sizes.allocation + ", as was asked for.");
    return sentences;
}

std::vector<std::string> choices_made(const CheckedList& checked, const Framework& framework) {
    std::vector<std::string> sentences;
    for (std::size_t s = 0; s < framework.settings.size(); ++s)
        if (const auto& chosen = checked.eligibility.settings[s]; chosen && chosen != framework.settings[s].usual)
            sentences.push_back("Setting " + framework.settings[s].id + ": " +
                                framework.settings[s].choices[*chosen].label + ".");
    const auto add = [&](const std::vector<std::string>& more) {
        sentences.insert(sentences.end(), more.begin(), more.end());
    };
    add(cases_of_one_person(checked, framework));
    add(variant_used(framework));
    for (const auto& use : checked.cases.headings)
        if (use.is_mapped)
            sentences.push_back("The column “" + use.heading + "” was read as " + framework.fields[*use.field].heading +
                                ", as was asked for.");
    std::vector<std::string> expected;
    for (const auto& [domain, count] : checked.request.expected)
        if (const auto* known = framework.domain(domain); known != nullptr)
            expected.push_back(known->label + " " + std::to_string(count));
    if (!expected.empty()) sentences.push_back("Eligible cases that were expected: " + listed(expected) + ".");
    return sentences;
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
    return text + in_lines(window_sources(checked, framework, request)) + in_lines(choices_made(checked, framework));
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
