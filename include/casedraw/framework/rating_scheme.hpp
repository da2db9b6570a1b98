#pragma once

#include <casedraw/base/rate.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// How a framework turns answers into ratings, as data: the `rating` block of a framework file.
///
///     "rating": {
///       "bands": [{"rating": "inadequate", "label": "Inadequate", "points": 0, "least_percent": 0}, …],   lowest first
///       "percent": "whole-half-up",                                    or "exact"
///       "confidence": "80%",                                           of the intervals
///       "judgements": [{"column": "inspector_rosh", "label": "…", "field": "rosh"}, …],
///       "standards": {
///         "1.1": {"rated_by": "panel", "counts": true},
///         "2.2": {"rated_by": "lowest-key-question", "counts": true, "key_questions": {
///                   "2.2.1": {"applies": "all"},
///                   "2.2.2": {"applies": {"judged": "inspector_safety_wellbeing", "levels": ["medium", …]}}}},
///         "2.4": {…  "2.4.1": {"applies": {"marked": "cases with changes in …"}} …},
///         "3.4": {…  "3.4.2": {"applies": {"listed": "disposal_type", "levels": ["youth conditional caution"]}} …},
///         "V1":  {…  "V1.2": {"applies": "panel"} …},
///         "3.4": {"rated_by": "panel", "counts": true, "set_aside_with": "oocd"},
///         "2.5": {"rated_by": "panel", "counts": true, "when": {"domain": "resettlement", "cases_at_least": 5}},
///         "1.1": {"rated_by": "panel", "counts": false, "inspection_types": ["IYJS"]}},
///       "inspection_types": [{"id": "IYJS", "label": "…"}, …],          where there is more than one
///       "options": [{"id": "desistance-led", "label": "…", "leading": {"3.1": "3.1.1", …}, "sufficient": "good"}],
///       "overall": {"score_max": 36, "least_scores": [0, 7, 19, 31], "upper_shares": ["1/6", "1/2", "5/6"]},
///       "discretion": {"near_boundary_points": 5, "near_boundary_inclusive": true, "few_cases": 5,
///                      "tested_on": "lowest-key-question", "largest_move": 1}
///     }
///
/// `bands`, `standards` and `overall` are required. Every object may carry `basis` and `source` as elsewhere in the
/// file.
namespace casedraw {

struct RatingBand {
    std::string rating; ///< such as `requires-improvement`
    std::string label;  ///< such as `Requires improvement`
    std::int64_t points = 0;
    std::int64_t least_percent = 0; ///< the lowest whole percent of yes in this band
};

/// Whether a share of yes is banded as a whole percent (half up) or exactly.
enum class PercentRule { whole_half_up, exact };

/// A judgement of the inspector's own about a case, kept apart from the long list's; it has its field's levels.
struct JudgementColumn {
    std::string name;
    std::string label;
    std::size_t field = 0; ///< of Framework::fields
};

struct AppliesToAll {};
/// To cases that the inspector judged to be at one of these levels.
struct AppliesWhereJudged {
    std::size_t judgement = 0; ///< of RatingScheme::judgements
    std::vector<std::string> levels;
};
/// To cases whose level on the long list is one of these.
struct AppliesWhereListed {
    std::size_t field = 0; ///< of Framework::fields
    std::vector<std::string> levels;
};
/// To cases that the inspector answers it for; elsewhere the answer is n/a.
struct AppliesWhereMarked {
    std::string cases; ///< in words: "cases with changes in factors related to desistance"
};
/// To no case: the panel judges it.
struct AppliesToArrangements {};

using Applicability =
    std::variant<AppliesToAll, AppliesWhereJudged, AppliesWhereListed, AppliesWhereMarked, AppliesToArrangements>;

struct KeyQuestionRule {
    std::string id;
    Applicability applies;
};

enum class RatedBy { lowest_key_question, panel };

struct StandardRule {
    std::string id;
    std::string domain; ///< whose cases answer its key questions; empty where none does
    RatedBy rated_by = RatedBy::panel;
    bool counts = true;                         ///< towards the overall rating
    std::vector<KeyQuestionRule> key_questions; ///< empty where the panel rates the standard as a whole
    /// The standard is rated only where this domain has at least so many eligible cases.
    struct Scope {
        std::string domain;
        std::int64_t cases_at_least = 1;
    };
    std::optional<Scope> when;
    /// Set aside with this domain where it has no case.
    std::string set_aside_with = {};
    std::vector<std::string> inspection_types; ///< in which it is rated; empty: all
};

/// A way of rating that may be chosen in place of the lowest key question: the standard starts from its leading one and
/// the others inform the panel.
struct RatingOption {
    std::string id;
    std::string label;
    std::vector<std::pair<std::string, std::string>> leading; ///< standard, key question
    std::size_t sufficient = 0; ///< the band below which another key question speaks against the top rating
};

struct InspectionType {
    std::string id;
    std::string label;
};

/// From points to the overall rating.
struct OverallRule {
    std::int64_t score_max = 0;             ///< of the published cut points
    std::vector<std::int64_t> least_scores; ///< of each band, at `score_max`
    std::vector<Rate> upper_shares; ///< of any other maximum: a band goes up to this share of it; one fewer than bands
    bool confirmed = false;         ///< the published cut points were read in a source, not worked out
};

/// Which key questions of a standard the triggers are tested on.
enum class TestedOn {
    lowest_key_question, ///< that with the least share of yes, and any that has the same
    lowest_band,         ///< every one in the band that decides
};

/// When a panel may consider another rating.
struct DiscretionRule {
    std::int64_t near_boundary_points = 5;
    bool near_boundary_inclusive = true; ///< exactly so many points is near
    std::int64_t few_cases = 5;
    TestedOn tested_on = TestedOn::lowest_key_question;
    std::int64_t largest_move = 1; ///< bands, without being expressly allowed
};

struct RatingScheme {
    std::vector<RatingBand> bands; ///< lowest first
    PercentRule percent = PercentRule::whole_half_up;
    Rate confidence{4, 5};
    std::vector<JudgementColumn> judgements;
    std::vector<StandardRule> standards; ///< every standard of the framework, in its order
    std::vector<InspectionType> inspection_types;
    std::vector<RatingOption> options;
    OverallRule overall;
    DiscretionRule discretion;

    /// The band with this rating word, by `match_key`; nothing for another word.
    std::optional<std::size_t> band_named(std::string_view rating) const;
};

} // namespace casedraw
