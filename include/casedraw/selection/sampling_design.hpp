#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

/// How the sample is drawn once its size is known.
enum class SamplingDesign {
    panel_lottery,  ///< a table of balanced samples, of which a number picks one; every case has the same chance
    simple_random,  ///< every sample of the size equally likely
    crossed_strata, ///< all variables crossed; strata share the sample by largest remainder
};

/// `panel-lottery`, `simple-random`, `crossed-strata`
std::string to_text(SamplingDesign design);
std::optional<SamplingDesign> parse_sampling_design(std::string_view text);

} // namespace casedraw
