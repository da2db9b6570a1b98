#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>

#include "support/catch.hpp"

using namespace casedraw;

TEST_CASE("a setting is shown in the words of whoever shows it", "[base]") {
    const auto text = "Give " + named_setting("at-least", "boys=2") + ", or leave " + named_setting("cap") + " out.";
    CHECK(as_typed(text) == "Give --at-least boys=2, or leave --cap out.");
    CHECK(in_plain_words(text) == "Give the setting “at least” boys=2, or leave the setting “cap” out.");
    CHECK(in_plain_words(named_setting("setting", "custody-by=both")) == "the setting “custody-by=both”");
    CHECK(with_settings(text, [](const auto& name, const auto& value) {
              return name == "cap" ? std::string("“Most”") : "“Least” of " + value;
          }) == "Give “Least” of boys=2, or leave “Most” out.");
}

TEST_CASE("a command is shown as it is typed, or in the words of whoever shows it", "[base]") {
    const auto text = named_command("explain", "explain DIR " + named_setting("case", "ID")) + " says why.";
    CHECK(as_typed(text) == "explain DIR --case ID says why.");
    const auto plain = [](const auto& name, const auto&) { return name; };
    CHECK(with_settings(text, plain) == "explain DIR case says why.");
    CHECK(with_settings(text, plain, [](const auto& name, const auto&) { return "“" + name + " a case”"; }) ==
          "“explain a case” says why.");
}

TEST_CASE("a line to type is set apart where it is typed", "[base]") {
    const auto text = typed_line(named_setting("allocation", "each")) + " would need 20.";
    CHECK(as_typed(text) == "`--allocation each` would need 20.");
    CHECK(with_settings(
              text, [](const auto&, const auto&) { return "“All”"; },
              [](const auto&, const auto& line) { return line; }) == "“All” would need 20.");
}

TEST_CASE("a text without a mark stays as it is", "[base]") {
    for (const auto* text : {"", "‹cap›", "--cap", "«explain explain DIR»", "\u2060‹cap", "\u2060‹", "\u2060‹cap›",
                             "\u2060‹Cap\u2060›", "\u2060« a"}) {
        CHECK(as_typed(text) == text);
        CHECK(in_plain_words(text) == text);
    }
    CHECK(as_typed("\u2060‹Cap \u2060‹cap\u2060›") == "\u2060‹Cap --cap");
}

TEST_CASE("what people write is never taken for a mark, nor ends one", "[base]") {
    CHECK(as_typed(visible(named_setting("cap"))) == "<U+2060>‹cap<U+2060>›");
    CHECK(as_typed(named_setting("cap", "‹team›=2")) == "--cap ‹team›=2");
}
