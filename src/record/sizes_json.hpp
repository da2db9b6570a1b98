#pragma once

#include "base/json.hpp"
#include <casedraw/sizing/allocation.hpp>

namespace casedraw {

Json sizes_value(const Sizes& sizes, const Framework& framework);

} // namespace casedraw
