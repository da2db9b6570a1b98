#pragma once

#include <casedraw/rating/judgements.hpp>

namespace casedraw {

/// Adds to a request of judged cases how much each counts: one over its chance, in every domain whose cases were not
/// drawn with one chance. Where the draw's design made them differ, as under a cap, ratings go by the weighted shares.
void add_weights(RatingRequest& request, const JudgementReading& judgements, const DrawnSample& drawn);

/// For each domain with weights a notice: by which shares the ratings go, how far weighted shares are from those that
/// count every case alike, and which key questions, standards and overall rating that moves.
std::vector<Finding> weighted_share_notices(const Framework& framework, const RatingScheme& scheme,
                                            const RatingRequest& request, const RatingResult& result);

} // namespace casedraw
