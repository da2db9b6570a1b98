#include "present/rating/rating_rows.hpp"

#include <casedraw/base/text.hpp>
#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/rating/band.hpp>
#include <cmath>

#include "present/rating/report_tables.hpp"

namespace casedraw {

namespace {

constexpr const char* too_few = "too few cases to say";

std::string answers(const KeyQuestionRating& rated) {
    if (rated.relevant) return std::to_string(*rated.yes) + " of " + std::to_string(*rated.relevant);
    return rated.percent ? "percent only" : "panel";
}

std::string can_become_in_words(const RatingScheme& scheme, const BandRange& range) {
    if (range.lowest == range.highest)
        return "whatever the answers that are waited for, " + scheme.bands[range.lowest].label;
    return "can still become " + scheme.bands[range.lowest].label + " to " + scheme.bands[range.highest].label;
}

std::string why_rated(const RatingScheme& scheme, const StandardRating& standard) {
    std::string why = standard.not_rated;
    const auto add = [&](const std::string& words) { why += (why.empty() ? "" : "; ") + words; };
    if (standard.given)
        why = standard.panel ? "proposed" : "given";
    else if (standard.leading_key_question)
        why = "starts from key question " + *standard.leading_key_question;
    else if (standard.lowest_key_question)
        why = "lowest key question " + *standard.lowest_key_question;
    if (standard.panel && standard.band == standard.computed)
        add("the panel agreed");
    else if (standard.panel)
        add("the panel moved it from " + band_label(scheme, standard.computed));
    if (standard.can_become && !why.empty() && why.back() == '.') why.pop_back();
    if (standard.can_become) add(can_become_in_words(scheme, *standard.can_become));
    if (!standard.counts && standard.band) add("does not count towards the overall rating");
    return why;
}

/// What a panel weighs beside it: the other key questions with their bands and how many cases stand behind each.
std::string other_questions(const RatingScheme& scheme, const StandardRating& standard,
                            const std::string& key_question) {
    std::vector<std::string> others;
    for (const auto& each : standard.key_questions) {
        if (each.id == key_question || !each.band) continue;
        auto words =
            each.id + " " + (each.percent ? std::to_string(*each.percent) + "% " : "") + band_label(scheme, each.band);
        if (each.relevant) words += " (" + counted(*each.relevant, "case", "cases") + ")";
        others.push_back(std::move(words));
    }
    return listed(others);
}

/// How far the shares of its key questions lie apart; empty where fewer than two are known.
std::string spread(const StandardRating& standard) {
    std::vector<std::int64_t> percents;
    for (const auto& each : standard.key_questions)
        if (each.percent) percents.push_back(*each.percent);
    if (percents.size() < 2) return {};
    const auto [least, most] = std::minmax_element(percents.begin(), percents.end());
    return counted(*most - *least, "point", "points");
}

/// The triggers that one key question meets; empty where it meets none.
TextRow panel_row(const RatingScheme& scheme, const StandardRating& standard, const std::string& key_question) {
    TextRow row{standard.id, band_label(scheme, standard.computed), key_question, "", "", "", "", ""};
    std::vector<std::string> others;
    for (const auto& trigger : standard.discretion.triggers) {
        if (trigger.key_question != key_question) continue;
        if (trigger.kind == TriggerKind::near_boundary)
            row[3] = decimal(trigger.points->value(), 1) + " points from " + std::to_string(*trigger.boundary) + "%";
        else if (trigger.kind == TriggerKind::one_case)
            others.push_back(scheme.bands[*trigger.band].label);
        else
            row[5] = std::to_string(*trigger.relevant);
    }
    row[4] = listed(others);
    for (const auto& [kind, of] : standard.discretion.unknown)
        if (of == key_question) row[kind == TriggerKind::one_case ? 4 : 5] = "not known";
    if (row[3].empty() && row[4].empty() && row[5].empty()) return {};
    row[6] = other_questions(scheme, standard, key_question);
    row[7] = spread(standard);
    return row;
}

std::string percent_of(double chance) { return decimal(100 * chance, 0) + "%"; }

std::string as_percent_with_prior(double chance, double prior) {
    return percent_of(chance) + " (" + percent_of(prior) + ")";
}

std::string chances_in_words(const RatingScheme& scheme, const BandChances& chances) {
    std::vector<std::string> words;
    for (std::size_t band = 0; band < chances.size(); ++band)
        words.push_back(scheme.bands[band].label + " " + percent_of(chances[band]));
    return listed(words);
}

/// By each prior, every chance with what the prior alone gives behind it: `74% (8%)`.
void add_chance_rows(std::vector<TextRow>& rows, const RatingScheme& scheme, const KeyQuestionRating& rated) {
    const auto& chances = *rated.chances;
    if (chances.too_few_to_say) {
        rows.push_back({rated.id, "either"});
        rows.back().resize(scheme.bands.size() + 2, too_few);
        return;
    }
    TextRow uniform{rated.id, "uniform"};
    TextRow jeffreys{rated.id, "Jeffreys"};
    for (std::size_t band = 0; band < scheme.bands.size(); ++band) {
        uniform.push_back(as_percent_with_prior(chances.uniform[band], chances.uniform_prior[band]));
        jeffreys.push_back(as_percent_with_prior(chances.jeffreys[band], chances.jeffreys_prior[band]));
    }
    rows.push_back(std::move(uniform));
    rows.push_back(std::move(jeffreys));
}

bool is_doubtful(const KeyQuestionRating& rated) { return rated.chances && !rated.interval->census; }

bool has_weights(const RatingReport& report) {
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions)
            if (each.weighted) return true;
    return false;
}

/// What it would be without weights.
std::string alike_in_words(const RatingScheme& scheme, const KeyQuestionRating& rated) {
    if (!rated.weighted) return "-";
    const auto& label = scheme.bands[rated.weighted->band_alike].label;
    return std::to_string(rated.weighted->percent_alike) + "%" +
           (rated.weighted->band_alike == rated.band ? "" : " " + label);
}

/// The headline of a rating in which answers are waited for.
std::string partial_in_words(const RatingReport& report) {
    std::int64_t cases = 0;
    for (const auto& [domain, counts] : report.request.domains)
        if (std::any_of(report.scheme.standards.begin(), report.scheme.standards.end(),
                        [&id = domain](const StandardRule& rule) { return rule.domain == id; }))
            cases += counts.to_read.value_or(0);
    const auto& overall = report.result.overall;
    return "Overall: not rated. This is a partial rating: answers are waited for in " +
           std::to_string(report.waiting_cases.size()) + " of " + counted(cases, "case", "cases") +
           ". So far: " + std::to_string(overall.points_so_far) + " of " + std::to_string(overall.points_possible) +
           " points.";
}

} // namespace

