#include "modelling/modelled.hpp"

#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/scope.hpp>
#include <casedraw/present/model_report.hpp>

using namespace casedraw;

namespace {

using Catch::Matchers::Contains;

const std::string same_for_all = R"({"default_proportion": 0.7, "default_panel_rating": "good"})";

Service with_resettlement(std::int64_t cases) {
    Service made{"S" + std::to_string(cases), {}};
    made.domains.resize(3);
    made.domains[0].population = 30;
    made.domains[1].population = 20;
    made.domains[2].population = cases;
    return made;
}

ModelPlan plan_of(const test::RatedFramework& rated, const std::vector<std::int64_t>& cases) {
    ModelRequest request;
    request.allocations = test::allocations({"ratio:60:40", "each"});
    std::vector<Service> services;
    for (const auto each : cases) services.push_back(with_resettlement(each));
    return test::plan(rated, services, test::scenario(rated, same_for_all), request);
}

} // namespace

TEST_CASE("a threshold of cases tells which services are in scope and what they cost", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2020-proposal");
    REQUIRE(rated.framework.domains[2].id == "resettlement");
    const auto found = scopes(plan_of(rated, {0, 1, 4, 5, 9, 14}));
    REQUIRE(found.size() == 1);
    CHECK(found[0].domain == 2);
    CHECK(found[0].threshold == 5);
    REQUIRE(found[0].at.size() == 10);
    const auto check = [&](std::size_t least, std::int64_t services, std::int64_t cases) {
        const auto& at = found[0].at[least - 1];
        CAPTURE(least);
        CHECK(at.threshold == static_cast<std::int64_t>(least));
        CHECK(at.services == services);
        CHECK(at.eligible == cases);
        CHECK(at.read == cases); // every one is read, by the framework's rule
        CHECK(at.inspector_days == 5.0 * static_cast<double>(cases) / 7);
    };
    check(1, 5, 33);
    check(4, 4, 32);
    check(5, 3, 28);
    check(10, 1, 14);
}

TEST_CASE("what the panel would rate is taken for granted only where some service is in scope of it", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2020-proposal");
    const auto taken = [&](const std::vector<std::int64_t>& cases) {
        const auto plan = plan_of(rated, cases);
        ModelResults results;
        for (std::size_t s = 0; s < cases.size(); ++s)
            for (auto& each : plan.modelled(s)) results.modelled.push_back(std::move(each));
        results.summaries = summaries(plan, results.modelled);
        return model_summary(plan, results);
    };
    CHECK_THAT(taken({3}), Contains("1.1 (good)") && !Contains("2.5 ("));
    CHECK_THAT(taken({5}), Contains("1.1 (good)") && Contains("2.5 (good)"));
    CHECK_THAT(taken({3, 7}), Contains("2.5 (good)"));
}

TEST_CASE("another threshold changes what is read, what is rated, and the table has it", "[modelling]") {
    const auto published = test::rated_framework("hmip-youth-2020-proposal");
    auto framework = published.framework;
    test::RatedFramework rated{framework, published.scheme};
    CHECK(plan_of(rated, {4}).modelled(0)[0].domains[2].sample == 0);
    REQUIRE(set_threshold(framework, rated.scheme, "resettlement", 3));
    CHECK(plan_of(rated, {4}).modelled(0)[0].domains[2].sample == 4);
    CHECK(plan_of(rated, {2}).modelled(0)[0].domains[2].sample == 0);
    for (const auto& standard : rated.scheme.standards)
        if (standard.id == "2.5") CHECK(standard.when->cases_at_least == 3);
    REQUIRE(set_threshold(framework, rated.scheme, "resettlement", 25));
    const auto found = scopes(plan_of(rated, {4, 30}));
    REQUIRE(found[0].at.size() == 11);
    CHECK(found[0].at.back().threshold == 25);
    CHECK(found[0].at.back().services == 1);
}

TEST_CASE("a threshold is of a domain that has a scope, and at least one case", "[modelling]") {
    auto rated = test::rated_framework("hmip-youth-2020-proposal");
    auto framework = rated.framework;
    CHECK_FALSE(set_threshold(framework, rated.scheme, "court", 5));
    CHECK_FALSE(set_threshold(framework, rated.scheme, "nobody", 5));
    CHECK_FALSE(set_threshold(framework, rated.scheme, "resettlement", 0));
    CHECK(framework.domains[2].least_population == 5);
    auto older = test::rated_framework("hmip-youth-2018");
    auto older_framework = older.framework;
    CHECK_FALSE(set_threshold(older_framework, older.scheme, "resettlement", 5));
}
