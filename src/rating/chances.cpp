#include "rating/chances.hpp"

#include <algorithm>
#include <casedraw/rating/band.hpp>
#include <cmath>

namespace casedraw {
namespace {

using numerics::BetaBinomial;
using numerics::BetaBinomialTail;
using numerics::Halves;
using numerics::LogGammaTable;

/// How many halves a Beta prior adds to each side: 2 is uniform, 1 is Jeffreys.
using PriorHalves = std::int64_t;
constexpr PriorHalves uniform_prior = 2;
constexpr PriorHalves jeffreys_prior = 1;

/// Chances of so many more relevant cases among the unread ones, from none to all of them.
std::vector<double> relevant_chances(const SampledAnswers& answers, PriorHalves prior, const LogGammaTable& log_gamma) {
    const auto unread = answers.population - answers.read;
    std::vector<double> chances(static_cast<std::size_t>(unread) + 1, 0.0);
    if (answers.applies_to_all) {
        chances.back() = 1.0;
        return chances;
    }
    const BetaBinomial more{unread, Halves{2 * answers.relevant + prior},
                            Halves{2 * (answers.read - answers.relevant) + prior}};
    numerics::BetaBinomialPoint point(more, 0, log_gamma);
    for (auto& chance : chances) {
        chance = point.value();
        point.add_success();
    }
    return chances;
}

/// What has been answered: `yes` of `answered` cases, all of them relevant.
struct Answered {
    std::int64_t yes = 0;
    std::int64_t answered = 0;
};

/// Chance of at least this band, over every number of relevant cases not yet answered. `first` of them are certain.
double at_least(const RatingScheme& scheme, std::size_t band, const Answered& known, std::int64_t first,
                const std::vector<double>& more_relevant, PriorHalves prior, const LogGammaTable& log_gamma) {
    const auto needed = [&](std::int64_t relevant) { return fewest_yes(scheme, band, relevant) - known.yes; };
    BetaBinomialTail tail(Halves{2 * known.yes + prior}, Halves{2 * (known.answered - known.yes) + prior},
                          needed(known.answered), log_gamma);
    auto relevant = known.answered;
    const auto add_case = [&] {
        tail.add_trial();
        tail.raise_threshold_to(needed(++relevant));
    };
    for (std::int64_t i = 0; i < first; ++i) add_case();
    double chance = more_relevant.front() * tail.at_least();
    for (std::size_t k = 1; k < more_relevant.size(); ++k) {
        add_case();
        chance += more_relevant[k] * tail.at_least();
    }
    return std::clamp(chance, 0.0, 1.0);
}

BandChances from_at_least(const std::vector<double>& at_least) {
    BandChances chances(at_least.size());
    for (std::size_t band = 0; band < chances.size(); ++band) {
        const auto above = band + 1 < chances.size() ? at_least[band + 1] : 0.0;
        chances[band] = std::max(0.0, at_least[band] - above);
    }
    return chances;
}

std::vector<double> at_least_each(const BandChances& chances) {
    std::vector<double> at_least(chances.size());
    double sum = 0.0;
    for (auto band = chances.size(); band-- > 0;) at_least[band] = sum += chances[band];
    if (!at_least.empty()) at_least.front() = 1.0;
    return at_least;
}

BandChances band_chances(const RatingScheme& scheme, const SampledAnswers& answers, bool before_answers,
                         PriorHalves prior, const LogGammaTable& log_gamma) {
    const auto more_relevant = relevant_chances(answers, prior, log_gamma);
    // Before any answer, the relevant cases of the sample are unanswered too.
    const auto known = before_answers ? Answered{} : Answered{answers.yes, answers.relevant};
    const auto first = before_answers ? answers.relevant : 0;
    std::vector<double> chances{1.0};
    for (std::size_t band = 1; band < scheme.bands.size(); ++band)
        chances.push_back(at_least(scheme, band, known, first, more_relevant, prior, log_gamma));
    return from_at_least(chances);
}

std::vector<double> convolved(const std::vector<double>& scores, const RatingScheme& scheme,
                              const BandChances& rating) {
    std::vector<double> sum(scores.size() + static_cast<std::size_t>(scheme.bands.back().points), 0.0);
    for (std::size_t score = 0; score < scores.size(); ++score)
        for (std::size_t band = 0; band < rating.size(); ++band)
            sum[score + static_cast<std::size_t>(scheme.bands[band].points)] += scores[score] * rating[band];
    return sum;
}

BandChances if_independent(const RatingScheme& scheme, const StandardsChances& standards,
                           const std::vector<std::int64_t>& least) {
    std::vector<double> scores{1.0};
    for (const auto& key_questions : standards)
        scores = convolved(scores, scheme, lowest_if_independent(key_questions));
    BandChances chances(scheme.bands.size(), 0.0);
    for (std::size_t score = 0; score < scores.size(); ++score)
        chances[band_of_score(least, static_cast<std::int64_t>(score))] += scores[score];
    return chances;
}

/// The band at a rank from 0 to 1, worst first.
std::size_t band_at_rank(const BandChances& chances, double rank) {
    double below = 0.0;
    std::size_t band = 0;
    while (band + 1 < chances.size() && rank >= (below += chances[band])) ++band;
    return band;
}

BandChances if_fully_dependent(const RatingScheme& scheme, const StandardsChances& standards,
                               const std::vector<std::int64_t>& least) {
    // One rank for everything: between two neighbouring steps of all the distributions nothing changes.
    std::vector<double> steps{0.0, 1.0};
    for (const auto& key_questions : standards)
        for (const auto& chances : key_questions) {
            double below = 0.0;
            for (const auto chance : chances) steps.push_back(std::min(1.0, below += chance));
        }
    std::sort(steps.begin(), steps.end());
    BandChances chances(scheme.bands.size(), 0.0);
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        const auto rank = (steps[i] + steps[i + 1]) / 2;
        std::int64_t score = 0;
        for (const auto& key_questions : standards) {
            auto lowest = scheme.bands.size() - 1;
            for (const auto& each : key_questions) lowest = std::min(lowest, band_at_rank(each, rank));
            score += scheme.bands[lowest].points;
        }
        chances[band_of_score(least, score)] += steps[i + 1] - steps[i];
    }
    return chances;
}

} // namespace