std::vector<const Domain*> domains_left_out(const RatingReport& report) {
    std::vector<const Domain*> domains;
    if (report.result.standards.empty()) return domains;
    for (const auto& domain : report.framework->domains)
        for (std::size_t i = 0; i < report.scheme.standards.size(); ++i) {
            const auto& rule = report.scheme.standards[i];
            if (rule.domain != domain.id || !rule.counts || !report.result.standards[i].no_cases) continue;
            domains.push_back(&domain);
            break;
        }
    return domains;
}

std::string band_label(const RatingScheme& scheme, const std::optional<std::size_t>& band) {
    return band ? scheme.bands[*band].label : "not rated";
}

std::string label_of(const Framework& framework, const std::string& id) {
    for (const auto& standard : framework.standards) {
        if (standard.id == id) return standard.label;
        for (const auto& question : standard.key_questions) {
            if (question.id == id) return question.label;
            for (const auto& prompt : question.prompts)
                if (prompt.id == id) return prompt.label;
        }
    }
    return {};
}

std::string bounds_in_words(const Interval& interval) {
    const auto lower = std::floor(100 * interval.lower + 1e-9);
    const auto upper = std::ceil(100 * interval.upper - 1e-9);
    return decimal(lower, 0) + "% to " + decimal(upper, 0) + "%";
}

std::string interval_in_words(const std::optional<Interval>& interval) {
    if (!interval) return "-";
    if (interval->census)
        return interval->of_sampled           ? "every case of sampled children was read"
               : interval->without_chance > 0 ? "every case that had a chance was read"
                                              : "every case was read";
    return bounds_in_words(*interval) + (interval->of_sampled           ? " of cases of sampled children"
                                         : interval->without_chance > 0 ? " of those that had a chance"
                                                                        : "");
}

std::string bounds_in_words(const UnreadBounds& bounds) {
    const auto& [least, greatest] = std::pair(bounds.least, bounds.greatest);
    return std::to_string(100 * least.numerator / least.denominator) + "% to " +
           std::to_string((100 * greatest.numerator + greatest.denominator - 1) / greatest.denominator) + "%";
}

std::string option_in_words(const RatingReport& report) {
    for (const auto& option : report.scheme.options)
        if (report.request.option == option.id)
            return "Rated by an option, not as the framework has it: " + option.label + ".";
    return {};
}

