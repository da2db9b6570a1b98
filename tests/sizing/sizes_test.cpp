#include "sizing/frameworks.hpp"
#include "support/catch.hpp"
#include <casedraw/framework/framework.hpp>

using namespace casedraw;
using namespace casedraw::test;
using Catch::Matchers::WithinAbs;
using Samples = std::vector<std::int64_t>;

TEST_CASE("the published pairs come out of 60:40", "[allocation]") {
    CHECK(samples_of(court_and_oocd(), {25, 40}, "ratio:60:40") == Samples{22, 15});
    CHECK(samples_of(court_and_oocd(), {25, 15}, "ratio:60:40") == Samples{22, 15});
    CHECK(samples_of(court_and_oocd(), {3, 2}, "ratio:60:40") == Samples{3, 2});
}

TEST_CASE("a domain's size says what it is, asks and achieves", "[allocation]") {
    const auto found = sizes_of(court_and_oocd(), {25, 40}, "ratio:60:40");
    CHECK(found.total == 37);
    CHECK(found.allocation == "ratio:60:40");
    const auto& oocd = found.domains[1];
    CHECK(oocd.domain == "oocd");
    CHECK(oocd.population == 40);
    CHECK_THAT(oocd.formula_sample, WithinAbs(32.3242, 0.0001));
    CHECK_THAT(*oocd.margin_of_error, WithinAbs(0.1325, 0.0001));
    CHECK_FALSE(oocd.census);
    CHECK(oocd.shortfall == 0);
}

TEST_CASE("a ratio is rounded half up", "[allocation]") {
    // Court of 3 is 3; 3 × 50 / 100 = 1.5.
    CHECK(samples_of(court_and_oocd(), {3, 9}, "ratio:100:50") == Samples{3, 2});
    // 3 × 49 / 100 = 1.47
    CHECK(samples_of(court_and_oocd(), {3, 9}, "ratio:100:49") == Samples{3, 1});
    CHECK(samples_of(court_and_oocd(), {25, 400}, "ratio:99:1") == Samples{22, 0});
}

TEST_CASE("when the ratio asks for more than there is, all are taken and the shortfall is stated", "[allocation]") {
    const auto found = sizes_of(court_and_oocd(), {25, 5}, "ratio:60:40");
    CHECK(found.domains[0].sample == 22);
    CHECK(found.domains[1].sample == 5);
    CHECK(found.domains[1].shortfall == 10);
    CHECK(found.domains[1].census);
    CHECK(found.total == 27);
}

TEST_CASE("without a court case the others are sized by the formula alone", "[allocation]") {
    const auto found = sizes_of(court_and_oocd(), {0, 40}, "ratio:60:40");
    CHECK(found.domains[0].sample == 0);
    CHECK(found.domains[0].shortfall == 0);
    CHECK(found.domains[0].formula_sample == 0);
    CHECK_FALSE(found.domains[0].margin_of_error);
    CHECK_FALSE(found.domains[0].census);
    CHECK(found.domains[1].sample == 33);
}

TEST_CASE("with no other case than court the whole of the ratio's rest is short", "[allocation]") {
    const auto found = sizes_of(court_and_oocd(), {25, 0}, "ratio:60:40");
    CHECK(found.domains[1].sample == 0);
    CHECK(found.domains[1].shortfall == 15);
    CHECK_FALSE(found.domains[1].census);
}

TEST_CASE("a ratio may give everything to one side", "[allocation]") {
    CHECK(samples_of(court_and_oocd(), {25, 40}, "ratio:0:100") == Samples{0, 33});
    CHECK(samples_of(court_and_oocd(), {25, 40}, "ratio:100:0") == Samples{22, 0});
    CHECK(samples_of(court_and_oocd(), {0, 40}, "ratio:100:0") == Samples{0, 0});
}

TEST_CASE("nothing eligible gives nothing, under every allocation", "[allocation]") {
    for (const auto* allocation : {"ratio:60:40", "proportional", "caseload:30:70", "each", "pooled", "equal-margin"})
        CHECK(samples_of(court_and_oocd(), {0, 0}, allocation) == Samples{0, 0});
}

TEST_CASE("proportional shares the size of the whole by eligible cases", "[allocation]") {
    // The formula gives 47 of 65; 47 × 25 / 65 = 18.08 and 28.92.
    CHECK(samples_of(court_and_oocd(), {25, 40}, "proportional") == Samples{18, 29});
    // 39 of 50, each owed 19.5: the tie goes to court.
    CHECK(samples_of(court_and_oocd(), {25, 25}, "proportional") == Samples{20, 19});
    // 142 of 1,001, and 0.14 of a court case.
    CHECK(samples_of(court_and_oocd(), {1, 1000}, "proportional") == Samples{1, 141});
    CHECK(samples_of(court_and_oocd(), {0, 40}, "proportional") == Samples{0, 33});
}

TEST_CASE("caseload shares the same total by stated caseloads", "[allocation]") {
    CHECK(samples_of(court_and_oocd(), {25, 40}, "caseload:1:1") == Samples{24, 23});
    CHECK(samples_of(court_and_oocd(), {25, 40}, "caseload:50:80") == Samples{18, 29});
    CHECK(samples_of(court_and_oocd(), {25, 40}, "caseload:0:70") == Samples{1, 40});
    const auto found = sizes_of(court_and_oocd(), {25, 40}, "caseload:0:70");
    CHECK(found.domains[1].shortfall == 6);
}

TEST_CASE("each sizes every domain by its own formula", "[allocation]") {
    CHECK(samples_of(court_and_oocd(), {25, 40}, "each") == Samples{22, 33});
}

