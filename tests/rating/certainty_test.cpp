#include "rating/chances.hpp"
#include "rating/interval.hpp"
#include "rating/scheme.hpp"
#include "support/golden_table.hpp"

#include <boost/math/special_functions/beta.hpp>
#include "numerics/binomial.hpp"
#include "numerics/hypergeometric.hpp"
#include <numeric>

using namespace casedraw;
using Catch::Matchers::WithinAbs;
using test::counted;

namespace {

const numerics::LogGammaTable& log_gamma() {
    static const numerics::LogGammaTable table(1000);
    return table;
}

/// From a row that starts with population, read, relevant, yes, to_all.
SampledAnswers sampled(const std::vector<std::string>& row) {
    return {std::stoll(row[3]), std::stoll(row[2]), std::stoll(row[1]), std::stoll(row[0]), row[4] == "1"};
}

/// Chances agree to ten places: the largest sums have some hundred terms of about 1e-13 each.
void check_chances(const BandChances& chances, const std::vector<std::string>& row, std::size_t first) {
    for (std::size_t band = 0; band < 4; ++band)
        CHECK_THAT(chances[band], WithinAbs(std::stod(row[first + band]), 1e-10));
}

} // namespace

TEST_CASE("bounds are those found by trying every population in exact fractions", "[rating]") {
    const auto table = test::golden_table("rating/intervals.csv");
    REQUIRE(table.rows.size() == 832);
    for (const auto& row : table.rows) {
        CAPTURE(row);
        const auto interval = finite_population_interval(sampled(row), *parse_rate(row[5]));
        CHECK_THAT(interval.lower, WithinAbs(std::stod(row[6]) / std::stod(row[7]), 1e-15));
        CHECK_THAT(interval.upper, WithinAbs(std::stod(row[8]) / std::stod(row[9]), 1e-15));
        CHECK(interval.census == (row[0] == row[1]));
    }
}

TEST_CASE("bounds are those that R finds by linear search", "[rating]") {
    for (const auto& row : test::golden_table("rating/r_intervals.csv").rows) {
        CAPTURE(row);
        const auto interval = finite_population_interval(sampled(row), Rate{4, 5});
        CHECK_THAT(interval.lower, WithinAbs(std::stod(row[5]), 1e-12));
        CHECK_THAT(interval.upper, WithinAbs(std::stod(row[6]), 1e-12));
    }
}

TEST_CASE("bounds lie about where the survey package puts them by the normal approximation", "[rating]") {
    for (const auto& row : test::golden_table("rating/r_survey.csv").rows) {
        CAPTURE(row);
        const auto read = std::stoll(row[1]);
        const auto interval =
            finite_population_interval({std::stoll(row[2]), read, read, std::stoll(row[0]), true}, Rate{4, 5});
        // Inversion keeps whole cases at either end, so each bound may lie one case of the sample further out.
        const auto one_case = 1.0 / static_cast<double>(read);
        CHECK_THAT(interval.lower, WithinAbs(std::stod(row[5]), one_case));
        CHECK_THAT(interval.upper, WithinAbs(std::stod(row[6]), one_case));
    }
}

TEST_CASE("chances of each band are the sums of exact fractions", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto table = test::golden_table("rating/chances.csv");
    REQUIRE(table.rows.size() == 1664);
    for (const auto& row : table.rows) {
        CAPTURE(row);
        const auto chances = key_question_chances(rated.scheme, sampled(row), log_gamma());
        const bool uniform = row[5] == "uniform";
        if (row[6] == "1")
            check_chances(uniform ? chances.uniform_prior : chances.jeffreys_prior, row, 7);
        else
            check_chances(uniform ? chances.uniform : chances.jeffreys, row, 7);
    }
}

TEST_CASE("chances of each band are those that R sums with its own beta function", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    for (const auto& row : test::golden_table("rating/r_chances.csv").rows) {
        CAPTURE(row);
        const auto chances = key_question_chances(rated.scheme, sampled(row), log_gamma());
        check_chances(row[5] == "uniform" ? chances.uniform : chances.jeffreys, row, 6);
    }
}

