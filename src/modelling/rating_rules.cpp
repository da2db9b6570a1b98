#include "modelling/rating_rules.hpp"

#include <algorithm>
#include <casedraw/rating/band.hpp>

namespace casedraw::modelling {
namespace {

void add_arrangements(const StandardRule& rule, const Scenario& scenario, StandardPlan& plan) {
    for (const auto& question : rule.key_questions) {
        if (!std::holds_alternative<AppliesToArrangements>(question.applies)) continue;
        const auto given = scenario.panel_standards.find(question.id);
        if (given == scenario.panel_standards.end()) plan.lacks_arrangements = true;
        else plan.arrangements = std::min(plan.arrangements.value_or(given->second), given->second);
    }
}

bool is_in_scope(const Framework& framework, const StandardRule& rule, const std::vector<ModelledDomain>& domains) {
    if (!rule.when) return true;
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].id == rule.when->domain) return domains[d].population >= rule.when->cases_at_least;
    return false;
}

} // namespace

RatingPlan rating_plan(const RatingScheme& scheme, const Scenario& scenario, const std::vector<ModelledQuestion>& questions) {
    RatingPlan plan;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const auto& rule = scheme.standards[questions[q].standard];
        if (plan.standards.empty() || plan.standards.back().standard != questions[q].standard) {
            plan.standards.push_back({.standard = questions[q].standard, .domain = questions[q].domain, .questions = {}, .arrangements = {},
                                      .lacks_arrangements = false, .counts = rule.counts});
            add_arrangements(rule, scenario, plan.standards.back());
        }
        plan.standards.back().questions.push_back(q);
    }
    plan.panel_complete = !scenario.panel_standards.empty();
    for (const auto& rule : scheme.standards)
        if (rule.rated_by == RatedBy::panel && rule.counts && !rule.when && scenario.panel_standards.count(rule.id) == 0)
            plan.panel_complete = false;
    return plan;
}

std::optional<OverallPlan> overall_plan(const Framework& framework, const RatingScheme& scheme, const Scenario& scenario,
                                        const RatingPlan& plan, const std::vector<ModelledDomain>& domains) {
    if (!plan.panel_complete) return std::nullopt;
    OverallPlan overall;
    const auto most = scheme.bands.back().points;
    std::int64_t score_max = 0;
    for (const auto& rule : scheme.standards) {
        if (rule.rated_by != RatedBy::panel || !rule.counts || !is_in_scope(framework, rule, domains)) continue;
        const auto given = scenario.panel_standards.find(rule.id);
        if (given == scenario.panel_standards.end()) return std::nullopt;
        overall.panel_points += scheme.bands[given->second].points;
        score_max += most;
    }
    bool any = false;
    for (const auto& standard : plan.standards) {
        const bool counts = standard.counts && domains[standard.domain].population > 0;
        overall.counts.push_back(counts);
        any = any || counts;
        if (counts) score_max += most;
        if (counts && standard.lacks_arrangements) return std::nullopt;
    }
    if (!any) return std::nullopt;
    overall.least_scores = least_scores(scheme, score_max);
    return overall;
}

} // namespace casedraw::modelling
