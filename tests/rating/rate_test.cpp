#include "rating/scheme.hpp"

#include <algorithm>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load_rating.hpp>

using namespace casedraw;
using test::counted;
using test::given;
using test::published;
using test::standard;
using test::word;

namespace {

std::vector<std::string> words(const RatingScheme& scheme, const RatingResult& result) {
    std::vector<std::string> all;
    for (const auto& each : result.standards) all.push_back(word(scheme, each.band));
    return all;
}

std::vector<TriggerKind> kinds(const Discretion& discretion) {
    std::vector<TriggerKind> all;
    for (const auto& each : discretion.triggers) all.push_back(each.kind);
    return all;
}

const std::string ri = "requires-improvement";

} // namespace

TEST_CASE("Southampton 2019 comes out as published: good, from 20 of 36", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto result = rate(rated.framework, rated.scheme, test::southampton_2019(rated.scheme));
    CHECK(words(rated.scheme, result) == std::vector<std::string>{ri, "good", ri, ri, "good", ri, "outstanding",
                                                                  "outstanding", ri, ri, "outstanding", ri});
    CHECK(result.overall.score == 20);
    CHECK(result.overall.score_max == 36);
    CHECK(word(rated.scheme, result.overall.band) == "good");
    CHECK_FALSE(result.overall.cut_points_inferred);
    CHECK(standard(result, "2.1").lowest_key_question == "2.1.3");
    CHECK(standard(result, "3.3").lowest_key_question == "3.3.1");
}

TEST_CASE("the triggers at Southampton are those worked out by hand from its report", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto result = rate(rated.framework, rated.scheme, test::southampton_2019(rated.scheme));
    using K = TriggerKind;
    CHECK(kinds(standard(result, "2.1").discretion) == std::vector{K::near_boundary, K::one_case});
    // 11/19 is 7.1 points from 65 and 7.9 from 50; 2.2.2 at 13/21 is 3.1 points from 65 and in the same band.
    CHECK(standard(result, "2.2").discretion.eligible == false);
    auto wider = rated.scheme;
    wider.discretion.tested_on = TestedOn::lowest_band;
    const auto by_band = rate(rated.framework, wider, test::southampton_2019(wider));
    const auto& planning = standard(by_band, "2.2").discretion;
    REQUIRE(kinds(planning) == std::vector{K::near_boundary});
    CHECK(planning.triggers[0].key_question == "2.2.2");
    CHECK(planning.triggers[0].points == make_rate(13 * 5, 21));
    const auto& delivery = standard(result, "3.4").discretion;
    REQUIRE(kinds(delivery) == std::vector{K::near_boundary, K::one_case});
    CHECK(delivery.triggers[0].points == Rate{5, 1});
    CHECK(delivery.triggers[0].boundary == 65);
    CHECK(word(rated.scheme, delivery.triggers[1].band) == "good");
    CHECK(standard(result, "3.3").discretion.triggers[0].points == Rate{0, 1});
}

TEST_CASE("of few cases every result is one to consider, of 15 about 38% and of 22 about 30%", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto to_consider = [&](std::int64_t cases) {
        std::int64_t results = 0;
        for (std::int64_t yes = 0; yes <= cases; ++yes) {
            RatingRequest request;
            request.tallies = {counted("2.1.1", yes, cases), counted("2.1.2", cases, cases),
                               counted("2.1.3", cases, cases)};
            results += standard(rate(rated.framework, rated.scheme, request), "2.1").discretion.eligible == true;
        }
        return results;
    };
    CHECK(to_consider(5) == 6);
    CHECK(to_consider(15) == 6);
    CHECK(to_consider(22) == 7);
}

