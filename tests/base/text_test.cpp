#include <casedraw/base/finding.hpp>
#include <casedraw/base/text.hpp>
#include <map>

#include "base/look_alike.hpp"
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

TEST_CASE("headings and values are compared in one form of Unicode", "[base]") {
    CHECK(match_key("Child\u2019s date of birth") == match_key("Child's date of birth"));
    CHECK(match_key("\uFF34ransferred\u200B \u2013out\u00AD") == "transferredout");
    CHECK(match_key("Cafe\u0301") == match_key("CAF\u00C9"));
    CHECK(match_key("\u2713") == "\u2713");
    CHECK(match_key("\xFF") == "\xFF");
}

TEST_CASE("what cannot be seen is written as what it is", "[base]") {
    CHECK(visible("male\u200B") == "male<U+200B>");
    CHECK(visible("\u202Eabc\x1B[31m") == "<U+202E>abc<U+001B>[31m");
    CHECK(visible("\u0175 \u20AC \u4E2D") == "\u0175 \u20AC \u4E2D");
    CHECK(visible("a\x9B") == "a<9B>");
    CHECK(visible_lines("a\u0085\nb\tc") == "a<U+0085>\nb\tc");
}

TEST_CASE("texts that look alike have one key, others have not", "[base]") {
    for (const auto* text :
         {"c001", "C001\u200B", "C-001", "C\uFF10\uFF10\uFF11", "\u0421001", "CO01", "C1", "C001.0", "C 001"})
        CHECK(look_alike_key(text) == look_alike_key("C001"));
    CHECK(look_alike_key("REN\u00C9E") == look_alike_key("RENE\u0301E"));
    for (const auto* text : {"C010", "C002", "D001", "C0011", "C100"})
        CHECK(look_alike_key(text) != look_alike_key("C001"));
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
        CHECK(without_formula(text) == std::string("'").append(text));
        CHECK(without_apostrophe(without_formula(text)) == text);
    }
    for (const auto* text : {"\uFF1Dcmd", " =cmd", "\u00A0+1", "\uFEFF@x", "\u200B\uFF0D1"}) {
        CHECK(without_formula(text) == std::string("'").append(text));
        CHECK(without_apostrophe(without_formula(text)) == text);
    }
    CHECK(without_formula(" two words") == " two words");
    CHECK(without_formula("\u0175 = 1") == "\u0175 = 1");
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

TEST_CASE("what cannot be seen is shown in a cell of CSV, and read back as it was", "[base]") {
    for (const std::string text : {"A1\u200B", "\u202Eabc", "a\x07z", "<U+200B>", "<U+", "<U+XY>", "\uFEFF=1+1",
                                   "\u00E9<b>", "line one\nline two\tend", "a\u00ADb <U+003C>U+", "\U000E0041"}) {
        CAPTURE(text);
        std::string line;
        append_cell(line, text);
        if (line.front() == '"') line = line.substr(1, line.size() - 2);
        CHECK(as_before_append(line) == text);
        CHECK(line.find("\u200B") == std::string::npos);
        CHECK(line.find("\u202E") == std::string::npos);
        CHECK(line.find('\x07') == std::string::npos);
    }
    std::string line;
    append_cell(line, "A1\u200B");
    CHECK(line == "A1<U+200B>");
}

TEST_CASE("ids of plain letters have the key that others like them have", "[base]") {
    for (const auto& [one, other] :
         {std::pair{"CO01", "c\uFF10\u03BF1"}, {"0012.0", "\uFF11\uFF12"}, {"Ill-1", "\u0456\uFF4C\uFF4C1"}})
        CHECK(look_alike_key(one) == look_alike_key(other));
    CHECK(look_alike_key("C12") != look_alike_key("C13"));
}

TEST_CASE("digits of every script count as those of ASCII, and a comma between thousands not at all", "[base]") {
    CHECK(match_key("\u0661\u0662/\u06F7") == "127");
    CHECK(plain_form("\u0967\u0968/\u09E6\u09ED/\u0662\u0660\u0661\u0668") == "12/07/2018");
    for (const auto& [one, other] : {std::pair{"1001", "1,001"},
                                     {"1001", "\u0661\u0660\u0660\u0661"},
                                     {"C001", "C\u06F0\u06F0\u06F1"},
                                     {"1234567", "1,234,567.00"}})
        CHECK(look_alike_key(one) == look_alike_key(other));
    for (const auto& [one, other] : {std::pair{"1001", "1,01"}, {"1001", "1,0010"}, {"12,3", "12,003,1"}})
        CHECK(look_alike_key(one) != look_alike_key(other));
}

TEST_CASE("the number of a text tells what its key tells", "[base]") {
    const std::vector<std::string> pieces{"0", "00", "1",  "12",     "345",    ",",      ".",      "-",
                                          " ", "o",  "O",  "i",      "l",      "L",      "c",      "C",
                                          "x", "/",  ".0", "\u0661", "\u0421", "\u00E9", "\u200B", "'"};
    std::map<std::string, std::uint64_t> number_of;
    std::map<std::uint64_t, std::string> key_of;
    std::uint64_t state = 7;
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (int j = 0; j < 5; ++j) {
            state = state * 6364136223846793005 + 1442695040888963407;
            text += pieces[(state >> 33) % pieces.size()];
        }
        const auto key = look_alike_key(text);
        const auto number = look_alike_number(text);
        REQUIRE((number == 0) == key.empty());
        REQUIRE(number_of.emplace(key, number).first->second == number);
        REQUIRE(key_of.emplace(number, key).first->second == key);
    }
    CHECK(number_of.size() > 3000);
}
