#include "numerics/hypergeometric.hpp"

#include <algorithm>
#include <casedraw/base/error.hpp>
#include <cstddef>

namespace casedraw::numerics {
namespace {

// Terms below this part of the sum so far can no longer change a double.
constexpr double negligible_chance = 1e-18;

/// Sum of the probabilities above `observed`, relative to the probability of `observed` itself.
double relative_sum_above(const Urn& urn, std::int64_t observed) {
    const auto unmarked = urn.population - urn.marked;
    double term = 1.0;
    double sum = 0.0;
    for (auto x = observed; x < std::min(urn.marked, urn.sample); ++x) {
        const auto gain = static_cast<double>(urn.marked - x) * static_cast<double>(urn.sample - x);
        const auto loss = static_cast<double>(x + 1) * static_cast<double>(unmarked - urn.sample + x + 1);
        term *= gain / loss;
        sum += term;
        if (gain < loss && term < negligible_chance * sum) break;
    }
    return sum;
}

/// Sum of the probabilities below `observed`, likewise.
double relative_sum_below(const Urn& urn, std::int64_t observed) {
    const auto unmarked = urn.population - urn.marked;
    const auto lowest = std::max<std::int64_t>(0, urn.sample - unmarked);
    double term = 1.0;
    double sum = 0.0;
    for (auto x = observed; x > lowest; --x) {
        const auto gain = static_cast<double>(x) * static_cast<double>(unmarked - urn.sample + x);
        const auto loss = static_cast<double>(urn.marked - x + 1) * static_cast<double>(urn.sample - x + 1);
        term *= gain / loss;
        sum += term;
        if (gain < loss && term < negligible_chance * sum) break;
    }
    return sum;
}

} // namespace

double at_least_probability(const Urn& urn, std::int64_t observed) {
    expects(urn.marked >= 0 && urn.marked <= urn.population && urn.sample >= 0 && urn.sample <= urn.population,
            "an urn has no more marked or drawn cases than cases");
    if (observed <= std::max<std::int64_t>(0, urn.sample - (urn.population - urn.marked))) return 1.0;
    if (observed > std::min(urn.marked, urn.sample)) return 0.0;
    // One of the two sums may overflow to infinity, never both: the quotient is then 0 or infinite, as it should be.
    const auto from_observed = 1.0 + relative_sum_above(urn, observed);
    return 1.0 / (1.0 + relative_sum_below(urn, observed) / from_observed);
}

std::vector<std::int64_t> fewest_marked(const ObservedSample& seen, const Rate& tail) {
    expects(seen.observed >= 0 && seen.observed <= seen.sample && seen.sample <= seen.smallest_population &&
                seen.smallest_population <= seen.largest_population,
            "a sample is no larger than the smallest population it may come from");
    const auto least_probability = tail.value() * (1.0 - 1e-12);
    const auto is_plausible = [&](std::int64_t population, std::int64_t marked) {
        return at_least_probability({population, marked, seen.sample}, seen.observed) >= least_probability;
    };
    auto low = seen.observed;
    auto high = seen.smallest_population - (seen.sample - seen.observed);
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (is_plausible(seen.smallest_population, middle))
            high = middle;
        else
            low = middle + 1;
    }
    std::vector<std::int64_t> fewest{low};
    fewest.reserve(static_cast<std::size_t>(seen.largest_population - seen.smallest_population) + 1);
    for (auto population = seen.smallest_population + 1; population <= seen.largest_population; ++population) {
        // One more case in the population asks for at most one more marked case: had the new case been marked, it could
        // only have raised the count in the sample.
        const auto last = fewest.back();
        fewest.push_back(is_plausible(population, last) ? last : last + 1);
    }
    return fewest;
}

} // namespace casedraw::numerics
