#include "engine/check_counts.hpp"

#include <algorithm>
#include <array>
#include <casedraw/framework/framework.hpp>
#include <map>

#include "eligibility/kept_reason.hpp"

namespace casedraw {

namespace {

struct Kind {
    std::string_view code;
    std::string_view words;
};
constexpr std::array kinds{
    Kind{"required-blank", "blank"},
    Kind{"unknown-value", "not an allowed value"},
    Kind{"bad-date", "not a date"},
    Kind{"bad-number", "not a whole number"},
    Kind{"impossible-age", "not possible"},
    Kind{"birth-after-disposal", "after the disposal"},
    Kind{"duplicate-case-id", "the same in several rows"},
    Kind{"duplicate-heading", "two columns"},
    Kind{"cell-too-long", "too long"},
    Kind{"cell-without-heading", "A cell right of the last heading"},
    Kind{"error-value", "an error instead of a value"},
    Kind{"formula-not-calculated", "a formula never worked out"},
    Kind{"no-cases", "No case under the headings"},
    Kind{"stray-quote", "Text behind a closing quote"},
    Kind{"unclosed-quote", "A quote never closed"},
    Kind{"swallowed-rows", "Rows between two quotes"},
    Kind{"row-too-wide", "A row with too many cells"},
    Kind{"row-too-narrow", "A row with too few cells"},
    Kind{"row-in-two", "A row on two lines"},
    Kind{"cases-above-headings", "Cases above the headings"},
    Kind{"headings-again", "Other headings, or in other columns"},
    Kind{"split-heading", "a heading over several columns"},
    Kind{"merged-fields", "merged with another column"},
    Kind{"values-beside-heading", "values beside its column"},
    Kind{"column-slipped", "slipped down"},
    Kind{"row-of-errors", "A row of errors alone"},
    Kind{"heading-month-first", "the month first"},
    Kind{"list-goes-on", "More of the list on another sheet"},
    Kind{"no-id", "no id"},
    Kind{"example-row", "an example"},
    Kind{"too-many-cells", "More cells than a spreadsheet has columns"},
};

std::string kind_in_words(const Finding& problem, const Framework& framework) {
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& each) { return each.code == problem.code; });
    const auto rule = std::find_if(framework.rules.begin(), framework.rules.end(),
                                   [&](const EligibilityRule& each) { return each.code == problem.code; });
    const auto words = kind != kinds.end()             ? std::string(kind->words)
                       : rule == framework.rules.end() ? problem.code
                                                       : rule->reason;
    const auto field = framework.field_named(problem.field);
    return field ? framework.fields[*field].heading + ": " + words : words;
}

void commonest_first(WordCounts& counts) {
    std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
}

} // namespace

const char* to_text(Status status) {
    switch (status) {
    case Status::eligible:
        return "eligible";
    case Status::ineligible:
        return "ineligible";
    case Status::problem:
        return "problem";
    }
    return "";
}

WordCounts counts_by_reason(const CheckedList& checked, const Framework& framework) {
    WordCounts counts;
    const auto& judged = checked.eligibility;
    const ReasonBits bits(framework);
    for (const auto& kind : bits.kinds) counts.emplace_back(kind.words, 0);
    counts[bits.one_person].first = eligibility_rules::kept_reason(framework, judged.settings);
    for (std::size_t at = 0; at < checked.drawn_cases(); ++at)
        if (judged.status[at] == Status::ineligible)
            for (std::size_t r = 0; r < counts.size(); ++r)
                counts[r].second += static_cast<std::int64_t>(judged.reasons[at] >> r & 1U);
    counts.erase(std::remove_if(counts.begin(), counts.end(), [](const auto& count) { return count.second == 0; }),
                 counts.end());
    commonest_first(counts);
    return counts;
}

WordCounts counts_by_kind(const std::vector<Finding>& problems, const Framework& framework) {
    std::map<std::pair<std::string, std::string>, std::size_t> place;
    WordCounts counts;
    for (const auto& problem : problems) {
        const auto [found, is_new] = place.try_emplace({problem.code, problem.field}, counts.size());
        if (is_new) counts.emplace_back(kind_in_words(problem, framework), 0);
        ++counts[found->second].second;
    }
    commonest_first(counts);
    return counts;
}

void append_domains(std::string& text, const EligibilityResult& judged, const Framework& framework, std::size_t at) {
    auto bits = judged.eligible_in[at];
    if (bits == 0 && judged.domain[at] >= 0) bits = 1U << judged.domain[at];
    bool is_first = true;
    for (std::size_t d = 0; bits >> d != 0; ++d) {
        if (!(bits >> d & 1U)) continue;
        if (!is_first) text += ';';
        text += framework.domains[d].id;
        is_first = false;
    }
}

} // namespace casedraw