TEST_CASE("bounds hold the true share in at least the stated part of all samples, whatever the population",
          "[rating]") {
    // All answers of a simple random sample are counted: N = 14, n = 8, for every number of relevant and yes cases.
    const std::int64_t population = 14;
    const std::int64_t read = 8;
    double worst = 1.0;
    for (std::int64_t relevant = 1; relevant <= population; ++relevant)
        for (std::int64_t yes = 0; yes <= relevant; ++yes) {
            double covered = 0.0;
            double seen = 0.0;
            for (std::int64_t k = 1; k <= read; ++k)
                for (std::int64_t y = 0; y <= k; ++y) {
                    const auto exactly = [](const numerics::Urn& urn, std::int64_t x) {
                        return numerics::at_least_probability(urn, x) - numerics::at_least_probability(urn, x + 1);
                    };
                    if (k > relevant) continue;
                    const auto chance = exactly({population, relevant, read}, k) * exactly({relevant, yes, k}, y);
                    if (chance < 1e-14) continue;
                    const auto interval = finite_population_interval({y, k, read, population, false}, Rate{4, 5});
                    const auto share = static_cast<double>(yes) / static_cast<double>(relevant);
                    seen += chance;
                    if (interval.lower - 1e-12 <= share && share <= interval.upper + 1e-12) covered += chance;
                }
            worst = std::min(worst, covered / seen);
        }
    CHECK(worst >= 0.8);
    CHECK(worst < 0.95);
}

TEST_CASE("a census leaves no interval and no doubt about the band", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto request = test::windsor_2020(rated.scheme);
    request.domains = {{"court", {.population = 3, .sample = 3}}, {"oocd", {.population = 2, .sample = 2}}};
    const auto result = rate(rated.framework, rated.scheme, request);
    const auto& question = test::key_question(result, "2.2.1");
    REQUIRE(question.interval);
    CHECK(question.interval->census);
    CHECK_THAT(question.interval->lower, WithinAbs(1.0 / 3, 1e-15));
    CHECK_THAT(question.interval->upper, WithinAbs(1.0 / 3, 1e-15));
    CHECK(question.chances->uniform == BandChances{1, 0, 0, 0});
    CHECK_FALSE(question.chances->too_few_to_say);
    REQUIRE(result.overall.uniform);
    CHECK_THAT(result.overall.uniform->if_independent[2], WithinAbs(1.0, 1e-12));
    CHECK_THAT(result.overall.jeffreys->if_fully_dependent[2], WithinAbs(1.0, 1e-12));
}

TEST_CASE("five cases or fewer are too few to say, and so are priors that disagree", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto too_few = [&](const SampledAnswers& answers) {
        return key_question_chances(rated.scheme, answers, log_gamma()).too_few_to_say;
    };
    CHECK(too_few({5, 5, 37, 60, false}));
    CHECK_FALSE(too_few({6, 6, 37, 40, false}));
    CHECK_FALSE(too_few({30, 37, 37, 60, true}));
}

TEST_CASE("an unknown population is taken to be without end", "[rating]") {
    const auto unlimited = unlimited_population_interval(15, 22, Rate{4, 5});
    // R 4.2.2: qbeta(0.1, 15, 8) and qbeta(0.9, 16, 7)
    CHECK_THAT(unlimited.lower, WithinAbs(0.523158728147, 1e-11));
    CHECK_THAT(unlimited.upper, WithinAbs(0.813260988135, 1e-11));
    double width = 0.0;
    for (const std::int64_t population : {25, 50, 100, 400, 800}) {
        const auto finite = finite_population_interval({15, 22, 22, population, true}, Rate{4, 5});
        CHECK(finite.lower >= unlimited.lower);
        CHECK(finite.upper <= unlimited.upper);
        CHECK(finite.upper - finite.lower > width);
        width = finite.upper - finite.lower;
    }
}

