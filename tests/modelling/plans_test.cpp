#include "modelling/modelled.hpp"
#include "base/json.hpp"

#include <casedraw/base/text.hpp>
#include <casedraw/present/model_report.hpp>

using namespace casedraw;

namespace {

using Catch::Matchers::Contains;

const std::string by_risk = R"({"default_proportion": 0.85, "default_panel_rating": "good",
    "classes": [{"field": "rosh", "levels": ["high"], "default_proportion": 0.4}]})";
const std::string same_for_all = R"({"default_proportion": 0.7, "default_panel_rating": "good"})";

/// Half of each domain's cases at high risk.
Service with_risk(const Framework& framework, std::int64_t court, std::int64_t oocd) {
    const auto text = [](std::int64_t cases) {
        return std::to_string(cases / 2) + "," + std::to_string(cases - cases / 2);
    };
    const auto table = read_text_table(
        "service,court,oocd,court_rosh_low,court_rosh_high,oocd_rosh_low,oocd_rosh_high\nA," + std::to_string(court) +
            "," + std::to_string(oocd) + "," + text(court) + "," + text(oocd) + "\n",
        {"service"}, "portfolio.csv");
    REQUIRE(table);
    return read_portfolio(*table, framework, "seed").services.at(0);
}

ModelResults results_of(const ModelPlan& plan) {
    ModelResults results;
    for (std::size_t s = 0; s < plan.services().size(); ++s)
        for (auto& each : plan.modelled(s)) results.modelled.push_back(std::move(each));
    results.summaries = summaries(plan, results.modelled);
    return results;
}

ModelRequest request(const std::vector<std::string>& allocations,
                     std::vector<SamplingDesign> designs = {SamplingDesign::panel_lottery}) {
    ModelRequest made;
    made.allocations = test::allocations(allocations);
    made.designs = std::move(designs);
    return made;
}

} // namespace

TEST_CASE("an allocation under another design may dominate, and is named with the design", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto plan =
        test::plan(rated, {with_risk(rated.framework, 60, 50)}, test::scenario(rated, by_risk),
                   request({"ratio:60:40"}, {SamplingDesign::panel_lottery, SamplingDesign::simple_random}));
    const auto results = results_of(plan);
    REQUIRE(*results.summaries[1].wrong() > *results.summaries[0].wrong());
    CHECK_FALSE(results.summaries[0].dominated_by);
    CHECK(results.summaries[1].dominated_by == 0);
    CHECK(results.summaries[0].on_rating_frontier == true);
    CHECK(results.summaries[1].on_rating_frontier == false);
    CHECK_THAT(model_summary(plan, results),
               Contains("ratio:60:40, simple-random is dominated by ratio:60:40, panel-lottery"));
    CHECK_THAT(model_report_files(plan, results).at("report.html"),
               Contains("Ratio 60:40, simple random sample: Ratio 60:40, lottery costs no more"));
    CHECK_THAT(allocations_csv(plan, results), Contains(",no,ratio:60:40,panel-lottery,"));
    const auto summary = Json::parse(model_json(plan, results)).at("summary");
    CHECK(summary.at(1).at("dominated_by_design") == "panel-lottery");
    CHECK(summary.at(0).at("dominated_by_design").is_null());
}

TEST_CASE("what margins of crossed strata are, and why designs may come out alike, is said", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto crossed = test::plan(rated, {with_risk(rated.framework, 20, 20)}, test::scenario(rated, by_risk),
                                    request({"ratio:60:40"}, {SamplingDesign::crossed_strata}));
    const auto of_crossed = results_of(crossed);
    for (const auto& text :
         {model_summary(crossed, of_crossed), model_report_files(crossed, of_crossed).at("report.html")}) {
        CHECK_THAT(text, Contains("The margins of crossed strata are those of a simple random sample"));
        CHECK_THAT(text, !Contains("all designs give the same chances"));
    }
    const auto alike =
        test::plan(rated, {test::service(20, 20)}, test::scenario(rated, same_for_all),
                   request({"ratio:60:40"}, {SamplingDesign::panel_lottery, SamplingDesign::simple_random}));
    const auto of_alike = results_of(alike);
    for (const auto& each : of_alike.summaries) CHECK_FALSE(each.dominated_by);
    for (const auto& text : {model_summary(alike, of_alike), model_report_files(alike, of_alike).at("report.html")})
        CHECK_THAT(text, Contains("all designs give the same chances"));
}

