#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <memory>
#include "sizing/frameworks.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::test;
using Texts = std::vector<std::string>;

namespace {

Texts notices(const Framework& framework, std::vector<std::int64_t> populations, const std::string& allocation) {
    Texts texts;
    for (const auto& notice : sizes_of(framework, std::move(populations), allocation).notices) {
        CHECK(notice.severity == Severity::notice);
        if (notice.code == "second-list-needed") continue; // looked at by itself
        texts.push_back(notice.code + " | " + as_typed(notice.message));
    }
    return texts;
}

} // namespace

TEST_CASE("each domain's own margin is said, and 5 points are never claimed for the whole", "[allocation]") {
    CHECK(notices(court_and_oocd(), {25, 40}, "ratio:60:40") ==
          Texts{"margin-above-asked | Out-of-court cases: 15 of 40 have a margin of error of 13 points at 80% "
                "confidence, against the "
                "5 points asked for. That is too few to speak of out-of-court cases alone: `--allocation each` would "
                "need 33.",
                "margin-not-joint | The margin asked for (5 points) is for court cases alone. No margin of error is "
                "claimed for court "
                "cases and out-of-court cases taken together."});
}

TEST_CASE("a shortfall and the census it brings are said", "[allocation]") {
    CHECK(notices(court_and_oocd(), {25, 5}, "ratio:60:40") ==
          Texts{"shortfall | Out-of-court cases: the allocation asks for 15 and there are 5, so the sample is 10 "
                "short. No other "
                "domain makes up for it.",
                "census | Out-of-court cases: every eligible case is taken (5). This is a census: nothing is left to "
                "chance and "
                "there is no margin of error.",
                "margin-not-joint | The margin asked for (5 points) is for court cases alone. No margin of error is "
                "claimed for court "
                "cases and out-of-court cases taken together."});
}

TEST_CASE("a formula in place of a ratio is said", "[allocation]") {
    CHECK(notices(court_and_oocd(), {0, 40}, "ratio:60:40") ==
          Texts{"formula-in-place-of-ratio | Out-of-court cases: sized by the formula alone, because there are no "
                "court cases for "
                "the ratio to start from.",
                "empty-domain | Court cases: none is eligible, so none can be sampled."});
}

TEST_CASE("a domain left out by its share is said, not its absence", "[allocation]") {
    CHECK(
        notices(court_and_oocd(), {25, 40}, "ratio:0:100") ==
        Texts{"none-sampled | Court cases: none of the 25 eligible cases is sampled, so nothing can be said of them."});
}

TEST_CASE("two censuses need no word on margins", "[allocation]") {
    const auto found = notices(court_and_oocd(), {3, 2}, "ratio:60:40");
    REQUIRE(found.size() == 2);
    CHECK(found[0].substr(0, 6) == "census");
    CHECK(found[1].substr(0, 6) == "census");
}

TEST_CASE("proportional samples claim the whole and say where the parts fall short", "[allocation]") {
    CHECK(notices(court_and_oocd(), {25, 40}, "proportional") ==
          Texts{"margin-above-asked | Court cases: 18 of 25 have a margin of error of 8.2 points at 80% confidence, "
                "against the 5 points "
                "asked for. That is too few to speak of court cases alone: `--allocation each` would need 22.",
                "margin-above-asked | Out-of-court cases: 29 of 40 have a margin of error of 6.3 points at 80% "
                "confidence, against the "
                "5 points asked for. That is too few to speak of out-of-court cases alone: `--allocation each` would "
                "need 33."});
}

TEST_CASE("the framework's limits are said where they decide", "[allocation]") {
    CHECK(notices(one_pool(), {300, 0}, "pooled") ==
          Texts{"maximum-sample | Children: the formula asks for 107, and the framework's maximum is 91.",
                "margin-above-asked | Children: 91 of 300 have a margin of error of 5.6 points at 80% confidence, "
                "against the 5 points "
                "asked for. The framework's maximum is the reason: 107 would be needed to meet it."});
    CHECK(notices(one_pool(), {15, 0}, "pooled") == Texts{});
    CHECK(notices(one_pool(), {0, 14}, "pooled") ==
          Texts{"empty-domain | Children: none is eligible, so none can be sampled."});
    auto framework = one_pool();
    framework.domains[0].minimum_sample = 16;
    CHECK(notices(framework, {17, 0}, "pooled") == Texts{});
    CHECK(notices(framework, {16, 0}, "pooled")[0].substr(0, 6) == "census");
    framework.domains[0].minimum_sample = 20;
    CHECK(notices(framework, {21, 0}, "pooled") ==
          Texts{"minimum-sample | Children: the formula asks for 19, and the framework's minimum is 20."});
}

TEST_CASE("a domain on a list of its own says that the list is needed, until a number is known", "[allocation]") {
    auto framework = one_pool();
    const auto said = [&](std::int64_t victims) {
        const auto found = sizes_of(framework, {300, victims}, "pooled").notices;
        return std::count_if(found.begin(), found.end(),
                             [](const Finding& each) { return each.code == "second-list-needed"; });
    };
    CHECK(said(0) == 0); // only a number is stated, and there is no list to send
    framework.domains[1].second_list = std::make_shared<const Framework>();
    CHECK(said(0) == 1);
    CHECK(said(14) == 0);
}

TEST_CASE("half-up rounding that misses the margin is said with the size that meets it", "[allocation]") {
    auto framework = court_and_oocd();
    framework.sampling.rounding = Rounding::half_up;
    CHECK(notices(framework, {24, 24}, "each")[0] ==
          "margin-above-asked | Court cases: 21 of 24 have a margin of error of 5.1 points at 80% confidence, against "
          "the 5 points asked "
          "for. That is too few to speak of court cases alone: 22 would be needed to meet it.");
}

TEST_CASE("a confidence and a margin of one's own are quoted as asked", "[allocation]") {
    auto framework = court_and_oocd();
    framework.sampling.confidence = {19, 20};
    framework.sampling.margin_of_error = {1, 100};
    CHECK(notices(framework, {1000, 1000}, "fixed:500:1")[1] ==
          "margin-above-asked | Out-of-court cases: 1 of 1000 has a margin of error of 98 points at 95% confidence, "
          "against the 1 point "
          "asked for. That is too few to speak of out-of-court cases alone: with 906 of them the margin would be met.");
}

TEST_CASE("two margins that differ are never written alike, and none but 0 as 0", "[allocation]") {
    CHECK(notices(one_pool(), {203, 0}, "pooled")[1] ==
          "margin-above-asked | Children: 91 of 203 have a margin of error of 5.002 points at 80% confidence, against "
          "the 5 points asked "
          "for. The framework's maximum is the reason: 92 would be needed to meet it.");
    auto framework = court_and_oocd();
    framework.sampling.margin_of_error = {1, 10000};
    const auto found = notices(framework, {25, 40}, "ratio:60:40");
    CHECK(found[1].find("against the 0.01 points asked for") != std::string::npos);
    CHECK(found[2].find("The margin asked for (0.01 points) is for court cases alone.") != std::string::npos);
}

TEST_CASE("one case is not spoken of as several", "[allocation]") {
    CHECK(notices(court_and_oocd(), {1, 40}, "ratio:0:100") ==
          Texts{"none-sampled | Court cases: the only eligible case is not sampled, so nothing can be said of it."});
}
