#pragma once

#include <casedraw/framework/load.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <optional>
#include <string_view>
#include <vector>

namespace casedraw {

struct RatingSchemeReading {
    std::optional<RatingScheme> scheme; ///< absent where there is any problem, or no `rating` block
    std::vector<FrameworkProblem> problems;
};

/// Reads the `rating` block of a framework file, whose other parts have been read into `framework`. Every fault is
/// reported, each at its path.
RatingSchemeReading read_rating_scheme(std::string_view json_text, const Framework& framework);

/// The scheme of a framework; an error that says so in words where it has no published scoring or its block is faulty.
Result<RatingScheme> rating_scheme(std::string_view json_text, const Framework& framework);

} // namespace casedraw
