#include "rating/standard.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <casedraw/rating/band.hpp>

namespace casedraw {
namespace {

/// Boundaries within so many points of the share.
void add_near_boundaries(Discretion& found, const RatingScheme& scheme, const KeyQuestionRating& each) {
    const auto [yes, relevant] = *exact_share(each);
    for (std::size_t band = 1; band < scheme.bands.size(); ++band) {
        const auto boundary = scheme.bands[band].least_percent;
        const auto distance = std::abs(100 * yes - boundary * relevant);
        const auto limit = scheme.discretion.near_boundary_points * relevant;
        if (distance > limit || (distance == limit && !scheme.discretion.near_boundary_inclusive)) continue;
        found.triggers.push_back({.kind = TriggerKind::near_boundary,
                                  .key_question = each.id,
                                  .boundary = boundary,
                                  .points = make_rate(distance, relevant),
                                  .band = {},
                                  .relevant = {}});
    }
}

/// The standard's rating if this key question had another share of yes.
std::size_t rating_with(const RatingScheme& scheme, const StandardRating& standard, const KeyQuestionRating& changed,
                        const Rate& share) {
    auto lowest = band_of(scheme, share.numerator, share.denominator);
    if (standard.leading_key_question) return lowest;
    for (const auto& each : standard.key_questions)
        if (each.band && each.id != changed.id) lowest = std::min(lowest, *each.band);
    return lowest;
}

/// The share with one yes turned into no, or one no into yes: the one that weighs most. Nothing where there is none.
std::optional<Rate> with_one_changed(const KeyQuestionRating& each, int change) {
    const auto can_change = [&](std::int64_t yes, std::int64_t relevant) {
        return change < 0 ? yes > 0 : yes < relevant;
    };
    if (!each.weighted)
        return can_change(*each.yes, *each.relevant) ? std::optional(Rate{*each.yes + change, *each.relevant})
                                                     : std::nullopt;
    std::int64_t yes = 0, all = 0, most = 0;
    for (const auto& [weight, answers] : each.weighted->answers) { // ascending
        yes += weight * answers.yes;
        all += weight * answers.relevant;
        if (can_change(answers.yes, answers.relevant)) most = weight;
    }
    return most == 0 ? std::nullopt : std::optional(Rate{yes + change * most, all});
}

void add_one_case(Discretion& found, const RatingScheme& scheme, const StandardRating& standard,
                  const KeyQuestionRating& each) {
    for (const auto change : std::array{-1, 1}) {
        const auto share = with_one_changed(each, change);
        if (!share) continue;
        const auto band = rating_with(scheme, standard, each, *share);
        if (band != *standard.computed)
            found.triggers.push_back({.kind = TriggerKind::one_case,
                                      .key_question = each.id,
                                      .boundary = {},
                                      .points = {},
                                      .band = band,
                                      .relevant = each.relevant});
    }
}

/// Whether it has the least share of yes of the standard's key questions, alone or with others.
bool is_lowest(const StandardRating& standard, const KeyQuestionRating& each) {
    return std::none_of(standard.key_questions.begin(), standard.key_questions.end(),
                        [&](const KeyQuestionRating& other) {
                            return other.percent && is_less(*exact_share(other), *exact_share(each));
                        });
}

/// Whether the triggers are tested on this key question.
bool is_tested(const RatingScheme& scheme, const StandardRating& standard, const KeyQuestionRating& each) {
    if (!each.percent) return false;
    if (standard.leading_key_question) return each.id == *standard.leading_key_question;
    if (each.band != standard.computed) return false;
    return scheme.discretion.tested_on == TestedOn::lowest_band || is_lowest(standard, each);
}

} // namespace

Discretion discretion(const RatingScheme& scheme, const StandardRating& standard) {
    Discretion found;
    for (const auto& each : standard.key_questions) {
        if (!is_tested(scheme, standard, each)) continue;
        add_near_boundaries(found, scheme, each);
        if (!each.yes) {
            found.unknown.emplace_back(TriggerKind::one_case, each.id);
            found.unknown.emplace_back(TriggerKind::few_cases, each.id);
            continue;
        }
        add_one_case(found, scheme, standard, each);
        if (*each.relevant <= scheme.discretion.few_cases)
            found.triggers.push_back({.kind = TriggerKind::few_cases,
                                      .key_question = each.id,
                                      .boundary = {},
                                      .points = {},
                                      .band = {},
                                      .relevant = each.relevant});
    }
    if (!found.triggers.empty())
        found.eligible = true;
    else if (found.unknown.empty())
        found.eligible = false;
    return found;
}

} // namespace casedraw
