#pragma once

#include <cstdint>
#include <vector>

/// Sharing whole cases among domains, in whole numbers throughout.
namespace casedraw::allocation {

/// sample · share / leading_share, rounded half up.
std::int64_t in_ratio(std::int64_t leading_sample, std::int64_t leading_share, std::int64_t share);

/// The total shared by weight (not all 0): whole quotas first, the cases left to the largest remainders, ties to the
/// earlier domain (Hamilton's method). A domain that must have a case and got none takes one from the largest share.
std::vector<std::int64_t> largest_remainder(std::int64_t total, const std::vector<std::int64_t>& weights,
                                            const std::vector<bool>& at_least_one);

/// The total split so that the largest margin of error is as small as can be, ties to the earlier domain. The
/// confidence does not matter. Needs 0 <= total <= the sum of the populations.
std::vector<std::int64_t> equal_margins(std::int64_t total, const std::vector<std::int64_t>& populations);

} // namespace casedraw::allocation
