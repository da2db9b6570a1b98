#pragma once

#include <casedraw/rating/disagreements.hpp>

#include "base/json.hpp"

namespace casedraw {

/// A cell in which sheets disagree, with what each says.
Json disagreement_value(const Disagreement& disagreement);

} // namespace casedraw
