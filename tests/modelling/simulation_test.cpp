#include "modelling/binomial_chances.hpp"
#include "modelling/count_draws.hpp"
#include "modelling/exact_ratings.hpp"
#include "modelling/modelled.hpp"

#include <array>
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/simulation.hpp>
#include <casedraw/rating/band.hpp>
#include <cmath>
#include <set>

using namespace casedraw;

namespace {

ModelRequest simulated_request(const std::vector<std::string>& allocations, std::int64_t replicates) {
    ModelRequest made;
    made.allocations = test::allocations(allocations);
    made.method = ModelMethod::monte_carlo;
    made.replicates = replicates;
    return made;
}

void check_within_four_errors(double found, double expected, std::int64_t replicates) {
    const auto error = std::sqrt(std::max(expected * (1 - expected), 1e-12) / static_cast<double>(replicates));
    CAPTURE(found, expected, error);
    CHECK(std::abs(found - expected) < 4 * error + 1e-6);
}

void check_agree(const Modelled& found, const Modelled& exact, std::int64_t replicates) {
    const auto check_chances = [&](const RatingChances& one, const RatingChances& other) {
        check_within_four_errors(one.correct, other.correct, replicates);
        check_within_four_errors(one.harsh, other.harsh, replicates);
        check_within_four_errors(one.lenient, other.lenient, replicates);
        check_within_four_errors(one.unrated, other.unrated, replicates);
    };
    for (std::size_t s = 0; s < found.standards.size(); ++s) {
        CAPTURE(s);
        check_chances(found.standards[s], exact.standards[s]);
    }
    REQUIRE(found.overall.has_value() == exact.overall.has_value());
    if (found.overall) check_chances(*found.overall, *exact.overall);
    REQUIRE(found.causes.size() == exact.causes.size());
    for (std::size_t s = 0; s < found.causes.size(); ++s) {
        CAPTURE(s);
        check_within_four_errors(found.causes[s].harsh, exact.causes[s].harsh, replicates);
        check_within_four_errors(found.causes[s].lenient, exact.causes[s].lenient, replicates);
    }
}

/// Every service of the plan simulated under every allocation and design, whole.
std::vector<Modelled> all_simulated(const ModelPlan& plan) {
    std::vector<Modelled> all;
    for (std::size_t s = 0; s < plan.services().size(); ++s)
        for (auto& each : plan.modelled(s)) all.push_back(std::move(each));
    for (std::size_t cell = 0; cell < all.size(); ++cell)
        set_chances(simulated(plan, {cell, 0, plan.request().replicates}), all[cell]);
    return all;
}

void compare_with_exact(const std::vector<Service>& services, const std::string& json,
                        const std::vector<std::string>& allocations, const std::vector<SamplingDesign>& designs,
                        std::int64_t replicates) {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto request = simulated_request(allocations, replicates);
    request.designs = designs;
    const auto found = all_simulated(test::plan(rated, services, test::scenario(rated, json), request));
    request.method = ModelMethod::exact;
    const auto exact = test::plan(rated, services, test::scenario(rated, json), request);
    std::size_t cell = 0;
    for (std::size_t s = 0; s < services.size(); ++s)
        for (const auto& each : exact.modelled(s)) check_agree(found[cell++], each, replicates);
}

/// Cases of three classes of risk in two of gender, as a long list would give them.
EligibleCases classed(const Framework& framework, int count) {
    EligibleCases cases;
    cases.population = count;
    cases.fields = {*framework.field_named("gender"), *framework.field_named("rosh")};
    for (int i = 0; i < count; ++i)
        cases.levels.push_back({static_cast<std::uint16_t>(i % 4 == 0 ? 1 : 0), static_cast<std::uint16_t>(i * 7 % 3)});
    return cases;
}

} // namespace

TEST_CASE("the words of a replicate are the blocks of Philox in order, whatever lane it has", "[modelling]") {
    const std::array<std::uint32_t, 2> key{0xa4093822, 0x299f31d0};
    modelling::Replicates replicates{};
    for (std::size_t lane = 0; lane < replicates.size(); ++lane)
        replicates[lane] = 0x1234567890abcdef + lane * lane * 0x10000001;
    modelling::ReplicateWords words(key, replicates);
    for (std::uint32_t word = 0; word < 90; ++word) {
        const auto& drawn = words.next();
        for (std::size_t lane = 0; lane < replicates.size(); ++lane) {
            const auto lower = static_cast<std::uint32_t>(replicates[lane]);
            const auto upper = static_cast<std::uint32_t>(replicates[lane] >> 32U);
            CHECK(drawn[lane] == philox_block({word / 4, 0, lower, upper}, key)[word % 4]);
        }
    }
}

