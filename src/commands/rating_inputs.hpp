#pragma once

#include <casedraw/commands/rate.hpp>

namespace casedraw::commands {

/// Everything that goes into a rating, with what was found on the way.
struct RatingInputs {
    RatingRequest request;
    JudgementReading judgements;
    std::optional<DrawnSample> drawn;
    std::vector<Finding> findings;
};

Result<RatingInputs> rating_inputs(const Rate& asked, const RatingScheme& scheme);

} // namespace casedraw::commands
