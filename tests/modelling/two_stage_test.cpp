#include "modelling/modelled.hpp"

#include <casedraw/modelling/summary.hpp>
#include <casedraw/modelling/two_stage.hpp>

#include <cmath>
#include <functional>
#include <random>

using namespace casedraw;

namespace {

constexpr double z = 1.2815515655446004;

/// A service whose cases are known: each a yes or a no.
struct KnownService {
    std::vector<int> answers;
    std::size_t read = 0;

    double share() const {
        double yes = 0;
        for (const auto answer : answers) yes += answer;
        return yes / static_cast<double>(answers.size());
    }
    /// p(1-p)/n · (N-n)/(N-1)
    double within() const {
        const auto all = static_cast<double>(answers.size()), n = static_cast<double>(read);
        return all == n ? 0 : share() * (1 - share()) / n * (all - n) / (all - 1);
    }
};

void every_subset(std::size_t all, std::size_t take, const std::function<void(const std::vector<std::size_t>&)>& visit,
                  std::vector<std::size_t> taken = {}) {
    if (taken.size() == take) return visit(taken);
    for (auto next = taken.empty() ? 0 : taken.back() + 1; next < all; ++next) {
        auto more = taken;
        more.push_back(next);
        every_subset(all, take, visit, more);
    }
}

/// Mean squared error of the country's share over every choice of services, and in each over every sample of cases.
double counted_error(const std::vector<KnownService>& services, std::size_t inspected) {
    double cases = 0, truth = 0, squares = 0, choices = 0;
    for (const auto& each : services) {
        cases += static_cast<double>(each.answers.size());
        truth += static_cast<double>(each.answers.size()) * each.share();
    }
    truth /= cases;
    every_subset(services.size(), inspected, [&](const std::vector<std::size_t>& chosen) {
        double of_choice = 0, samples = 0;
        const std::function<void(std::size_t, double, double)> sample = [&](std::size_t at, double yes, double all) {
            if (at == chosen.size()) {
                of_choice += (yes / all - truth) * (yes / all - truth);
                ++samples;
                return;
            }
            const auto& service = services[chosen[at]];
            const auto size = static_cast<double>(service.answers.size());
            every_subset(service.answers.size(), service.read, [&](const std::vector<std::size_t>& read) {
                double found = 0;
                for (const auto each : read) found += service.answers[each];
                sample(at + 1, yes + size * found / static_cast<double>(read.size()), all + size);
            });
        };
        sample(0, 0, 0);
        squares += of_choice / samples;
        ++choices;
    });
    return squares / choices;
}

std::vector<FirstStageUnit> units(const std::vector<KnownService>& services) {
    std::vector<FirstStageUnit> made;
    for (const auto& each : services)
        made.push_back({static_cast<std::int64_t>(each.answers.size()), each.share(), 0, each.within()});
    return made;
}

Service portfolio_row(const std::string& name, std::int64_t court, std::int64_t oocd) {
    auto made = test::service(court, oocd);
    made.name = name;
    return made;
}

const std::string mixture = R"({"mixture": [{"weight": 1, "default_proportion": 0.5},
    {"weight": 3, "default_proportion": 0.8, "proportions": {"2.1.1": 0.9}}]})";

AllocationSummary summary_of(const ModelPlan& plan) {
    std::vector<Modelled> modelled;
    for (std::size_t s = 0; s < plan.services().size(); ++s)
        for (auto& each : plan.modelled(s)) modelled.push_back(std::move(each));
    return summaries(plan, modelled).at(0);
}

} // namespace

TEST_CASE("services of one size: the two-stage variance is the error counted over every choice of services and cases",
          "[modelling]") {
    const std::vector<KnownService> services{
        {{1, 1, 1, 0}, 2}, {{1, 0, 0, 0}, 2}, {{1, 1, 0, 0}, 3}, {{1, 1, 1, 1}, 2}, {{0, 0, 0, 1}, 4}};
    for (const std::size_t inspected : {1U, 2U, 3U, 5U}) {
        CAPTURE(inspected);
        const auto counted = counted_error(services, inspected);
        CHECK(std::abs(two_stage_variance(units(services), static_cast<std::int64_t>(inspected)) - counted) < 1e-12);
    }
    CHECK(two_stage_variance(units(services), 2) > 2 * two_stage_variance(units(services), 5));
}

TEST_CASE("services of several sizes: the two-stage variance is near the counted error, the ratio's bias apart",
          "[modelling]") {
    const std::vector<KnownService> services{{{1, 1, 1, 0}, 2}, {{1, 0, 0, 0, 1}, 3}, {{1, 1, 0, 0}, 2},
                                             {{1, 1, 1}, 2},    {{0, 0, 0, 1, 1}, 4}, {{1, 0, 1, 1}, 3}};
    for (const std::size_t inspected : {3U, 4U, 6U}) {
        const auto counted = counted_error(services, inspected);
        const auto formula = two_stage_variance(units(services), static_cast<std::int64_t>(inspected));
        CAPTURE(inspected, counted, formula);
        CHECK(std::abs(formula / counted - 1) < 0.05);
    }
}