TEST_CASE("bounds in a population without end are those of Boost's inverse incomplete beta function", "[rating]") {
    for (const auto tail : {Rate{1, 10}, Rate{1, 40}, Rate{1, 200}})
        for (std::int64_t sample = 1; sample <= 60; ++sample)
            for (std::int64_t yes = 0; yes <= sample; ++yes) {
                CAPTURE(sample, yes);
                const auto bounds = numerics::binomial_bounds(sample, yes, tail);
                const auto a = static_cast<double>(yes);
                const auto b = static_cast<double>(sample - yes);
                CHECK_THAT(bounds.lower,
                           WithinAbs(yes == 0 ? 0.0 : boost::math::ibeta_inv(a, b + 1, tail.value()), 1e-12));
                CHECK_THAT(bounds.upper,
                           WithinAbs(yes == sample ? 1.0 : boost::math::ibetac_inv(a + 1, b, tail.value()), 1e-12));
            }
}

TEST_CASE("a beta-binomial probability is that of Boost's beta function, also when followed step by step", "[rating]") {
    for (const std::int64_t alpha : {1, 2, 3, 31, 250})
        for (const std::int64_t beta : {1, 2, 17, 120}) {
            CAPTURE(alpha, beta);
            const auto expected = [&](std::int64_t trials, std::int64_t successes) {
                const auto x = static_cast<double>(successes);
                const auto rest = static_cast<double>(trials - successes);
                const auto a = static_cast<double>(alpha) / 2;
                const auto b = static_cast<double>(beta) / 2;
                return 1.0 / ((x + rest + 1) * boost::math::beta(x + 1, rest + 1)) *
                       boost::math::beta(a + x, b + rest) / boost::math::beta(a, b);
            };
            numerics::BetaBinomialPoint point({0, {alpha}, {beta}}, 0, log_gamma());
            for (std::int64_t trials = 1; trials <= 90; ++trials) {
                point.add_trial();
                if (trials % 3 == 0) point.add_success();
                const auto value = expected(trials, trials / 3);
                CHECK_THAT(point.value() / value, WithinAbs(1.0, 1e-11));
                CHECK_THAT(numerics::probability({trials, {alpha}, {beta}}, trials / 3, log_gamma()) / value,
                           WithinAbs(1.0, 1e-11));
            }
        }
}

TEST_CASE("a probability too small for a double comes back as the steps go on", "[rating]") {
    // After 1,000 yes of 1,000 nobody expects a no: P(X = 0) of 1,000 is about 1e-602, of X = 1,000 about a half.
    const numerics::LogGammaTable table(2100);
    numerics::BetaBinomialPoint point({1000, {2002}, {2}}, 0, table);
    CHECK(point.value() == 0.0);
    for (int step = 0; step < 1000; ++step) point.add_success();
    CHECK_THAT(point.value(), WithinAbs(1001.0 / 2001.0, 1e-12));
}

TEST_CASE("a difference of a tenth to nine places is not more than a tenth", "[rating]") {
    CHECK_FALSE(differ({0.3, 0.7}, {0.2, 0.8}));
    CHECK_FALSE(differ({0.3, 0.7}, {0.1 + 0.1 - 1e-11, 0.8}));
    CHECK(differ({0.3, 0.7}, {0.199999998, 0.800000002}));
}

