#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>

#include "support/catch.hpp"

using namespace casedraw;

TEST_CASE("a setting is shown in the words of whoever shows it", "[base]") {
    const auto text = "Give " + named_setting("at-least", "boys=2") + ", or leave " + named_setting("cap") + " out.";
    CHECK(as_typed(text) == "Give --at-least boys=2, or leave --cap out.");
    CHECK(in_plain_words(text) == "Give the setting “at least” boys=2, or leave the setting “cap” out.");
    CHECK(with_settings(text, [](const auto& name) { return name == "cap" ? "“Most”" : ""; }) ==
          "Give  boys=2, or leave “Most” out.");
    CHECK(text.find("‹at-least› boys=2") != std::string::npos);
}

TEST_CASE("a text without a marked setting stays as it is", "[base]") {
    for (const auto* text : {"", "‹cap›", "--cap", "\u2060‹cap", "\u2060‹", "\u2060‹›", "\u2060‹Cap›", "\u2060‹a b›"}) {
        CHECK(as_typed(text) == text);
        CHECK(in_plain_words(text) == text);
    }
    CHECK(as_typed("\u2060‹a \u2060‹cap›") == "\u2060‹a --cap");
}

TEST_CASE("what people write is never taken for a marked setting", "[base]") {
    CHECK(as_typed(visible(named_setting("cap"))) == "<U+2060>‹cap›");
}
