#pragma once

#include "modelling/joint_bands.hpp"
#include "modelling/rating_rules.hpp"

#include <map>

/// Chances of right and wrong ratings without any simulation, where the answers of a case do not hang together.
namespace casedraw::modelling {

struct ServiceChances {
    std::vector<RatingChances> standards; ///< by standard of the plan
    std::optional<RatingChances> overall;
    std::vector<OverallCause> causes; ///< by standard, where there is an overall rating
};

/// Laws of key questions already worked out, by population, sample and chances; for cases of one kind only.
using KnownLaws = std::map<std::array<double, 4>, JointBands>;

/// `groups` is by domain. Key questions of one domain are independent given the sample's make-up, domains always.
ServiceChances exact_ratings(const RatingScheme& scheme, const RatingPlan& plan,
                             const std::optional<OverallPlan>& overall, const std::vector<ModelledDomain>& domains,
                             const std::vector<GroupedCases>& groups, KnownLaws& known);

/// The chances of a rating that is always the truth's.
inline constexpr RatingChances certain{.correct = 1, .harsh = 0, .lenient = 0, .unrated = 0};
/// Of one that is never given.
inline constexpr RatingChances never_rated{.correct = 0, .harsh = 0, .lenient = 0, .unrated = 1};

} // namespace casedraw::modelling
