#include "modelling/modelled.hpp"

#include <algorithm>
#include <casedraw/framework/builtin.hpp>

using namespace casedraw;
using Catch::Matchers::Contains;

TEST_CASE("every built-in scenario reads under the default framework", "[modelling]") {
    const auto rated = test::rated_framework(std::string(default_framework_id()));
    const auto ids = builtin_scenario_ids();
    REQUIRE(ids.size() >= 5);
    for (const auto& id : ids) {
        CAPTURE(id);
        const auto read = test::scenario(rated, std::string(*builtin_scenario_text(id)));
        CHECK_FALSE(read.title.empty());
        CHECK_FALSE(read.panel_standards.empty());
    }
    CHECK_THAT(builtin_scenario_text("no-such").error().message, Contains("band-middles"));
}

TEST_CASE("everything that is wrong with a scenario is said at once, at its path", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto read =
        read_scenario(R"({"proportions": {"9.9.9": 0.5, "2.1.1": 1.5}, "relevant": {"2.1.2": "all"}, "correlation": -1,
        "cases_per_inspector_week": 0, "panel_standards": {"2.1": "good", "1.1": "splendid"}, "extra": 1,
        "classes": [{"field": "age", "levels": ["x"]}, {"field": "rosh", "levels": ["huge"]}]})",
                      rated.framework, rated.scheme);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::unreadable);
    for (const auto* path :
         {"/proportions/9.9.9", "/proportions/2.1.1", "/proportions: there is no proportion for", "/relevant/2.1.2",
          "/correlation", "/cases_per_inspector_week", "/panel_standards/1.1",
          "/panel_standards/2.1: this is rated from cases", "/extra", "/classes/0/field", "/classes/1/levels"})
        CHECK_THAT(read.error().message, Contains(path));
    for (const auto* text : {"", "[1]", "{\"proportions\"", "null"})
        CHECK_FALSE(read_scenario(text, rated.framework, rated.scheme));
}

TEST_CASE("a proportion that is out of range is one fault, not also a missing one", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    for (const auto* text : {R"({"default_proportion": 2})", R"({"default_proportion": 0.5, "proportions": 3})",
                             R"({"mixture": [{"weight": 1, "default_proportion": -0.1}]})"}) {
        const auto read = read_scenario(text, rated.framework, rated.scheme);
        REQUIRE_FALSE(read);
        CAPTURE(read.error().message);
        CHECK(std::count(read.error().message.begin(), read.error().message.end(), '\n') == 1);
    }
    const auto one = read_scenario(R"({"proportions": {"2.1.1": 7}})", rated.framework, rated.scheme).error().message;
    CHECK_THAT(one, Catch::Matchers::Contains("/proportions/2.1.1: write a number from 0 to 1, not 7."));
    CHECK_THAT(one, Catch::Matchers::Contains("there is no proportion for 2.1.2,"));
}

TEST_CASE("proportions of 0 and 1 and a class of its own are read", "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    const auto read = test::scenario(rated, R"({"default_proportion": 1, "proportions": {"2.1.1": 0}, "correlation": 1,
        "classes": [{"field": "rosh", "levels": ["high", "very high"], "proportions": {"2.1.2": 0.25}, "relevant": {"2.1.3": 0.5}}]})");
    REQUIRE(read.parts.size() == 1);
    CHECK(read.parts[0].answers[0] == AnswerChances{0, 1});
    CHECK(read.parts[0].answers[1] == AnswerChances{1, 1});
    REQUIRE(read.has_classes());
    CHECK(read.parts[0].classes[0].answers[0] == AnswerChances{0, 1});
    CHECK(read.parts[0].classes[0].answers[1] == AnswerChances{0.25, 1});
    CHECK(read.parts[0].classes[0].answers[2] == AnswerChances{1, 0.5});
    CHECK(read.correlation == 1);
}
