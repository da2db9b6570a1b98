#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/search.hpp>

#include "modelling/exact_ratings.hpp"
#include "modelling/split_search.hpp"

#include <algorithm>
#include <casedraw/base/rate.hpp>
#include <limits>

namespace casedraw {
namespace modelling {

BestSplits best_splits(const std::vector<std::vector<double>>& cost,
                       const std::function<double(double, double)>& together) {
    BestSplits best;
    for (std::size_t n = 0; n < cost.front().size(); ++n) {
        best.cost.push_back(cost.front()[n]);
        best.share.push_back({static_cast<std::int64_t>(n)});
    }
    for (std::size_t part = 1; part < cost.size(); ++part) {
        BestSplits more;
        const auto totals = best.cost.size() + cost[part].size() - 1;
        for (std::size_t total = 0; total < totals; ++total) {
            const auto first = total < best.cost.size() ? std::size_t{0} : total - best.cost.size() + 1;
            auto chosen = first;
            auto least = std::numeric_limits<double>::infinity();
            for (auto n = first; n < cost[part].size() && n <= total; ++n) {
                const auto found = together(best.cost[total - n], cost[part][n]);
                if (found < least - 1e-12) least = found, chosen = n;
            }
            more.cost.push_back(least);
            more.share.push_back(best.share[total - chosen]);
            more.share.back().push_back(static_cast<std::int64_t>(chosen));
        }
        best = std::move(more);
    }
    return best;
}

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// z² W² p(1-p)/n · (N-n)/(N-1): the overall margin is the root of the sum.
double squared_margin(std::int64_t population, std::int64_t n, double weight, const Precision& precision) {
    if (population == 0) return 0;
    const auto margin = margin_of_error(population, n, precision);
    return margin ? weight * weight * *margin * *margin : infinite;
}

/// Right ratings of the standards of one service's domains.
class RightRatings {
public:
    RightRatings(const ModelPlan& plan, std::size_t service)
        : plan_(plan), service_(plan.services()[service]),
          rating_(rating_plan(plan.scheme(), plan.scenario(), plan.questions())) {}

    /// The sum over the domain's standards of the chance that the rating by so many cases is right.
    double sum(std::size_t domain, std::int64_t sample) {
        const auto& cases = service_.domains[domain];
        if (cases.population == 0) return 0;
        const auto& scenario = plan_.scenario();
        const auto samples = scenario.has_classes()
                                 ? cell_samples(cases, sample, plan_.request().designs.front(), plan_.request().seed,
                                                service_.name, plan_.framework().domains[domain].id)
                                 : one_cell(cases.population, sample);
        std::vector<ModelledDomain> domains(service_.domains.size());
        domains[domain] = {cases.population, sample, 0, {}};
        double sum = 0;
        for (const auto& part : scenario.parts) {
            std::vector<GroupedCases> groups(domains.size(), grouped(one_cell(0, 0), {}, part));
            groups[domain] = grouped(samples, cases.fields, part);
            const auto found = exact_ratings(plan_.scheme(), rating_, std::nullopt, domains, groups, known_);
            for (std::size_t s = 0; s < rating_.standards.size(); ++s)
                if (rating_.standards[s].domain == domain)
                    sum += static_cast<double>(part.weight) / static_cast<double>(scenario.total_weight()) *
                           found.standards[s].correct;
        }
        return sum;
    }

    /// Those whose domain has cases.
    std::int64_t standards() const {
        return std::count_if(rating_.standards.begin(), rating_.standards.end(),
                             [&](const StandardPlan& each) { return service_.domains[each.domain].population > 0; });
    }

private:
    const ModelPlan& plan_;
    const Service& service_;
    RatingPlan rating_;
    KnownLaws known_;
};

/// What n cases of a domain cost, worked out up to the largest n that is asked for.
class DomainCosts {
public:
    using Cost = std::function<double(std::int64_t)>; ///< of n

