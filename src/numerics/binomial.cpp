#include "numerics/binomial.hpp"

#include <casedraw/base/error.hpp>

namespace casedraw::numerics {
namespace {

// Terms below this part of the sum so far can no longer change a double.
constexpr double negligible = 1e-18;

/// Independent cases, each marked with the same chance.
struct Trials {
    std::int64_t count = 0;
    double chance = 0.0;
};

/// Sum of the probabilities above `observed`, relative to the probability of `observed` itself; seen from the unmarked
/// cases the same sum is that below.
double relative_sum_above(const Trials& trials, std::int64_t observed) {
    const auto odds = trials.chance / (1.0 - trials.chance);
    double term = 1.0;
    double sum = 0.0;
    for (auto x = observed; x < trials.count; ++x) {
        const auto ratio = static_cast<double>(trials.count - x) / static_cast<double>(x + 1) * odds;
        term *= ratio;
        sum += term;
        if (ratio < 1.0 && term < negligible * sum) break;
    }
    return sum;
}

/// P(X >= observed), where observed is at least 1 and the chance lies strictly between 0 and 1.
double at_least_probability(const Trials& trials, std::int64_t observed) {
    const auto below = relative_sum_above({trials.count, 1.0 - trials.chance}, trials.count - observed);
    return 1.0 / (1.0 + below / (1.0 + relative_sum_above(trials, observed)));
}

/// The chance at which so large an observation is as rare as `tail`: halving until no double lies between.
double chance_that_allows(std::int64_t sample, std::int64_t observed, double tail) {
    double low = 0.0;
    double high = 1.0;
    while (true) {
        const auto middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) return middle;
        (at_least_probability({sample, middle}, observed) < tail ? low : high) = middle;
    }
}

} // namespace

ShareBounds binomial_bounds(std::int64_t sample, std::int64_t observed, const Rate& tail) {
    expects(sample >= 1 && observed >= 0 && observed <= sample, "bounds need at least one case");
    ShareBounds bounds;
    if (observed > 0) bounds.lower = chance_that_allows(sample, observed, tail.value());
    if (observed < sample) bounds.upper = 1.0 - chance_that_allows(sample, sample - observed, tail.value());
    return bounds;
}

} // namespace casedraw::numerics
