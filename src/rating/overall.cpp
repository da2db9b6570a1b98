#include "rating/chances.hpp"
#include "rating/standard.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/rating/band.hpp>
#include <set>

namespace casedraw {
namespace {

bool is_case_driven(const StandardRule& rule) { return rule.rated_by == RatedBy::lowest_key_question; }

bool has_arrangements(const StandardRule& rule) {
    return std::any_of(rule.key_questions.begin(), rule.key_questions.end(), [](const KeyQuestionRule& each) {
        return std::holds_alternative<AppliesToArrangements>(each.applies);
    });
}

/// Domains whose standards rest on cases alone and for which nothing at all was given: there was no case.
std::set<std::string> domains_without_cases(const RatingInputs& inputs) {
    std::set<std::string> without;
    std::set<std::string> with;
    for (const auto& rule : inputs.scheme.standards) {
        if (rule.domain.empty()) continue;
        const auto cases = inputs.cases(rule.domain);
        const bool known = cases.population.value_or(0) > 0 || cases.sample.value_or(0) > 0;
        if (known || has_arrangements(rule) || inputs.given(rule.id) != nullptr || inputs.has_tally(rule))
            with.insert(rule.domain);
        else if (is_case_driven(rule))
            without.insert(rule.domain);
    }
    for (const auto& domain : with) without.erase(domain);
    return without;
}

void set_aside(const RatingInputs& inputs, std::vector<StandardRating>& standards, std::vector<Finding>& findings) {
    const auto without = domains_without_cases(inputs);
    for (std::size_t i = 0; i < standards.size(); ++i) {
        const auto& rule = inputs.scheme.standards[i];
        const bool goes_with = without.count(rule.set_aside_with) != 0;
        if (without.count(rule.domain) == 0 && !goes_with) continue;
        const bool was_given = standards[i].given;
        standards[i] = {.id = rule.id, .counts = false};
        standards[i].no_cases = true;
        standards[i].not_rated =
            goes_with ? "It is left out with domain " + rule.set_aside_with + ", of which no case was inspected."
                      : "No case of its domain was inspected.";
        if (was_given) findings.push_back(rating_left_out(rule.id, standards[i].not_rated));
    }
    for (const auto& domain : without)
        findings.push_back(notice("domain-without-cases", domain,
                                  "Nothing was given for domain " + domain +
                                      ". It is taken to have no case, and its standards do not count."));
}

/// For each standard that counts, the chances of its key questions; nothing where some have none.
std::optional<StandardsChances> counted_chances(const RatingScheme& scheme,
                                                const std::vector<StandardRating>& standards,
                                                BandChances KeyQuestionChances::*prior) {
    const auto certain = [&](std::size_t band) {
        BandChances chances(scheme.bands.size(), 0.0);
        chances[band] = 1.0;
        return chances;
    };
    StandardsChances all;
    for (const auto& standard : standards) {
        if (!standard.counts || !standard.computed) continue;
        if (standard.leading_key_question) return std::nullopt;
        auto& chances = all.emplace_back();
        if (standard.given) chances.push_back(certain(*standard.computed));
        for (const auto& each : standard.key_questions) {
            if (!each.band) continue;
            if (each.chances)
                chances.push_back((*each.chances).*prior);
            else if (!each.percent)
                chances.push_back(certain(*each.band));
            else
                return std::nullopt;
        }
    }
    return all;
}

void add_chances(OverallRating& overall, const RatingScheme& scheme, const std::vector<StandardRating>& standards) {
    const auto uniform = counted_chances(scheme, standards, &KeyQuestionChances::uniform);
    const auto jeffreys = counted_chances(scheme, standards, &KeyQuestionChances::jeffreys);
    if (!uniform || !jeffreys) return;
    overall.uniform = overall_chances(scheme, *uniform, overall.least_scores);
    overall.jeffreys = overall_chances(scheme, *jeffreys, overall.least_scores);
    overall.too_few_to_say = differ(overall.uniform->if_independent, overall.jeffreys->if_independent) ||
                             differ(overall.uniform->if_fully_dependent, overall.jeffreys->if_fully_dependent);
    for (const auto& standard : standards)
        if (standard.counts && standard.chances && standard.chances->too_few_to_say) overall.too_few_to_say = true;
}

} // namespace

OverallRating rated_overall(const RatingInputs& inputs, std::vector<StandardRating>& standards,
                            std::vector<Finding>& findings) {
    const auto& scheme = inputs.scheme;
    set_aside(inputs, standards, findings);
    OverallRating overall;
    std::vector<std::string> missing;
    bool any_from_cases = false;
    for (std::size_t i = 0; i < standards.size(); ++i) {
        if (!standards[i].counts) continue;
        overall.points_possible += scheme.bands.back().points;
        if (!standards[i].band)
            missing.push_back(standards[i].id);
        else
            overall.points_so_far += scheme.bands[*standards[i].band].points;
        any_from_cases = any_from_cases || (is_case_driven(scheme.standards[i]) && standards[i].band);
    }
    if (inputs.request.is_partial)
        overall.not_rated = "This is a partial rating: answers are waited for.";
    else if (!missing.empty())
        overall.not_rated =
            std::string("There is no rating for standard") + (missing.size() == 1 ? " " : "s ") + listed(missing) + ".";
    else if (!any_from_cases)
        overall.not_rated = "No standard that rests on cases is rated.";
    if (!overall.not_rated.empty()) return overall;
    overall.score = overall.points_so_far;
    overall.score_max = overall.points_possible;
    overall.least_scores = least_scores(scheme, *overall.score_max);
    overall.band = band_of_score(overall.least_scores, *overall.score);
    overall.cut_points_inferred = *overall.score_max != scheme.overall.score_max || !scheme.overall.confirmed;
    if (overall.cut_points_inferred)
        findings.push_back(notice("cut-points-inferred", "",
                                  "The cut points for a score out of " + std::to_string(*overall.score_max) +
                                      " are inferred: none were published for this framework."));
    add_chances(overall, scheme, standards);
    return overall;
}

} // namespace casedraw
