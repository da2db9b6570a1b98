#include "modelling/modelled.hpp"
#include "base/json.hpp"
#include "present/model/model_measures.hpp"

#include <casedraw/base/text.hpp>
#include <casedraw/modelling/simulation.hpp>
#include <casedraw/present/model_report.hpp>
#include <cmath>

using namespace casedraw;

namespace {

/// A simulation of two services that was stopped after its first units.
ModelResults stopped_after(const ModelPlan& plan, std::size_t units) {
    ModelResults results;
    for (std::size_t s = 0; s < plan.services().size(); ++s)
        for (auto& each : plan.modelled(s)) results.modelled.push_back(std::move(each));
    for (std::size_t cell = 0; cell < results.modelled.size(); ++cell)
        set_chances(cell < units ? simulated(plan, {cell, 0, 500}) : ModelTally{}, results.modelled[cell]);
    results.summaries = summaries(plan, results.modelled);
    results.partial = true;
    return results;
}

ModelPlan two_services(const test::RatedFramework& rated, const std::vector<std::string>& allocations) {
    ModelRequest request;
    request.allocations = test::allocations(allocations);
    request.replicates = 500;
    return test::plan(
        rated, {test::service(25, 40), test::service(60, 30)},
        test::scenario(rated, R"({"default_proportion": 0.7, "correlation": 0.4, "default_panel_rating": "good"})"),
        request);
}

std::int64_t rating_rows(const std::string& csv) {
    std::int64_t rows = 0;
    for (auto at = csv.find(",correct,"); at != std::string::npos; at = csv.find(",correct,", at + 1)) ++rows;
    return rows;
}

} // namespace

TEST_CASE("a service that was not simulated before the stop has no ratings and counts in no mean", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto plan = two_services(rated, {"ratio:60:40"});
    const auto results = stopped_after(plan, 1);
    CHECK(results.modelled[0].rated);
    CHECK_FALSE(results.modelled[1].rated);
    RatingChances mean;
    for (const auto& each : results.modelled[0].standards) mean.add(each, 1.0 / 8);
    REQUIRE(results.summaries[0].standards);
    CHECK(std::abs(results.summaries[0].standards->correct - mean.correct) < 1e-12);
    CHECK(mean.correct > 0.1);
    CHECK(results.summaries[0].overall->correct == results.modelled[0].overall->correct);
    const auto services = Json::parse(model_json(plan, results)).at("services");
    CHECK(services.at(0).at("allocations").at(0).at("standards").is_object());
    for (const auto* key : {"standards", "overall", "overall_causes", "most_often_wrong"})
        CHECK(services.at(1).at("allocations").at(0).at(key).is_null());
    CHECK(services.at(1).at("allocations").at(0).at("replicates") == 0);
    CHECK(rating_rows(measures_csv(plan, results)) == 9);
    const auto files = model_report_files(plan, results);
    CHECK_THAT(files.at("charts/chart-wrong.csv"), Catch::Matchers::Contains("," + decimal(100 * mean.harsh, 1) + ","));
    CHECK_THAT(files.at("charts/chart-sizes.csv"),
               Catch::Matchers::Contains(decimal(100 * *results.summaries[0].wrong(), 1)));
    CHECK_THAT(files.at("charts/chart-standard-2-1.csv"),
               Catch::Matchers::Contains(decimal(100 * results.modelled[0].standards[0].harsh, 1)));
    CHECK_THAT(model_summary(plan, results), Catch::Matchers::Contains("1 of 2 services"));
}

TEST_CASE("a service that was simulated for some allocations only is left out of all, so that they are compared over "
          "the same services",
          "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto plan = two_services(rated, {"ratio:60:40", "fixed:5:5"});
    const auto results = stopped_after(plan, 3);
    CHECK(compared_services(plan, results.modelled) == std::vector<bool>{true, false});
    RatingChances mean;
    for (const auto& each : results.modelled[0].standards) mean.add(each, 1.0 / 8);
    CHECK(std::abs(results.summaries[0].standards->correct - mean.correct) < 1e-12);
}

