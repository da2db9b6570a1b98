#include "modelling/modelled.hpp"
#include "modelling/split_search.hpp"

#include <algorithm>
#include <casedraw/modelling/search.hpp>
#include <casedraw/present/model_report.hpp>
#include <cmath>
#include <functional>
#include <set>

using namespace casedraw;

namespace {

ModelPlan fixed_plan(const test::RatedFramework& rated, const Service& service,
                     const std::vector<std::string>& allocations) {
    ModelRequest request;
    request.allocations = test::allocations(allocations);
    return test::plan(
        rated, {service},
        test::scenario(rated,
                       R"({"default_proportion": 0.68, "proportions": {"2.1.1": 0.5}, "relevant": {"3.2.3": 0.5}})"),
        request);
}

double mean_correct(const Modelled& modelled) {
    double sum = 0;
    for (const auto& each : modelled.standards) sum += each.correct;
    return sum / static_cast<double>(modelled.standards.size());
}

} // namespace

TEST_CASE("of three parts, every total is shared as well as any split of it", "[modelling]") {
    const std::vector<std::vector<double>> cost{{9, 4, 4, 1, 0}, {7, 6, 2, 2}, {5, 5, 0.5, 0.25, 0.2, 0}};
    const auto sum = modelling::best_splits(cost, [](double a, double b) { return a + b; });
    const auto largest = modelling::best_splits(cost, [](double a, double b) { return std::max(a, b); });
    std::vector<double> least_sum(sum.cost.size(), 1e9);
    std::vector<double> least_largest(sum.cost.size(), 1e9);
    for (std::size_t a = 0; a < 5; ++a)
        for (std::size_t b = 0; b < 4; ++b)
            for (std::size_t c = 0; c < 6; ++c) {
                auto& of_sum = least_sum.at(a + b + c);
                of_sum = std::min(of_sum, cost[0][a] + cost[1][b] + cost[2][c]);
                auto& of_largest = least_largest.at(a + b + c);
                of_largest = std::min(of_largest, std::max({cost[0][a], cost[1][b], cost[2][c]}));
            }
    CHECK(sum.cost == least_sum);
    CHECK(largest.cost == least_largest);
    for (std::size_t total = 0; total < sum.share.size(); ++total) {
        const auto& share = sum.share[total];
        CHECK(share[0] + share[1] + share[2] == static_cast<std::int64_t>(total));
    }
}

TEST_CASE("the split found is the best of all splits, modelled one by one", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto service = test::service(8, 6);
    std::vector<std::string> all;
    for (int court = 0; court <= 8; ++court)
        for (int oocd = court == 0 ? 1 : 0; oocd <= 6; ++oocd)
            all.push_back("fixed:" + std::to_string(court) + ":" + std::to_string(oocd));
    const auto plan = fixed_plan(rated, service, all);
    const auto modelled = plan.modelled(0);
    const auto total = [](const Modelled& each) { return each.domains[0].sample + each.domains[1].sample; };
    for (const double target : {0.05, 0.1, 0.2}) {
        std::int64_t fewest = 99;
        for (const auto& each : modelled)
            if (each.margin_of_error && *each.margin_of_error <= target + 1e-12) fewest = std::min(fewest, total(each));
        const auto found = found_split(plan, 0, {GoalKind::margin, target, 0});
        REQUIRE(found);
        CHECK(found->total == fewest);
        CHECK(*found->margin_of_error <= target + 1e-12);
    }
    for (const double target : {0.7, 0.9}) {
        std::int64_t fewest = 99;
        for (const auto& each : modelled)
            if (mean_correct(each) >= target - 1e-12) fewest = std::min(fewest, total(each));
        CHECK(found_split(plan, 0, {GoalKind::accuracy, target, 0})->total == fewest);
    }
    for (const std::int64_t cases : {3, 7, 11, 14, 40}) {
        double best = 0;
        double smallest = 1e9;
        for (const auto& each : modelled) {
            if (total(each) != std::min<std::int64_t>(cases, 14)) continue;
            best = std::max(best, mean_correct(each));
            if (each.domains[0].sample > 0 && each.domains[1].sample > 0)
                smallest =
                    std::min(smallest, std::max(*each.domains[0].margin_of_error, *each.domains[1].margin_of_error));
        }
        CAPTURE(cases);
        CHECK(std::abs(found_split(plan, 0, {GoalKind::least_wrong, 0, cases})->correct.value() - best) < 1e-9);
        const auto equal = found_split(plan, 0, {GoalKind::equal_margin, 0, cases})->samples;
        CHECK(
            std::abs(std::max(*margin_of_error(8, equal[0], Precision{}), *margin_of_error(6, equal[1], Precision{})) -
                     smallest) < 1e-9);
    }
    CHECK_FALSE(found_split(fixed_plan(rated, test::service(0, 0), {"each"}), 0, {GoalKind::margin, 0.05, 0}));
}

