#pragma once

#include <casedraw/rating/rating.hpp>

namespace casedraw {

/// What a sample shows about one key question, and how much of the population is still unread.
struct SampledAnswers {
    std::int64_t yes = 0;
    std::int64_t relevant = 0;   ///< k, at least 1
    std::int64_t read = 0;       ///< n: cases of which it is known whether the question applies to them
    std::int64_t population = 0; ///< N, at least n
    bool applies_to_all = false; ///< the framework says so: K is N
};

/// The union of the bounds for every relevant population K that the sample leaves possible, from k to N - (n - k), or N
/// alone where the question applies to all: for each, the shares that neither one-sided test at half of 1 - confidence
/// rejects (hypergeometric, inverted).
Interval finite_population_interval(const SampledAnswers& answers, const Rate& confidence);

/// Where the number of eligible cases is not known: the bounds for a population without end.
Interval unlimited_population_interval(std::int64_t yes, std::int64_t relevant, const Rate& confidence);

} // namespace casedraw
