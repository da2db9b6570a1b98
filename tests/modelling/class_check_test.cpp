#include "modelling/modelled.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/model_report.hpp>

using namespace casedraw;
using Catch::Matchers::Contains;

namespace {

const std::string by_risk =
    R"({"default_proportion": 0.85, "classes": [{"field": "rosh", "levels": ["high", "very high"], "default_proportion": 0.4}]})";

std::vector<Service> portfolio(const Framework& framework, const std::string& csv) {
    const auto table = read_text_table(csv, {"service"}, "portfolio.csv");
    REQUIRE(table);
    auto reading = read_portfolio(*table, framework, "seed");
    REQUIRE(reading.findings.empty());
    return std::move(reading.services);
}

std::vector<std::string> notices(const test::RatedFramework& rated, const std::string& csv,
                                 const std::string& scenario) {
    ModelRequest request;
    request.allocations = test::allocations({"fixed:2:2"});
    std::vector<std::string> messages;
    const auto plan = test::plan(rated, portfolio(rated.framework, csv), test::scenario(rated, scenario), request);
    for (const auto& notice : plan.notices()) {
        CHECK(notice.code == "classes-not-applied");
        messages.push_back(notice.message);
    }
    return messages;
}

} // namespace

TEST_CASE("classes that the services' rows do not tell apart are said, by domain and reason", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const std::string csv = "service,court,oocd,court_rosh_low,court_rosh_high\nTold,9,0,4,5\nNot told,8,0,,\nToo "
                            "large,5001,0,1,5000\nAs large as can be,5000,0,1,4999\nNone,0,3,0,0\n";
    const auto found = notices(rated, csv, by_risk);
    REQUIRE(found.size() == 2);
    CHECK_THAT(found[0], Contains("rosh (high and very high)") && Contains("court cases of 2 of the 4 services") &&
                             Contains("1 with more than 5000 of them") && Contains("1 without their counts by level"));
    CHECK_THAT(found[1], Contains("out-of-court cases of 1 of the 1 services"));
    CHECK(notices(rated, csv, R"({"default_proportion": 0.85})").empty());
    CHECK(notices(rated, "service,court,oocd,court_rosh_low,court_rosh_high\nTold,9,0,4,5\n", by_risk).empty());
}

TEST_CASE("a class by another field than the rows state is said too, in every part of a mixture", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto found = notices(rated, "service,court,oocd,court_rosh_low,court_rosh_high\nA,9,0,4,5\n",
                               R"({"mixture": [{"weight": 1, "default_proportion": 0.5},
                                   {"weight": 1, "default_proportion": 0.9, "classes": [{"field": "gender", "levels": ["female"], "default_proportion": 0.2}]}]})");
    REQUIRE(found.size() == 1);
    CHECK_THAT(found[0], Contains("gender (female)"));
}

TEST_CASE("a class by a field that no domain balances is refused", "[modelling]") {
    auto framework = built_in("hmip-youth-2018");
    const test::RatedFramework rated{framework, test::rated_framework("hmip-youth-2018").scheme};
    auto scenario = test::scenario(rated, by_risk);
    const auto rosh = field_of(framework, "rosh");
    for (auto& domain : framework.domains)
        domain.variables.erase(std::find(domain.variables.begin(), domain.variables.end(), rosh));
    ModelRequest request;
    request.allocations = test::allocations({"each"});
    const auto made =
        ModelPlan::make(rated.framework, rated.scheme, {test::service(9, 4)}, std::move(scenario), request);
    REQUIRE_FALSE(made);
    CHECK_THAT(made.error().message, Contains("rosh") && Contains("balancing variable"));
}

TEST_CASE("services without a case in a domain are said to be left out of the means", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    ModelRequest request;
    request.allocations = test::allocations({"each"});
    const auto plan = test::plan(rated, {test::service(9, 4), test::service(9, 0), test::service(0, 0)},
                                 test::scenario(rated, R"({"default_proportion": 0.85})"), request);
    ModelResults results;
    for (std::size_t s = 0; s < 3; ++s) results.modelled.push_back(plan.modelled(s).front());
    results.summaries = summaries(plan, results.modelled);
    CHECK_THAT(model_summary(plan, results), Contains("1 of 3 services has no court cases") &&
                                                 Contains("2 of 3 services have no out-of-court cases"));
    CHECK_THAT(model_json(plan, results), Contains("\"court\": 1,") && Contains("\"oocd\": 2"));
}

TEST_CASE("what is not applied stands in the JSON, the text and the page", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    ModelRequest request;
    request.allocations = test::allocations({"fixed:2:2"});
    const auto plan = test::plan(rated, {test::service(9, 4)}, test::scenario(rated, by_risk), request);
    ModelResults results;
    results.modelled = plan.modelled(0);
    results.summaries = summaries(plan, results.modelled);
    for (const auto& text :
         {model_json(plan, results), model_summary(plan, results), model_report_files(plan, results).at("report.html"),
          found_json(plan, {"margin=5%", {std::nullopt}}), found_summary(plan, {"margin=5%", {std::nullopt}})})
        CHECK_THAT(
            text,
            Contains("Classes by rosh (high and very high) are not applied to the court cases of 1 of the 1 services"));
}