TEST_CASE("the fewest cases are found however many they are", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto service = test::service(30, 12);
    std::vector<std::string> all;
    for (int court = 0; court <= 30; ++court)
        for (int oocd = court == 0 ? 1 : 0; oocd <= 12; ++oocd)
            all.push_back("fixed:" + std::to_string(court) + ":" + std::to_string(oocd));
    const auto plan = fixed_plan(rated, service, all);
    const auto modelled = plan.modelled(0);
    const auto fewest = [&](const std::function<bool(const Modelled&)>& reaches) {
        std::int64_t least = 42;
        for (const auto& each : modelled)
            if (reaches(each)) least = std::min(least, each.domains[0].sample + each.domains[1].sample);
        return least;
    };
    std::set<std::int64_t> totals;
    for (const double target : {0.3, 0.12, 0.05, 0.02}) {
        const auto found = found_split(plan, 0, {GoalKind::margin, target, 0});
        CHECK(found->total == fewest([&](const auto& each) {
                  return each.margin_of_error && *each.margin_of_error <= target + 1e-12;
              }));
        totals.insert(found->total);
    }
    for (const double target : {0.5, 0.75, 0.9, 0.97, 1.0}) {
        const auto found = found_split(plan, 0, {GoalKind::accuracy, target, 0});
        CHECK(found->total == fewest([&](const auto& each) { return mean_correct(each) >= target - 1e-12; }));
        totals.insert(found->total);
    }
    CHECK(*totals.begin() < 16);
    CHECK(totals.size() > 5);
    CHECK(*totals.rbegin() > 32);
}

TEST_CASE("goals that are not goals are refused with what is allowed", "[modelling]") {
    for (const auto* text : {"", "margin", "margin=", "margin=0", "margin=2", "accuracy=-1", "equal-margin=0",
                             "least-wrong=2.5", "cheapest=3"}) {
        const auto goal = parse_goal(text);
        REQUIRE_FALSE(goal);
        CHECK_THAT(goal.error().message, Catch::Matchers::Contains("least-wrong=CASES"));
    }
    CHECK(parse_goal("margin=5%")->target == 0.05);
    CHECK(parse_goal("least-wrong=40")->total == 40);
}

TEST_CASE("a goal about margins needs no chances, and a search that was stopped says of which services",
          "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    ModelRequest asked;
    asked.allocations = test::allocations({"each"});
    const auto plain = test::plan(rated, {test::service(25, 40), test::service(9, 9)},
                                  test::scenario(rated, R"({"default_proportion": 0.7})"), asked);
    const auto correlated =
        test::plan(rated, {test::service(25, 40), test::service(9, 9)},
                   test::scenario(rated, R"({"default_proportion": 0.7, "correlation": 0.3})"), asked);
    for (const auto& goal : {Goal{GoalKind::margin, 0.05, 0}, Goal{GoalKind::equal_margin, 0, 30}}) {
        CHECK(found_split(correlated, 0, goal)->samples == found_split(plain, 0, goal)->samples);
        CHECK_FALSE(found_split(correlated, 0, goal)->correct);
        CHECK(found_split(plain, 0, goal)->correct);
    }
    FoundSplits found{"margin=5%", {found_split(correlated, 0, {GoalKind::margin, 0.05, 0}), std::nullopt}, {}, {1, 0}};
    CHECK(found.is_partial());
    CHECK_THAT(found_json(correlated, found),
               Catch::Matchers::Contains("\"partial\": true") && Catch::Matchers::Contains("\"searched\": false"));
    CHECK_THAT(found_csv(correlated, found),
               Catch::Matchers::Contains(",yes\n") && Catch::Matchers::Contains("A,,,,,,,no\n"));
    CHECK_THAT(found_summary(correlated, found), Catch::Matchers::Contains("STOPPED EARLY: 1 of 2 services"));
}