TEST_CASE("a choice is drawn as often as it should be", "[modelling]") {
    const std::vector<double> chances{1, 0, 5, 2.5, 0.001, 1.499};
    const modelling::ChoiceDraws choice(chances);
    std::vector<std::int64_t> counts(chances.size(), 0);
    const std::int64_t times = 400'000;
    for (std::int64_t i = 0; i < times; ++i)
        ++counts.at(choice.of_word(philox_block({static_cast<std::uint32_t>(i), 0, 0, 0}, {1, 2})[0]));
    CHECK(counts[1] == 0);
    for (std::size_t i = 0; i < chances.size(); ++i)
        check_within_four_errors(static_cast<double>(counts[i]) / static_cast<double>(times), chances[i] / 10, times);
    const modelling::ChoiceDraws certain({0.3});
    CHECK(certain.is_certain());
    CHECK(certain.of_word(0xffffffff) == 0);
}

TEST_CASE(
    "numbers of successes have the mean and variance of their distribution and are independent, also beyond the tables",
    "[modelling]") {
    // Both sets at once (12 and 3, 22 and 3), one by one, and in several draws.
    for (const auto& [read, unread] : std::vector<std::pair<std::int32_t, std::int32_t>>{
             {12, 3}, {22, 3}, {1, 0}, {0, 4}, {150, 22}, {1025, 70}, {5000, 9000}}) {
        modelling::SuccessDraws draws(0.37, read, unread);
        modelling::Split trials;
        trials.read.fill(read);
        trials.unread.fill(unread);
        const std::array<double, 2> count{static_cast<double>(read), static_cast<double>(unread)};
        std::array<double, 2> sum{};
        std::array<double, 2> squares{};
        double product = 0;
        const int times = 20'000 / static_cast<int>(modelling::lanes);
        for (int i = 0; i < times; ++i) {
            modelling::Replicates replicates{};
            for (std::size_t lane = 0; lane < modelling::lanes; ++lane)
                replicates[lane] = static_cast<std::uint64_t>(i) * modelling::lanes + lane;
            modelling::ReplicateWords words({7, static_cast<std::uint32_t>(read)}, replicates);
            modelling::Split drawn;
            draws.set_trials(trials);
            draws.add(words, drawn);
            for (std::size_t lane = 0; lane < modelling::lanes; ++lane) {
                const std::array<double, 2> off{drawn.read[lane] - 0.37 * count[0],
                                                drawn.unread[lane] - 0.37 * count[1]};
                for (std::size_t set = 0; set < 2; ++set) sum[set] += off[set], squares[set] += off[set] * off[set];
                product += off[0] * off[1];
            }
        }
        const auto all = static_cast<double>(times) * static_cast<double>(modelling::lanes);
        std::array<double, 2> variance{};
        for (std::size_t set = 0; set < 2; ++set) {
            variance[set] = count[set] * 0.37 * 0.63;
            CHECK(std::abs(sum[set] / all) <= 4.5 * std::sqrt(variance[set] / all));
            if (variance[set] > 0) CHECK(std::abs(squares[set] / all / variance[set] - 1) < 0.06);
        }
        CHECK(std::abs(product / all) <= 4.5 * std::sqrt(variance[0] * variance[1] / all));
    }
}

TEST_CASE("no word is taken where there is no chance", "[modelling]") {
    for (const double success : {0.0, 1.0}) {
        modelling::SuccessDraws draws(success, 9, 7);
        modelling::Split trials;
        trials.read.fill(8);
        trials.unread.fill(5);
        const modelling::Replicates replicates{};
        modelling::ReplicateWords words({1, 2}, replicates);
        modelling::Split drawn;
        draws.set_trials(trials);
        draws.add(words, drawn);
        CHECK(drawn.read.front() == (success > 0 ? 8 : 0));
        CHECK(drawn.unread.back() == (success > 0 ? 5 : 0));
        CHECK(words.next()[0] == philox_block({0, 0, 0, 0}, {1, 2})[0]);
    }
}

TEST_CASE("where answers are independent, simulation and exact chances agree within four standard errors",
          "[modelling]") {
    compare_with_exact(
        {test::service(25, 40), test::service(3, 7), test::service(90, 12), test::service(14, 0)},
        R"({"proportions": {"2.1.1": 0.5, "3.2.3": 0.8}, "default_proportion": 0.66, "default_panel_rating": "requires-improvement",
                           "relevant": {"2.2.2": 0.9, "2.4.3": 0.2, "3.2.3": 0.4, "3.4.2": 0.15}})",
        {"ratio:60:40", "ratio:30:70", "fixed:2:3", "equal-margin"}, {SamplingDesign::panel_lottery}, 20'000);
    compare_with_exact(
        {test::service(31, 18)},
        R"({"mixture": [{"weight": 3, "default_proportion": 0.5}, {"weight": 1, "default_proportion": 0.9, "relevant": {"3.1.1": 0.5}}],
                           "default_panel_rating": "good"})",
        {"ratio:60:40", "each"}, {SamplingDesign::panel_lottery}, 40'000);
}