TEST_CASE("a population of more than a hundred thousand is taken to be without end, and that is said",
          "[rating][many]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    RatingRequest request;
    request.tallies = {counted("2.1.1", 15, 22), counted("2.1.2", 15, 22), counted("2.1.3", 15, 22)};
    request.domains["court"] = {.population = 100'000, .sample = 22};
    const auto large = rate(rated.framework, rated.scheme, request);
    REQUIRE(test::key_question(large, "2.1.1").chances);
    request.domains["court"].population = 1'000'000'000;
    const auto endless = rate(rated.framework, rated.scheme, request);
    CHECK_FALSE(test::key_question(endless, "2.1.1").chances);
    CHECK(test::codes(endless, Severity::notice)[0] == "population-very-large");
    const auto& wide = *test::key_question(endless, "2.1.1").interval;
    const auto& near = *test::key_question(large, "2.1.1").interval;
    CHECK_THAT(near.lower, WithinAbs(wide.lower, 1e-3));
    CHECK_THAT(near.upper, WithinAbs(wide.upper, 1e-3));
    CHECK(wide.lower <= near.lower);
    CHECK(wide.population == 1'000'000'000);
}

TEST_CASE("a census of more than a hundred thousand cases leaves no interval either", "[rating][many]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    RatingRequest request;
    request.tallies = {counted("2.1.1", 60'000, 150'000)};
    request.domains["court"] = {.population = 150'000, .sample = 150'000};
    const auto result = rate(rated.framework, rated.scheme, request);
    const auto& interval = *test::key_question(result, "2.1.1").interval;
    CHECK(interval.census);
    CHECK_THAT(interval.lower, WithinAbs(0.4, 1e-15));
    CHECK_THAT(interval.upper, WithinAbs(0.4, 1e-15));
}

TEST_CASE("Fréchet bounds hold any dependence, and are met by the extremes", "[rating]") {
    const std::vector<BandChances> two{{0.2, 0.3, 0.4, 0.1}, {0.5, 0.1, 0.2, 0.2}};
    const auto bounds = frechet_bounds(two);
    // At least requires improvement: 0.8 and 0.5. At least good: 0.5 and 0.4. Outstanding: 0.1 and 0.2.
    CHECK_THAT(bounds[1].lower, WithinAbs(0.3, 1e-12));
    CHECK_THAT(bounds[1].upper, WithinAbs(0.5, 1e-12));
    CHECK_THAT(bounds[2].lower, WithinAbs(0.0, 1e-12));
    CHECK_THAT(bounds[2].upper, WithinAbs(0.4, 1e-12));
    CHECK_THAT(bounds[3].upper, WithinAbs(0.1, 1e-12));
    const auto product = lowest_if_independent(two);
    CHECK_THAT(product[0], WithinAbs(1 - 0.8 * 0.5, 1e-12));
    CHECK_THAT(product[3], WithinAbs(0.1 * 0.2, 1e-12));
}

TEST_CASE("the overall rating's chances under both readings are those listed by hand", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    // Two standards of one key question each: requires improvement or good with equal chances. Cut points out of 6: up
    // to 1, up to 3, up to 5. The scores are 2, 3, 3, 4 if independent and 2 or 4 if dependent.
    const StandardsChances standards{{{0, 0.5, 0.5, 0}}, {{0, 0.5, 0.5, 0}}};
    const auto chances = overall_chances(rated.scheme, standards, {0, 2, 4, 6});
    CHECK_THAT(chances.if_independent[1], WithinAbs(0.75, 1e-12));
    CHECK_THAT(chances.if_independent[2], WithinAbs(0.25, 1e-12));
    CHECK_THAT(chances.if_fully_dependent[1], WithinAbs(0.5, 1e-12));
    CHECK_THAT(chances.if_fully_dependent[2], WithinAbs(0.5, 1e-12));
}

TEST_CASE("chances add up to one and move with the answers", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    double previous = -1.0;
    for (std::int64_t yes = 0; yes <= 30; ++yes) {
        const auto chances = key_question_chances(rated.scheme, {yes, 30, 40, 75, false}, log_gamma());
        for (const auto* each : {&chances.uniform, &chances.jeffreys, &chances.uniform_prior, &chances.jeffreys_prior})
            CHECK_THAT(std::accumulate(each->begin(), each->end(), 0.0), WithinAbs(1.0, 1e-12));
        CHECK(chances.uniform[3] >= previous);
        previous = chances.uniform[3];
    }
}
