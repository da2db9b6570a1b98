#include "modelling/rating_rules.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/band.hpp>
#include <set>
#include <string>

namespace casedraw::modelling {
namespace {

void add_arrangements(const StandardRule& rule, const Scenario& scenario, StandardPlan& plan) {
    for (const auto& question : rule.key_questions) {
        if (!std::holds_alternative<AppliesToArrangements>(question.applies)) continue;
        const auto given = scenario.panel_standards.find(question.id);
        if (given == scenario.panel_standards.end())
            plan.lacks_arrangements = true;
        else
            plan.arrangements = std::min(plan.arrangements.value_or(given->second), given->second);
    }
}

bool has_arrangements(const StandardRule& rule) {
    return std::any_of(rule.key_questions.begin(), rule.key_questions.end(), [](const KeyQuestionRule& each) {
        return std::holds_alternative<AppliesToArrangements>(each.applies);
    });
}

/// Which standards count in one service, by the rules of `rate`.
class Counting {
public:
    Counting(const Framework& framework, const RatingScheme& scheme, const Scenario& scenario,
             const std::vector<ModelledDomain>& domains)
        : framework_(framework), domains_(domains) {
        for (const auto& rule : scheme.standards)
            if (rule.rated_by == RatedBy::lowest_key_question && population(rule.domain) == 0)
                without_cases_.insert(rule.domain);
        for (const auto& rule : scheme.standards)
            if (has_arrangements(rule) || scenario.panel_standards.count(rule.id) != 0)
                without_cases_.erase(rule.domain);
    }

    bool counts(const StandardRule& rule) const {
        if (!rule.counts || without_cases_.count(rule.domain) != 0 || without_cases_.count(rule.set_aside_with) != 0)
            return false;
        return !rule.when || population(rule.when->domain) >= rule.when->cases_at_least;
    }

private:
    std::int64_t population(const std::string& domain) const {
        for (std::size_t d = 0; d < framework_.domains.size(); ++d)
            if (framework_.domains[d].id == domain) return domains_[d].population;
        return 0;
    }

    const Framework& framework_;
    const std::vector<ModelledDomain>& domains_;
    std::set<std::string> without_cases_; ///< domains whose standards rest on cases alone, and there is none
};

} // namespace

RatingPlan rating_plan(const RatingScheme& scheme, const Scenario& scenario,
                       const std::vector<ModelledQuestion>& questions) {
    RatingPlan plan;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const auto& rule = scheme.standards[questions[q].standard];
        if (plan.standards.empty() || plan.standards.back().standard != questions[q].standard) {
            plan.standards.push_back({.standard = questions[q].standard,
                                      .domain = questions[q].domain,
                                      .questions = {},
                                      .arrangements = {},
                                      .lacks_arrangements = false});
            add_arrangements(rule, scenario, plan.standards.back());
        }
        plan.standards.back().questions.push_back(q);
    }
    return plan;
}

bool is_never_rated(const StandardPlan& standard, const ModelledDomain& domain) {
    if (standard.lacks_arrangements) return true;
    return domain.sample == 0 && (domain.population > 0 || !standard.arrangements);
}

bool panel_rating_counts(const Framework& framework, const RatingScheme& scheme, const Scenario& scenario,
                         std::string_view id, const std::vector<ModelledDomain>& domains) {
    const Counting counting(framework, scheme, scenario, domains);
    return std::any_of(scheme.standards.begin(), scheme.standards.end(), [&](const StandardRule& rule) {
        const bool is_of_it = rule.id == id || std::any_of(rule.key_questions.begin(), rule.key_questions.end(),
                                                           [&](const KeyQuestionRule& each) { return each.id == id; });
        return is_of_it && counting.counts(rule);
    });
}

std::optional<OverallPlan> overall_plan(const Framework& framework, const RatingScheme& scheme,
                                        const Scenario& scenario, const RatingPlan& plan,
                                        const std::vector<ModelledDomain>& domains) {
    const Counting counting(framework, scheme, scenario, domains);
    OverallPlan overall;
    const auto most = scheme.bands.back().points;
    std::int64_t score_max = 0;
    for (const auto& rule : scheme.standards) {
        if (rule.rated_by != RatedBy::panel || !counting.counts(rule)) continue;
        const auto given = scenario.panel_standards.find(rule.id);
        if (given == scenario.panel_standards.end()) return std::nullopt;
        overall.panel_points += scheme.bands[given->second].points;
        score_max += most;
    }
    bool any = false;
    for (const auto& standard : plan.standards) {
        const auto& domain = domains[standard.domain];
        const bool counts = counting.counts(scheme.standards[standard.standard]);
        overall.counts.push_back(counts);
        any = any || counts;
        if (!counts) continue;
        score_max += most;
        if (standard.lacks_arrangements || (domain.population == 0 && !standard.arrangements)) return std::nullopt;
    }
    if (!any) return std::nullopt;
    overall.least_scores = least_scores(scheme, score_max);
    return overall;
}

} // namespace casedraw::modelling
