#include <algorithm>
#include "sizing/shares.hpp"
#include <casedraw/base/error.hpp>
#include <cmath>
#include <cstddef>
#include <numeric>
#include "numerics/largest_remainder.hpp"

namespace casedraw::allocation {

namespace {

__extension__ typedef __int128 Wide;

/// Whether the first sample has the larger margin of error: (N - n) / (n (N - 1)) compared as fractions. An empty
/// sample has no margin at all and counts as the largest; a census has none.
bool has_larger_margin(std::int64_t population, std::int64_t sample, std::int64_t other_population,
                       std::int64_t other_sample) {
    if (sample == population) return false;
    if (other_sample == other_population) return true;
    if (sample == 0 || other_sample == 0) return other_sample > 0;
    const Wide here = static_cast<Wide>(population - sample) * other_sample * (other_population - 1);
    const Wide there = static_cast<Wide>(other_population - other_sample) * sample * (population - 1);
    return here > there;
}

/// Least real sample at which (N - n) / (n (N - 1)) is this much.
double sample_at(double squared_margin, std::int64_t population) {
    return static_cast<double>(population) / (1 + squared_margin * static_cast<double>(population - 1));
}

/// Samples a little below the split, found by bisection on the margin they have in common, so that a large total needs
/// few exact steps.
std::vector<std::int64_t> just_below_equal_margins(std::int64_t total, const std::vector<std::int64_t>& populations) {
    double low = 0, high = 1;
    const auto asked = [&](double squared_margin) {
        double sum = 0;
        for (const auto population : populations)
            sum += population == 0 ? 0 : std::ceil(sample_at(squared_margin, population));
        return sum;
    };
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (asked(middle) <= static_cast<double>(total) ? high : low) = middle;
    }
    std::vector<std::int64_t> samples;
    for (const auto population : populations)
        samples.push_back(std::max<std::int64_t>(0, static_cast<std::int64_t>(sample_at(high, population)) - 2));
    return samples;
}

} // namespace

std::int64_t in_ratio(std::int64_t leading_sample, std::int64_t leading_share, std::int64_t share) {
    return (2 * leading_sample * share + leading_share) / (2 * leading_share);
}

std::vector<std::int64_t> largest_remainder(std::int64_t total, const std::vector<std::int64_t>& weights,
                                            const std::vector<bool>& at_least_one) {
    auto samples = numerics::largest_remainder(total, weights);
    for (std::size_t d = 0; d < samples.size(); ++d) {
        if (!at_least_one[d] || samples[d] > 0) continue;
        // The last of the largest, so that ties stay with the earlier domain.
        const auto giver = std::max_element(samples.rbegin(), samples.rend());
        if (*giver > 1) --*giver;
        samples[d] = 1;
    }
    return samples;
}

std::vector<std::int64_t> equal_margins(std::int64_t total, const std::vector<std::int64_t>& populations) {
    expects(total <= std::accumulate(populations.begin(), populations.end(), std::int64_t{0}),
            "a total lies within its populations");
    auto samples = just_below_equal_margins(total, populations);
    auto left = total - std::accumulate(samples.begin(), samples.end(), std::int64_t{0});
    for (; left > 0; --left) {
        std::size_t widest = 0;
        for (std::size_t d = 1; d < samples.size(); ++d)
            if (has_larger_margin(populations[d], samples[d], populations[widest], samples[widest])) widest = d;
        ++samples[widest];
    }
    return samples;
}

} // namespace casedraw::allocation
