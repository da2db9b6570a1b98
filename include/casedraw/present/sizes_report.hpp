#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <string>

namespace casedraw {

/// What `size --json` prints, also part of the draw record.
std::string sizes_json(const Sizes& sizes, const Framework& framework);

/// The same for people, as an aligned table and sentences.
std::string sizes_summary(const Sizes& sizes, const Framework& framework);

} // namespace casedraw
