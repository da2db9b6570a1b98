#pragma once

#include <casedraw/modelling/model.hpp>
#include <string_view>

/// How modelled key questions become ratings, worked out once from the framework.
namespace casedraw::modelling {

struct StandardPlan {
    std::size_t standard = 0;                ///< of RatingScheme::standards
    std::size_t domain = 0;                  ///< of Framework::domains
    std::vector<std::size_t> questions;      ///< of the modelled ones
    std::optional<std::size_t> arrangements; ///< band of the key questions that no case answers, where there are any
    bool lacks_arrangements = false;         ///< there are some and the scenario gives no rating: it cannot be rated
};

struct RatingPlan {
    std::vector<StandardPlan> standards; ///< those that cases drive and whose domain is one of the framework's
};

RatingPlan rating_plan(const RatingScheme& scheme, const Scenario& scenario,
                       const std::vector<ModelledQuestion>& questions);

/// That no sample gives this standard a rating: nothing is read though there are cases, or nothing stands in their
/// place.
bool is_never_rated(const StandardPlan& standard, const ModelledDomain& domain);

/// What the panel's ratings and the standards that count come to in one service: the same standards as in `rate`.
struct OverallPlan {
    std::int64_t panel_points = 0;
    std::vector<std::int64_t> least_scores;
    std::vector<bool> counts; ///< by standard of the plan
};

/// Whether a rating that the panel gives, of a standard or of a key question, counts towards the overall rating of a
/// service with these cases.
bool panel_rating_counts(const Framework& framework, const RatingScheme& scheme, const Scenario& scenario,
                         std::string_view id, const std::vector<ModelledDomain>& domains);

/// Nothing where the overall rating cannot be known: a rating of the panel's is missing, or no standard that cases
/// drive counts.
std::optional<OverallPlan> overall_plan(const Framework& framework, const RatingScheme& scheme,
                                        const Scenario& scenario, const RatingPlan& plan,
                                        const std::vector<ModelledDomain>& domains);

} // namespace casedraw::modelling
