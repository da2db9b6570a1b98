#include "rating/scheme.hpp"
#include <casedraw/framework/rules.hpp>

using namespace casedraw;
using test::counted;
using test::given;
using test::standard;
using test::word;

namespace {

/// Every case-driven key question answered alike, every standard that the panel rates given.
RatingRequest alike(const RatingScheme& scheme, std::int64_t yes, std::int64_t relevant, const std::string& rating) {
    RatingRequest request;
    for (const auto& rule : scheme.standards) {
        if (rule.rated_by == RatedBy::panel) request.given.push_back(given(scheme, rule.id, rating));
        for (const auto& question : rule.key_questions) {
            if (std::holds_alternative<AppliesToArrangements>(question.applies))
                request.given.push_back(given(scheme, question.id, rating));
            else if (rule.rated_by == RatedBy::lowest_key_question)
                request.tallies.push_back(counted(question.id, yes, relevant));
        }
    }
    return request;
}

std::vector<std::string> counting(const RatingResult& result) {
    std::vector<std::string> ids;
    for (const auto& each : result.standards)
        if (each.counts) ids.push_back(each.id);
    return ids;
}

using Ids = std::vector<std::string>;
using Scores = std::vector<std::int64_t>;

} // namespace

TEST_CASE("the 2018 and remote frameworks count twelve standards, 0 to 36, by the published cut points", "[rating]") {
    for (const auto* id : {"hmip-youth-2018", "hmip-youth-2020-remote"}) {
        CAPTURE(id);
        const auto [framework, scheme] = test::rated_framework(id);
        const auto worst = rate(framework, scheme, alike(scheme, 1, 20, "inadequate"));
        CHECK(counting(worst) ==
              Ids{"1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4"});
        CHECK(worst.overall.score == 0);
        const auto best = rate(framework, scheme, alike(scheme, 20, 20, "outstanding"));
        CHECK(best.overall.score == 36);
        CHECK(best.overall.least_scores == Scores{0, 7, 19, 31});
        CHECK_FALSE(best.overall.cut_points_inferred);
    }
}

TEST_CASE("the 2020 proposal counts thirteen standards over 39 from five custody cases on, twelve below", "[rating]") {
    const auto [framework, scheme] = test::rated_framework("hmip-youth-2020-proposal");
    auto request = alike(scheme, 14, 20, "good");
    request.domains["resettlement"].population = 5;
    const auto with = rate(framework, scheme, request);
    CHECK(counting(with).size() == 13);
    CHECK(with.overall.score == 26);
    CHECK(with.overall.score_max == 39);
    CHECK(with.overall.least_scores == Scores{0, 7, 20, 33});
    CHECK(with.overall.cut_points_inferred);

    request.domains["resettlement"].population = 4;
    const auto below = rate(framework, scheme, request);
    CHECK_FALSE(standard(below, "2.5").counts);
    CHECK_FALSE(standard(below, "2.5").band);
    CHECK(standard(below, "2.5").not_rated ==
          "It is rated only where there are at least 5 eligible cases; there are fewer.");
    CHECK(below.overall.score == 24);
    CHECK(below.overall.score_max == 36);
    CHECK(test::codes(below, Severity::notice) == Ids{"rating-not-counted", "cut-points-inferred"});

    // In scope, but the panel has not rated it: there is no overall rating.
    request.domains["resettlement"].population = 5;
    std::erase_if(request.given, [](const GivenRating& each) { return each.id == "2.5"; });
    CHECK(rate(framework, scheme, request).overall.not_rated == "There is no rating for standard 2.5.");
    request.domains.clear();
    CHECK(rate(framework, scheme, request).overall.score_max == 36);
}

TEST_CASE("desistance-led, an out-of-court standard starts from its desistance question and the panel may move it",
          "[rating]") {
    const auto [framework, scheme] = test::rated_framework("hmip-youth-2020-proposal");
    auto request = alike(scheme, 18, 20, "good");
    for (auto& tally : request.tallies)
        if (tally.key_question == "3.1.3" || tally.key_question == "2.1.3") tally.yes = 5;
    CHECK(word(scheme, standard(rate(framework, scheme, request), "3.1").band) == "inadequate");
    request.option = "desistance-led";
    request.panel = {{.standard = "3.1", .band = 2, .reason = "safety is poor"}};
    const auto led = rate(framework, scheme, request);
    const auto& moved = standard(led, "3.1");
    CHECK(word(scheme, moved.computed) == "outstanding");
    CHECK(word(scheme, moved.band) == "good");
    CHECK(moved.leading_key_question == "3.1.1");
    CHECK(moved.lowest_key_question == "3.1.3");
    CHECK_FALSE(moved.chances);
    for (const auto& trigger : moved.discretion.triggers) CHECK(trigger.key_question == "3.1.1");
    CHECK(test::codes(led, Severity::notice)[0] == "top-rating-without-sufficiency");
    CHECK(word(scheme, standard(led, "2.1").band) == "inadequate");
}

