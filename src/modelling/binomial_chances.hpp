#pragma once

#include <cstdint>
#include <vector>

namespace casedraw::modelling {

/// Chances of `first`, `first` + 1 … successes; what lies outside is below a part in 10^18 of the most likely one.
struct CountChances {
    std::int64_t first = 0;
    std::vector<double> chance;
    std::int64_t last() const { return first + static_cast<std::int64_t>(chance.size()) - 1; }
};

/// The binomial distribution, by ratios of neighbours from its mode; only + - * /, so every machine gives the same
/// bits.
CountChances binomial_chances(std::int64_t trials, double success);

/// The hypergeometric distribution: how many of `marked` of a population a simple random sample holds; likewise by
/// ratios.
CountChances hypergeometric_chances(std::int64_t population, std::int64_t marked, std::int64_t sample);

/// Chances of the sum of two counts.
CountChances sum_of(const CountChances& one, const CountChances& other);

} // namespace casedraw::modelling