KeyQuestionChances key_question_chances(const RatingScheme& scheme, const SampledAnswers& answers,
                                        const LogGammaTable& log_gamma) {
    KeyQuestionChances chances{.uniform = band_chances(scheme, answers, false, uniform_prior, log_gamma),
                               .jeffreys = band_chances(scheme, answers, false, jeffreys_prior, log_gamma),
                               .uniform_prior = band_chances(scheme, answers, true, uniform_prior, log_gamma),
                               .jeffreys_prior = band_chances(scheme, answers, true, jeffreys_prior, log_gamma),
                               .too_few_to_say = false};
    chances.too_few_to_say = answers.read < answers.population && (answers.relevant <= scheme.discretion.few_cases ||
                                                                   differ(chances.uniform, chances.jeffreys));
    return chances;
}

bool differ(const BandChances& a, const BandChances& b) {
    // As printed, to nine places, so that no last bit decides.
    constexpr std::int64_t tenth = 100'000'000;
    const auto printed = [](double chance) { return std::llround(1e9 * chance); };
    for (std::size_t band = 0; band < a.size(); ++band)
        if (std::abs(printed(a[band]) - printed(b[band])) > tenth) return true;
    return false;
}

std::vector<ChanceBounds> frechet_bounds(const std::vector<BandChances>& key_questions) {
    std::vector<ChanceBounds> bounds;
    for (std::size_t band = 0; band < key_questions.front().size(); ++band) {
        double sum = 0.0;
        double least = 1.0;
        for (const auto& chances : key_questions) {
            const auto reaching = at_least_each(chances)[band];
            sum += reaching;
            least = std::min(least, reaching);
        }
        const auto others = static_cast<double>(key_questions.size() - 1);
        bounds.push_back({std::min(least, std::max(0.0, sum - others)), least});
    }
    return bounds;
}

BandChances lowest_if_independent(const std::vector<BandChances>& key_questions) {
    std::vector<double> all_reach(key_questions.front().size(), 1.0);
    for (const auto& chances : key_questions) {
        const auto reaching = at_least_each(chances);
        for (std::size_t band = 0; band < all_reach.size(); ++band) all_reach[band] *= reaching[band];
    }
    return from_at_least(all_reach);
}

OverallChances overall_chances(const RatingScheme& scheme, const StandardsChances& standards,
                               const std::vector<std::int64_t>& least_scores) {
    return {if_independent(scheme, standards, least_scores), if_fully_dependent(scheme, standards, least_scores)};
}

} // namespace casedraw
