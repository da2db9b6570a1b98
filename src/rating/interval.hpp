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

/// A chance as `sample.csv` has it: to six decimal places.
Rate published_chance(const Rate& chance);

/// One over a chance above 0, in millionths of a case, half up.
std::int64_t weight_of(const Rate& chance);

/// As sure as from so many cases of one chance: (Σ 1/π)² over Σ 1/π² (Kish 1965, 11.7), rounded down.
std::int64_t effective_cases(const WeightedAnswers& answers);

/// The whole numbers of yes among so many cases on either side of a share: the bounds of a weighted share are the lower
/// one of the fewer and the upper one of the more.
struct YesBeside {
    std::int64_t fewer = 0;
    std::int64_t more = 0;
};
YesBeside yes_beside(const Rate& share, std::int64_t cases);

} // namespace casedraw