std::vector<std::string> rated_what(const RatingReport& report) {
    std::vector<std::string> lines{report.framework->title};
    if (report.fieldwork) lines.insert(lines.begin(), "Fieldwork from " + to_long_text(*report.fieldwork));
    if (!report.service.empty()) lines.insert(lines.begin(), report.service);
    if (auto other = other_framework_in_words(report); !other.empty()) lines.push_back(std::move(other));
    if (auto option = option_in_words(report); !option.empty()) {
        option.pop_back();
        lines.push_back(std::move(option));
    }
    if (!report.drawn_again.empty()) lines.push_back(report.drawn_again.substr(0, report.drawn_again.size() - 1));
    return lines;
}

std::string band_so_far(const RatingScheme& scheme, const StandardRating& standard) {
    const bool is_open = standard.can_become && standard.band && !standard.given;
    return (is_open ? "so far " : "") + band_label(scheme, standard.band);
}

std::vector<TextRow> standard_rows(const RatingReport& report) {
    std::vector<TextRow> rows{{"Standard", "Rating", "Why"}};
    for (const auto& standard : report.result.standards) {
        rows.push_back({standard.id, band_so_far(report.scheme, standard), why_rated(report.scheme, standard)});
    }
    return rows;
}

std::vector<TextRow> key_question_rows(const RatingReport& report) {
    std::vector<TextRow> rows{{"Key question", "Yes", "Percent", "Band",
                               "All eligible cases (" + percent(report.scheme.confidence) + " confidence)",
                               "Whatever the unread hold"}};
    const char* rounding_words = report.scheme.percent == PercentRule::exact ? " (not rounded)" : " (by rounding)";
    const bool is_weighted = has_weights(report);
    if (is_weighted) rows[0].emplace_back("If every case counted alike");
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions) {
            if (each.known)
                rows.push_back({each.id, answers(each), each.percent ? std::to_string(*each.percent) + "%" : "-",
                                each.band ? band_label(report.scheme, each.band) +
                                                (each.rounding_decides == true ? rounding_words : "")
                                          : "applies to no case",
                                interval_in_words(each.interval), each.unread ? bounds_in_words(*each.unread) : "-"});
            if (each.known && is_weighted) rows.back().push_back(alike_in_words(report.scheme, each));
        }
    return rows;
}

std::string can_become_explained(const RatingReport& report) {
    if (!report.request.is_partial) return {};
    return "What a standard can still become is what all answers that are waited for would make of it, were they no, "
           "and were they yes. A question that by the list, or by the inspector's own class, does not apply to a case "
           "is not waited for there; where nobody knows it yet, the case counts.";
}

std::string counted_alike_in_words(const RatingReport& report) {
    for (const auto& [domain, cases] : report.request.domains)
        if (!cases.to_read_by_weight.empty())
            return "The cases were not all drawn with the same chance; here every case counts alike.";
    return {};
}

std::string prompts_explained(const RatingReport& report) {
    const auto alike = counted_alike_in_words(report);
    return "They never decide a rating." + (alike.empty() ? "" : " " + alike);
}

std::vector<TextRow> panel_rows(const RatingReport& report) {
    std::vector<TextRow> rows{{"Standard", "Computed", "Key question", "Near a boundary", "One case the other way",
                               "Few cases", "The other key questions", "Spread"}};
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions)
            if (auto row = panel_row(report.scheme, standard, each.id); !row.empty()) rows.push_back(std::move(row));
    return rows;
}

std::string too_narrow_in_words() {
    return "take each case to be drawn by itself, though children were drawn first; cases of one child tell less than "
           "as many of several, so a range may be too narrow.";
}

std::string weighted_in_words(const RatingReport& report) {
    std::vector<std::string> labels, of_sampled;
    for (const auto& domain : report.framework->domains) {
        if (report.request.weighted_domains.count(domain.id) == 0) continue;
        labels.push_back(domain.label);
        if (report.of_sampled.count(domain.id) != 0) of_sampled.push_back(domain.label);
    }
    if (labels.empty() || !has_weights(report)) return {};
    return "Shares of " + listed(labels) +
           " are weighted: the cases were not drawn with equal chances, so each counts as one over its chance, as many "
           "eligible cases as it stands for." +
           (of_sampled.empty() ? "" : " Ranges of " + listed(of_sampled) + " " + too_narrow_in_words());
}

std::vector<TextRow> settled_rows(const RatingReport& report) {
    std::vector<TextRow> rows{
        {"Key question", "Case", "Domain", "What the sheets say", "Settled as", "Decided by", "Reason"}};
    for (const auto& [disagreement, decision] : report.settled) {
        std::vector<std::string> said;
        for (const auto& [place, answer, means] : disagreement.said)
            said.push_back((place.file.empty() ? "" : place.file + " ") + place.cell + ": " + answer);
        const auto* domain = report.framework->domain(disagreement.domain);
        rows.push_back({disagreement.key_question, disagreement.case_id,
                        domain == nullptr ? disagreement.domain : domain->label, listed(said), decision.answer,
                        decision.by, decision.reason});
    }
    return rows;
}

