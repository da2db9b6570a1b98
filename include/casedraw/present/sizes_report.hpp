#pragma once

#include <casedraw/engine/check.hpp>
#include <casedraw/sizing/allocation.hpp>
#include <string>

namespace casedraw {

/// The document of sample sizes: the sizes as the draw record has them, and the problems of the list that was counted
/// (null where numbers were stated).
std::string sizes_json(const Sizes& sizes, const Framework& framework, const CheckedList* counted);

/// The same for people, as an aligned table and sentences. `of_sampled`: the id of the domain of which only cases of
/// sampled persons could be drawn; empty: none.
std::string sizes_summary(const Sizes& sizes, const Framework& framework, const std::string& of_sampled = {});

} // namespace casedraw
