#include "modelling/modelled.hpp"

#include <algorithm>
#include <array>
#include <casedraw/modelling/simulation.hpp>
#include <casedraw/rating/band.hpp>
#include <casedraw/present/model_report.hpp>
#include <cmath>

using namespace casedraw;

namespace {

constexpr std::size_t standards = 8;

/// A key question whose answers are uncertain: all others are always yes.
struct Uncertain {
    const char* question;
    std::size_t standard; ///< of those modelled
    double proportion;
    int cases;
    int read;
};

/// 2.1 and 2.3 of five court cases, three of them read; 3.2 of four others, two read.
const std::vector<Uncertain> uncertain{{"2.1.1", 0, 0.6, 5, 3}, {"2.3.2", 2, 0.75, 5, 3}, {"3.2.3", 5, 0.55, 4, 2}};

std::string scenario_text(const std::string& more) {
    std::string text = R"({"default_proportion": 1, "default_panel_rating": "good", "proportions": {)";
    for (const auto& each : uncertain)
        text += (&each == &uncertain.front() ? "\"" : ", \"") + std::string(each.question) +
                "\": " + std::to_string(each.proportion);
    return text + "}" + more + "}";
}

/// The overall band where the uncertain standards have these bands, all others the highest and the panel's are "good".
std::size_t overall_band(const RatingScheme& scheme, const std::vector<std::size_t>& bands) {
    std::int64_t score = 0;
    std::int64_t most = 0;
    for (const auto& rule : scheme.standards) {
        if (!rule.counts || rule.when) continue;
        score +=
            scheme.bands[rule.rated_by == RatedBy::panel ? *scheme.band_named("good") : scheme.bands.size() - 1].points;
        most += scheme.bands.back().points;
    }
    for (const auto band : bands) score -= scheme.bands.back().points - scheme.bands[band].points;
    return band_of_score(least_scores(scheme, most), score);
}

/// Every pattern of answers, with what correcting each standard alone makes of the overall rating.
std::vector<OverallCause> by_counting(const RatingScheme& scheme) {
    std::vector<OverallCause> causes(standards);
    int bits = 0;
    for (const auto& each : uncertain) bits += each.cases;
    for (int pattern = 0; pattern < 1 << bits; ++pattern) {
        double chance = 1;
        auto left = pattern;
        std::vector<std::size_t> read;
        std::vector<std::size_t> truth;
        for (const auto& each : uncertain) {
            int yes_read = 0;
            int yes = 0;
            for (int i = 0; i < each.cases; ++i, left >>= 1) {
                const bool is_yes = (left & 1) != 0;
                chance *= is_yes ? each.proportion : 1 - each.proportion;
                yes += is_yes ? 1 : 0;
                yes_read += is_yes && i < each.read ? 1 : 0;
            }
            read.push_back(band_of(scheme, yes_read, each.read));
            truth.push_back(band_of(scheme, yes, each.cases));
        }
        const auto right = overall_band(scheme, truth);
        const auto found = overall_band(scheme, read);
        if (found == right) continue;
        for (std::size_t i = 0; i < uncertain.size(); ++i) {
            auto corrected = read;
            corrected[i] = truth[i];
            if (overall_band(scheme, corrected) != right) continue;
            auto& cause = causes[uncertain[i].standard];
            (found < right ? cause.harsh : cause.lenient) += chance;
        }
    }
    return causes;
}

ModelPlan plan_of(const test::RatedFramework& rated, const std::string& text, std::int64_t replicates) {
    ModelRequest request;
    request.allocations = test::allocations({"fixed:3:2"});
    request.replicates = replicates;
    if (replicates > 0)
        request.method = ModelMethod::monte_carlo;
    else
        request.replicates = 1;
    return test::plan(rated, {test::service(5, 4)}, test::scenario(rated, text), request);
}

std::string summary_of(const test::RatedFramework& rated, const std::string& scenario, const std::string& allocation) {
    ModelRequest request;
    request.allocations = test::allocations({allocation});
    request.replicates = 2000;
    const auto plan = test::plan(rated, {test::service(25, 40)}, test::scenario(rated, scenario), request);
    ModelResults results;
    results.modelled = plan.modelled(0);
    if (!plan.is_exact()) set_chances(simulated(plan, {0, 0, request.replicates}), results.modelled.front());
    results.summaries = summaries(plan, results.modelled);
    return model_summary(plan, results);
}

} // namespace

