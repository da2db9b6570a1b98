#pragma once

#include <casedraw/record/record.hpp>
#include <cstdint>

namespace casedraw {

/// Below this many effective panels a lottery is said to hold few samples, and below the second very few.
inline constexpr double few_samples = 50;
inline constexpr double very_few_samples = 20;

/// Whether all but one or two cases are read, so that few samples are possible whatever one does.
bool reads_nearly_all(std::int64_t population, std::int64_t sample);

/// Whether the draw of a domain said that few different samples were possible, and there were below `few_samples`.
bool had_few_samples(const RecordedDesign& design);

} // namespace casedraw
