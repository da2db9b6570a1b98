#include "modelling/modelled.hpp"

#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/search.hpp>
#include <casedraw/modelling/simulation.hpp>
#include <casedraw/modelling/summary.hpp>
#include <cmath>

using namespace casedraw;

namespace {

double sum(const RatingChances& chances) { return chances.correct + chances.harsh + chances.lenient + chances.unrated; }

ModelRequest request(const std::vector<std::string>& allocations) {
    ModelRequest made;
    made.allocations = test::allocations(allocations);
    return made;
}

const std::string plain =
    R"({"default_proportion": 0.7, "relevant": {"2.2.3": 0.5, "3.4.2": 0}, "default_panel_rating": "good"})";

} // namespace

TEST_CASE("chances sum to one, a census is correct and an empty domain is unrated", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const std::vector<Service> services{test::service(25, 40), test::service(3, 2), test::service(1, 0),
                                        test::service(0, 0), test::service(60, 1)};
    const auto made =
        test::plan(rated, services, test::scenario(rated, plain), request({"ratio:60:40", "each", "fixed:5:0"}));
    const auto standards = made.standards();
    for (std::size_t s = 0; s < services.size(); ++s)
        for (const auto& modelled : made.modelled(s)) {
            REQUIRE(modelled.standards.size() == 8);
            for (std::size_t i = 0; i < standards.size(); ++i) {
                const auto& domain = modelled.domains[rated.scheme.standards[standards[i]].domain == "court" ? 0 : 1];
                CHECK(std::abs(sum(modelled.standards[i]) - 1) < 1e-9);
                if (domain.sample == 0)
                    CHECK(modelled.standards[i].unrated == 1);
                else if (domain.sample == domain.population)
                    CHECK(modelled.standards[i].correct == 1);
                else
                    CHECK(modelled.standards[i].correct < 1);
            }
            if (modelled.overall) CHECK(std::abs(sum(*modelled.overall) - 1) < 1e-9);
        }
    CHECK_FALSE(made.modelled(3).front().overall);
}

TEST_CASE("the overall rating is null without the panel's ratings", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto none = test::plan(rated, {test::service(25, 40)},
                                 test::scenario(rated, R"({"default_proportion": 0.7})"), request({"each"}));
    CHECK_FALSE(none.modelled(0).front().overall);
    const auto some = test::plan(
        rated, {test::service(25, 40)},
        test::scenario(rated, R"({"default_proportion": 0.7, "panel_standards": {"1.1": "good"}})"), request({"each"}));
    CHECK_FALSE(some.modelled(0).front().overall);
}

TEST_CASE("answers that are certain are always rated right", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    for (const auto* proportion : {"0", "1"}) {
        const auto made =
            test::plan(rated, {test::service(90, 90)},
                       test::scenario(rated, R"({"default_panel_rating": "good", "default_proportion": )" +
                                                 std::string(proportion) + "}"),
                       request({"ratio:60:40"}));
        const auto modelled = made.modelled(0).front();
        for (const auto& each : modelled.standards) CHECK(std::abs(each.correct - 1) < 1e-12);
        CHECK(std::abs(modelled.overall->correct - 1) < 1e-12);
    }
}

TEST_CASE("inspector-days, expected sub-samples and the panel's trigger follow their formulas", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto made = test::plan(
        rated, {test::service(25, 40)},
        test::scenario(
            rated,
            R"({"default_proportion": 0.7, "relevant": {"2.2.3": 0.5, "3.4.2": 0.25}, "cases_per_inspector_week": 5})"),
        request({"ratio:60:40"}));
    const auto modelled = made.modelled(0).front();
    CHECK(modelled.domains[0].sample == 22);
    CHECK(modelled.domains[1].sample == 15);
    CHECK(modelled.inspector_days == 37);
    double five_or_fewer = 0;
    for (int k = 0; k <= 5; ++k)
        five_or_fewer +=
            std::tgamma(16) / std::tgamma(k + 1) / std::tgamma(16 - k) * std::pow(0.25, k) * std::pow(0.75, 15 - k);
    for (std::size_t q = 0; q < made.questions().size(); ++q) {
        const auto& id = made.questions()[q].id;
        const auto& measures = modelled.questions[q];
        if (id == "2.2.3") CHECK(std::abs(measures.expected_relevant - 11) < 1e-12);
        if (id == "3.4.2") CHECK(std::abs(measures.probability_few - five_or_fewer) < 1e-12);
        if (id == "2.1.1") CHECK(measures.probability_few == 0);
        REQUIRE(measures.design_effect);
        CHECK(std::abs(*measures.design_effect - 1) < 1e-12);
    }
}

