#include <casedraw/base/text.hpp>
#include <casedraw/rating/band.hpp>
#include <casedraw/report/rating_report.hpp>
#include <cmath>

#include "report/columns.hpp"

namespace casedraw {

namespace {

/// Bounds are widened to whole percents, so that what is said still holds.
std::string bounds_in_words(const Interval& interval) {
    const auto lower = std::floor(100 * interval.lower + 1e-9);
    const auto upper = std::ceil(100 * interval.upper - 1e-9);
    return decimal(lower, 0) + "% to " + decimal(upper, 0) + "%";
}

std::string confidence_in_words(const Interval& interval) { return decimal(100 * interval.confidence.value(), 0) + "%"; }

std::string prompt_label(const Framework& framework, const std::string& id) {
    for (const auto& standard : framework.standards)
        for (const auto& question : standard.key_questions)
            for (const auto& prompt : question.prompts)
                if (prompt.id == id) return prompt.label;
    return {};
}

std::string label(const RatingScheme& scheme, const std::optional<std::size_t>& band) {
    return band ? scheme.bands[*band].label : "not rated";
}

std::string answers(const KeyQuestionRating& rated) {
    if (!rated.known) return "-";
    if (rated.relevant) return std::to_string(*rated.yes) + " of " + std::to_string(*rated.relevant);
    return rated.percent ? "percent only" : "panel";
}

std::string key_questions_table(const RatingReport& report) {
    std::vector<TextRow> rows{{"Key question", "Yes", "Percent", "Band",
                               "All eligible cases (" + decimal(100 * report.scheme.confidence.value(), 0) + "% confidence)"}};
    bool population_unknown = false;
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions) {
            if (!each.known) continue;
            population_unknown = population_unknown || (each.interval && !each.interval->population);
            const bool applies = each.band.has_value();
            rows.push_back({each.id, answers(each), each.percent ? std::to_string(*each.percent) + "%" : "-",
                            applies ? label(report.scheme, each.band) + (each.rounding_decides == true ? " (by rounding)" : "")
                                    : "applies to no case",
                            !each.interval ? "-" : each.interval->census ? "every case was read" : bounds_in_words(*each.interval)});
        }
    if (rows.size() == 1) return {};
    return in_columns(rows) + "\nThe last column: where the share would lie had every eligible case been read"
           + (population_unknown ? " (in a very large service, where the number of eligible cases is not known)" : "")
           + ".\nAnother inspector might still judge a case differently.\n";
}

std::string standards_table(const RatingReport& report) {
    std::vector<TextRow> rows{{"Standard", "Rating", "Why"}};
    for (const auto& standard : report.result.standards) {
        std::string why = standard.not_rated;
        if (standard.given) why = "given";
        else if (standard.leading_key_question) why = "starts from key question " + *standard.leading_key_question;
        else if (standard.lowest_key_question) why = "lowest key question " + *standard.lowest_key_question;
        if (standard.panel) why += "; the panel moved it from " + label(report.scheme, standard.computed);
        if (!standard.counts && standard.band) why += "; does not count towards the overall rating";
        rows.push_back({standard.id, label(report.scheme, standard.band), why});
    }
    return in_columns(rows);
}

/// Yes and relevant by prompt, with its words; empty where the sheet carried none.
std::string prompts_table(const RatingReport& report) {
    std::vector<TextRow> rows{{"Prompt", "Yes", "Percent", "About"}};
    for (const auto& tally : report.prompts)
        rows.push_back({tally.prompt, std::to_string(tally.yes) + " of " + std::to_string(tally.relevant),
                        tally.relevant == 0 ? "-" : std::to_string(whole_percent(tally.yes, tally.relevant)) + "%",
                        prompt_label(report.framework, tally.prompt)});
    return rows.size() == 1 ? "" : "\nPrompts; they never decide a rating\n\n" + in_columns(rows);
}

/// The triggers that one key question meets, in a row of the panel's list; empty where it meets none.
TextRow panel_row(const RatingScheme& scheme, const StandardRating& standard, const std::string& key_question) {
    TextRow row{standard.id, label(scheme, standard.computed), key_question, "", "", ""};
    std::vector<std::string> others;
    for (const auto& trigger : standard.discretion.triggers) {
        if (trigger.key_question != key_question) continue;
        if (trigger.kind == TriggerKind::near_boundary)
            row[3] = decimal(trigger.points->value(), 1) + " points from " + std::to_string(*trigger.boundary) + "%";
        else if (trigger.kind == TriggerKind::one_case) others.push_back(scheme.bands[*trigger.band].label);
        else row[5] = std::to_string(*trigger.relevant);
    }
    row[4] = listed(others);
    for (const auto& [kind, of] : standard.discretion.unknown)
        if (of == key_question) row[kind == TriggerKind::one_case ? 4 : 5] = "not known";
    return row[3].empty() && row[4].empty() && row[5].empty() ? TextRow{} : row;
}

std::string panel_list(const RatingReport& report) {
    std::vector<TextRow> rows{{"Standard", "Computed", "Key question", "Near a boundary", "One case the other way", "Few cases"}};
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions)
            if (auto row = panel_row(report.scheme, standard, each.id); !row.empty()) rows.push_back(std::move(row));
    return rows.size() == 1 ? "" : "\nFor the panel to consider; nothing is changed by this\n\n" + in_columns(rows);
}

