#include "present/check/windows_text.hpp"

#include <casedraw/base/text.hpp>
#include <map>

#include "document/columns.hpp"

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
    for (std::size_t s = 0; s < framework.settings.size(); ++s)
        if (const auto& chosen = checked.eligibility.settings[s]; chosen && chosen != framework.settings[s].usual)
            text += "Setting " + framework.settings[s].id + ": " + framework.settings[s].choices[*chosen].label + ".\n";
    return text;
}

} // namespace casedraw
