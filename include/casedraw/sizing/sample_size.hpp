#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/rate.hpp>
#include <casedraw/framework/choices.hpp>
#include <cstdint>
#include <optional>

namespace casedraw {

struct SamplingRule;

/// What a sample is to achieve: the two-sided confidence that an estimated proportion lies within a margin of error.
struct Precision {
    Rate confidence{4, 5};
    Rate margin_of_error{1, 20};
    Rate proportion{1, 2};
    Rounding rounding = Rounding::up;
};

/// The precision that a framework asks for.
Precision precision(const SamplingRule& rule);

/// What is wrong with a precision that was asked for, in words: the confidence, the margin of error and the proportion
/// must each lie strictly between 0 and 1. The functions below need a precision that passes.
Result<Precision> check_precision(const Precision& precision);

/// z: the standard normal quantile at (1 + confidence) / 2; 1.2815515655 at 80%.
double normal_quantile(const Rate& confidence);

/// n0 / (1 + (n0 - 1) / N) with n0 = z²p(1-p)/e² (Cochran 1977, 4.2 and 4.5), unrounded; 0 for an empty population.
double formula_sample_size(std::int64_t population, const Precision& precision);

/// The formula's size as a whole number of cases, never above the population and never below one case of it. A size
/// within 1e-9 of where the rounding turns is rounded as if it were there, so that no machine's logarithm decides a
/// case.
std::int64_t sample_size(std::int64_t population, const Precision& precision);

/// z √(p(1-p)/n · (N-n)/(N-1)): 0 at a census, nothing for an empty population or an empty sample.
std::optional<double> margin_of_error(std::int64_t population, std::int64_t sample, const Precision& precision);

} // namespace casedraw
