#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/present/fieldwork_pack.hpp>

#include "present/fieldwork/plan_words.hpp"

namespace casedraw {

namespace {

std::string capitalised(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

/// The languages that some inspector speaks, by name; what else stands in the list may say more than a language.
std::string languages_in_words(const std::vector<std::string>& needed, const std::vector<InspectorRow>& inspectors) {
    const auto is_spoken = [&](const std::string& language) {
        return match_key(language) == "other" || match_key(language) == "welsh" ||
               std::any_of(inspectors.begin(), inspectors.end(), [&](const InspectorRow& inspector) {
                   return std::any_of(
                       inspector.languages.begin(), inspector.languages.end(),
                       [&](const std::string& spoken) { return match_key(spoken) == match_key(language); });
               });
    };
    std::vector<std::string> named;
    std::int64_t others = 0;
    for (const auto& language : needed) is_spoken(language) ? named.push_back(capitalised(language)) : void(++others);
    if (others > 0) named.push_back(counted(others, "language", "languages") + " that no inspector speaks");
    return listed(named);
}

std::string limit_words(const NoPlan& none, const std::vector<InspectorRow>& inspectors) {
    const auto cases = static_cast<std::int64_t>(none.case_ids.size());
    std::string text;
    std::vector<std::string> rows;
    for (const auto i : none.inspectors) rows.push_back(std::to_string(inspectors[i].row));
    if (rows.empty())
        text +=
            counted(cases, "case has", "cases have") + " no inspector who may read " + (cases == 1 ? "it." : "them.");
    else
        text += counted(cases, "case", "cases") + " can only be read by the " +
                (rows.size() == inspectors.size()
                     ? counted(static_cast<std::int64_t>(rows.size()), "inspector", "inspectors")
                     : std::string(rows.size() == 1 ? "inspector in row " : "inspectors in rows ") + listed(rows)) +
                " of the file, who " + (rows.size() == 1 ? "has " : "have ") + counted(none.places, "place", "places") +
                " for them: " + std::to_string(cases - none.places) + " too few.";
    if (none.cases_with_conflicts > 0)
        text += " Conflicts of interest keep somebody from " + std::to_string(none.cases_with_conflicts) +
                " of these cases.";
    if (none.cases_with_language > 0)
        text += " " + counted(none.cases_with_language, "case needs", "cases need") +
                " a language that not every inspector speaks: " + languages_in_words(none.languages, inspectors) + ".";
    if (std::find(none.languages.begin(), none.languages.end(), "other") != none.languages.end())
        text += " Which one “other” is, the list does not say: write other among the languages of whoever can read "
                "these cases, or carry a column Language of interview with the draw (" +
                named_setting("carry") + ") that names it.";
    return text;
}

/// `the inspector in row 2`, `each of the inspectors in rows 2 and 3`
std::string each_of(const std::vector<std::uint32_t>& some, const std::vector<InspectorRow>& inspectors) {
    if (some.size() > 1 && some.size() == inspectors.size()) return "each inspector";
    std::vector<std::string> rows;
    for (const auto i : some) rows.push_back(std::to_string(inspectors[i].row));
    return (rows.size() == 1 ? "the inspector in row " : "each of the inspectors in rows ") + listed(rows);
}

std::string one_of(const std::vector<std::uint32_t>& some, const std::vector<InspectorRow>& inspectors) {
    std::vector<std::string> rows;
    for (const auto i : some) rows.push_back(std::to_string(inspectors[i].row));
    return rows.empty() ? "more than one inspector" : "the inspector in row " + listed(rows, "or");
}

std::string more_words(const Remedy& remedy, const std::vector<InspectorRow>& inspectors) {
    const auto whom = " for " + each_of(remedy.who, inspectors);
    const std::string up_to = remedy.is_in_full ? "" : "up to ";
    if (remedy.more == MorePlaces::days) return counted(remedy.by, "day", "days") + " more" + whom;
    if (remedy.more == MorePlaces::cases_a_day)
        return up_to + counted(remedy.by, "case", "cases") + " a day more" + whom +
               (remedy.is_in_full ? "" : ", as far as their hours hold them");
    return up_to + pack::duration_words(remedy.by) + " a day more" + whom +
           (remedy.more == MorePlaces::hours_and_cases_a_day ? ", and as many cases a day as the hours hold then"
                                                             : "") +
           (remedy.is_in_full ? "" : ", within 12 hours a day");
}

std::string remedy_line(const Remedy& remedy, const std::vector<std::string>& languages,
                        const std::vector<InspectorRow>& inspectors) {
    std::vector<std::string> parts;
    if (remedy.languages.is_needed)
        parts.push_back((languages.empty() ? std::string("the languages that the cases need")
                                           : languages_in_words(languages, inspectors)) +
                        " for " + one_of(remedy.languages.any_of, inspectors));
    if (remedy.conflicts.is_needed)
        parts.push_back("no conflicts of interest for " + one_of(remedy.conflicts.any_of, inspectors));
    if (remedy.more != MorePlaces::none) parts.push_back(more_words(remedy, inspectors));
    return listed(parts);
}

/// What would make it possible, a line each.
std::string remedy_words(const Remedies& remedies, const std::vector<InspectorRow>& inspectors) {
    const auto& [further, enough] = remedies;
    auto text = "Any one of these is enough:\n  - a further inspector who has places for " +
                counted(further.places, "case", "cases") +
                (further.languages.empty() ? "" : ", speaks " + languages_in_words(further.languages, inspectors)) +
                " and has no conflict of interest with these cases\n";
    const bool are_single = enough.empty() || enough.front().is_single();
    for (const auto& each : enough)
        text += "  - " + std::string(are_single ? "" : "together: ") +
                remedy_line(each, further.languages, inspectors) + "\n";
    if (enough.empty())
        text += "Nothing that the inspectors of the file could be given is enough: within 12 hours and " +
                std::to_string(most_cases_a_day) + " cases a day the cases are too many for them.\n";
    else if (!are_single)
        text += "No single change for the inspectors of the file is enough.\n";
    return text;
}

} // namespace

std::string no_plan_summary(const NoPlan& none, const std::vector<InspectorRow>& inspectors, const Remedies& remedies) {
    auto text = "The cases cannot be shared out. " + limit_words(none, inspectors);
    for (const auto& each : none.further) text += "\n" + limit_words(each, inspectors);
    return text + "\n" + remedy_words(remedies, inspectors);
}

} // namespace casedraw