TEST_CASE("a simulation that was stopped before anything was done gives sizes and no ratings", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto plan = two_services(rated, {"ratio:60:40", "fixed:5:5"});
    const auto results = stopped_after(plan, 0);
    for (const auto& each : results.summaries) {
        CHECK_FALSE(each.standards);
        CHECK_FALSE(each.overall);
        CHECK_FALSE(each.wrong());
        CHECK_FALSE(each.dominated_by);
        CHECK_FALSE(each.on_rating_frontier);
        CHECK(each.margin_of_error);
    }
    const auto summary = Json::parse(model_json(plan, results)).at("summary").at(0);
    CHECK(summary.at("standards").is_null());
    CHECK_THAT(allocations_csv(plan, results), Catch::Matchers::Contains(",,,,,,,,"));
    CHECK(rating_rows(measures_csv(plan, results)) == 0);
    CHECK_THAT(model_report_files(plan, results).at("charts/chart-wrong.csv"), Catch::Matchers::Contains("not known"));
}

TEST_CASE("every file of a run that was stopped says so, and claims nothing of services that were not simulated",
          "[modelling]") {
    using Catch::Matchers::Contains;
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto plan = two_services(rated, {"ratio:60:40", "fixed:5:5"});
    const auto results = stopped_after(plan, 3);
    for (const auto& each : results.summaries) {
        CHECK(each.standards);
        CHECK_FALSE(each.dominated_by);
        CHECK_FALSE(each.on_rating_frontier.has_value());
    }
    CHECK_THAT(allocations_csv(plan, results),
               Contains(",1,0,yes\n") && Contains(",services_rated,replicates,partial\n"));
    CHECK_THAT(measures_csv(plan, results), Contains(",yes\n") && !Contains(",no\n"));
    const auto method = Json::parse(model_json(plan, results)).at("method");
    CHECK(method.at("services_rated") == 1);
    CHECK(method.at("replicates_made") == 0);
    const auto words = model_summary(plan, results);
    CHECK_THAT(words, Contains("Ratings are of 1 of 2 services") && Contains("of every allocation of those services") &&
                          !Contains("of every service and allocation"));
    for (const auto& [name, text] : model_report_files(plan, results)) {
        INFO(name);
        if (name == "report.html")
            CHECK_THAT(text, Contains("Ratings are of 1 of 2 services") &&
                                 Contains("no ratings of every service to compare"));
        else if (name.substr(name.size() - 4) == ".svg")
            CHECK_THAT(text, Contains("Stopped early: "));
        else
            CHECK_THAT(text, Contains(",Run\n") && Contains(",stopped early\n"));
    }
}

TEST_CASE("a chance that no replicate hit is shown as its limit, never as nothing", "[modelling]") {
    CHECK(percent_shown(0, 10'000) == "<0.03");
    CHECK(percent_shown(1, 10'000) == ">99.97");
    CHECK(percent_shown(0, 4'000'000) == "<0.00008");
    CHECK(percent_shown(0.0002, 10'000) == "0.02");
    CHECK(percent_shown(0.25, 10'000) == "25.0");
    CHECK(percent_shown(0.9999, 10'000) == "99.99");
    CHECK(percent_shown(0.9995, 10'000) == "99.95");
    CHECK(percent_shown(0.9994, 10'000) == "99.9");
    CHECK(percent_shown(0.9999998, 5'000'000) == "99.99998");
    CHECK(percent_shown(0, 2) == "<100.0");
    CHECK(percent_shown(0, 0) == "0.0");
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto plan = two_services(rated, {"ratio:60:40"});
    const auto results = stopped_after(plan, 2);
    CHECK_THAT(model_summary(plan, results),
               Catch::Matchers::Contains("<0.6%")); // no standard without a rating, in 500 replicates
    const auto files = model_report_files(plan, results);
    CHECK_THAT(files.at("charts/chart-wrong.csv"),
               Catch::Matchers::Contains(",<0.6,") && Catch::Matchers::Contains("Standard error"));
    CHECK_THAT(files.at("charts/chart-overall.csv"), Catch::Matchers::Contains("Ratio 60:40"));
}

TEST_CASE(
    "the table of measures has the limit of a simulated chance that every replicate hit, and of one that none hit",
    "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    ModelRequest request;
    request.allocations = test::allocations({"ratio:60:40"});
    request.replicates = 500;
    request.method = ModelMethod::monte_carlo;
    const auto plan =
        test::plan(rated, {test::service(25, 40)}, test::scenario(rated, R"({"default_proportion": 1})"), request);
    const auto csv = measures_csv(plan, stopped_after(plan, 1));
    CHECK_THAT(csv, Catch::Matchers::Contains(",correct,1.000000,,,0.994009,yes\n"));
    CHECK_THAT(csv, Catch::Matchers::Contains(",harsh,0.000000,,0.005991,,yes\n"));
}