TEST_CASE("services that are supposed: the two-stage variance is the error of many simulated countries",
          "[modelling][extended]") {
    // Each of 12 services answers yes with 0.5 or 0.8; half its cases are read, services are drawn with equal chances.
    constexpr int countries = 200'000;
    constexpr std::size_t inspected = 5;
    const std::vector<std::size_t> sizes{10, 12, 8, 11, 9, 10, 12, 10, 9, 11, 8, 10};
    std::mt19937_64 bits(20'240'603);
    const auto uniform = [&] { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; };
    double squares = 0;
    for (int country = 0; country < countries; ++country) {
        double all = 0, truth = 0, cases = 0, estimate = 0;
        std::size_t left = inspected;
        for (std::size_t s = 0; s < sizes.size(); ++s) {
            const auto chance = uniform() < 0.25 ? 0.5 : 0.8;
            const auto read = sizes[s] / 2;
            double yes = 0, yes_read = 0;
            for (std::size_t i = 0; i < sizes[s]; ++i) {
                const auto answer = uniform() < chance ? 1.0 : 0.0;
                yes += answer;
                if (i < read) yes_read += answer;
            }
            all += static_cast<double>(sizes[s]);
            truth += yes;
            if (uniform() * static_cast<double>(sizes.size() - s) >= static_cast<double>(left)) continue;
            --left;
            cases += static_cast<double>(sizes[s]);
            estimate += static_cast<double>(sizes[s]) * yes_read / static_cast<double>(read);
        }
        squares += std::pow(estimate / cases - truth / all, 2);
    }
    std::vector<FirstStageUnit> services;
    const double mean = 0.725, of_services = 0.25 * 0.75 * 0.3 * 0.3, of_answers = 0.25 * 0.25 + 0.75 * 0.16;
    for (const auto size : sizes) {
        const auto n = static_cast<double>(size), read = static_cast<double>(size / 2);
        services.push_back(
            {static_cast<std::int64_t>(size), mean, of_services + of_answers / n, of_answers * (1 / read - 1 / n)});
    }
    const auto formula = two_stage_variance(services, inspected);
    CAPTURE(squares / countries, formula);
    CHECK(std::abs(squares / countries / formula - 1) < 0.03);
}

TEST_CASE("a country of which every service is inspected has the margins of all services", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    ModelRequest request;
    request.allocations = test::allocations({"ratio:60:40"});
    request.inspected = {4, 2, 1};
    const auto plan = test::plan(
        rated,
        {portfolio_row("A", 60, 40), portfolio_row("B", 30, 90), portfolio_row("C", 12, 0), portfolio_row("D", 80, 75)},
        test::scenario(rated, mixture), request);
    const auto summary = summary_of(plan);
    REQUIRE(summary.country.size() == 3);
    CHECK(std::abs(*summary.country[0].margin_of_error - *summary.margin_of_error) < 1e-12);
    for (std::size_t d = 0; d < summary.margins.size(); ++d)
        CHECK(std::abs(*summary.country[0].margins[d] - *summary.margins[d]) < 1e-12);
    CHECK(*summary.country[1].margin_of_error > 2 * *summary.margin_of_error);
    CHECK(*summary.country[2].margin_of_error > *summary.country[1].margin_of_error);
    CHECK(std::abs(summary.country[1].inspector_days - summary.inspector_days / 2) < 1e-9);
}

TEST_CASE("the country's margin follows from the key question on which services differ most", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    ModelRequest request;
    request.allocations = test::allocations({"fixed:20:20"});
    request.inspected = {1};
    const auto plan = test::plan(rated, {portfolio_row("A", 20, 20), portfolio_row("B", 20, 20)},
                                 test::scenario(rated, mixture), request);
    const auto spread = service_spread(plan);
    REQUIRE(spread[0]);
    CHECK(plan.questions()[spread[0]->question].id == "2.1.1");
    CHECK(std::abs(spread[0]->standard_deviation - 0.4 * std::sqrt(0.1875)) < 1e-12);
    CHECK(std::abs(spread[1]->standard_deviation - 0.3 * std::sqrt(0.1875)) < 1e-12);
    // Everything is read. Of two services one: its share is off the country's by half the difference of the two, whose
    // variance is 2v, v = spread² + 1/4 / 20.
    const auto v = 0.16 * 0.1875 + 0.25 / 20;
    CHECK(std::abs(*summary_of(plan).country[0].margins[0] - z * std::sqrt(v / 2)) < 1e-9);
}

TEST_CASE("where nobody says how many services are inspected, a quarter, half and three quarters are examples",
          "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto examples = [&](std::size_t services) {
        ModelRequest request;
        request.allocations = test::allocations({"each"});
        std::vector<Service> rows;
        for (std::size_t s = 0; s < services; ++s) rows.push_back(portfolio_row(std::to_string(s), 9, 9));
        return test::plan(rated, rows, test::scenario(rated, mixture), request).inspected();
    };
    CHECK(examples(156) == std::vector<std::int64_t>{39, 78, 117});
    CHECK(examples(2) == std::vector<std::int64_t>{1});
    CHECK(examples(1).empty());
}
