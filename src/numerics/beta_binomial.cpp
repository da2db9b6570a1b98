#include "numerics/beta_binomial.hpp"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <casedraw/base/error.hpp>

namespace casedraw::numerics {
namespace {

namespace mp = boost::multiprecision;
using Exact64 = mp::number<mp::cpp_bin_float<64, mp::digit_base_2>, mp::et_off>;

/// A double cannot hold a smaller exponential.
constexpr double least_exponent = -750.0;
/// Below this a followed probability is worked out anew: what has once become 0 could not grow again.
constexpr double least_followed = 1e-200;

double at(std::int64_t number) { return static_cast<double>(number); }

} // namespace

LogGammaTable::LogGammaTable(std::int64_t largest) {
    expects(largest >= 1, "a table of the gamma function has at least one entry");
    values_.resize(static_cast<std::size_t>(2 * largest) + 1);
    for (std::size_t halves = 1; halves < values_.size(); ++halves) {
        const Exact64 value = boost::math::lgamma(Exact64(halves) / 2);
        values_[halves].high = static_cast<double>(value);
        values_[halves].low = static_cast<double>(Exact64(value - values_[halves].high));
    }
}

double probability(const BetaBinomial& distribution, std::int64_t successes, const LogGammaTable& log_gamma) {
    const auto& [trials, alpha, beta] = distribution;
    if (successes < 0 || successes > trials) return 0.0;
    const auto failures = trials - successes;
    // The binomial coefficient times B(alpha + successes, beta + failures) / B(alpha, beta).
    const std::array over{Halves{2 * (trials + 1)}, Halves{alpha.count + 2 * successes},
                          Halves{beta.count + 2 * failures}, Halves{alpha.count + beta.count}};
    const std::array under{Halves{2 * (successes + 1)}, Halves{2 * (failures + 1)},
                           Halves{alpha.count + beta.count + 2 * trials}, alpha, beta};
    double about = 0.0;
    for (const auto& each : over) about += log_gamma.at(each).high;
    for (const auto& each : under) about -= log_gamma.at(each).high;
    if (about < least_exponent) return 0.0;
    Exact64 exponent = 0;
    for (const auto& each : over) exponent += Exact64(log_gamma.at(each).high) + log_gamma.at(each).low;
    for (const auto& each : under) exponent -= Exact64(log_gamma.at(each).high) + log_gamma.at(each).low;
    return static_cast<double>(Exact64(exp(exponent)));
}

BetaBinomialPoint::BetaBinomialPoint(const BetaBinomial& distribution, std::int64_t successes,
                                     const LogGammaTable& log_gamma)
    : distribution_(distribution), successes_(successes), log_gamma_(&log_gamma),
      value_(probability(distribution, successes, log_gamma)) {}

void BetaBinomialPoint::move(double ratio) {
    value_ = value_ < least_followed ? probability(distribution_, successes_, *log_gamma_) : value_ * ratio;
}

void BetaBinomialPoint::add_trial() {
    const auto& [trials, alpha, beta] = distribution_;
    const auto failures = trials - successes_;
    const auto ratio = failures < 0 ? 0.0
                                    : at((trials + 1) * (beta.count + 2 * failures)) /
                                          at((failures + 1) * (alpha.count + beta.count + 2 * trials));
    ++distribution_.trials;
    move(ratio);
}

void BetaBinomialPoint::add_success() {
    const auto& [trials, alpha, beta] = distribution_;
    const auto failures = trials - successes_;
    const auto ratio = failures <= 0 || successes_ < 0 ? 0.0
                                                       : at(failures * (alpha.count + 2 * successes_)) /
                                                             at((successes_ + 1) * (beta.count + 2 * (failures - 1)));
    ++successes_;
    move(ratio);
}

BetaBinomialTail::BetaBinomialTail(Halves alpha, Halves beta, std::int64_t threshold, const LogGammaTable& log_gamma)
    : below_({0, alpha, beta}, threshold - 1, log_gamma), threshold_(threshold), at_least_(threshold <= 0 ? 1.0 : 0.0) {
}

void BetaBinomialTail::add_trial() {
    // Pólya's urn: after x successes in t trials the next succeeds with chance (alpha + x) / (alpha + beta + t).
    const auto& [trials, alpha, beta] = below_.distribution();
    at_least_ += below_.value() * (at(alpha.count + 2 * (threshold_ - 1)) / at(alpha.count + beta.count + 2 * trials));
    below_.add_trial();
}

void BetaBinomialTail::raise_threshold_to(std::int64_t threshold) {
    for (; threshold_ < threshold; ++threshold_) {
        below_.add_success();
        at_least_ -= below_.value();
    }
}

double BetaBinomialTail::at_least() const {
    if (threshold_ <= 0) return 1.0;
    if (threshold_ > below_.distribution().trials) return 0.0;
    return std::clamp(at_least_, 0.0, 1.0);
}

} // namespace casedraw::numerics
