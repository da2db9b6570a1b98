#include <numerics/beta_binomial.hpp>

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <casedraw/base/error.hpp>
#include <cmath>

namespace casedraw::numerics {
namespace {

// Without promotion to long double, whose width differs between targets.
using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

} // namespace

LogGammaTable::LogGammaTable(std::int64_t largest) {
    expects(largest >= 1, "a table of the gamma function has at least one entry");
    values_.resize(static_cast<std::size_t>(2 * largest) + 1);
    for (std::size_t halves = 1; halves < values_.size(); ++halves)
        values_[halves] = boost::math::lgamma(static_cast<double>(halves) / 2.0, PlainDouble());
}

double probability(const BetaBinomial& distribution, std::int64_t successes, const LogGammaTable& log_gamma) {
    const auto& [trials, alpha, beta] = distribution;
    if (successes < 0 || successes > trials) return 0.0;
    const auto whole = [&](std::int64_t number) { return log_gamma.at(Halves{2 * number}); };
    const auto failures = trials - successes;
    const auto choose = whole(trials + 1) - whole(successes + 1) - whole(failures + 1);
    const auto after = log_gamma.at({alpha.count + 2 * successes}) + log_gamma.at({beta.count + 2 * failures})
                       - log_gamma.at({alpha.count + beta.count + 2 * trials});
    const auto before = log_gamma.at(alpha) + log_gamma.at(beta) - log_gamma.at({alpha.count + beta.count});
    return std::exp(choose + after - before);
}

BetaBinomialTail::BetaBinomialTail(Halves alpha, Halves beta, std::int64_t threshold, const LogGammaTable& log_gamma)
    : distribution_{0, alpha, beta}, threshold_(threshold), at_least_(threshold <= 0 ? 1.0 : 0.0),
      log_gamma_(&log_gamma) {}

void BetaBinomialTail::add_trial() {
    // Pólya's urn: after x successes in t trials the next succeeds with chance (alpha + x) / (alpha + beta + t).
    const auto& [trials, alpha, beta] = distribution_;
    const auto chance = static_cast<double>(alpha.count + 2 * (threshold_ - 1))
                        / static_cast<double>(alpha.count + beta.count + 2 * trials);
    at_least_ += probability(distribution_, threshold_ - 1, *log_gamma_) * chance;
    ++distribution_.trials;
}

void BetaBinomialTail::raise_threshold_to(std::int64_t threshold) {
    for (; threshold_ < threshold; ++threshold_) at_least_ -= probability(distribution_, threshold_, *log_gamma_);
}

double BetaBinomialTail::at_least() const {
    if (threshold_ <= 0) return 1.0;
    if (threshold_ > distribution_.trials) return 0.0;
    return std::clamp(at_least_, 0.0, 1.0);
}

} // namespace casedraw::numerics
