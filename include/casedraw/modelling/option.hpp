#pragma once

#include <casedraw/framework/rating_scheme.hpp>

namespace casedraw {

/// The scheme under an option, for modelling: each standard that the option names rests on its leading key question
/// alone.
/// The others inform the panel, which is not modelled.
RatingScheme led_by(RatingScheme scheme, const RatingOption& option);

} // namespace casedraw
