#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/rules.hpp>

#include "support/catch.hpp"

using namespace casedraw;

namespace {

const std::string& label(const Rules& rules, std::size_t standard) {
    return rules.framework().standards[standard].label;
}

} // namespace

TEST_CASE("other words take the place of those that stood there, and the short ones of what they lack", "[framework]") {
    auto rules = builtin_rules("hmip-youth-2018").value();
    const auto plain = rules;
    const auto first = plain.framework().standards[0].id, second = plain.framework().standards[1].id;
    rules.put_into({"cy", {{first, "Un"}, {second, "Dau"}}});
    CHECK(label(rules, 0) == "Un");
    CHECK(label(rules, 1) == "Dau");
    CHECK(label(rules, 2) == label(plain, 2));
    rules.put_into({"en", {{second, "Two"}}});
    CHECK(label(rules, 0) == label(plain, 0));
    CHECK(label(rules, 1) == "Two");
    CHECK(rules.wording()->language == "en");
    CHECK(rules.text == plain.text);
    CHECK(rules.framework().sha256 == plain.framework().sha256);
    CHECK_FALSE(plain.wording());
}

TEST_CASE("a text that is not in English says its language, and no other does", "[framework]") {
    const Wording welsh{"cy", {{"2.1", "Asesu"}}};
    CHECK(foreign_language(welsh, "2.1") == "cy");
    CHECK(foreign_language(welsh, "2.2").empty());
    CHECK(foreign_language(Wording{"EN-gb", welsh.texts}, "2.1").empty());
    CHECK(foreign_language(Wording{"enm", welsh.texts}, "2.1") == "enm");
    CHECK(foreign_language(std::nullopt, "2.1").empty());
}

TEST_CASE("every id without own words is named or counted, prompts where they are shown", "[framework]") {
    const auto framework = builtin_rules("hmip-youth-2018").value().framework();
    Wording own{"cy", {}};
    std::size_t prompts = 0;
    for (const auto& standard : framework.standards)
        for (const auto& question : standard.key_questions) prompts += question.prompts.size();
    REQUIRE(prompts > 12);
    const auto all = short_words(framework);
    CHECK(words_left_short(framework, own, PromptWords::shown).find(std::to_string(all.size() - 12) + " more") !=
          std::string::npos);
    CHECK(words_left_short(framework, own, PromptWords::not_shown)
              .find(std::to_string(all.size() - prompts - 12) + " more") != std::string::npos);
    for (const auto& [id, words] : all)
        if (id != "2.1.2") own.texts[id] = "x";
    CHECK(words_left_short(framework, own, PromptWords::not_shown) ==
          "The wording has no text in language cy for 2.1.2. casedraw's own short words stand there, in English.");
    own.texts["2.1.2"] = "x";
    CHECK(words_left_short(framework, own, PromptWords::shown).empty());
}