TEST_CASE("how many cases are short and the split that is reached stand in every result", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto plan = test::plan(rated, {test::service(60, 4), test::service(30, 40)},
                                 test::scenario(rated, same_for_all), request({"fixed:20:10", "each"}));
    const auto results = results_of(plan);
    const auto& summary = results.summaries[0];
    CHECK(summary.short_services == 1);
    CHECK(summary.short_cases == 6);
    CHECK(summary.domain_cases == std::vector<std::int64_t>{40, 14});
    CHECK(*summary.domain_share(rated.framework, 1) == 14.0 / 54);
    CHECK(results.summaries[1].short_cases == 0);
    const auto json = Json::parse(model_json(plan, results)).at("summary").at(0);
    CHECK(json.at("services_short") == 1);
    CHECK(json.at("cases_short") == 6);
    CHECK(json.at("domain_cases") == Json{{"court", 40}, {"oocd", 14}});
    CHECK(json.at("ratio_achieved").at("oocd") == 0.259259259);
    CHECK_THAT(allocations_csv(plan, results), Contains(",1,6,40,14,0.740741,0.259259,2,,no\n"));
    CHECK_THAT(model_summary(plan, results), Contains("74:26") && Contains("fixed:20:10 in 1 service, 6 short"));
    const auto files = model_report_files(plan, results);
    CHECK_THAT(files.at("tables/table-read.csv"), Contains("20 and 10 cases,40,14,74:26,1,6,"));
    CHECK_THAT(files.at("report.html"), Contains("Services short of cases"));
}

TEST_CASE("that no allocation is dominated is not said to make each the best in something", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto plan =
        test::plan(rated, {test::service(60, 60)}, test::scenario(rated, same_for_all), request({"ratio:60:40"}));
    const auto page = model_report_files(plan, results_of(plan)).at("report.html");
    CHECK_THAT(page, Contains("None: beside each, every other here costs more") && !Contains("best in something"));
    CHECK_THAT(page, Contains("an allocation that was not compared might"));
}

TEST_CASE("the report tells the overall rating, sub-samples and design effects, and what is only supposed",
          "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto plan = test::plan(rated, {with_risk(rated.framework, 20, 30)}, test::scenario(rated, by_risk),
                                 request({"fixed:10:8"}));
    const auto results = results_of(plan);
    const auto files = model_report_files(plan, results);
    const auto overall = *results.summaries[0].overall;
    CHECK_THAT(files.at("charts/chart-overall.csv"),
               Contains("10 and 8 cases," + decimal(100 * overall.harsh, 1) + "," + decimal(100 * overall.lenient, 1)));
    CHECK(files.count("charts/chart-overall.svg") == 1);
    const auto& measures = results.modelled[0].questions[0];
    REQUIRE(measures.design_effect);
    CHECK_THAT(files.at("tables/table-questions.csv"),
               Contains("10 and 8 cases,2.1.1,10.0," + decimal(100 * measures.probability_few, 1) + "," +
                        decimal(*measures.design_effect, 3)));
    const auto& page = files.at("report.html");
    for (const auto* words : {"supposed, as the scenario has it", "7.0, assumed in the scenario",
                              "takes for granted, in the truth and by the sample", "1.1 (good)"})
        CHECK_THAT(page, Contains(words));
    CHECK_THAT(model_summary(plan, results), Contains("The truth is supposed") && Contains("takes for granted"));
}
