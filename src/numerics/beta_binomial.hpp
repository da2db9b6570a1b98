#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// Every figure here has the same bits on every machine: Boost.Math works on Boost.Multiprecision's binary floating
/// point, which is made of whole numbers, and all else is + - * / of doubles. The machine's own exp and log are never
/// called: glibc, musl and mingw give different last bits.
namespace casedraw::numerics {

/// A number of whole and half units, kept exactly: 3.5 is 7 halves.
struct Halves {
    std::int64_t count = 0;
};

/// ln Γ at whole and half numbers up to a limit, by Boost.Math to 64 bits, worked out once.
class LogGammaTable {
public:
    /// The value is the sum of both.
    struct Entry {
        double high = 0.0;
        double low = 0.0;
    };
    /// For arguments from 1/2 to `largest`.
    explicit LogGammaTable(std::int64_t largest);
    const Entry& at(Halves argument) const { return values_[static_cast<std::size_t>(argument.count)]; }
    std::int64_t largest() const { return (static_cast<std::int64_t>(values_.size()) - 1) / 2; }

private:
    std::vector<Entry> values_;
};

/// The number of successes in trials whose common chance follows a Beta(alpha, beta) distribution (Skellam 1948).
struct BetaBinomial {
    std::int64_t trials = 0;
    Halves alpha; ///< positive
    Halves beta;  ///< positive
};

/// P(X = successes); 0 outside 0 to trials. The table must reach trials + alpha + beta.
double probability(const BetaBinomial& distribution, std::int64_t successes, const LogGammaTable& log_gamma);

/// P(X = successes), followed as trials and successes grow: each step is one ratio of neighbouring terms.
class BetaBinomialPoint {
public:
    BetaBinomialPoint(const BetaBinomial& distribution, std::int64_t successes, const LogGammaTable& log_gamma);
    double value() const { return value_; }
    const BetaBinomial& distribution() const { return distribution_; }
    void add_trial();
    void add_success();

private:
    void move(double ratio);

    BetaBinomial distribution_;
    std::int64_t successes_;
    const LogGammaTable* log_gamma_;
    double value_;
};

/// P(X >= threshold), followed as trials are added and the threshold rises: each step costs a fixed number of
/// operations, where summing anew would cost as many as there are trials.
class BetaBinomialTail {
public:
    /// No trial yet: X is 0.
    BetaBinomialTail(Halves alpha, Halves beta, std::int64_t threshold, const LogGammaTable& log_gamma);
    /// One trial more.
    void add_trial();
    /// To the same or a higher threshold.
    void raise_threshold_to(std::int64_t threshold);
    double at_least() const;

private:
    BetaBinomialPoint below_; ///< P(X = threshold - 1)
    std::int64_t threshold_;
    double at_least_;
};

} // namespace casedraw::numerics