TEST_CASE("parts of a mixture are simulated as often as they weigh, also in fewer replicates than the weights come to",
          "[modelling]") {
    compare_with_exact(
        {test::service(31, 18)},
        R"({"mixture": [{"weight": 6131, "default_proportion": 0.75}, {"weight": 2870, "default_proportion": 0.35, "relevant": {"3.1.1": 0.5}}],
                           "default_panel_rating": "good"})",
        {"ratio:60:40", "fixed:12:7"}, {SamplingDesign::panel_lottery}, 10'000);
}

TEST_CASE("allocations that come to the same samples have the same tallies", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto made = test::plan(rated, {test::service(25, 40)},
                                 test::scenario(rated, R"({"default_proportion": 0.7, "correlation": 0.4})"),
                                 simulated_request({"ratio:60:40", "fixed:22:15", "fixed:22:14"}, 2000));
    CHECK(simulated(made, {0, 0, 2000}) == simulated(made, {1, 0, 2000}));
    CHECK_FALSE(simulated(made, {0, 0, 2000}) == simulated(made, {2, 0, 2000}));
}

TEST_CASE("a checkpoint's digest tells one variant's limits from another's", "[modelling]") {
    auto framework = built_in("hmip-youth-2018");
    const test::RatedFramework rated{framework, test::rated_framework("hmip-youth-2018").scheme};
    const auto digest = [&] {
        return simulation_digest(test::plan(rated, {test::service(25, 40)},
                                            test::scenario(rated, R"({"default_proportion": 0.7})"),
                                            simulated_request({"each"}, 10)),
                                 "");
    };
    std::set<std::string> digests{digest()};
    for (auto limit : {&Domain::minimum_sample, &Domain::maximum_sample}) {
        framework.domains[0].*limit = 20;
        digests.insert(digest());
        framework.domains[0].*limit = 21;
        digests.insert(digest());
        (framework.domains[0].*limit).reset();
    }
    CHECK(digests.size() == 5);
}

TEST_CASE("where answers differ by class, simulation agrees with counting all panels of the real lottery",
          "[modelling]") {
    const auto& framework = built_in("hmip-youth-2018");
    Service service{"classed", {classed(framework, 17), classed(framework, 11)}};
    compare_with_exact({service},
                       R"({"default_proportion": 0.85, "default_panel_rating": "good",
                           "classes": [{"field": "rosh", "levels": ["high"], "default_proportion": 0.3, "relevant": {"2.2.3": 0.7}},
                                       {"field": "gender", "levels": ["female"], "default_proportion": 0.6}]})",
                       {"fixed:6:4", "fixed:11:7"},
                       {SamplingDesign::panel_lottery, SamplingDesign::simple_random, SamplingDesign::crossed_strata},
                       30'000);
}