TEST_CASE("the 2021 framework rates resettlement apart, never counts it, and not at all without a case", "[rating]") {
    const auto [framework, scheme] = test::rated_framework("hmip-youth-2021");
    auto request = alike(scheme, 14, 20, "good");
    std::erase_if(request.given, [](const GivenRating& each) { return each.id == "4.1"; });
    request.domains["resettlement"].population = 1;
    const auto open = rate(framework, scheme, request);
    CHECK(open.overall.score == 24);
    CHECK_FALSE(standard(open, "4.1").band);

    request.given.push_back(given(scheme, "4.1", "inadequate"));
    const auto with = rate(framework, scheme, request);
    CHECK(counting(with).size() == 12);
    CHECK(word(scheme, standard(with, "4.1").band) == "inadequate");
    CHECK(with.overall.score == 24);
    CHECK(with.overall.score_max == 36);
    CHECK_FALSE(with.overall.cut_points_inferred);

    request.domains["resettlement"].population = 0;
    std::erase_if(request.given, [](const GivenRating& each) { return each.id == "4.1"; });
    const auto without = rate(framework, scheme, request);
    CHECK_FALSE(standard(without, "4.1").band);
    CHECK(standard(without, "4.1").not_rated.find("there is none") != std::string::npos);
    CHECK(without.overall.score == 24);
}

TEST_CASE("without out-of-court cases all four standards of their domain are left out, also the one the panel rates",
          "[rating]") {
    const auto [framework, scheme] = test::rated_framework("hmip-youth-2021");
    auto request = alike(scheme, 14, 20, "good");
    std::erase_if(request.tallies, [](const Tally& each) { return each.key_question[0] == '3'; });
    std::erase_if(request.given, [](const GivenRating& each) { return each.id == "3.4"; });
    const auto without = rate(framework, scheme, request);
    CHECK(counting(without) == Ids{"1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4"});
    CHECK(without.overall.score_max == 24);
    CHECK(without.overall.score == 16);
    CHECK(without.overall.least_scores == Scores{0, 5, 13, 21});
    CHECK(without.overall.cut_points_inferred);

    request.given.push_back(given(scheme, "3.4", "good"));
    const auto with_given = rate(framework, scheme, request);
    CHECK(with_given.overall.score_max == 24);
    CHECK_FALSE(standard(with_given, "3.4").band);
    CHECK(test::codes(with_given, Severity::notice) ==
          Ids{"rating-not-counted", "domain-without-cases", "cut-points-inferred"});
    request.given.pop_back();
    // Where there were cases, 3.4 is missing, not absent.
    request.tallies.push_back(counted("3.1.1", 3, 4));
    CHECK(rate(framework, scheme, request).overall.not_rated ==
          "There is no rating for standards 3.1, 3.2, 3.3 and 3.4.");
}

TEST_CASE("in 2025 three standards and victims' work decide in both types, and domain one is rated in one",
          "[rating]") {
    const auto [framework, scheme] = test::rated_framework("hmip-youth-2025");
    auto request = alike(scheme, 14, 20, "outstanding");
    request.inspection_type = "IYJS";
    const auto services = rate(framework, scheme, request);
    CHECK(counting(services) == Ids{"2.1", "2.2", "2.3", "V1"});
    CHECK(word(scheme, standard(services, "1.1").band) == "outstanding");
    CHECK(services.overall.score == 8);
    CHECK(services.overall.score_max == 12);
    CHECK(services.overall.least_scores == Scores{0, 3, 7, 11});
    CHECK(services.overall.cut_points_inferred);

    std::erase_if(request.given, [](const GivenRating& each) { return each.id[0] == '1'; });
    CHECK(rate(framework, scheme, request).overall.score == 8);
    request.inspection_type = "IYJWCV";
    const auto children = rate(framework, scheme, request);
    CHECK(children.overall.score == 8);
    CHECK(standard(children, "1.1").not_rated == "It is not rated in an inspection of type IYJWCV.");
    request.given.push_back(given(scheme, "1.1", "inadequate"));
    const auto with_given = rate(framework, scheme, request);
    CHECK_FALSE(standard(with_given, "1.1").band);
    CHECK(test::codes(with_given, Severity::notice) == Ids{"rating-not-counted", "cut-points-inferred"});
}

TEST_CASE("where a service is said to have no victims' cases, V1 rests on its arrangements alone", "[rating]") {
    const auto [framework, scheme] = test::rated_framework("hmip-youth-2025");
    auto request = alike(scheme, 16, 20, "good");
    std::erase_if(request.tallies, [](const Tally& each) { return each.key_question == "V1.1"; });
    CHECK_FALSE(rate(framework, scheme, request).overall.score);
    request.domains["victims"].population = 0;
    const auto without = rate(framework, scheme, request);
    CHECK(word(scheme, standard(without, "V1").band) == "good");
    CHECK(without.overall.score_max == 12);
}

TEST_CASE("victims' work takes the lower of its two key questions, one from cases and one from the panel", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2025");
    const auto& scheme = rated.scheme;
    const auto v1 = [&](std::int64_t yes, const std::string& arrangements) {
        RatingRequest request;
        request.tallies = {counted("V1.1", yes, 20)};
        if (!arrangements.empty()) request.given = {given(rated.scheme, "V1.2", arrangements)};
        return standard(rate(rated.framework, rated.scheme, request), "V1");
    };
    CHECK(word(scheme, v1(18, "good").band) == "good");
    CHECK(v1(18, "good").lowest_key_question == "V1.2");
    CHECK(word(scheme, v1(8, "good").band) == "inadequate");
    CHECK(v1(8, "good").lowest_key_question == "V1.1");
    CHECK_FALSE(v1(18, "").band);
}

TEST_CASE("the 2014 criteria have no scoring, and that is said", "[rating]") {
    const auto scheme = rating_scheme(builtin_rules("fji-2014").value());
    REQUIRE_FALSE(scheme);
    CHECK(scheme.error().message.find("no published scoring") != std::string::npos);
}
