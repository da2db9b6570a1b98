#include <casedraw/base/rate.hpp>

#include "support/catch.hpp"

using namespace casedraw;

TEST_CASE("a rate is read exactly from a decimal, a percentage or a fraction", "[base]") {
    CHECK(parse_rate("0.8") == make_rate(4, 5));
    CHECK(parse_rate("80%") == make_rate(4, 5));
    CHECK(parse_rate("4/5") == make_rate(4, 5));
    CHECK(parse_rate("7%") == make_rate(7, 100));
    CHECK(parse_rate(".05") == make_rate(1, 20));
    CHECK(parse_rate("1") == make_rate(1, 1));
    CHECK(parse_rate("0") == make_rate(0, 1));
}

TEST_CASE("what is no rate is refused", "[base]") {
    for (const auto* text : {"", ".", "%", "-0.5", "1e-3", "0,8", "1/0", "1/2/3", "0.8.1", "nan", "1234567890123456"})
        CHECK_FALSE(parse_rate(text));
}

TEST_CASE("a rate is written as a percentage without being rounded", "[base]") {
    CHECK(percent(make_rate(4, 5)) == "80%");
    CHECK(percent(make_rate(1, 20)) == "5%");
    CHECK(percent(make_rate(995, 1000)) == "99.5%");
    CHECK(percent(make_rate(1, 3)) == "100/3%");
}

TEST_CASE("a rate is written as the shortest decimal that gives it back", "[base]") {
    CHECK(to_text(make_rate(4, 5)) == "0.8");
    CHECK(to_text(make_rate(1, 20)) == "0.05");
    CHECK(to_text(make_rate(1, 3)) == "1/3");
    CHECK(to_text(make_rate(3, 1)) == "3");
    CHECK(parse_rate(to_text(make_rate(22, 37))) == make_rate(22, 37));
    for (const auto* text :
         {"0.00000000001%", "0.00000000012%", "999999999999/7", "1/999999999999999", "999999999999999/8"}) {
        const auto rate = parse_rate(text);
        REQUIRE(rate);
        CHECK(parse_rate(to_text(*rate)) == rate);
    }
}
