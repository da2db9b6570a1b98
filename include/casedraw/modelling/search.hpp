#pragma once

#include <casedraw/modelling/model.hpp>
#include <string_view>

/// Which split of how many cases serves a purpose best. All splits are searched, so the answer is the best there is.
namespace casedraw {

enum class GoalKind {
    margin,       ///< the fewest cases whose overall margin of error, weighted by population, is at most `target`
    accuracy,     ///< the fewest cases with which standards are rated right, on average, with at least chance `target`
    equal_margin, ///< of `total` cases, the split whose largest domain margin is smallest
    least_wrong,  ///< of `total` cases, the split with which most standards, on average, are rated right
};

struct Goal {
    GoalKind kind = GoalKind::margin;
    double target = 0;
    std::int64_t total = 0;
};

/// Reads `margin=5%`, `accuracy=0.9`, `equal-margin=40`, `least-wrong=40`.
Result<Goal> parse_goal(std::string_view text);

/// Whether the goal is about chances of ratings, not about margins alone.
bool needs_chances(const Goal& goal);

struct FoundSplit {
    std::vector<std::int64_t> samples; ///< by domain of the framework
    std::int64_t total = 0;
    std::optional<double> margin_of_error;
    /// Mean chance, over the standards whose domain has cases, that the rating is right; nothing where chances are not
    /// exact.
    std::optional<double> correct;
    double inspector_days = 0;
};

/// The best split for one service. A margin is that of `overall_margin`, so additional domains get no case for it. Ties
/// to fewer cases in the later domains; nothing where there is no case. A goal that
/// needs chances needs a plan whose chances are exact; the plan's first design is used.
std::optional<FoundSplit> found_split(const ModelPlan& plan, std::size_t service, const Goal& goal);

} // namespace casedraw
