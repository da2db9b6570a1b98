#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>
#include <casedraw/present/framework_report.hpp>

#include "present/framework/known_as.hpp"

namespace casedraw {

namespace {

std::string months(const Window& window) {
    return std::to_string(window.from) + " to " + std::to_string(window.to) + " months before fieldwork";
}

std::string heading(const std::string& words) { return "\n" + words + "\n" + std::string(words.size(), '-') + "\n"; }

std::string headings_of(const Framework& framework, const std::vector<std::size_t>& fields, const char* last_word) {
    std::vector<std::string> words;
    for (const auto field : fields) words.push_back(framework.fields[field].heading);
    return listed(words, last_word);
}

/// Who comes in by which date, where that is a matter of settings.
std::string routes_in_words(const Framework& framework, const Domain& domain) {
    std::string text;
    for (const auto& route : domain.routes) {
        text += "  by " + headings_of(framework, route.dates, "or");
        if (!route.until.empty()) text += " up to " + headings_of(framework, route.until, "or") + ", at some time";
        if (route.with) {
            const auto& setting = framework.settings[route.with->setting];
            std::vector<std::string> choices;
            for (const auto choice : route.with->choices) choices.push_back(setting.choices[choice].id);
            text += " (with " + setting.id + " " + listed(choices, "or") + ")";
        }
        text += "\n";
    }
    return text;
}

std::string windows(const Framework& framework) {
    auto text = heading("Windows");
    for (const auto& domain : framework.domains) {
        if (!domain.listed) {
            text += domain.label + ": on a list of its own" +
                    (domain.second_list
                         ? ", with the window that is given for it or else that of " + framework.domains.front().noun
                         : std::string()) +
                    "\n";
            continue;
        }
        const auto planner_says = "the planner says (" + named_setting("window", domain.id + "=FROM:TO") + ")";
        text += domain.label + ": " +
                (domain.window             ? months(*domain.window)
                 : domain.suggested_window ? planner_says + "; suggested: " + months(*domain.suggested_window)
                                           : planner_says) +
                "\n  " + known_as(domain.window_provenance) + "\n" + routes_in_words(framework, domain);
    }
    return text;
}

std::string settings(const Framework& framework) {
    if (framework.settings.empty()) return {};
    auto text = heading("Settings");
    for (const auto& setting : framework.settings) {
        text += setting.id + ": " + setting.label + "\n";
        for (std::size_t c = 0; c < setting.choices.size(); ++c)
            text += "  " + setting.choices[c].id + ": " + setting.choices[c].label +
                    (setting.usual == c ? " (usual)" : "") + "\n";
        text += "  " + std::string(setting.usual ? "" : "no usual choice: it is asked. ") +
                known_as(setting.provenance) + "\n";
    }
    return text;
}

std::string who_is_left_out(const Framework& framework) {
    auto text = heading("Who is left out");
    const auto given = [](const Provenance& provenance) {
        return provenance.basis == Basis::given ? " (" + known_as(provenance) + ")" : std::string();
    };
    for (const auto& rule : framework.rules) text += rule.code + ": " + rule.reason + given(rule.provenance) + "\n";
    if (framework.one_person.scope != OnePerPerson::off)
        text += framework.one_person.code + ": " + framework.one_person.reason +
                given(framework.one_person.provenance) + "\n";
    return text;
}

std::string size_of(const Domain& domain) {
    std::string words = domain.sizing == SizingRule::allocated ? "by the allocation"
                        : domain.sizing == SizingRule::census  ? "every eligible case"
                                                               : "by the formula";
    if (domain.minimum_sample) words += ", at least " + std::to_string(*domain.minimum_sample);
    if (domain.maximum_sample) words += ", at most " + std::to_string(*domain.maximum_sample);
    if (domain.least_population > 1)
        words += "; out of scope with fewer than " + std::to_string(domain.least_population) + " eligible";
    return words;
}

std::string sizes(const Framework& framework) {
    const auto& rule = framework.sampling;
    auto text = heading("Sizes") + percent(rule.confidence) + " confidence, margin of error " +
                percent(rule.margin_of_error) + ", allocation " + rule.allocation + "\n  " + known_as(rule.provenance) +
                "\n";
    for (const auto& domain : framework.domains) {
        text += domain.label + ": " + size_of(domain) + "\n";
        const auto& provenance = domain.sample_provenance;
        if (!provenance.source.empty() || provenance.basis == Basis::given) text += "  " + known_as(provenance) + "\n";
        const auto balanced = balancing_headings(framework, domain);
        if (!balanced.empty()) text += "  balanced on " + listed(balanced, "and") + "\n";
    }
    for (const auto& variant : framework.variants) text += "variant " + variant.id + ": " + variant.label + "\n";
    return text;
}

std::string bands(const RatingScheme& scheme) {
    auto text = heading("Ratings");
    for (std::size_t band = scheme.bands.size(); band-- > 0;) {
        const auto above = band + 1 == scheme.bands.size() ? 100 : scheme.bands[band + 1].least_percent - 1;
        const auto score = scheme.overall.least_scores[band];
        const auto last =
            band + 1 == scheme.bands.size() ? scheme.overall.score_max : scheme.overall.least_scores[band + 1] - 1;
        text += scheme.bands[band].label + ": " + std::to_string(scheme.bands[band].least_percent) + "% to " +
                std::to_string(above) + "% yes; " + counted(scheme.bands[band].points, "point", "points") +
                "; overall with " + std::to_string(score) + " to " + std::to_string(last) + " of " +
                std::to_string(scheme.overall.score_max) + " points\n";
    }
    text += std::string("Cut points of the overall score: ") +
            (scheme.overall.confirmed ? "published" : "inferred, none were published for this framework") + "\n";
    const auto& discretion = scheme.discretion;
    text += "A panel looks again within " + counted(discretion.near_boundary_points, "point", "points") +
            " of a boundary, where one case would change the rating, or with " +
            counted(discretion.few_cases, "case", "cases") + " or fewer, tested on " +
            (discretion.tested_on == TestedOn::lowest_band ? "every key question in the lowest band"
                                                           : "the key question with the lowest share") +
            "; it moves " + counted(discretion.largest_move, "band", "bands") + " at most.\n";
    for (const auto& option : scheme.options) text += "option " + option.id + ": " + option.label + "\n";
    for (const auto& type : scheme.inspection_types) text += "inspection type " + type.id + ": " + type.label + "\n";
    return text;
}

std::string rated_how(const RatingScheme* scheme, std::size_t standard) {
    if (scheme == nullptr) return {};
    const auto& rule = scheme->standards[standard];
    std::string words = rule.rated_by == RatedBy::panel ? " (judged by the panel" : " (from cases";
    for (const auto& question : rule.key_questions)
        if (std::holds_alternative<AppliesToArrangements>(question.applies))
            words += "; " + question.id + " judged by the panel";
    if (!rule.counts) words += "; does not count towards the overall rating";
    if (rule.when)
        words += "; only with at least " + std::to_string(rule.when->cases_at_least) + " eligible " +
                 (rule.when->cases_at_least == 1 ? "case" : "cases");
    if (!rule.inspection_types.empty()) words += "; only in an " + listed(rule.inspection_types, "or");
    return words + ")";
}

std::string standards(const Framework& framework, const RatingScheme* scheme) {
    auto text = heading("Standards");
    for (std::size_t s = 0; s < framework.standards.size(); ++s) {
        const auto& standard = framework.standards[s];
        text += standard.id + " " + standard.label + rated_how(scheme, s) + "\n";
        auto next = standard.intermediate.begin();
        for (const auto& question : standard.key_questions) {
            for (; next != standard.intermediate.end() && question.id.rfind(next->id + ".", 0) == 0; ++next)
                text += "  " + next->id + " " + next->label + "\n";
            text += (standard.intermediate.empty() ? "  " : "    ") + question.id + " " + question.label;
            const auto prompts = static_cast<std::int64_t>(question.prompts.size());
            text += (prompts > 0 ? " (" + counted(prompts, "prompt", "prompts") + ")" : "") + "\n";
        }
    }
    return text;
}

std::string follow_ups(const Framework& framework) {
    std::string text;
    for (const auto& each : framework.follow_ups)
        text += each.label + ": " + std::to_string(each.from_weeks) + " to " + std::to_string(each.to_weeks) +
                " weeks after the inspection\n  " + known_as(each.provenance) + "\n";
    return text.empty() ? text : heading("Afterwards") + text;
}

} // namespace

std::string framework_page(const Framework& framework, const RatingScheme* scheme, const std::string& note) {
    auto text = framework.id + ": " + framework.title + "\n";
    if (!changed_copy_notice(framework).empty())
        text += "This is a changed copy: it bears the id of a built-in framework, and is not it. Its SHA-256 is " +
                framework.sha256 + "\n";
    if (framework.by_name_only)
        text += "Never in force: used only where it is named\n";
    else if (framework.from)
        text += "Used for fieldwork from " + to_long_text(*framework.from) +
                (framework.until ? " until " + to_long_text(*framework.until) : std::string(" on")) + "\n";
    if (!note.empty()) text += note + "\n";
    if (!framework.for_reading_only.empty())
        text += framework.for_reading_only + "\n";
    else
        text += windows(framework) + settings(framework) + who_is_left_out(framework) + sizes(framework);
    if (scheme != nullptr) text += bands(*scheme);
    return text + standards(framework, scheme) + follow_ups(framework) +
           "\nThe whole document, with every heading and spelling that is understood: casedraw frameworks show " +
           framework.id + " " + named_setting("json") + "\n";
}

} // namespace casedraw
