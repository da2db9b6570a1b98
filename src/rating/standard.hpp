#pragma once

#include <casedraw/rating/rating.hpp>
#include "numerics/beta_binomial.hpp"
#include <string_view>

namespace casedraw {

/// Beyond so many eligible cases a domain of which not every case was read is taken to be without end, and no chances
/// are worked out. Its bounds are then wider than they need be: hardly, unless a large part of the domain was read.
/// With nearly every case read each lies up to 0.002 further out at 80% confidence, and more where the question applies
/// to few of them.
inline constexpr std::int64_t largest_population_worked_out = 100'000;

/// What was given for one framework, found by id.
struct RatingInputs {
    const RatingScheme& scheme;
    const RatingRequest& request;
    const numerics::LogGammaTable& log_gamma;

    const Tally* tally(std::string_view key_question) const;
    const GivenRating* given(std::string_view id) const;
    DomainCases cases(const std::string& domain) const;
    /// The option chosen in place of the lowest key question, if any.
    const RatingOption* option() const;
    bool has_tally(const StandardRule& rule) const;
};

/// A standard rated without the panel: from its key questions or as given. Notices go to `findings`.
StandardRating rated_standard(const StandardRule& rule, const RatingInputs& inputs, std::vector<Finding>& findings);

/// The share of yes that decides the band; nothing where the panel judged.
std::optional<Rate> exact_share(const KeyQuestionRating& rated);

/// The triggers of discretion, on every key question in the band that decides the standard.
Discretion discretion(const RatingScheme& scheme, const StandardRating& standard);

/// The overall rating. Standards must already carry the panel's decisions; some are set aside where their domain has no
/// case.
OverallRating rated_overall(const RatingInputs& inputs, std::vector<StandardRating>& standards,
                            std::vector<Finding>& findings);

/// Everything in a request that contradicts the framework or itself.
std::vector<Finding> contradictions(const Framework& framework, const RatingInputs& inputs);

/// A notice about ratings, without a place in a file.
/// That a rating was given for a standard that is not rated here.
Finding rating_left_out(const std::string& standard, const std::string& why);
Finding notice(std::string code, std::string field, std::string message);

} // namespace casedraw
