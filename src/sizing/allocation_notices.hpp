#pragma once

#include "sizing/asked_sizes.hpp"

namespace casedraw::allocation {

/// What a planner must know of the sizes, in words: each domain's own margin where it is above the one asked for,
/// shortfalls, limits, censuses, empty domains, and what is not claimed.
std::vector<Finding> size_notices(const Framework& framework, const SizesRequest& request, const AskedSizes& asked,
                                  const std::vector<DomainSize>& sizes);

} // namespace casedraw::allocation