    DomainCosts(std::int64_t population, Cost cost) : population_(population), cost_(std::move(cost)) {}
    const std::vector<double>& up_to(std::int64_t most) {
        while (static_cast<std::int64_t>(known_.size()) <= std::min(most, population_))
            known_.push_back(cost_(static_cast<std::int64_t>(known_.size())));
        return known_;
    }

private:
    std::int64_t population_;
    Cost cost_;
    std::vector<double> known_;
};
using Costs = std::vector<DomainCosts>; ///< by domain

/// Squares that add up to that of the overall margin; an additional domain adds nothing to it.
Costs overall_squares(const ModelPlan& plan, const Service& service) {
    double all = 0;
    for (std::size_t d = 0; d < service.domains.size(); ++d)
        if (!plan.framework().domains[d].additional) all += static_cast<double>(service.domains[d].population);
    Costs costs;
    for (std::size_t d = 0; d < service.domains.size(); ++d) {
        const auto population = service.domains[d].population;
        const auto weight =
            all > 0 && !plan.framework().domains[d].additional ? static_cast<double>(population) / all : 0;
        costs.emplace_back(population, [&plan, population, weight](std::int64_t n) {
            return weight > 0 ? squared_margin(population, n, weight, plan.request().precision) : 0;
        });
    }
    return costs;
}

Costs own_squares(const ModelPlan& plan, const Service& service) {
    Costs costs;
    for (const auto& domain : service.domains) {
        const auto population = domain.population;
        costs.emplace_back(population, [&plan, population](std::int64_t n) {
            return squared_margin(population, n, 1, plan.request().precision);
        });
    }
    return costs;
}

/// Minus the sum of right ratings.
Costs wrong_ratings(const Service& service, RightRatings& right) {
    Costs costs;
    for (std::size_t d = 0; d < service.domains.size(); ++d)
        costs.emplace_back(service.domains[d].population, [&right, d](std::int64_t n) { return -right.sum(d, n); });
    return costs;
}

Costs costs_for(GoalKind goal, const ModelPlan& plan, const Service& service, RightRatings& right) {
    if (goal == GoalKind::equal_margin) return own_squares(plan, service);
    if (goal == GoalKind::margin) return overall_squares(plan, service);
    return wrong_ratings(service, right);
}

double together(GoalKind goal, double one, double other) {
    return goal == GoalKind::equal_margin ? std::max(one, other) : one + other;
}

/// The best splits of every total up to `most`: a split of so many has no more in any domain.
BestSplits splits_up_to(std::int64_t most, GoalKind goal, Costs& costs) {
    std::vector<std::vector<double>> known;
    for (auto& domain : costs) known.push_back(domain.up_to(most));
    auto splits = best_splits(known, [goal](double one, double other) { return together(goal, one, other); });
    const auto totals = std::min(splits.cost.size(), static_cast<std::size_t>(most) + 1);
    splits.cost.resize(totals);
    splits.share.resize(totals);
    return splits;
}

struct Found {
    std::vector<std::int64_t> share;
    std::int64_t total = 0;
};

/// The first total whose cost is at most the limit, the last where none is. Totals are looked at in order, in stretches
/// that double, so that none beyond twice the answer is worked out.
Found first_within(double limit, GoalKind goal, Costs& costs, std::int64_t all) {
    for (std::int64_t most = std::min<std::int64_t>(16, all);; most = std::min(2 * most, all)) {
        const auto splits = splits_up_to(most, goal, costs);
        for (std::size_t total = 0; total < splits.cost.size(); ++total)
            if (splits.cost[total] <= limit + 1e-12 || static_cast<std::int64_t>(total) == all)
                return {splits.share[total], static_cast<std::int64_t>(total)};
    }
}

} // namespace
} // namespace modelling

Result<Goal> parse_goal(std::string_view text) {
    const auto equals = text.find('=');
    const auto name = text.substr(0, equals);
    const auto value = equals == std::string_view::npos ? std::string_view() : text.substr(equals + 1);
    const auto rate = parse_rate(value);
    const bool is_share = rate && rate->value() > 0 && rate->value() <= 1;
    const bool is_total = rate && rate->denominator == 1 && rate->numerator >= 1;
    if (name == "margin" && is_share) return Goal{GoalKind::margin, rate->value(), 0};
    if (name == "accuracy" && is_share) return Goal{GoalKind::accuracy, rate->value(), 0};
    if (name == "equal-margin" && is_total) return Goal{GoalKind::equal_margin, 0, rate->numerator};
    if (name == "least-wrong" && is_total) return Goal{GoalKind::least_wrong, 0, rate->numerator};
    return failure(ErrorKind::wrong_use, "bad-goal",
                   named_setting("find", text) +
                       ": write margin=5%, accuracy=90%, equal-margin=CASES or least-wrong=CASES.");
}

bool needs_chances(const Goal& goal) { return goal.kind == GoalKind::accuracy || goal.kind == GoalKind::least_wrong; }

std::optional<FoundSplit> found_split(const ModelPlan& plan, std::size_t service, const Goal& goal) {
    using namespace modelling;
    expects(plan.is_exact() || !needs_chances(goal), "splits are searched where chances are exact");
    const auto& domains = plan.services()[service].domains;
    std::int64_t all = 0;
    for (const auto& domain : domains) all += domain.population;
    if (all == 0) return std::nullopt;
    RightRatings right(plan, service);
    auto costs = costs_for(goal.kind, plan, plan.services()[service], right);
    const auto best = [&]() -> Found {
        if (goal.kind == GoalKind::margin) return first_within(goal.target * goal.target, goal.kind, costs, all);
        if (goal.kind == GoalKind::accuracy)
            return first_within(-goal.target * static_cast<double>(right.standards()), goal.kind, costs, all);
        const auto total = std::min(goal.total, all);
        return {splits_up_to(total, goal.kind, costs).share[static_cast<std::size_t>(total)], total};
    }();
    FoundSplit found{best.share, best.total, std::nullopt, std::nullopt, 0};
    std::vector<ModelledDomain> modelled;
    double correct = 0;
    for (std::size_t d = 0; d < found.samples.size(); ++d) {
        modelled.push_back({domains[d].population, found.samples[d], 0, {}});
        if (plan.is_exact()) correct += right.sum(d, found.samples[d]);
    }
    found.margin_of_error = overall_margin(plan.framework(), modelled, plan.request().precision);
    if (plan.is_exact()) found.correct = right.standards() == 0 ? 0 : correct / static_cast<double>(right.standards());
    found.inspector_days = plan.scenario().inspector_days(found.total);
    return found;
}

} // namespace casedraw
