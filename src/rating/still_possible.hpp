#pragma once

#include <casedraw/rating/rating.hpp>

namespace casedraw {

/// What all answers that are waited for are taken to be.
enum class AllWaiting { no, yes };

/// The request with every answer that is waited for given, and without the panel. A question that need not apply to a
/// waiting case is taken to: shares lie no further apart where it does not.
RatingRequest completed(const RatingScheme& scheme, RatingRequest request, AllWaiting are);

/// What each standard can still become: its rating falls with every no and rises with every yes.
void add_still_possible(const Framework& framework, const RatingScheme& scheme, const RatingRequest& request,
                        std::vector<StandardRating>& standards);

} // namespace casedraw
