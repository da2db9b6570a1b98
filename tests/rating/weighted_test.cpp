#include "rating/scheme.hpp"

#include "rating/standard.hpp"
#include <algorithm>
#include "selection/synthetic_list.hpp"

using namespace casedraw;
using casedraw::testing::stream;

namespace {

using test::rated;

RatingResult rate(const RatingRequest& request) { return casedraw::rate(rated().framework, rated().scheme, request); }

using test::standard;

constexpr std::int64_t third = 3'000'000, two_thirds = 1'500'000; ///< weights of such chances

/// Standard 2.1, each of its key questions with these answers by weight.
RatingRequest weighted(const WeightedAnswers& answers, const std::map<std::int64_t, std::int64_t>& to_read,
                       std::int64_t population) {
    RatingRequest request;
    Tally tally{.yes = 0, .relevant = 0, .read = 0, .by_weight = answers};
    for (const auto& [weight, each] : answers) {
        *tally.yes += each.yes;
        *tally.relevant += each.relevant;
        *tally.read += each.read;
    }
    for (const auto* id : {"2.1.1", "2.1.2", "2.1.3"}) {
        tally.key_question = id;
        request.tallies.push_back(tally);
    }
    std::int64_t cases = 0;
    for (const auto& [weight, count] : to_read) cases += count;
    request.domains["court"] = {population, *tally.read, cases, to_read};
    request.weighted_domains = {"court"};
    return request;
}

const KeyQuestionRating& question(const RatingResult& result) { return standard(result, "2.1").key_questions[0]; }

} // namespace

TEST_CASE("shares are held against each other in whole numbers, however large", "[rating]") {
    auto bits = stream("shares");
    for (int k = 0; k < 2000; ++k) {
        const auto number = [&](std::uint64_t below) { return static_cast<std::int64_t>(uniform_below(bits, below)); };
        const auto below = k % 2 == 0 ? 9U : 2'000'000'000U;
        const Rate a{number(below), 1 + number(below)}, b{number(below), 1 + number(below)};
        CHECK(is_less(a, b) == (a.numerator * b.denominator < b.numerator * a.denominator));
    }
    const Rate large{4'000'000'000'000'000'000, 4'100'000'000'000'000'001};
    CHECK(is_less(large, {4'000'000'000'000'000'001, 4'100'000'000'000'000'001}));
    CHECK_FALSE(is_less(large, large));
}

TEST_CASE("a weighted share counts each case as one over its chance, and its band follows", "[rating]") {
    // 2 of 8 yes at 1/3 and 7 of 8 at 2/3: (2·3 + 7·1.5) of 36 are 45.8%, where 9 of 16 are 56%.
    const auto result = rate(weighted({{third, {2, 8, 8}}, {two_thirds, {7, 8, 8}}}, {}, 36));
    const auto& rated_question = question(result);
    REQUIRE(rated_question.weighted);
    CHECK(rated_question.weighted->share == make_rate(33, 72));
    CHECK(rated_question.percent == 46);
    CHECK(rated().scheme.bands[*rated_question.band].rating == "inadequate");
    CHECK(rated_question.weighted->percent_alike == 56);
    CHECK(rated().scheme.bands[rated_question.weighted->band_alike].rating == "requires-improvement");
    CHECK(rated_question.weighted->effective_cases == 14); // 36² / (8·9 + 8·2.25) = 14.4
    CHECK_FALSE(rated_question.chances);
    CHECK(rated_question.interval->lower <= 33.0 / 72);
    CHECK(rated_question.interval->upper >= 33.0 / 72);
    const auto told = test::codes(result, Severity::notice);
    CHECK(std::count(told.begin(), told.end(), "weighted-shares") == 1);
}

TEST_CASE("where late cases alone have another chance, ratings count every case alike and weighted shares are told",
          "[rating]") {
    auto request = weighted({{third, {2, 8, 8}}, {two_thirds, {7, 8, 8}}}, {}, 36);
    request.weighted_domains.clear();
    const auto result = rate(request);
    CHECK(question(result).percent == 56);
    CHECK_FALSE(question(result).weighted);
    const auto told = std::find_if(result.findings.begin(), result.findings.end(),
                                   [](const Finding& each) { return each.code == "weighted-shares"; });
    REQUIRE(told != result.findings.end());
    CHECK(
        told->message ==
        "Court disposals: weighted by one over each case's chance, the shares of yes are 2.1.1 46%, 2.1.2 46% and "
        "2.1.3 "
        "46%. They are up to 10.5 points from the shares that count every case alike, by which ratings go. In another "
        "band would be 2.1.1 (Inadequate for Requires improvement), 2.1.2 (Inadequate for Requires improvement) and "
        "2.1.3 (Inadequate for Requires improvement).");
}

