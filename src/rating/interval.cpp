#include "rating/interval.hpp"

#include <algorithm>
#include <casedraw/base/error.hpp>
#include <casedraw/base/text.hpp>
#include "numerics/binomial.hpp"
#include "numerics/hypergeometric.hpp"

namespace casedraw {
namespace {

Rate half_of_the_rest(const Rate& confidence) {
    return make_rate(confidence.denominator - confidence.numerator, 2 * confidence.denominator);
}

struct Share {
    std::int64_t cases = 0;
    std::int64_t population = 1;
    double value() const { return static_cast<double>(cases) / static_cast<double>(population); }
};

bool is_less(const Share& a, const Share& b) { return a.cases * b.population < b.cases * a.population; }

/// The least share of marked cases among all the populations that the sample may come from.
Share least_share(const numerics::ObservedSample& seen, const Rate& tail) {
    const auto fewest = numerics::fewest_marked(seen, tail);
    Share least{fewest.front(), seen.smallest_population};
    auto population = seen.smallest_population;
    for (const auto marked : fewest) {
        const Share share{marked, population++};
        if (is_less(share, least)) least = share;
    }
    return least;
}

} // namespace

Interval finite_population_interval(const SampledAnswers& answers, const Rate& confidence) {
    const auto yes = answers.yes;
    const auto relevant = answers.relevant;
    const auto read = answers.read;
    const auto population = answers.population;
    expects(relevant >= 1 && yes >= 0 && yes <= relevant && relevant <= read && read <= population,
            "a sample has no more yes than relevant cases, and no more cases than the population");
    Interval interval{.confidence = confidence, .population = population, .census = read == population};
    const auto largest = population - (read - relevant);
    const auto smallest = answers.applies_to_all ? largest : relevant;
    const auto tail = half_of_the_rest(confidence);
    interval.lower = least_share({relevant, yes, smallest, largest}, tail).value();
    const auto no = least_share({relevant, relevant - yes, smallest, largest}, tail);
    interval.upper = static_cast<double>(no.population - no.cases) / static_cast<double>(no.population);
    return interval;
}

Interval unlimited_population_interval(std::int64_t yes, std::int64_t relevant, const Rate& confidence) {
    const auto bounds = numerics::binomial_bounds(relevant, yes, half_of_the_rest(confidence));
    return {.lower = bounds.lower,
            .upper = bounds.upper,
            .confidence = confidence,
            .population = std::nullopt,
            .census = false};
}

Rate published_chance(const Rate& chance) { return *parse_rate(decimal(chance.numerator, chance.denominator, 6)); }

std::int64_t weight_of(const Rate& chance) {
    constexpr std::int64_t weight_of_certainty = 1'000'000;
    return (2 * weight_of_certainty * chance.denominator + chance.numerator) / (2 * chance.numerator);
}

std::int64_t effective_cases(const WeightedAnswers& answers) {
    double sum = 0, squares = 0;
    std::int64_t cases = 0;
    for (const auto& [weight, of_weight] : answers) {
        const auto each = static_cast<double>(weight), relevant = static_cast<double>(of_weight.relevant);
        sum += each * relevant;
        squares += each * each * relevant;
        cases += of_weight.relevant;
    }
    return std::min(static_cast<std::int64_t>(sum * sum / squares + 1e-9), cases);
}

YesBeside yes_beside(const Rate& share, std::int64_t cases) {
    const auto yes = cases * share.numerator;
    return {yes / share.denominator, (yes + share.denominator - 1) / share.denominator};
}

} // namespace casedraw