std::string settled_in_words(const RatingReport& report) {
    if (report.settled.empty()) return {};
    return "Sheets disagreed in " +
           counted(static_cast<std::int64_t>(report.settled.size()), "answer, which was", "answers, which were") +
           " settled by decision.";
}

std::vector<TextRow> prompt_rows(const RatingReport& report) {
    std::vector<TextRow> rows{{"Prompt", "Yes", "Percent", "About"}};
    for (const auto& tally : report.prompts)
        rows.push_back({tally.prompt, std::to_string(tally.yes) + " of " + std::to_string(tally.relevant),
                        tally.relevant == 0 ? "-" : std::to_string(whole_percent(tally.yes, tally.relevant)) + "%",
                        label_of(*report.framework, tally.prompt)});
    return rows;
}

std::vector<TextRow> chance_rows(const RatingReport& report) {
    std::vector<TextRow> rows{{"Key question", "Prior"}};
    for (const auto& band : report.scheme.bands) rows[0].push_back(band.label);
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions)
            if (is_doubtful(each)) add_chance_rows(rows, report.scheme, each);
    return rows;
}

std::string chances_explained() {
    return "Of every hundred services with such answers, so many would have been in each band had every eligible case "
           "been read. In brackets: what "
           "would have been said before any answer was seen. Two usual starting points, called uniform and Jeffreys, "
           "are shown: where they differ, "
           "the answers are too few to settle it.";
}

std::vector<TextRow> bound_rows(const RatingReport& report) {
    std::vector<TextRow> rows{
        {"Standard", "Rated", "Chance of that or better (uniform)", "Chance of that or better (Jeffreys)"}};
    for (const auto& standard : report.result.standards) {
        bool doubtful = false;
        for (const auto& each : standard.key_questions) doubtful = doubtful || is_doubtful(each);
        if (!doubtful || !standard.chances || standard.computed.value_or(0) == 0) continue;
        rows.push_back({standard.id, band_label(report.scheme, standard.computed)});
        for (const auto* prior : {&standard.chances->uniform, &standard.chances->jeffreys}) {
            const auto& bounds = (*prior)[*standard.computed];
            rows.back().push_back(standard.chances->too_few_to_say
                                      ? too_few
                                      : percent_of(bounds.lower) + " to " + percent_of(bounds.upper));
        }
    }
    return rows;
}

std::string overall_in_words(const RatingReport& report) {
    const auto& overall = report.result.overall;
    std::vector<std::string> left_out;
    for (const auto* domain : domains_left_out(report)) left_out.push_back(domain->noun);
    if (report.request.is_partial) return partial_in_words(report);
    if (!overall.band)
        return "Overall: not rated. " + (left_out.empty() ? "" : "Nothing was given for " + listed(left_out) + ". ") +
               overall.not_rated + " So far: " + std::to_string(overall.points_so_far) + " of " +
               std::to_string(overall.points_possible) + " points.";
    auto text = "Overall: " + band_label(report.scheme, overall.band) + ", " + std::to_string(*overall.score) + " of " +
                std::to_string(*overall.score_max) + " points";
    if (!left_out.empty()) text += ", " + listed(left_out) + " not rated";
    if (overall.cut_points_inferred)
        text += std::string(" (") + (left_out.empty() ? "" : "nothing was given for them; ") +
                "the cut points for this maximum are inferred)";
    return text + ".";
}

std::vector<std::string> overall_chances_in_words(const RatingReport& report) {
    const auto& overall = report.result.overall;
    if (!overall.jeffreys) return {};
    if (overall.too_few_to_say) return {"Overall: " + std::string(too_few) + "."};
    std::vector<std::string> sentences;
    for (const auto& [prior, chances] :
         {std::pair("uniform", &*overall.uniform), std::pair("Jeffreys", &*overall.jeffreys)}) {
        const auto by = std::string(" (") + prior + " prior): ";
        sentences.push_back("Overall, if key questions are independent" + by +
                            chances_in_words(report.scheme, chances->if_independent) + ".");
        sentences.push_back("Overall, if they all rise and fall together" + by +
                            chances_in_words(report.scheme, chances->if_fully_dependent) + ".");
    }
    return sentences;
}

std::string other_framework_in_words(const RatingReport& report) {
    return report.fieldwork ? other_framework_notice(*report.framework, *report.fieldwork) : std::string();
}

} // namespace casedraw
