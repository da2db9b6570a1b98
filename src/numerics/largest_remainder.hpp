#pragma once

#include <cstdint>
#include <vector>

namespace casedraw::numerics {

/// The total shared by weight (not all 0, products below 2^63): whole quotas first, then one more for each of the
/// largest remainders, ties to the earlier weight (Hamilton's method).
std::vector<std::int64_t> largest_remainder(std::int64_t total, const std::vector<std::int64_t>& weights);

} // namespace casedraw::numerics
