#pragma once

#include <casedraw/engine/draw.hpp>
#include <casedraw/record/record.hpp>

#include "base/json.hpp"

namespace casedraw {

RecordedDiversity recorded_diversity(const Diversity& diversity, std::int64_t panels);
Json diversity_value(const RecordedDiversity& diversity);

} // namespace casedraw