TEST_CASE("Windsor and Maidenhead 2020 scores 22 by its answers and 23 with the panel's one move", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto request = test::windsor_2020(rated.scheme);
    const auto without = rate(rated.framework, rated.scheme, request);
    CHECK(without.overall.score == 22);
    CHECK(word(rated.scheme, standard(without, "2.2").band) == "inadequate");
    for (const auto* id : {"2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4"}) {
        const auto found = kinds(standard(without, id).discretion);
        CHECK(std::count(found.begin(), found.end(), TriggerKind::one_case) > 0);
        CHECK(std::count(found.begin(), found.end(), TriggerKind::few_cases) > 0);
    }

    request.panel = {{.standard = "2.2", .band = 1, .reason = "three cases only", .evidence = "interviews"}};
    const auto with = rate(rated.framework, rated.scheme, request);
    CHECK(with.overall.score == 23);
    CHECK(with.overall.score_max == 36);
    CHECK(word(rated.scheme, with.overall.band) == "good");
    CHECK(word(rated.scheme, standard(with, "2.2").band) == ri);
    CHECK(word(rated.scheme, standard(with, "2.2").computed) == "inadequate");
    CHECK(standard(with, "2.2").panel->reason == "three cases only");
}

TEST_CASE("a panel moves a standard by one band only, unless more is expressly allowed", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto request = test::windsor_2020(rated.scheme);
    request.panel = {{.standard = "2.2", .band = 2, .reason = "one more yes would be good"}};
    const auto refused = rate(rated.framework, rated.scheme, request);
    CHECK(test::codes(refused, Severity::problem) == std::vector<std::string>{"panel-move-too-large"});
    CHECK(refused.standards.empty());
    request.larger_moves_allowed = true;
    const auto allowed = rate(rated.framework, rated.scheme, request);
    CHECK(test::codes(allowed, Severity::notice) == std::vector<std::string>{"panel-move-large"});
    CHECK(allowed.overall.score == 24);
}

TEST_CASE("a percentage alone leaves two triggers and, at a band's edge, the rounding unknown", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    RatingRequest request;
    request.tallies = {published("2.1.1", 90), published("2.1.2", 65), published("2.1.3", 72)};
    const auto result = rate(rated.framework, rated.scheme, request);
    const auto& found = standard(result, "2.1");
    CHECK(word(rated.scheme, found.band) == "good");
    CHECK(found.lowest_key_question == "2.1.2");
    CHECK(kinds(found.discretion) == std::vector{TriggerKind::near_boundary});
    CHECK(found.discretion.unknown.size() == 2);
    CHECK(found.key_questions[0].rounding_decides == false);
    CHECK_FALSE(found.key_questions[1].rounding_decides.has_value());
    CHECK_FALSE(found.key_questions[1].interval);

    request.tallies = {published("2.1.1", 57), published("2.1.2", 90), published("2.1.3", 90)};
    const auto far = rate(rated.framework, rated.scheme, request);
    CHECK_FALSE(standard(far, "2.1").discretion.eligible.has_value());
}

TEST_CASE("without the panel's own standards there is a score so far but no overall rating", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto request = test::southampton_2019(rated.scheme);
    request.given.clear();
    const auto result = rate(rated.framework, rated.scheme, request);
    CHECK_FALSE(result.overall.band);
    CHECK_FALSE(result.overall.score);
    CHECK(result.overall.points_so_far == 15);
    CHECK(result.overall.not_rated == "There is no rating for standards 1.1, 1.2, 1.3 and 1.4.");
    CHECK(word(rated.scheme, standard(result, "2.1").band) == "good");
}

TEST_CASE("a domain without cases shrinks the scale and the cut points are said to be inferred", "[rating]") {
    // The shape of Ceredigion 2024: 1 point of 24, inadequate.
    const auto rated = test::rated_framework("hmip-youth-2018");
    RatingRequest request;
    for (const auto* id : {"1.1", "1.2", "1.3", "3.1", "3.2", "3.3", "3.4"})
        request.given.push_back(given(rated.scheme, id, "inadequate"));
    request.given.push_back(given(rated.scheme, "1.4", ri));
    const auto result = rate(rated.framework, rated.scheme, request);
    CHECK(result.overall.score == 1);
    CHECK(result.overall.score_max == 24);
    CHECK(word(rated.scheme, result.overall.band) == "inadequate");
    CHECK(result.overall.cut_points_inferred);
    CHECK(result.overall.least_scores == std::vector<std::int64_t>{0, 5, 13, 21});
    CHECK(test::codes(result, Severity::notice) ==
          std::vector<std::string>{"domain-without-cases", "cut-points-inferred"});
    CHECK(standard(result, "2.1").no_cases);

    // Where it is known that there were court cases, they are missing, not absent.
    request.domains["court"] = {.population = 4, .sample = 4};
    CHECK_FALSE(rate(rated.framework, rated.scheme, request).overall.band);
}