TEST_CASE(
    "the standards that alone make the overall rating wrong are those that counting every pattern of answers finds",
    "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto expected = by_counting(rated.scheme);
    const auto exact = plan_of(rated, scenario_text(""), 0).modelled(0).front();
    REQUIRE(exact.causes.size() == standards);
    double all = 0;
    for (std::size_t s = 0; s < standards; ++s) {
        CAPTURE(s);
        CHECK(std::abs(exact.causes[s].harsh - expected[s].harsh) < 1e-12);
        CHECK(std::abs(exact.causes[s].lenient - expected[s].lenient) < 1e-12);
        all += expected[s].harsh + expected[s].lenient;
    }
    CHECK(all > 0.02);
    const std::int64_t replicates = 200'000;
    const auto plan = plan_of(rated, scenario_text(""), replicates);
    auto simulated_one = plan.modelled(0).front();
    set_chances(simulated(plan, {0, 0, replicates}), simulated_one);
    for (std::size_t s = 0; s < standards; ++s) {
        CAPTURE(s);
        const auto check = [&](double found, double chance) {
            CHECK(std::abs(found - chance) <= 4 * std::sqrt(chance * (1 - chance) / static_cast<double>(replicates)));
        };
        check(simulated_one.causes[s].harsh, expected[s].harsh);
        check(simulated_one.causes[s].lenient, expected[s].lenient);
    }
}

TEST_CASE("no standard is a cause where there is no overall rating, or where every case is read", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    ModelRequest request;
    request.allocations = test::allocations({"fixed:25:40", "fixed:20:10"});
    const auto without =
        test::plan(rated, {test::service(25, 40)}, test::scenario(rated, R"({"default_proportion": 0.7})"), request);
    REQUIRE(without.modelled(0).size() == 2);
    for (const auto& each : without.modelled(0)) CHECK(each.causes.empty());
    const auto with =
        test::plan(rated, {test::service(25, 40)},
                   test::scenario(rated, R"({"default_proportion": 0.7, "default_panel_rating": "good"})"), request);
    const auto modelled = with.modelled(0);
    REQUIRE(modelled.size() == 2);
    for (const auto& each : modelled) REQUIRE(each.causes.size() == standards);
    for (const auto& cause : modelled[0].causes) CHECK(cause.harsh + cause.lenient == 0);
    for (const auto& cause : modelled[1].causes) {
        CHECK(cause.harsh + cause.lenient > 0);
        CHECK(cause.harsh <= modelled[1].overall->harsh);
        CHECK(cause.lenient <= modelled[1].overall->lenient);
    }
}

TEST_CASE("the summary names the standards that make the overall rating wrong, or says that none does alone",
          "[modelling]") {
    using Catch::Matchers::Contains;
    const auto rated = test::rated_framework("hmip-youth-2018");
    // Court standards are read whole, so only the out-of-court ones can be wrong; 3.2 is the most uncertain.
    const auto exact = summary_of(
        rated, R"({"default_proportion": 0.9, "proportions": {"3.2.1": 0.65}, "default_panel_rating": "good"})",
        "fixed:25:12");
    CHECK_THAT(exact, Contains("fixed:25:12: 3.2 "));
    CHECK_THAT(exact, !Contains("2.1 "));
    // All answers of a case are one, so the standards of a domain are wrong together.
    CHECK_THAT(summary_of(rated, R"({"default_proportion": 0.7, "correlation": 1, "default_panel_rating": "good"})",
                          "fixed:25:20"),
               Contains("fixed:25:20: none alone, only several together"));
    CHECK_THAT(summary_of(rated, R"({"default_proportion": 1, "default_panel_rating": "good"})", "fixed:25:12"),
               !Contains("make the overall rating wrong"));
}

TEST_CASE("the summary says which allocations ask for more cases than there are", "[modelling]") {
    using Catch::Matchers::Contains;
    const auto rated = test::rated_framework("hmip-youth-2018");
    const std::string scenario = R"({"default_proportion": 0.7})";
    CHECK_THAT(summary_of(rated, scenario, "fixed:30:100"),
               Contains("makes up for it: fixed:30:100 in 1 service, 65 short."));
    CHECK_THAT(summary_of(rated, scenario, "fixed:25:40"), !Contains("makes up for it"));
}