TEST_CASE("with one weight for all, ratings and bounds are those of counts", "[rating]") {
    for (std::int64_t yes = 0; yes <= 9; ++yes) {
        auto request = weighted({{third, {yes, 9, 9}}}, {}, 27);
        const auto with = question(rate(request));
        request.weighted_domains.clear();
        const auto without = question(rate(request));
        CHECK(with.percent == without.percent);
        CHECK(with.band == without.band);
        CHECK(with.rounding_decides == without.rounding_decides);
        CHECK(with.interval->lower == without.interval->lower);
        CHECK(with.interval->upper == without.interval->upper);
    }
}

TEST_CASE("what a weighted standard can become is what every way of answering the rest makes of it", "[rating]") {
    for (std::int64_t heavy = 0; heavy <= 2; ++heavy)
        for (std::int64_t light = 0; light <= 3; ++light) {
            CAPTURE(heavy, light);
            const std::map<std::int64_t, std::int64_t> to_read{{third, 4}, {two_thirds, 5}};
            auto part = weighted({{third, {heavy, 2, 2}}, {two_thirds, {light, 3, 3}}}, to_read, 20);
            part.is_partial = true;
            std::size_t lowest = 99, highest = 0;
            for (std::int64_t more_heavy = 0; more_heavy <= 2; ++more_heavy)
                for (std::int64_t more_light = 0; more_light <= 2; ++more_light) {
                    const auto whole = weighted(
                        {{third, {heavy + more_heavy, 4, 4}}, {two_thirds, {light + more_light, 5, 5}}}, to_read, 20);
                    const auto band = *standard(rate(whole), "2.1").computed;
                    lowest = std::min(lowest, band);
                    highest = std::max(highest, band);
                }
            const auto range = standard(rate(part), "2.1").can_become;
            REQUIRE(range);
            CHECK(range->lowest == lowest);
            CHECK(range->highest == highest);
        }
}

TEST_CASE("one case judged the other way is the one that weighs most", "[rating]") {
    for (std::int64_t heavy = 0; heavy <= 4; ++heavy)
        for (std::int64_t light = 0; light <= 5; ++light) {
            CAPTURE(heavy, light);
            const auto of = [&](std::int64_t h, std::int64_t l) {
                return *standard(rate(weighted({{third, {h, 4, 4}}, {two_thirds, {l, 5, 5}}}, {}, 30)), "2.1").computed;
            };
            const auto result = rate(weighted({{third, {heavy, 4, 4}}, {two_thirds, {light, 5, 5}}}, {}, 30));
            const auto& rated_standard = standard(result, "2.1");
            bool can_move = false; // all three questions have the lowest share: one alone moves the standard only down
            if (heavy > 0) can_move = can_move || of(heavy - 1, light) < *rated_standard.computed;
            if (light > 0) can_move = can_move || of(heavy, light - 1) < *rated_standard.computed;
            const auto& triggers = rated_standard.discretion.triggers;
            CHECK(can_move == std::any_of(triggers.begin(), triggers.end(),
                                          [](const Trigger& each) { return each.kind == TriggerKind::one_case; }));
        }
}

TEST_CASE("bounds of weighted shares hold in four of five samples of every population", "[rating]") {
    // Two of six cases are read at 1/3 and four of six at 2/3, as under a cap: all samples of all populations.
    const auto ways = [](std::int64_t of, std::int64_t chosen) {
        double all = 1;
        for (std::int64_t i = 0; i < chosen; ++i) all *= static_cast<double>(of - i) / static_cast<double>(i + 1);
        return all;
    };
    const auto chance = [&](std::int64_t yes, std::int64_t read, std::int64_t seen) {
        return ways(yes, seen) * ways(6 - yes, read - seen) / ways(6, read);
    };
    for (std::int64_t heavy = 0; heavy <= 6; ++heavy)
        for (std::int64_t light = 0; light <= 6; ++light) {
            double covered = 0;
            for (std::int64_t h = 0; h <= 2; ++h)
                for (std::int64_t l = 0; l <= 4; ++l) {
                    const auto result = rate(weighted({{third, {h, 2, 2}}, {two_thirds, {l, 4, 4}}}, {}, 12));
                    const auto& bounds = *question(result).interval;
                    const double truth = static_cast<double>(heavy + light) / 12;
                    if (bounds.lower <= truth + 1e-12 && truth <= bounds.upper + 1e-12)
                        covered += chance(heavy, 2, h) * chance(light, 4, l);
                }
            CAPTURE(heavy, light);
            CHECK(covered >= 0.8);
        }
}