std::string overall_in_words(const RatingReport& report) {
    const auto& overall = report.result.overall;
    if (!overall.band)
        return "\nOverall: not rated. " + overall.not_rated + " So far: " + std::to_string(overall.points_so_far) + " of "
               + std::to_string(overall.points_possible) + " points.\n";
    return "\nOverall: " + label(report.scheme, overall.band) + ", " + std::to_string(*overall.score) + " of "
           + std::to_string(*overall.score_max) + " points"
           + (overall.cut_points_inferred ? " (the cut points for this maximum are inferred)" : "") + ".\n";
}

std::string chances_in_words(const RatingScheme& scheme, const BandChances& chances) {
    std::vector<std::string> words;
    for (std::size_t band = 0; band < chances.size(); ++band)
        words.push_back(scheme.bands[band].label + " " + decimal(100 * chances[band], 0) + "%");
    return listed(words);
}

/// Nothing where every case was read: then there is no doubt to tell.
std::string chances_line(const RatingScheme& scheme, const KeyQuestionRating& rated) {
    if (!rated.chances || rated.interval->census) return {};
    if (rated.chances->too_few_to_say) return "  " + rated.id + ": too few cases to say\n";
    return "  " + rated.id + ": " + chances_in_words(scheme, rated.chances->jeffreys) + " (before any answer: "
           + chances_in_words(scheme, rated.chances->jeffreys_prior) + ")\n";
}

/// Bounds for a standard's chance of being rated as it is, or better.
std::string bounds_line(const RatingScheme& scheme, const StandardRating& standard) {
    if (!standard.chances || standard.computed.value_or(0) == 0) return {};
    if (standard.chances->too_few_to_say) return "  Standard " + standard.id + ": too few cases to say\n";
    const auto& bounds = standard.chances->jeffreys[*standard.computed];
    const bool is_top = *standard.computed + 1 == scheme.bands.size();
    return "  Standard " + standard.id + ", " + label(scheme, standard.computed) + (is_top ? "" : " or better") + ": from "
           + decimal(100 * bounds.lower, 0) + "% to " + decimal(100 * bounds.upper, 0) + "%, however the answers hang together\n";
}

std::string chances_told(const RatingReport& report) {
    std::string lines;
    for (const auto& standard : report.result.standards) {
        std::string of_questions;
        for (const auto& each : standard.key_questions) of_questions += chances_line(report.scheme, each);
        if (!of_questions.empty()) lines += of_questions + bounds_line(report.scheme, standard);
    }
    const auto& overall = report.result.overall;
    if (lines.empty()) return "\nNo chances can be told: every case was read, or it is not known how many are eligible.\n";
    std::string text = "\nChances of each band, had every eligible case been read, before the panel\n" + lines;
    if (!overall.jeffreys) return text;
    if (overall.too_few_to_say) return text + "  Overall: too few cases to say\n";
    return text + "  Overall, if key questions are independent: " + chances_in_words(report.scheme, overall.jeffreys->if_independent)
           + "\n  Overall, if they all rise and fall together: "
           + chances_in_words(report.scheme, overall.jeffreys->if_fully_dependent) + "\n";
}

} // namespace

std::string certainty_in_words(const RatingScheme& scheme, const KeyQuestionRating& rated) {
    if (!rated.interval) return {};
    const auto counted = std::to_string(*rated.yes) + " of the " + std::to_string(*rated.relevant)
                         + " cases it applies to were judged yes. ";
    if (rated.interval->census)
        return counted + "Every eligible case was read, so chance plays no part; another inspector might still judge a case differently.";
    if (*rated.relevant <= scheme.discretion.few_cases && rated.interval->population)
        return counted + "With so few cases, reading all of them might have given anything from "
               + bounds_in_words(*rated.interval) + ".";
    if (!rated.interval->population)
        return counted + "How many cases were eligible is not known; in a very large service the share in all of them would lie from "
               + bounds_in_words(*rated.interval) + ", with " + confidence_in_words(*rated.interval) + " confidence.";
    return counted + "Had all " + std::to_string(*rated.interval->population) + " eligible cases been read, the share would lie from "
           + bounds_in_words(*rated.interval) + ", with " + confidence_in_words(*rated.interval) + " confidence.";
}

std::string rating_summary(const RatingReport& report, Chances chances) {
    if (report.result.standards.empty()) return "Nothing was rated: there are problems to put right first.\n";
    std::string text = "Ratings by " + report.framework.id + "\n\n" + standards_table(report);
    if (const auto table = key_questions_table(report); !table.empty()) text += "\n" + table;
    text += prompts_table(report) + panel_list(report) + overall_in_words(report);
    return chances == Chances::told ? text + chances_told(report) : text;
}

} // namespace casedraw
