#include <casedraw/modelling/search.hpp>

#include "modelling/exact_ratings.hpp"
#include "modelling/split_search.hpp"

#include <algorithm>
#include <casedraw/base/rate.hpp>
#include <limits>

namespace casedraw {
namespace modelling {

BestSplits best_splits(const std::vector<std::vector<double>>& cost, const std::function<double(double, double)>& together) {
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

/// z² W² p(1-p)/n · (N-n)/(N-1) for each n: the overall margin is the root of the sum.
std::vector<double> squared_margins(std::int64_t population, double weight, const Precision& precision) {
    std::vector<double> squares;
    for (std::int64_t n = 0; n <= population; ++n) {
        const auto margin = margin_of_error(population, n, precision);
        squares.push_back(population == 0 ? 0.0 : !margin ? infinite : weight * weight * *margin * *margin);
    }
    return squares;
}

/// For every n, the sum over the domain's standards of the chance that the rating is right.
std::vector<double> sums_of_correct(const ModelPlan& plan, const RatingPlan& rating, std::size_t service, std::size_t domain) {
    const auto& cases = plan.services()[service].domains[domain];
    const auto& scenario = plan.scenario();
    KnownLaws known;
    std::vector<double> sums;
    for (std::int64_t n = 0; n <= cases.population; ++n) {
        const auto samples = scenario.has_classes()
                                 ? cell_samples(cases, n, plan.request().designs.front(), plan.request().seed + "|" + plan.services()[service].name,
                                                plan.framework().domains[domain].id)
                                 : one_cell(cases.population, n);
        std::vector<ModelledDomain> domains(plan.framework().domains.size());
        domains[domain] = {cases.population, n, 0, {}};
        double sum = 0;
        for (const auto& part : scenario.parts) {
            std::vector<GroupedCases> groups(domains.size(), grouped(one_cell(0, 0), {}, part));
            groups[domain] = grouped(samples, cases.fields, part);
            const auto found = exact_ratings(plan.scheme(), rating, std::nullopt, domains, groups, known);
            for (std::size_t s = 0; s < rating.standards.size(); ++s)
                if (rating.standards[s].domain == domain)
                    sum += static_cast<double>(part.weight) / static_cast<double>(scenario.total_weight()) * found.standards[s].correct;
        }
        sums.push_back(sum);
    }
    return sums;
}

/// What the search needs to know of one service.
struct SearchedService {
    std::vector<std::vector<double>> squares; ///< weighted, by domain, by n
    std::vector<std::vector<double>> own_squares; ///< of each domain for itself
    std::vector<std::vector<double>> wrong; ///< minus the sum of right ratings, by domain, by n
    std::int64_t standards = 0;             ///< whose domain has cases
};

SearchedService searched(const ModelPlan& plan, std::size_t service, bool needs_ratings) {
    const auto rating = rating_plan(plan.scheme(), plan.scenario(), plan.questions());
    const auto& domains = plan.services()[service].domains;
    double all = 0;
    for (const auto& domain : domains) all += static_cast<double>(domain.population);
    SearchedService found;
    for (std::size_t d = 0; d < domains.size(); ++d) {
        const auto population = domains[d].population;
        found.squares.push_back(squared_margins(population, all > 0 ? static_cast<double>(population) / all : 0, plan.request().precision));
        found.own_squares.push_back(squared_margins(population, 1, plan.request().precision));
        for (const auto& standard : rating.standards) found.standards += standard.domain == d && population > 0 ? 1 : 0;
        found.wrong.emplace_back(static_cast<std::size_t>(population) + 1, 0.0);
        if (!needs_ratings || population == 0) continue;
        found.wrong.back() = sums_of_correct(plan, rating, service, d);
        for (auto& each : found.wrong.back()) each = -each;
    }
    return found;
}

/// The first total whose cost is at most the limit; the last where none is.
std::size_t first_within(const BestSplits& splits, double limit) {
    for (std::size_t total = 0; total < splits.cost.size(); ++total)
        if (splits.cost[total] <= limit + 1e-12) return total;
    return splits.cost.size() - 1;
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
                   "--find " + std::string(text) + ": write margin=5%, accuracy=90%, equal-margin=CASES or least-wrong=CASES.");
}

std::optional<FoundSplit> found_split(const ModelPlan& plan, std::size_t service, const Goal& goal) {
    using namespace modelling;
    expects(plan.is_exact(), "splits are searched where chances are exact");
    const auto of_service = searched(plan, service, true);
    const auto sum = [](double one, double other) { return one + other; };
    const auto largest = [](double one, double other) { return std::max(one, other); };
    const bool by_margin = goal.kind == GoalKind::margin;
    const bool by_equal = goal.kind == GoalKind::equal_margin;
    const auto splits = by_equal ? best_splits(of_service.own_squares, largest) : best_splits(by_margin ? of_service.squares : of_service.wrong, sum);
    if (splits.cost.size() == 1) return std::nullopt;
    auto total = std::min(static_cast<std::size_t>(goal.total), splits.cost.size() - 1);
    if (by_margin) total = first_within(splits, goal.target * goal.target);
    if (goal.kind == GoalKind::accuracy) total = first_within(splits, -goal.target * static_cast<double>(of_service.standards));
    FoundSplit found{splits.share[total], static_cast<std::int64_t>(total), std::nullopt, 0, 0};
    std::vector<ModelledDomain> domains;
    double correct = 0;
    for (std::size_t d = 0; d < found.samples.size(); ++d) {
        domains.push_back({plan.services()[service].domains[d].population, found.samples[d], 0, {}});
        correct -= of_service.wrong[d][static_cast<std::size_t>(found.samples[d])];
    }
    found.margin_of_error = weighted_margin(domains, plan.request().precision);
    found.correct = of_service.standards == 0 ? 0 : correct / static_cast<double>(of_service.standards);
    found.inspector_days = 5 * static_cast<double>(total) / plan.scenario().cases_per_inspector_week;
    return found;
}

} // namespace casedraw
