#include <algorithm>
#include <casedraw/framework/sampling_rules.hpp>
#include <casedraw/sizing/sample_size.hpp>
#include <cmath>
#include "numerics/normal.hpp"

namespace casedraw {

namespace {

constexpr double rounding_slack = 1e-9;

bool is_between_0_and_1(const Rate& rate) { return rate.numerator > 0 && rate.numerator < rate.denominator; }

/// p(1 - p): the variance of one yes or no.
double variance(const Precision& precision) {
    const auto& [yes, all] = precision.proportion;
    return static_cast<double>(yes) * static_cast<double>(all - yes) /
           (static_cast<double>(all) * static_cast<double>(all));
}

tl::unexpected<Error> not_between(const char* code, const std::string& what, const Rate& found, const char* example) {
    return failure(ErrorKind::wrong_use, code,
                   what + " must be more than 0 and less than 1, such as " + example + ". It is " + to_text(found) +
                       ".");
}

} // namespace

Precision precision(const SamplingRule& rule) {
    return {rule.confidence, rule.margin_of_error, rule.proportion, rule.rounding};
}

Result<Precision> check_precision(const Precision& asked) {
    if (!is_between_0_and_1(asked.confidence))
        return not_between("bad-confidence", "The confidence", asked.confidence, "0.8 or 80%");
    if (!is_between_0_and_1(asked.margin_of_error))
        return not_between("bad-margin", "The margin of error", asked.margin_of_error, "0.05 or 5%");
    if (!is_between_0_and_1(asked.proportion))
        return not_between("bad-proportion", "The expected proportion", asked.proportion, "0.5 or 50%");
    if (asked.rounding != Rounding::up && asked.rounding != Rounding::half_up)
        return failure(ErrorKind::wrong_use, "bad-rounding", "Sizes are rounded up or half up, and this is neither.");
    return asked;
}

double normal_quantile(const Rate& confidence) {
    expects(is_between_0_and_1(confidence), "a confidence lies between 0 and 1");
    const auto tail = static_cast<double>(confidence.denominator - confidence.numerator) /
                      (2.0 * static_cast<double>(confidence.denominator));
    return numerics::standard_normal_exceeded_with(tail);
}

double formula_sample_size(std::int64_t population, const Precision& precision) {
    expects(population >= 0, "a population is not negative");
    expects(check_precision(precision).has_value(), "a precision has been checked");
    if (population == 0) return 0;
    const double z = normal_quantile(precision.confidence);
    const double e = precision.margin_of_error.value();
    const double n0 = z * z * variance(precision) / (e * e);
    // The same as n0 / (1 + (n0 - 1) / N), and exactly 1 for a population of one.
    const auto N = static_cast<double>(population);
    return n0 * N / (N - 1 + n0);
}

std::int64_t sample_size(std::int64_t population, const Precision& precision) {
    const double size = formula_sample_size(population, precision);
    const double whole =
        precision.rounding == Rounding::up ? std::ceil(size - rounding_slack) : std::floor(size + 0.5 + rounding_slack);
    const auto least = std::min<std::int64_t>(1, population);
    return std::clamp(static_cast<std::int64_t>(whole), least, population);
}

std::optional<double> margin_of_error(std::int64_t population, std::int64_t sample, const Precision& precision) {
    expects(0 <= sample && sample <= population, "a sample lies within its population");
    expects(check_precision(precision).has_value(), "a precision has been checked");
    if (sample == 0) return std::nullopt;
    if (sample == population) return 0.0;
    const auto N = static_cast<double>(population);
    const auto n = static_cast<double>(sample);
    return normal_quantile(precision.confidence) * std::sqrt(variance(precision) / n * (N - n) / (N - 1));
}

} // namespace casedraw