TEST_CASE("the overall margin is weighted by population, not pooled", "[modelling]") {
    const Precision precision;
    // 1.2815515655 · √(0.2² · 0.25/10 · 10/19 + 0.8² · 0.25/40 · 40/79), worked out in exact decimals
    const auto margin = weighted_margin({{20, 10, 0, {}}, {80, 40, 0, {}}}, precision);
    CHECK(std::abs(*margin - 1.2815515655446004 * std::sqrt(0.04 * 0.025 * 10 / 19 + 0.64 * 0.00625 * 40 / 79)) <
          1e-12);
    CHECK_FALSE(weighted_margin({{20, 10, 0, {}}, {80, 0, 0, {}}}, precision));
    CHECK_FALSE(weighted_margin({{0, 0, 0, {}}}, precision));
    CHECK(*weighted_margin({{20, 20, 0, {}}, {0, 0, 0, {}}}, precision) == 0);
    CHECK(std::abs(*weighted_margin({{25, 22, 0, {}}}, precision) - *margin_of_error(25, 22, precision)) < 1e-12);
}

TEST_CASE("resettlement cases are in another domain already, so the overall margin does not count them again",
          "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2021");
    REQUIRE(rated.framework.domains[2].additional);
    auto with = test::service(60, 40);
    with.domains.resize(3);
    auto without = with;
    with.domains[2].population = 30;
    const auto made = test::plan(rated, {with, without}, test::scenario(rated, R"({"default_proportion": 0.7})"),
                                 request({"fixed:20:10"}));
    auto modelled = made.modelled(0);
    REQUIRE(modelled[0].domains[2].sample == 30);
    const auto alone = made.modelled(1);
    CHECK(modelled[0].margin_of_error == alone[0].margin_of_error);
    modelled.push_back(alone[0]);
    const auto found = summaries(made, modelled);
    CHECK(found[0].margins[2] == 0);
    CHECK(found[0].margin_of_error ==
          weighted_margin({{60, 20, 0, {}}, {40, 10, 0, {}}, {60, 20, 0, {}}, {40, 10, 0, {}}}, Precision{}));
    const auto split = found_split(made, 0, {GoalKind::margin, 0.1, 0});
    CHECK(split->samples == found_split(made, 1, {GoalKind::margin, 0.1, 0})->samples);
    CHECK(split->samples[2] == 0);
    CHECK(*split->margin_of_error <= 0.1);
}

TEST_CASE("a mean of services' margins leaves no service with cases out", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto made = test::plan(rated, {test::service(25, 40), test::service(30, 0), test::service(0, 0)},
                                 test::scenario(rated, plain), request({"fixed:5:0", "fixed:5:5"}));
    std::vector<Modelled> modelled;
    for (std::size_t s = 0; s < 3; ++s)
        for (auto& each : made.modelled(s)) modelled.push_back(std::move(each));
    const auto found = summaries(made, modelled);
    CHECK_FALSE(found[0].mean_service_margin);
    CHECK(std::abs(*found[1].mean_service_margin - (*modelled[1].margin_of_error + *modelled[3].margin_of_error) / 2) <
          1e-12);
}

TEST_CASE("an allocation without a margin is behind every one that has one, and on no frontier of precision",
          "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto asked = request({"fixed:2:0", "fixed:1:1"});
    asked.precision.confidence = make_rate(9999, 10000);
    const auto made = test::plan(rated, {test::service(1000, 1000)}, test::scenario(rated, plain), asked);
    const auto found = summaries(made, made.modelled(0));
    REQUIRE(*found[1].margin_of_error > 1);
    CHECK(found[1].on_precision_frontier);
    CHECK_FALSE(found[0].on_precision_frontier);
}

TEST_CASE("what simulation may have made is no difference between allocations", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto made = test::plan(rated, {test::service(100, 100)}, test::scenario(rated, plain),
                                 request({"fixed:20:20", "fixed:2:38"}));
    const auto compared = [&](std::int64_t replicates, double less_wrong) {
        auto modelled = made.modelled(0);
        for (auto& each : modelled) {
            each.replicates = replicates;
            for (auto& standard : each.standards) standard = {0.7, 0.3, 0, 0};
        }
        for (auto& standard : modelled[1].standards) standard = {0.7 + less_wrong, 0.3 - less_wrong, 0, 0};
        return summaries(made, modelled)[1];
    };
    CHECK_FALSE(compared(0, 0.01).dominated_by);
    CHECK(compared(1000, 0.01).dominated_by == 0); // less precise, and wrong as often within two errors of 2 points
    CHECK_FALSE(compared(1000, 0.01).on_precision_frontier);
    CHECK_FALSE(compared(1000, 0.1).dominated_by);
    CHECK(std::abs(compared(1000, 0).wrong_error - std::sqrt(0.3 * 0.7 / 1000)) < 1e-12);
}

