#pragma once

#include "rating/interval.hpp"

#include <casedraw/rating/rating.hpp>
#include "numerics/beta_binomial.hpp"
#include <vector>

namespace casedraw {

/// Chances of each band for the share of yes among all eligible cases that a question applies to, had every one been
/// inspected. Each unread case is relevant, and a relevant one is a yes, with unknown chances whose priors are Beta(1,
/// 1) or Beta(1/2, 1/2); the number of relevant cases is summed over. The table must reach the population + 2.
KeyQuestionChances key_question_chances(const RatingScheme& scheme, const SampledAnswers& answers,
                                        const numerics::LogGammaTable& log_gamma);

/// Whether two sets of chances differ by more than 0.10 for any band.
bool differ(const BandChances& a, const BandChances& b);

/// Fréchet bounds for reaching at least each band in every one of these: from max(0, ΣP - (k - 1)) to the smallest P.
std::vector<ChanceBounds> frechet_bounds(const std::vector<BandChances>& key_questions);

/// Chances of each standard's rating, the lowest of its key questions, if those are independent.
BandChances lowest_if_independent(const std::vector<BandChances>& key_questions);

/// Key-question chances of each standard that counts; a standard whose rating is certain has one chance of 1.
using StandardsChances = std::vector<std::vector<BandChances>>;

/// Chances of each overall rating under both readings, with these cut points.
OverallChances overall_chances(const RatingScheme& scheme, const StandardsChances& standards,
                               const std::vector<std::int64_t>& least_scores);

} // namespace casedraw
