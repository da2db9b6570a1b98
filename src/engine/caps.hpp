#pragma once

#include <casedraw/engine/draw.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// How many cases of each level of the capped field a domain's sample may hold; a level that is not named may have any
/// number.
using DomainLimits = std::map<std::string_view, std::int64_t, std::less<>>;

/// The cap over all domains shared out: a level's places in a census come first, the rest by its targets in the sampled
/// domains (largest remainder, ties to the first domain), at least one where it has a case, so that no chance is 0. By
/// domain of the framework. An error where no sample keeps the cap, with the smallest that works.
Result<std::vector<DomainLimits>> shared_cap(const CheckedList& checked, const Framework& framework, const Sizes& sizes,
                                             const FieldCap& cap);

/// The places that a minimum leaves to all other cases, by domain of the framework; nothing is limited where a domain
/// has none of the level, or is read whole or not at all. An error where no sample holds so many, with what is
/// possible.
Result<std::vector<DomainLimits>> left_by_minimum(const CheckedList& checked, const Framework& framework,
                                                  const Sizes& sizes, const LevelMinimum& minimum);

} // namespace casedraw
