#include "rating/scheme.hpp"

#include <casedraw/present/rating_report.hpp>
#include <casedraw/rating/rating.hpp>

using namespace casedraw;

namespace {

using test::rated;

RatingResult rate(const RatingRequest& request) { return casedraw::rate(rated().framework, rated().scheme, request); }

using test::standard;

/// Standard 2.1, whose key questions apply to every case.
RatingRequest planning(std::int64_t yes, std::int64_t read, std::int64_t to_read, std::int64_t population) {
    RatingRequest request;
    for (const auto* id : {"2.1.1", "2.1.2", "2.1.3"})
        request.tallies.push_back({.key_question = id, .yes = yes, .relevant = read, .read = read});
    request.domains["court"] = {population, read, to_read};
    request.is_partial = true;
    return request;
}

} // namespace

TEST_CASE("the share lies between what it is were all unread no and were all yes", "[rating]") {
    // 22 of 25 read, 15 of them yes; two of the others were lost, and others read in their place.
    const auto result = rate(planning(15, 22, 22, 25));
    const auto& question = standard(result, "2.1").key_questions[0];
    REQUIRE(question.unread);
    CHECK(question.unread->unread == 3);
    CHECK(question.unread->least == Rate{15, 25});
    CHECK(question.unread->greatest == Rate{18, 25});
    CHECK(certainty_in_words(rated().scheme, question)
              .find("Whatever the 3 cases without an answer hold, it lies from "
                    "60% to 72%.") != std::string::npos);
    CHECK_FALSE(standard(rate(planning(15, 25, 25, 25)), "2.1").key_questions[0].unread);
}

TEST_CASE("what a standard can still become is what every way of answering the rest makes of it", "[rating]") {
    for (std::int64_t read = 1; read <= 9; ++read)
        for (std::int64_t yes = 0; yes <= read; ++yes)
            for (const std::int64_t to_read : {read, read + 1, read + 4}) {
                CAPTURE(read, yes, to_read);
                const auto part = rate(planning(yes, read, to_read, to_read + 2));
                CHECK_FALSE(part.overall.band);
                CHECK_FALSE(part.overall.score);
                std::size_t lowest = 99, highest = 0;
                for (std::int64_t more = 0; more <= to_read - read; ++more) {
                    auto whole = planning(yes + more, to_read, to_read, to_read + 2);
                    whole.is_partial = false;
                    const auto band = *standard(rate(whole), "2.1").computed;
                    lowest = std::min(lowest, band);
                    highest = std::max(highest, band);
                }
                const auto range = standard(part, "2.1").can_become;
                REQUIRE(range);
                CHECK(range->lowest == lowest);
                CHECK(range->highest == highest);
            }
}

TEST_CASE("a standard that nobody has answered yet can still become anything, and a given one stays", "[rating]") {
    auto request = planning(3, 4, 8, 8);
    request.given.push_back({.id = "1.1", .band = 2});
    const auto result = rate(request);
    CHECK(standard(result, "1.1").can_become->lowest == 2);
    CHECK(standard(result, "1.1").can_become->highest == 2);
    const auto& silent = standard(result, "2.2");
    CHECK_FALSE(silent.band);
    CHECK(silent.can_become->lowest == 0);
    CHECK(silent.can_become->highest == rated().scheme.bands.size() - 1);
}

TEST_CASE("nothing is waited for where a case is known not to be asked", "[rating]") {
    auto request = planning(3, 4, 8, 10);
    const auto all_wait = rate(request);
    CHECK(standard(all_wait, "2.1").can_become->lowest < standard(all_wait, "2.1").can_become->highest);
    for (const auto* id : {"2.1.1", "2.1.2", "2.1.3"}) request.domains["court"].never_asked[id].cases = 4;
    const auto none_waits = rate(request);
    const auto& rated = standard(none_waits, "2.1");
    CHECK(rated.can_become->lowest == *rated.computed);
    CHECK(rated.can_become->highest == *rated.computed);
    CHECK(rated.key_questions[0].unread->unread == 2);

    // The same where cases do not count alike: of weight 2 all four are never asked, of weight 1 all four answered.
    request.weighted_domains = {"court"};
    request.domains["court"].to_read_by_weight = {{1'000'000, 4}, {2'000'000, 4}};
    for (auto& tally : request.tallies) tally.by_weight[1'000'000] = {3, 4, 4};
    for (auto& [id, never] : request.domains["court"].never_asked) never.by_weight[2'000'000] = 4;
    const auto weighted = rate(request);
    CHECK(standard(weighted, "2.1").can_become->lowest == standard(weighted, "2.1").can_become->highest);
}

TEST_CASE("where the list says whom a question applies to, bounds are of those cases alone", "[rating]") {
    auto request = planning(3, 4, 4, 30);
    request.is_partial = false;
    request.domains["court"].applies_to["2.1.1"] = 6;
    const auto result = rate(request);
    const auto& known = standard(result, "2.1").key_questions[0];
    CHECK(known.unread->unread == 2);
    CHECK(known.unread->least == Rate{3, 6});
    CHECK(known.unread->greatest == Rate{5, 6});
    CHECK(known.applies_to == 6);
    CHECK(known.interval->lower >= 0.5);
    CHECK(known.interval->upper <= 5.0 / 6 + 1e-9);
    request.domains["court"].applies_to["2.1.1"] = 4;
    CHECK(standard(rate(request), "2.1").key_questions[0].interval->census);
    request.domains["court"].applies_to["2.1.1"] = 3;
    CHECK(rate(request).findings.front().code == "relevant-above-listed");
}
