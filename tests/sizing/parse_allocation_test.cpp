#include "sizing/frameworks.hpp"
#include "support/catch.hpp"
#include <casedraw/framework/framework.hpp>

using namespace casedraw;
using namespace casedraw::test;
using Catch::Matchers::Contains;

TEST_CASE("every allocation is read and written the same", "[allocation]") {
    for (const std::string text : {"ratio:60:40", "ratio:0:100", "proportional", "caseload:120:85", "each", "pooled",
                                   "fixed:10:0", "equal-margin"}) {
        const auto read = parse_allocation(text, court_and_oocd());
        REQUIRE(read);
        CHECK(to_text(*read) == text);
    }
    CHECK(to_text(*parse_allocation(" fixed:20 ", one_pool())) == "fixed:20");
    CHECK(to_text(*parse_allocation("ratio:060:40", court_and_oocd())) == "ratio:60:40");
}

TEST_CASE("an allocation that is none is refused with those that are", "[allocation]") {
    const auto refused = parse_allocation("half", court_and_oocd());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::wrong_use);
    CHECK(refused.error().code == "bad-allocation");
    CHECK(refused.error().message ==
          "The allocation `half` cannot be used: `half` is not an allocation. Allowed for two-domains: ratio:60:40, "
          "proportional, caseload:COURT:OOCD, each, pooled, fixed:COURT:OOCD, equal-margin.");
}

TEST_CASE("numbers that make no allocation are refused with the reason", "[allocation]") {
    const auto why = [](const char* text) { return parse_allocation(text, court_and_oocd()).error().message; };
    CHECK_THAT(why("ratio:0:0"), Contains("every number is 0"));
    CHECK_THAT(why("caseload:0:0"), Contains("every number is 0"));
    CHECK_THAT(why("fixed:0:0"), Contains("every number is 0"));
    CHECK_THAT(why("ratio:-60:40"), Contains("`-60` is not a whole number from 0 to 1000000"));
    CHECK_THAT(why("ratio:sixty:40"), Contains("`sixty` is not a whole number"));
    CHECK_THAT(why("ratio:62.5:37.5"), Contains("`62.5` is not a whole number"));
    CHECK_THAT(why("fixed:10:"), Contains("`` is not a whole number"));
    CHECK_THAT(why("fixed:99999999999999999999:1"), Contains("is not a whole number from 0 to 100000000"));
    CHECK_THAT(why("ratio:60"), Contains("it gives 1 number and there are 2 domains to share among"));
    CHECK_THAT(why("ratio"), Contains("it gives 0 numbers"));
    CHECK_THAT(why("ratio:1:2:3"), Contains("it gives 3 numbers"));
    CHECK_THAT(why("each:1:2"), Contains("`each` takes no numbers"));
    CHECK_THAT(why(""), Contains("`` is not an allocation"));
}

TEST_CASE("a framework with one pool refuses what would share it", "[allocation]") {
    for (const auto* text : {"ratio:60:40", "proportional", "caseload:1:2", "equal-margin"}) {
        const auto refused = parse_allocation(text, one_pool());
        REQUIRE_FALSE(refused);
        CHECK_THAT(refused.error().message, Contains("there is one pool of cases and nothing to share it with."));
        CHECK_THAT(refused.error().message, Contains("Allowed for one-pool: pooled, each, fixed:CHILDREN."));
    }
    CHECK_THAT(parse_allocation("fixed:1:2", one_pool()).error().message,
               Contains("it gives 2 numbers and there is 1 domain to share among"));
}

TEST_CASE("a framework without a domain to allocate takes no allocation but each", "[allocation]") {
    Framework framework;
    framework.id = "censuses";
    framework.domains = {a_domain("all", "cases", SizingRule::census)};
    CHECK(parse_allocation("each", framework));
    CHECK_THAT(parse_allocation("pooled", framework).error().message,
               Contains("every domain is sized by a rule of its own") && Contains("Allowed for censuses: each."));
}

TEST_CASE("equal margins need a ratio to start from", "[allocation]") {
    auto framework = court_and_oocd();
    framework.sampling.allocation = "equal-margin";
    CHECK(parse_allocation("equal-margin", framework)); // two domains: 60:40
    framework.domains.push_back(a_domain("diversion", "diversion cases"));
    CHECK_THAT(parse_allocation("equal-margin", framework).error().message, Contains("the framework states none"));
    framework.sampling.allocation = "ratio:50:30:20";
    CHECK(parse_allocation("equal-margin", framework));
}
