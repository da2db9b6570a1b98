#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/band.hpp>
#include <casedraw/present/rating_report.hpp>

#include "base/json.hpp"
#include "present/rating/disagreement_json.hpp"
#include "present/rating/rating_rows.hpp"

namespace casedraw {

namespace {

template <typename T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json rating(const RatingScheme& scheme, const std::optional<std::size_t>& band) {
    return band ? Json(scheme.bands[*band].rating) : Json(nullptr);
}

Json by_band(const RatingScheme& scheme, const BandChances& chances) {
    Json value;
    for (std::size_t band = 0; band < chances.size(); ++band)
        value[scheme.bands[band].rating] = nine_places(chances[band]);
    return value;
}

Json interval_value(const Interval& interval) {
    Json value;
    value["lower"] = nine_places(interval.lower);
    value["upper"] = nine_places(interval.upper);
    value["confidence"] = nine_places(interval.confidence.value());
    value["population"] = or_null(interval.population);
    value["census"] = interval.census;
    if (interval.of_sampled) value["of_sampled"] = true;
    if (interval.without_chance > 0) value["without_chance"] = interval.without_chance;
    return value;
}

Json chances_value(const RatingScheme& scheme, const KeyQuestionChances& chances) {
    Json value;
    value["uniform"] = by_band(scheme, chances.uniform);
    value["jeffreys"] = by_band(scheme, chances.jeffreys);
    value["prior_alone"]["uniform"] = by_band(scheme, chances.uniform_prior);
    value["prior_alone"]["jeffreys"] = by_band(scheme, chances.jeffreys_prior);
    value["too_few_to_say"] = chances.too_few_to_say;
    return value;
}

Json weighted_value(const RatingScheme& scheme, const WeightedShare& weighted) {
    return {{"share", nine_places(weighted.share.value())},
            {"effective_cases", weighted.effective_cases},
            {"percent_counted_alike", weighted.percent_alike},
            {"band_counted_alike", scheme.bands[weighted.band_alike].rating}};
}

Json key_question_value(const RatingScheme& scheme, const KeyQuestionRating& rated) {
    Json value;
    value["yes"] = or_null(rated.yes);
    value["relevant"] = or_null(rated.relevant);
    value["percent"] = or_null(rated.percent);
    value["band"] = rating(scheme, rated.band);
    value["interval"] = rated.interval ? interval_value(*rated.interval) : Json(nullptr);
    value["applies_to"] = or_null(rated.applies_to);
    value["whatever_the_unread_hold"] = nullptr;
    if (rated.unread)
        value["whatever_the_unread_hold"] = {{"unread", rated.unread->unread},
                                             {"least", nine_places(rated.unread->least.value())},
                                             {"greatest", nine_places(rated.unread->greatest.value())},
                                             {"applies_to_each", rated.unread->applies_to_each}};
    value["weighted"] = rated.weighted ? weighted_value(scheme, *rated.weighted) : Json(nullptr);
    value["rounding_decides"] = or_null(rated.rounding_decides);
    value["chances"] = rated.chances ? chances_value(scheme, *rated.chances) : Json(nullptr);
    value["in_words"] = certainty_in_words(scheme, rated);
    return value;
}

const char* trigger_word(TriggerKind kind) {
    switch (kind) {
    case TriggerKind::near_boundary:
        return "near-boundary";
    case TriggerKind::one_case:
        return "one-case";
    case TriggerKind::few_cases:
        return "few-cases";
    }
    return "";
}

Json trigger_value(const RatingScheme& scheme, const Trigger& trigger) {
    Json value;
    value["trigger"] = trigger_word(trigger.kind);
    value["key_question"] = trigger.key_question;
    if (trigger.boundary) value["boundary"] = *trigger.boundary;
    if (trigger.points) value["points"] = nine_places(trigger.points->value());
    if (trigger.band) value["rating"] = scheme.bands[*trigger.band].rating;
    if (trigger.relevant) value["relevant"] = *trigger.relevant;
    return value;
}

Json discretion_value(const RatingScheme& scheme, const Discretion& discretion) {
    Json value;
    value["eligible"] = or_null(discretion.eligible);
    value["triggers"] = Json::array();
    for (const auto& trigger : discretion.triggers) value["triggers"].push_back(trigger_value(scheme, trigger));
    value["unknown"] = Json::array();
    for (const auto& [kind, key_question] : discretion.unknown)
        value["unknown"].push_back(
            {{"trigger", trigger_word(kind)}, {"key_question", key_question}, {"met", "unknown"}});
    return value;
}

Json bounds_value(const RatingScheme& scheme, const std::vector<ChanceBounds>& bounds) {
    Json value;
    for (std::size_t band = 1; band < bounds.size(); ++band)
        value[scheme.bands[band].rating] = {{"lower", nine_places(bounds[band].lower)},
                                            {"upper", nine_places(bounds[band].upper)}};
    return value;
}

Json panel_value(const RatingScheme& scheme, const StandardRating& standard) {
    if (!standard.panel) return nullptr;
    Json value;
    value[standard.given ? "proposed_rating" : "computed_rating"] = rating(scheme, standard.computed);
    value["rating"] = scheme.bands[standard.panel->band].rating;
    value["bands_moved"] =
        static_cast<std::int64_t>(standard.panel->band) - static_cast<std::int64_t>(*standard.computed);
    value["reason"] = standard.panel->reason;
    value["evidence"] = standard.panel->evidence.empty() ? Json(nullptr) : Json(standard.panel->evidence);
    return value;
}

Json standard_value(const RatingScheme& scheme, const StandardRating& standard) {
    Json value;
    value["rating"] = rating(scheme, standard.band);
    value["computed_rating"] = rating(scheme, standard.given ? std::nullopt : standard.computed);
    value["proposed_rating"] = rating(scheme, standard.given ? standard.computed : std::nullopt);
    value["given"] = standard.given;
    value["counts"] = standard.counts;
    value["lowest_key_question"] = or_null(standard.lowest_key_question);
    if (standard.leading_key_question) value["leading_key_question"] = *standard.leading_key_question;
    value["key_questions"] = Json::object();
    for (const auto& each : standard.key_questions) value["key_questions"][each.id] = key_question_value(scheme, each);
    value["discretion"] = discretion_value(scheme, standard.discretion);
    value["panel"] = panel_value(scheme, standard);
    value["chances_of_at_least"] = nullptr;
    if (standard.chances) {
        auto& chances = value["chances_of_at_least"] = Json::object();
        chances["uniform"] = bounds_value(scheme, standard.chances->uniform);
        chances["jeffreys"] = bounds_value(scheme, standard.chances->jeffreys);
        chances["too_few_to_say"] = standard.chances->too_few_to_say;
    }
    value["can_become"] = nullptr;
    if (standard.can_become)
        value["can_become"] = {{"lowest", scheme.bands[standard.can_become->lowest].rating},
                               {"highest", scheme.bands[standard.can_become->highest].rating}};
    if (!standard.not_rated.empty()) value["not_rated"] = standard.not_rated;
    return value;
}

Json overall_chances_value(const RatingScheme& scheme, const OverallRating& overall) {
    if (!overall.uniform || !overall.jeffreys) return nullptr;
    const auto readings = [&](const OverallChances& chances) {
        return Json{{"if_independent", by_band(scheme, chances.if_independent)},
                    {"if_fully_dependent", by_band(scheme, chances.if_fully_dependent)}};
    };
    return {{"uniform", readings(*overall.uniform)},
            {"jeffreys", readings(*overall.jeffreys)},
            {"too_few_to_say", overall.too_few_to_say}};
}

Json certificate_value(const CountedCoverage& counted) {
    const auto share = [&](std::int64_t rows) {
        return nine_places(static_cast<double>(rows) / static_cast<double>(counted.rows));
    };
    const char* verdict = counted.verdict == CountedCoverage::Verdict::holds       ? "holds"
                          : counted.verdict == CountedCoverage::Verdict::with_care ? "with-care"
                                                                                   : "not-relied-on";
    return {{"verdict", verdict}, {"ordinary", share(counted.ordinary)}, {"least", share(counted.least)}};
}

Json settings_value(const RatingReport& report) {
    Json value;
    value["percent"] = report.scheme.percent == PercentRule::exact ? "exact" : "whole-half-up";
    value["confidence"] = nine_places(report.scheme.confidence.value());
    value["option"] = or_null(report.request.option);
    value["inspection_type"] = or_null(report.request.inspection_type);
    value["triggers_tested_on"] =
        report.scheme.discretion.tested_on == TestedOn::lowest_band ? "lowest-band" : "lowest-key-question";
    value["partial"] = report.completeness == Completeness::partial;
    value["larger_panel_moves_allowed"] = report.request.larger_moves_allowed;
    value["domains"] = Json::object();
    for (const auto& [domain, cases] : report.request.domains) {
        auto& told =
            value["domains"][domain] = {{"population", or_null(cases.population)}, {"sample", or_null(cases.sample)}};
        if (cases.counted) told["certificate"] = certificate_value(*cases.counted);
    }
    value["weighted_domains"] = report.request.weighted_domains;
    return value;
}

void add_overall(Json& value, const RatingReport& report) {
    const auto& overall = report.result.overall;
    value["score"] = or_null(overall.score);
    value["score_max"] = or_null(overall.score_max);
    value["overall_rating"] = rating(report.scheme, overall.band);
    value["cut_points"] = nullptr;
    if (overall.band) {
        value["cut_points"] = Json::object();
        for (std::size_t band = 0; band < overall.least_scores.size(); ++band)
            value["cut_points"][report.scheme.bands[band].rating] = overall.least_scores[band];
    }
    value["domains_not_rated"] = Json::array();
    for (const auto* domain : domains_left_out(report)) value["domains_not_rated"].push_back(domain->id);
    value["cut_points_inferred"] = overall.band ? Json(overall.cut_points_inferred) : Json(nullptr);
    value["points_so_far"] = {{"points", overall.points_so_far}, {"of", overall.points_possible}};
    value["overall_not_rated"] = overall.not_rated.empty() ? Json(nullptr) : Json(overall.not_rated);
    value["overall_chances"] = overall_chances_value(report.scheme, overall);
    value["not_rated"] = Json::array();
    for (const auto& standard : report.result.standards)
        if (!standard.band) value["not_rated"].push_back(standard.id);
}

Json profile_value(const std::vector<ProfileTable>& tables) {
    Json value = Json::object();
    for (const auto& table : tables) {
        auto& rows = value[table.name]; // two lists may have a column of one name
        if (rows.is_null()) rows = Json::array();
        for (const auto& row : table.rows)
            rows.push_back(
                {{"domain", row.domain}, {"level", row.level}, {"eligible", row.eligible}, {"read", row.read}});
    }
    return value;
}

void add_tables(Json& value, const RatingReport& report) {
    value["profile"] = profile_value(report.profile);
    value["agreement"] = Json::array();
    for (const auto& each : report.agreement)
        value["agreement"].push_back({{"judgement", each.judgement},
                                      {"domain", each.domain},
                                      {"too_low", each.too_low},
                                      {"agreed", each.agreed},
                                      {"too_high", each.too_high},
                                      {"not_compared", each.not_compared},
                                      {"levels", each.levels},
                                      {"counts", each.counts}});
    value["by_group"] = Json::array();
    for (const auto& each : report.by_group)
        value["by_group"].push_back({{"characteristic", each.characteristic},
                                     {"level", each.level},
                                     {"domain", each.domain},
                                     {"key_question", each.key_question},
                                     {"eligible", each.eligible},
                                     {"read", each.read},
                                     {"relevant", each.relevant},
                                     {"yes", each.yes},
                                     {"percent", or_null(each.percent)},
                                     {"interval", each.interval ? interval_value(*each.interval) : Json(nullptr)}});
}

} // namespace

std::string rating_json(const RatingReport& report) {
    Json value;
    value["schema_version"] = 1;
    value["framework"] = report.framework->id;
    value["framework_sha256"] = report.framework->sha256;
    value["overall_in_words"] = report.result.standards.empty() ? Json(nullptr) : Json(overall_in_words(report));
    value["settings"] = settings_value(report);
    value["standards"] = Json::object();
    for (const auto& standard : report.result.standards)
        value["standards"][standard.id] = standard_value(report.scheme, standard);
    add_overall(value, report);
    value["prompts"] = Json::object();
    for (const auto& prompt : report.prompts)
        value["prompts"][prompt.prompt] = {{"yes", prompt.yes}, {"relevant", prompt.relevant}};
    add_tables(value, report);
    value["recognised_cases"] = Json::array();
    for (const auto& each : report.recognised)
        value["recognised_cases"].push_back({{"row", each.row}, {"cell", each.cell}, {"case_id", each.case_id}});
    value["disagreements"] = Json::array();
    for (const auto& each : report.disagreements) value["disagreements"].push_back(disagreement_value(each));
    value["settled"] = Json::array();
    for (const auto& [disagreement, decision] : report.settled) {
        auto settled = disagreement_value(disagreement);
        settled["answer"] = decision.answer;
        settled["by"] = decision.by;
        settled["reason"] = decision.reason.empty() ? Json(nullptr) : Json(decision.reason);
        value["settled"].push_back(std::move(settled));
    }
    value["missing_cases"] = report.missing_cases;
    value["waiting_cases"] = report.waiting_cases;
    std::vector<Finding> problems;
    std::vector<Finding> notices;
    for (const auto& finding : report.result.findings)
        (finding.severity == Severity::problem ? problems : notices).push_back(finding);
    value["problems"] = to_json(problems);
    value["notices"] = to_json(notices);
    return value.dump(2) + "\n";
}

} // namespace casedraw