TEST_CASE("wrong requests are refused with everything that is wrong", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto bad = request({"caseload"});
    bad.allocations.emplace_back(RatioAllocation{{60, 30, 10}});
    bad.inspected = {2};
    bad.replicates = 0;
    bad.method = ModelMethod::exact;
    const auto made = ModelPlan::make(rated.framework, rated.scheme, {test::service(25, 40)},
                                      test::scenario(rated, R"({"default_proportion": 0.7, "correlation": 0.1})"), bad);
    REQUIRE_FALSE(made);
    for (const auto* word : {"ratio:60:30:10", "caseload", "Replicates", "correlated", "Services inspected"})
        CHECK_THAT(made.error().message, Catch::Matchers::Contains(word));
    const auto unknown = parse_model_allocation("nonsense", rated.framework);
    REQUIRE_FALSE(unknown);
    CHECK_THAT(unknown.error().message, Catch::Matchers::Contains("nonsense") && Catch::Matchers::Contains("caseload"));
}

TEST_CASE("a portfolio's own caseloads share the sample", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto service = test::service(60, 60);
    service.domains[0].caseload = 300;
    service.domains[1].caseload = 100;
    const auto made =
        test::plan(rated, {service}, test::scenario(rated, plain), request({"caseload", "caseload:300:100"}));
    const auto modelled = made.modelled(0);
    CHECK(modelled[0].domains[0].sample == modelled[1].domains[0].sample);
    CHECK(modelled[0].domains[0].sample > modelled[0].domains[1].sample);
}

TEST_CASE("an allocation that another beats in one way and equals in the rest is dominated", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto made = test::plan(rated, {test::service(100, 100)}, test::scenario(rated, plain),
                                 request({"fixed:20:20", "fixed:2:38", "fixed:30:30"}));
    auto modelled = made.modelled(0);
    const auto found = summaries(made, modelled);
    REQUIRE(found.size() == 3);
    CHECK(found[1].dominated_by == 0);
    CHECK_FALSE(found[0].dominated_by);
    CHECK_FALSE(found[2].dominated_by);
    CHECK(found[0].on_precision_frontier);
    CHECK_FALSE(found[1].on_precision_frontier);
}

TEST_CASE("where reading every case would give no rating either, none is right", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto never =
        R"({"default_proportion": 0.7, "default_panel_rating": "good", "relevant": {"3.4.1": 0, "3.4.2": 0}})";
    for (const auto method : {ModelMethod::exact, ModelMethod::monte_carlo}) {
        auto asked = request({"fixed:9:9", "fixed:10:9"});
        asked.method = method;
        const auto made = test::plan(rated, {test::service(10, 10)}, test::scenario(rated, never), asked);
        auto modelled = made.modelled(0);
        for (std::size_t cell = 0; method == ModelMethod::monte_carlo && cell < modelled.size(); ++cell)
            set_chances(simulated(made, {cell, 0, 1000}), modelled[cell]);
        for (const auto& each : modelled) {
            CHECK(each.standards.back().correct == 1);
            CHECK(each.standards.back().unrated == 0);
            CHECK(each.overall->correct == 1);
            CHECK(each.overall->unrated == 0);
        }
    }
}

TEST_CASE("a rating that may be missing by the sample or by both is told alike exactly and simulated", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto seldom =
        R"({"default_proportion": 0.7, "default_panel_rating": "good", "relevant": {"3.4.1": 0.1, "3.4.2": 0.1, "2.4.1": 0.2, "2.4.2": 0.1, "2.4.3": 0.1}})";
    auto asked = request({"fixed:4:3"});
    const auto exact =
        test::plan(rated, {test::service(8, 6)}, test::scenario(rated, seldom), asked).modelled(0).front();
    asked.method = ModelMethod::monte_carlo;
    const auto made = test::plan(rated, {test::service(8, 6)}, test::scenario(rated, seldom), asked);
    constexpr std::int64_t replicates = 200'000;
    auto by_chance = made.modelled(0).front();
    set_chances(simulated(made, {0, 0, replicates}), by_chance);
    const auto alike = [](double one, double other) {
        return std::abs(one - other) <= 4 * std::sqrt(one * (1 - one) / replicates) + 1e-9;
    };
    CHECK(exact.overall->unrated > 0.1);
    CHECK(std::abs(sum(*exact.overall) - 1) < 1e-9);
    CHECK(alike(exact.overall->correct, by_chance.overall->correct));
    CHECK(alike(exact.overall->unrated, by_chance.overall->unrated));
    for (std::size_t s = 0; s < exact.standards.size(); ++s) {
        CHECK(alike(exact.standards[s].correct, by_chance.standards[s].correct));
        CHECK(alike(exact.standards[s].unrated, by_chance.standards[s].unrated));
    }
}

TEST_CASE("notices of sizes name the option that a model has", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto made =
        test::plan(rated, {test::service(25, 40)}, test::scenario(rated, plain), request({"ratio:60:40"}));
    std::string said;
    const auto modelled = made.modelled(0);
    for (const auto& notice : modelled.front().notices) said += as_typed(notice.message) + "\n";
    CHECK_THAT(said, Catch::Matchers::Contains("`--allocations each` would need") &&
                         !Catch::Matchers::Contains("--allocation each"));
}
