#include "numerics/largest_remainder.hpp"

#include <algorithm>
#include <casedraw/base/error.hpp>
#include <cstddef>
#include <numeric>

namespace casedraw::numerics {

std::vector<std::int64_t> largest_remainder(std::int64_t total, const std::vector<std::int64_t>& weights) {
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    expects(sum > 0, "shares have weights");
    std::vector<std::int64_t> shares;
    std::vector<std::size_t> order;
    for (const auto weight : weights) {
        order.push_back(order.size());
        shares.push_back(total * weight / sum);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return total * weights[a] % sum > total * weights[b] % sum; });
    const auto left = total - std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
    for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++shares[order[i]];
    return shares;
}

} // namespace casedraw::numerics
