#pragma once

#include <casedraw/framework/rating_scheme.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

/// From answers to a band, in whole numbers only. `relevant` is at least 1 and `yes` from 0 to `relevant`.
namespace casedraw {

/// The share of yes as a whole percent, half up: (200·yes + relevant) div (2·relevant).
std::int64_t whole_percent(std::int64_t yes, std::int64_t relevant);

/// The band of a share, by the scheme's percent rule; an index into `bands`.
std::size_t band_of(const RatingScheme& scheme, std::int64_t yes, std::int64_t relevant);

/// The band of a whole percent from 0 to 100.
std::size_t band_of_percent(const RatingScheme& scheme, std::int64_t percent);

/// The fewest yes of so many relevant cases that reach the band; above `relevant` where none does.
std::int64_t fewest_yes(const RatingScheme& scheme, std::size_t band, std::int64_t relevant);

/// Whether the band turns on rounding: whole percents and exact shares give different ones.
bool rounding_decides(const RatingScheme& scheme, std::int64_t yes, std::int64_t relevant);

/// The least score of each band when `score_max` points can be had: the published ones at the published maximum, else
/// worked out from shares of the maximum.
std::vector<std::int64_t> least_scores(const RatingScheme& scheme, std::int64_t score_max);

/// The band of a score among least scores.
std::size_t band_of_score(const std::vector<std::int64_t>& least, std::int64_t score);

} // namespace casedraw
