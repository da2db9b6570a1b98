#pragma once

#include <casedraw/rating/judgements.hpp>

namespace casedraw {

/// For each domain whose cases were not drawn with equal chances, a notice with the shares of yes in which a case
/// counts as one over its chance (Hájek 1971), so as many eligible cases as it stands for; how far that is from shares
/// that count every case alike, by which ratings go; and the key questions that would be in another band.
std::vector<Finding> weighted_share_notices(const Framework& framework, const RatingScheme& scheme,
                                            const JudgementReading& judgements, const DrawnSample& drawn);

} // namespace casedraw