TEST_CASE("fixed takes the numbers given, up to what there is", "[allocation]") {
    CHECK(samples_of(court_and_oocd(), {25, 40}, "fixed:10:12") == Samples{10, 12});
    const auto found = sizes_of(court_and_oocd(), {25, 40}, "fixed:30:0");
    CHECK(found.domains[0].sample == 25);
    CHECK(found.domains[0].shortfall == 5);
    CHECK(found.domains[1].sample == 0);
}

TEST_CASE("equal margins split the total of 60:40", "[allocation]") {
    const auto found = sizes_of(court_and_oocd(), {25, 40}, "equal-margin");
    CHECK(found.total == 37);
    CHECK(samples_of(court_and_oocd(), {20, 20}, "equal-margin") == Samples{15, 15});
    // 19 and 13 come to 32: with 20 and 21 cases the one left over goes where the margin is larger.
    CHECK(samples_of(court_and_oocd(), {21, 21}, "equal-margin") == Samples{16, 16});
    CHECK(samples_of(court_and_oocd(), {25, 5}, "equal-margin") == Samples{22, 5});
    CHECK(samples_of(court_and_oocd(), {0, 40}, "equal-margin") == Samples{0, 33});
    CHECK(samples_of(court_and_oocd(), {3, 2}, "equal-margin") == Samples{3, 2});
}

TEST_CASE("a census beside the allocation takes every case and stays outside the ratio", "[allocation]") {
    const auto found = sizes_of(with_resettlement(), {25, 40, 4}, "ratio:60:40");
    CHECK(found.domains[2].sample == 4);
    CHECK(found.domains[2].census);
    CHECK(*found.domains[2].margin_of_error == 0);
    CHECK(found.total == 41);
    CHECK(samples_of(with_resettlement(), {25, 40, 0}, "ratio:60:40") == Samples{22, 15, 0});
}

TEST_CASE("one pool keeps between its minimum and its maximum, and is a census below the minimum", "[allocation]") {
    CHECK(samples_of(one_pool(), {10, 0}, "pooled") == Samples{10, 0});
    CHECK(samples_of(one_pool(), {14, 0}, "pooled") == Samples{14, 0});
    CHECK(samples_of(one_pool(), {15, 0}, "pooled") == Samples{14, 0});
    CHECK(samples_of(one_pool(), {100, 0}, "pooled") == Samples{63, 0});
    CHECK(samples_of(one_pool(), {300, 0}, "pooled") == Samples{91, 0});
    CHECK(samples_of(one_pool(), {300, 0}, "each") == Samples{91, 0});
    CHECK(samples_of(one_pool(), {300, 0}, "fixed:100") == Samples{100, 0});
}

TEST_CASE("the pool's own limits hold where its domain states none", "[allocation]") {
    auto framework = one_pool();
    framework.domains[0].minimum_sample.reset();
    framework.domains[0].maximum_sample.reset();
    framework.sampling.pooled_minimum = 14;
    framework.sampling.pooled_maximum = 91;
    CHECK(samples_of(framework, {14, 0}, "pooled") == Samples{14, 0});
    CHECK(samples_of(framework, {300, 0}, "pooled") == Samples{91, 0});
}

TEST_CASE("two domains taken as one pool keep the pool's limits and share by eligible cases", "[allocation]") {
    auto framework = court_and_oocd();
    framework.sampling.pooled_minimum = 14;
    framework.sampling.pooled_maximum = 91;
    CHECK(samples_of(framework, {100, 200}, "pooled") == Samples{30, 61});
    CHECK(samples_of(framework, {10, 4}, "pooled") == Samples{10, 4});
}

TEST_CASE("a domain outside the list is sized by its formula within its limits", "[allocation]") {
    CHECK(samples_of(one_pool(), {0, 5}, "pooled") == Samples{0, 5});
    CHECK(samples_of(one_pool(), {0, 9}, "pooled") == Samples{0, 9});
    CHECK(samples_of(one_pool(), {0, 26}, "pooled") == Samples{0, 23});
    CHECK(samples_of(one_pool(), {0, 200}, "pooled") == Samples{0, 24});
}

TEST_CASE("a variant puts its limits in place of the framework's", "[allocation]") {
    const auto launch = with_variant(one_pool(), "launch");
    REQUIRE(launch);
    CHECK(samples_of(*launch, {520, 200}, "pooled") == Samples{125, 30});
    CHECK(samples_of(*launch, {15, 0}, "pooled") == Samples{15, 0});
}

TEST_CASE("an unknown variant is refused with those there are", "[allocation]") {
    const auto refused = with_variant(one_pool(), "lunch");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::wrong_use);
    CHECK(refused.error().message == "one-pool has no variant `lunch`. It has launch.");
    CHECK(with_variant(court_and_oocd(), "launch").error().message ==
          "two-domains has no variant `launch`. It has none.");
}

TEST_CASE("a population or a precision out of range is refused", "[allocation]") {
    const auto framework = court_and_oocd();
    const auto negative = sizes(framework, {{-1, 4}, EachAllocation{}, {}});
    REQUIRE_FALSE(negative);
    CHECK(negative.error().code == "bad-population");
    CHECK(negative.error().message == "The population of court must be a whole number from 0 to 100000000. It is -1.");
    const auto certain = sizes(framework, {{1, 4}, EachAllocation{}, {{1, 1}, {1, 20}, {1, 2}, Rounding::up}});
    REQUIRE_FALSE(certain);
    CHECK(certain.error().code == "bad-confidence");
}
