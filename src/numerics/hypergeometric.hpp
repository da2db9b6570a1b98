#pragma once

#include <casedraw/base/rate.hpp>
#include <cstdint>
#include <vector>

namespace casedraw::numerics {

/// A population of which some cases are marked, and a simple random sample of it drawn without replacement.
struct Urn {
    std::int64_t population = 0;
    std::int64_t marked = 0; ///< from 0 to population
    std::int64_t sample = 0; ///< from 0 to population
};

/// P(X >= observed), X the number of marked cases in the sample; 1 below the support and 0 above it. Only + - * / of
/// doubles are used, so every machine gives the same bits.
double at_least_probability(const Urn& urn, std::int64_t observed);

/// A sample in which `observed` of `sample` cases were marked, and the populations it may come from.
struct ObservedSample {
    std::int64_t sample = 0;
    std::int64_t observed = 0;
    std::int64_t smallest_population = 0; ///< at least `sample`
    std::int64_t largest_population = 0;
};

/// For each population from smallest to largest: the fewest marked cases that make so large an observation no rarer
/// than
/// `tail` (a one-sided test, inverted). A probability within a part in 10^12 of the tail counts as equal to it.
std::vector<std::int64_t> fewest_marked(const ObservedSample& seen, const Rate& tail);

} // namespace casedraw::numerics