TEST_CASE("correlated answers have the law that counting every pattern of answers gives", "[modelling]") {
    // Five court cases, three read; only two key questions of standard 2.1 are uncertain.
    const auto rated = test::rated_framework("hmip-youth-2018");
    for (const double correlation : {0.35, 1.0}) {
        const auto made = test::plan(
            rated, {test::service(5, 0)},
            test::scenario(
                rated, R"({"default_proportion": 1, "proportions": {"2.1.1": 0.6, "2.1.3": 0.45}, "correlation": )" +
                           std::to_string(correlation) + "}"),
            simulated_request({"fixed:3:0"}, 200'000));
        const auto found = all_simulated(made).front();
        // A case's pair of answers: neither, the first only, the second only, both.
        const auto c = correlation;
        const std::array<double, 4> chance{c * 0.4 + (1 - c) * 0.4 * 0.55, c * 0.15 + (1 - c) * 0.6 * 0.55,
                                           (1 - c) * 0.4 * 0.45, c * 0.45 + (1 - c) * 0.6 * 0.45};
        RatingChances expected;
        for (int pattern = 0; pattern < 1024; ++pattern) {
            double of_pattern = 1;
            std::array<std::int64_t, 2> sample{};
            std::array<std::int64_t, 2> all{};
            for (int i = 0; i < 5; ++i) {
                const auto answers = static_cast<std::size_t>(pattern >> (2 * i) & 3);
                of_pattern *= chance[answers];
                for (std::size_t q = 0; q < 2; ++q) {
                    const std::int64_t yes = answers >> q & 1U ? 1 : 0;
                    all[q] += yes;
                    if (i < 3) sample[q] += yes;
                }
            }
            const auto read = std::min(band_of(rated.scheme, sample[0], 3), band_of(rated.scheme, sample[1], 3));
            const auto truth = std::min(band_of(rated.scheme, all[0], 5), band_of(rated.scheme, all[1], 5));
            (read == truth ? expected.correct : read < truth ? expected.harsh : expected.lenient) += of_pattern;
        }
        check_within_four_errors(found.standards[0].correct, expected.correct, 200'000);
        check_within_four_errors(found.standards[0].harsh, expected.harsh, 200'000);
        check_within_four_errors(found.standards[0].lenient, expected.lenient, 200'000);
        CHECK(found.standards[1].correct == 1);
    }
}

TEST_CASE("correlated answers have the law that summing over what cases share gives, also where the sets are drawn one "
          "by one",
          "[modelling]") {
    // 30 cases, 13 read: given how many share a number and how many of these say yes, the questions are independent.
    using modelling::binomial_chances;
    const auto rated = test::rated_framework("hmip-youth-2018");
    const double correlation = 0.4;
    const AnswerChances uncertain{0.6, 0.8};
    const auto made = test::plan(
        rated, {test::service(30, 0)},
        test::scenario(rated, R"({"default_proportion": 1, "proportions": {"2.1.1": 0.6, "2.1.2": 0.6, "2.1.3": 0.6},
                                                           "relevant": {"2.1.1": 0.8, "2.1.2": 0.8, "2.1.3": 0.8}, "correlation": 0.4})"),
        simulated_request({"fixed:13:0"}, 200'000));
    const auto found = all_simulated(made).front().standards[0];
    struct Shared {
        std::int64_t cases;
        std::int64_t yes;
        double chance;
    };
    const auto shared = [&](std::int64_t cases) {
        std::vector<Shared> all;
        const auto of_cases = binomial_chances(cases, correlation);
        for (std::size_t i = 0; i < of_cases.chance.size(); ++i) {
            const auto count = of_cases.first + static_cast<std::int64_t>(i);
            const auto of_yes = binomial_chances(count, uncertain.proportion);
            for (std::size_t j = 0; j < of_yes.chance.size(); ++j)
                all.push_back(
                    {count, of_yes.first + static_cast<std::int64_t>(j), of_cases.chance[i] * of_yes.chance[j]});
        }
        return all;
    };
    const std::vector<AnswerChances> no{{0, uncertain.relevant}};
    const std::vector<AnswerChances> yes{{1, uncertain.relevant}};
    const std::vector<AnswerChances> own{uncertain};
    RatingChances expected;
    for (const auto& read : shared(13))
        for (const auto& unread : shared(17)) {
            const auto chance = read.chance * unread.chance;
            if (chance < 1e-9) continue; // thousands of them: far below the error allowed
            const std::vector<modelling::AnswerGroup> groups{{read.cases - read.yes + unread.cases - unread.yes, &no},
                                                             {read.yes + unread.yes, &yes},
                                                             {30 - read.cases - unread.cases, &own}};
            const auto law =
                modelling::joint_bands(rated.scheme, groups, {read.cases - read.yes, read.yes, 13 - read.cases}, 0);
            const auto lowest = modelling::lowest_of({&law, &law, &law});
            for (std::size_t a = 0; a < lowest.none(); ++a)
                for (std::size_t b = 0; b < lowest.none(); ++b)
                    (a == b ? expected.correct : a < b ? expected.harsh : expected.lenient) += chance * lowest.at(a, b);
        }
    check_within_four_errors(found.correct, expected.correct, 200'000);
    check_within_four_errors(found.harsh, expected.harsh, 200'000);
    check_within_four_errors(found.lenient, expected.lenient, 200'000);
}

TEST_CASE("units of work may be cut anywhere and added in any order", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto made = test::plan(
        rated, {test::service(25, 40), test::service(60, 30)},
        test::scenario(rated, R"({"default_proportion": 0.7, "correlation": 0.4, "default_panel_rating": "good"})"),
        simulated_request({"ratio:60:40", "each"}, 600'000));
    const auto whole = simulated(made, {3, 0, 3000});
    ModelTally parts;
    for (const auto& [first, count] :
         std::vector<std::pair<std::int64_t, std::int64_t>>{{1700, 1300}, {0, 1}, {1, 1699}})
        parts.add(simulated(made, {3, first, count}));
    CHECK(parts == whole);
    CHECK_FALSE(simulated(made, {2, 0, 3000}) == whole);
    const SimulationUnits units(made);
    std::vector<std::int64_t> replicates(service_plans(made), 0);
    for (std::size_t unit = 0; unit < units.size(); ++unit)
        replicates[units.at(unit).service_plan] += units.at(unit).count;
    CHECK(replicates == std::vector<std::int64_t>(4, 600'000));
}
