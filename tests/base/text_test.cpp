#include <casedraw/base/finding.hpp>
#include <casedraw/base/text.hpp>

#include "support/catch.hpp"

using namespace casedraw;

TEST_CASE("headings and values are compared without case, spaces and punctuation", "[base]") {
    CHECK(match_key(" Very_High ") == "veryhigh");
    CHECK(match_key("Risk of Serious\nHarm [RoSH]") == "riskofseriousharmrosh");
    CHECK(match_key("~Outcome 22") == "outcome22");
    CHECK(match_key("Cyfarfod \xC5\xB5") == "cyfarfod\xC5\xB5");
    CHECK(match_key("a\xC2\xA0"
                    "b") == "ab");
}

TEST_CASE("spaces of every kind are trimmed from both ends", "[base]") {
    CHECK(trimmed(" \t\xC2\xA0x y\xC2\xA0\r\n ") == "x y");
    CHECK(trimmed("   ").empty());
}

TEST_CASE("a CSV cell is quoted only where needed", "[base]") {
    CHECK(csv_cell("plain text") == "plain text");
    CHECK(csv_cell("a,b") == "\"a,b\"");
    CHECK(csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
}

TEST_CASE("a cell that a spreadsheet would take for a formula gets one apostrophe, which is taken off again",
          "[base]") {
    for (const auto* text : {"=cmd", "+1", "-1", "@x", "\tx", "\rx"}) {
        CHECK(without_formula(text) == "'" + std::string(text));
        CHECK(without_apostrophe(without_formula(text)) == text);
    }
    CHECK(without_formula("C-1") == "C-1");
    CHECK(without_apostrophe("'quoted'") == "'quoted'");
}

TEST_CASE("decimals are rounded half up and do not depend on the machine", "[base]") {
    CHECK(decimal(2, 3, 6) == "0.666667");
    CHECK(decimal(1, 2, 0) == "1");
    CHECK(decimal(999999, 1000000, 3) == "1.000");
    CHECK(decimal(22, 25, 6) == "0.880000");
    CHECK(decimal(0.6, 6) == "0.600000");
    CHECK(decimal(-0.25, 1) == "-0.3");
    CHECK(decimal(-0.0001, 2) == "0.00");
    CHECK(decimal(164.2374, 2) == "164.24");
}

TEST_CASE("columns are lettered as spreadsheets do", "[base]") {
    CHECK(column_letters(0) == "A");
    CHECK(column_letters(25) == "Z");
    CHECK(column_letters(26) == "AA");
    CHECK(column_letters(701) == "ZZ");
    CHECK(column_letters(702) == "AAA");
}

TEST_CASE("edit distance counts single letters", "[base]") {
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("referal", "referral") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
}
