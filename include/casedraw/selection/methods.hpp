#pragma once

#include <array>
#include <string_view>

/// The methods that draw without a table, as records name them; lottery.hpp has those of tables. What is drawn follows
/// from the list, the sizes and the seed alone. A change that could give another sample gets a new number.
namespace casedraw::method {

inline constexpr std::string_view census = "census/1";
inline constexpr std::string_view no_sample = "none/1";
inline constexpr std::string_view streamed = "streamed/1";
inline constexpr std::string_view simple_random = "simple-random/1";
inline constexpr std::string_view crossed_strata = "crossed-strata/1";
inline constexpr std::array without_table{census, no_sample, streamed, simple_random, crossed_strata};

} // namespace casedraw::method
