#include "caselist/cell_values.hpp"

#include "support/catch.hpp"
#include <casedraw/base/date.hpp>
#include <casedraw/framework/fields.hpp>

using namespace casedraw;

TEST_CASE("a cache gives what was computed for the same bytes, whatever shares their slot", "[caselist]") {
    SpellingCache<std::string> cache(2); // so few slots that nearly all are shared
    std::vector<std::string> texts;
    for (std::size_t length = 0; length < 40; ++length) {
        texts.push_back(std::string(length, 'a'));
        for (std::size_t at = 0; at < length; ++at) {
            texts.push_back(std::string(length, 'a'));
            texts.back()[at] = 'b';
        }
    }
    for (int round = 0; round < 2; ++round)
        for (const auto& text : texts)
            REQUIRE(cache.value(text, [](std::string_view whole) { return std::string(whole); }) == text);
}

TEST_CASE("dates read fast are the dates that parse_date reads", "[caselist]") {
    DateReader reader{Field{}};
    std::vector<std::string> texts;
    for (int year : {1899, 1900, 1999, 2000, 2019, 2020, 2100, 2199, 2200})
        for (int month = 0; month <= 13; ++month)
            for (int day = 0; day <= 32; ++day) {
                char text[16];
                std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                texts.emplace_back(text);
                std::snprintf(text, sizeof text, "%02d/%02d/%04d", day, month, year);
                texts.emplace_back(text);
            }
    for (const auto* other : {"1/2/2019", "01-Feb-2019", "2019-02-01T10:00:00", "1/2/2019 09:30", "a1/02/2019",
                              "01/02/20x9", "2019-0a-01", "01/02-2019"})
        texts.emplace_back(other);
    for (const auto& text : texts) {
        CAPTURE(text);
        const auto expected = parse_date(text);
        const auto value = reader.value(text);
        REQUIRE((value.kind == DateValue::plain) == expected.has_value());
        if (expected) REQUIRE(value.days == expected->time_since_epoch().count());
    }
}

TEST_CASE("yes and no are a fixed set of spellings", "[caselist]") {
    for (const auto* text :
         {"yes", "Yes", "YES", "y", "Y", "true", "TRUE", "1", "-1", "1.0", "x", "X", "\u2713", "\u2611", "Y."})
        CHECK(yes_or_no(text) == YesNo::yes);
    for (const auto* text : {"no", "No", "n", "N", "false", "False", "0", "0.0", "\u2610"})
        CHECK(yes_or_no(text) == YesNo::no);
    for (const auto* text : {"maybe", "2", "-", "yes no", "oui", "?", "\u2717", "yesterday"})
        CHECK(yes_or_no(text) == YesNo::unknown);
    CHECK(yes_or_no("") == YesNo::blank);
}

TEST_CASE("whole numbers are digits, with nothing but zeros behind a point", "[caselist]") {
    CHECK(whole_number("15") == 15);
    CHECK(whole_number("015") == 15);
    CHECK(whole_number("15.0") == 15);
    CHECK(whole_number("999999999") == 999999999);
    for (const auto* text : {"", "-1", "15.5", "1e3", "15 years", "1234567890", ".", "0x10"})
        CHECK_FALSE(whole_number(text));
}

TEST_CASE("a quoted value is one line, cut between characters", "[caselist]") {
    CHECK(quoted("High\n risk") == "“High  risk”");
    const std::string letters(38, 'x');
    CHECK(quoted(letters + "xé and more") == std::string("“").append(letters).append("x…”"));
    CHECK(quoted(letters + "é") == std::string("“").append(letters).append("é”"));
}
