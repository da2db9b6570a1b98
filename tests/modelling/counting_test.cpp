#include "modelling/service_plan.hpp"
#include "modelling/modelled.hpp"

#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/simulation.hpp>
#include <casedraw/rating/band.hpp>

using namespace casedraw;

namespace {

/// Every answer is yes, or every answer is no.
struct Setting {
    bool yes = true;
    std::string panel; ///< of all that no case answers, but for:
    std::map<std::string, std::string> standards;
};

std::string scenario_text(const Setting& setting, const std::string& more = "") {
    std::string text = R"({"default_proportion": )" + std::string(setting.yes ? "1" : "0") +
                       R"(, "default_panel_rating": ")" + setting.panel + "\"" + more + R"(, "panel_standards": {)";
    for (const auto& [id, rating] : setting.standards)
        text += (text.back() == '{' ? "\"" : ", \"") + id + "\": \"" + rating + "\"";
    return text + "}}";
}

ModelPlan census_plan(const test::RatedFramework& rated, const Service& service, const std::string& scenario,
                      ModelMethod method = ModelMethod::automatic) {
    ModelRequest request;
    request.allocations = test::allocations({"each"});
    request.replicates = 64;
    request.method = method;
    return test::plan(rated, {service}, test::scenario(rated, scenario), request);
}

/// What `rate` says where every case of the service is read.
OverallRating rated_by_all(const test::RatedFramework& rated, const Service& service, const Setting& setting) {
    RatingRequest request;
    for (std::size_t d = 0; d < service.domains.size(); ++d)
        request.domains[rated.framework.domains[d].id] = {service.domains[d].population, service.domains[d].population};
    for (const auto& [id, band] : test::scenario(rated, scenario_text(setting)).panel_standards)
        request.given.push_back({.id = id, .band = band});
    for (const auto& rule : rated.scheme.standards)
        for (const auto& question : rule.key_questions) {
            const auto cases = request.domains.at(rule.domain).population.value();
            if (cases > 0 && !std::holds_alternative<AppliesToArrangements>(question.applies))
                request.tallies.push_back(test::counted(question.id, setting.yes ? cases : 0, cases));
        }
    const auto result = rate(rated.framework, rated.scheme, request);
    CHECK_FALSE(has_problem(result.findings));
    return result.overall;
}

/// The score that the model has for reading every case.
std::int64_t modelled_score(const test::RatedFramework& rated, const modelling::ServicePlan& cell,
                            const Setting& setting) {
    auto score = cell.overall()->panel_points;
    const auto& standards = cell.rating().standards;
    for (std::size_t s = 0; s < standards.size(); ++s) {
        if (!cell.overall()->counts[s]) continue;
        auto band = setting.yes ? rated.scheme.bands.size() - 1 : 0;
        if (cell.domains()[standards[s].domain].population == 0) band = standards[s].arrangements.value();
        score += rated.scheme.bands[std::min(band, standards[s].arrangements.value_or(band))].points;
    }
    return score;
}

void check_like_rate(const test::RatedFramework& rated, const Service& service, const Setting& setting,
                     std::int64_t score_max) {
    CAPTURE(setting.yes, setting.panel);
    const auto rating = rated_by_all(rated, service, setting);
    const auto plan = census_plan(rated, service, scenario_text(setting));
    modelling::KnownSamples samples;
    const modelling::ServicePlan cell(plan, 0, 0, SamplingDesign::panel_lottery, samples);
    REQUIRE(rating.score);
    REQUIRE(cell.overall());
    CHECK(rating.score_max == score_max);
    CHECK(cell.overall()->least_scores == rating.least_scores);
    CHECK(modelled_score(rated, cell, setting) == *rating.score);
}

Service service_of(const test::RatedFramework& rated, const std::map<std::string, std::int64_t>& cases) {
    Service service{"A", {}};
    for (const auto& domain : rated.framework.domains)
        service.domains.push_back({.population = cases.at(domain.id), .caseload = {}, .fields = {}, .levels = {}});
    return service;
}

const std::vector<std::string> ratings{"inadequate", "requires improvement", "good", "outstanding"};

} // namespace

TEST_CASE("a standard that goes with a domain without cases is left out of the model as rate leaves it out",
          "[modelling]") {
    for (const auto* id : {"hmip-youth-2021", "hmip-youth-2020-proposal"}) {
        const auto rated = test::rated_framework(id);
        std::map<std::string, std::int64_t> cases;
        for (const auto& domain : rated.framework.domains) cases[domain.id] = domain.id == "court" ? 12 : 0;
        for (const auto& own : ratings)
            for (const bool yes : {false, true})
                check_like_rate(rated, service_of(rated, cases), {yes, "good", {{"3.4", own}}}, 24);
        cases["oocd"] = 5;
        check_like_rate(rated, service_of(rated, cases), {true, "good", {}}, 36);
    }
}

TEST_CASE("a standard with arrangements counts without a case and rests on them, as in rate", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2025");
    const auto without = service_of(rated, {{"children", 20}, {"victims", 0}});
    for (const auto& arrangements : ratings)
        for (const bool yes : {false, true}) {
            check_like_rate(rated, without, {yes, arrangements, {}}, 12);
            check_like_rate(rated, service_of(rated, {{"children", 20}, {"victims", 4}}), {yes, arrangements, {}}, 12);
        }
}

TEST_CASE("a standard that rests on arrangements alone is always rated right, exactly and by simulation",
          "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2025");
    const auto service = service_of(rated, {{"children", 200}, {"victims", 0}});
    const auto exact = census_plan(rated, service, R"({"default_proportion": 0.7, "default_panel_rating": "good"})");
    const auto simulation = census_plan(
        rated, service, R"({"default_proportion": 0.7, "default_panel_rating": "good"})", ModelMethod::monte_carlo);
    const auto chances = exact.modelled(0).at(0);
    const auto tally = simulated(simulation, {0, 0, 64});
    REQUIRE(chances.overall);
    CHECK(chances.standards.back().correct == 1);
    CHECK(chances.overall->correct < 0.99);
    CHECK(chances.overall->correct > 0.1);
    CHECK(tally.standards.back().correct == 64);
    CHECK(tally.overall.correct + tally.overall.harsh + tally.overall.lenient == 64);
}