TEST_CASE("a key question that applies to no case is left out, and a standard of such is not rated", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto request = test::windsor_2020(rated.scheme);
    for (auto& tally : request.tallies)
        if (tally.key_question == "2.2.1" || tally.key_question == "2.4.1" || tally.key_question == "2.4.2" ||
            tally.key_question == "2.4.3")
            tally.yes = tally.relevant = 0;
    const auto result = rate(rated.framework, rated.scheme, request);
    CHECK(word(rated.scheme, standard(result, "2.2").band) == "good");
    CHECK(standard(result, "2.2").lowest_key_question == "2.2.2");
    CHECK_FALSE(standard(result, "2.4").band);
    CHECK_FALSE(result.overall.band);
    CHECK(result.overall.not_rated == "There is no rating for standard 2.4.");
    CHECK(std::count_if(result.findings.begin(), result.findings.end(),
                        [](const Finding& each) { return each.code == "no-relevant-case"; }) == 4);
}

TEST_CASE("a standard with a key question left unanswered is not rated by the others", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    RatingRequest request;
    request.tallies = {counted("2.1.1", 20, 22), counted("2.1.2", 20, 22)};
    const auto result = rate(rated.framework, rated.scheme, request);
    CHECK_FALSE(standard(result, "2.1").band);
    CHECK(standard(result, "2.1").not_rated == "No answers were given for key question 2.1.3.");
    CHECK(standard(result, "2.2").not_rated == "No answers were given for key questions 2.2.1, 2.2.2 and 2.2.3.");
}

TEST_CASE("contradictions between the files are all reported at once and nothing is rated", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto request = test::southampton_2019(rated.scheme);
    request.tallies.push_back(counted("2.1.1", 3, 4));
    request.tallies.push_back(counted("9.9.9", 3, 4));
    request.tallies.push_back(counted("1.1.1", 3, 4));
    request.tallies[0].yes = 30;
    request.tallies[11].percent = 101;
    request.given.push_back(given(rated.scheme, "2.1", "good"));
    request.given.push_back(given(rated.scheme, "1.1", "good"));
    request.given.push_back(given(rated.scheme, "7.7", "good"));
    request.given.push_back(given(rated.scheme, "2.1.1", "good"));
    request.panel = {{.standard = "2.2", .band = 2, .reason = " "},
                     {.standard = "2.2", .band = 2, .reason = "x"},
                     {.standard = "1.2", .band = 1, .reason = "x"},
                     {.standard = "5.5", .band = 1, .reason = "x"}};
    const auto result = rate(rated.framework, rated.scheme, request);
    CHECK(test::codes(result, Severity::problem) ==
          std::vector<std::string>{"yes-above-relevant", "percent-out-of-range", "key-question-twice",
                                   "unknown-key-question", "key-question-of-panel", "given-and-computed",
                                   "standard-twice", "unknown-standard", "key-question-from-cases",
                                   "panel-without-reason", "panel-twice", "unknown-standard"});
    CHECK(result.standards.empty());
}

TEST_CASE("ratings of a framework that is for reading only are refused in words", "[rating]") {
    auto framework = built_in("hmip-youth-2018");
    framework.for_reading_only = "Its criteria carry no numbers.";
    const auto scheme = rating_scheme(*builtin_framework_text("hmip-youth-2018"), framework);
    REQUIRE_FALSE(scheme);
    CHECK(scheme.error().code == "no-published-scoring");
    CHECK(scheme.error().kind == ErrorKind::answer_is_no);
}
