#pragma once

#include "report/json.hpp"
#include <casedraw/allocation/allocation.hpp>

namespace casedraw {

Json sizes_value(const Sizes& sizes, const Framework& framework);

} // namespace casedraw
