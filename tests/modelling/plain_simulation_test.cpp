#include "modelling/plain_simulation.hpp"
#include "modelling/modelled.hpp"

#include <cmath>

using namespace casedraw;

namespace {

/// Two shares of the same law, each from so many replicates.
void check_alike(std::int64_t one, std::int64_t of_one, std::int64_t other, std::int64_t of_other) {
    const auto n = static_cast<double>(of_one), m = static_cast<double>(of_other);
    const auto together = static_cast<double>(one + other) / (n + m);
    const auto error = std::sqrt(together * (1 - together) * (1 / n + 1 / m));
    CAPTURE(one, of_one, other, of_other);
    CHECK(std::abs(static_cast<double>(one) / n - static_cast<double>(other) / m) <= 4.5 * error);
}

void check_alike(const RatingTally& plain, std::int64_t of_plain, const RatingTally& fast, std::int64_t of_fast) {
    check_alike(plain.correct, of_plain, fast.correct, of_fast);
    check_alike(plain.harsh, of_plain, fast.harsh, of_fast);
    check_alike(plain.lenient, of_plain, fast.lenient, of_fast);
    check_alike(plain.unrated, of_plain, fast.unrated, of_fast);
}

ModelRequest asked(const std::vector<std::string>& allocations, std::vector<SamplingDesign> designs) {
    ModelRequest request;
    request.allocations = test::allocations(allocations);
    request.designs = std::move(designs);
    return request;
}

EligibleCases of_two_kinds(const Framework& framework, int count) {
    EligibleCases cases;
    cases.population = count;
    cases.fields = {field_of(framework, "gender")};
    for (int i = 0; i < count; ++i) cases.levels.push_back({static_cast<std::uint16_t>(i % 3 == 0 ? 1 : 0)});
    return cases;
}

/// Simulates each service under each allocation and design both ways. Gives how many outcomes were not all right.
std::int64_t compare_with_plain(const std::string& framework, std::vector<Service> services, const std::string& json,
                                ModelRequest request) {
    constexpr std::int64_t plain_replicates = 1'500, fast_replicates = 64'000;
    request.method = ModelMethod::monte_carlo;
    request.replicates = fast_replicates;
    const auto rated = test::rated_framework(framework);
    const auto plan = test::plan(rated, std::move(services), test::scenario(rated, json), request);
    std::int64_t not_right = 0;
    std::size_t at = 0;
    for (std::size_t s = 0; s < plan.services().size(); ++s)
        for (std::size_t a = 0; a < request.allocations.size(); ++a)
            for (const auto design : request.designs) {
                CAPTURE(s, a, to_text(design));
                modelling::KnownSamples samples;
                const modelling::ServicePlan service(plan, s, a, design, samples);
                test::PlainSimulation plain(service, "plain");
                for (std::int64_t i = 0; i < plain_replicates; ++i) plain.run();
                const auto fast = simulated(plan, {at++, 0, fast_replicates});
                REQUIRE(fast.standards.size() == plain.tally.standards.size());
                for (std::size_t i = 0; i < fast.standards.size(); ++i) {
                    CAPTURE(i);
                    check_alike(plain.tally.standards[i], plain_replicates, fast.standards[i], fast_replicates);
                    check_alike(plain.tally.causes[i].harsh, plain_replicates, fast.causes[i].harsh, fast_replicates);
                    check_alike(plain.tally.causes[i].lenient, plain_replicates, fast.causes[i].lenient,
                                fast_replicates);
                    not_right += plain.tally.standards[i].correct < plain_replicates;
                }
                check_alike(plain.tally.overall, plain_replicates, fast.overall, fast_replicates);
            }
    return not_right;
}

} // namespace

TEST_CASE("the fast simulation has the law of the plain one: correlation, relevance and parts of a mixture",
          "[modelling]") {
    const auto not_right = compare_with_plain(
        "hmip-youth-2018", {test::service(21, 12), test::service(5, 3)},
        R"({"mixture": [{"weight": 2, "default_proportion": 0.55, "relevant": {"2.1.2": 0.2, "3.1.1": 0.7}},
                        {"weight": 1, "default_proportion": 0.85, "proportions": {"2.1.1": 0.6}}],
            "correlation": 0.4, "default_panel_rating": "good"})",
        asked({"fixed:11:7", "fixed:2:0"}, {SamplingDesign::panel_lottery}));
    CHECK(not_right > 20);
}

TEST_CASE("the fast simulation has the law of the plain one: classes and every design", "[modelling]") {
    const auto& framework = built_in("hmip-youth-2018");
    const Service service{"A", {of_two_kinds(framework, 14), of_two_kinds(framework, 9)}};
    const auto not_right = compare_with_plain(
        "hmip-youth-2018", {service},
        R"({"default_proportion": 0.8, "correlation": 0.7, "default_panel_rating": "requires-improvement",
            "classes": [{"field": "gender", "levels": ["female"], "default_proportion": 0.35}]})",
        asked({"fixed:8:5"},
              {SamplingDesign::panel_lottery, SamplingDesign::simple_random, SamplingDesign::crossed_strata}));
    CHECK(not_right > 10);
}
