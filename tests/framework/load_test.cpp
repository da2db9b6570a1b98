#include "framework/small_framework.hpp"
#include "support/catch.hpp"
#include "support/project_file.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>

using namespace casedraw;

namespace {

Framework sound(std::string_view text) {
    auto reading = read_framework(text);
    for (const auto& problem : reading.problems) FAIL_CHECK(problem.path << ": " << problem.message);
    REQUIRE(reading.framework);
    return *reading.framework;
}

template <typename Operation>
const Operation& as(const Condition& condition) {
    REQUIRE(std::holds_alternative<Operation>(condition.operation));
    return std::get<Operation>(condition.operation);
}

} // namespace

TEST_CASE("Everything that a framework file says is read", "[framework]") {
    const auto framework = sound(small_framework);
    CHECK(framework.id == "small-test");
    CHECK(framework.sha256 == to_hex(sha256(small_framework)));
    CHECK(to_iso(*framework.until) == "2020-12-31");
    CHECK(framework.for_reading_only.empty());
    CHECK(framework.outside_window_reason == "It lies outside the window.");

    const auto& order = framework.fields[2];
    CHECK(order.type == FieldType::code);
    CHECK(order.required);
    CHECK(order.aliases == std::vector<std::string>{"Order type"});
    CHECK(order.levels[0].group == "light");
    CHECK(order.levels[0].caution_for == std::vector<std::string>{"s."});
    CHECK_FALSE(order.blank_level);
    CHECK(framework.fields[7].blank_level == 2u);
    CHECK(framework.fields[4].blank_texts == std::vector<std::string>{"N"});
    CHECK(framework.field_named("risk") == 7u);
    CHECK_FALSE(framework.field_named("colour"));
    CHECK(framework.field_with(FieldRole::disposal_date) == 3u);
    CHECK_FALSE(framework.field_with(FieldRole::case_manager));
}

TEST_CASE("Domains keep their members, windows, routes and limits", "[framework]") {
    const auto framework = sound(small_framework);
    const auto& main = *framework.domain("main");
    CHECK(main.window == Window{9, 6});
    CHECK(main.window_provenance.basis == Basis::inferred);
    REQUIRE(main.routes.size() == 2);
    CHECK(main.routes[0].dates == std::vector<std::size_t>{3});
    CHECK(main.routes[1].until == std::vector<std::size_t>{4});
    CHECK(as<OneOf>(*main.routes[1].when).values == std::vector<std::string>{"long"});
    CHECK(main.minimum_sample == 2);
    CHECK(main.maximum_sample == 50);
    CHECK(main.variables == std::vector<std::size_t>{2, 7});
    CHECK(as<InGroup>(main.members).groups == std::vector<std::string>{"light", "heavy"});

    const auto& rest = *framework.domain("rest");
    CHECK_FALSE(rest.window);
    CHECK(rest.suggested_window == Window{12, 3});
    CHECK(rest.window_provenance.basis == Basis::unknown);
    CHECK(as<InGroup>(*as<Not>(rest.members).condition).field == 2);

    const auto& extra = *framework.domain("extra");
    CHECK(extra.additional);
    CHECK(extra.sizing == SizingRule::census);
    CHECK(as<Missing>(as<All>(extra.members).conditions[1]).field == 4);
    CHECK_FALSE(framework.domain("stated")->listed);
    CHECK(framework.domain("nowhere") == nullptr);
}

TEST_CASE("Rules, sampling, variants and standards are read", "[framework]") {
    const auto framework = sound(small_framework);
    CHECK(framework.rules[0].domains == std::vector<std::string>{"main"});
    const auto& outside = as<Outside>(as<Any>(framework.rules[1].exclude_when).conditions[0]);
    CHECK(outside.least == 10);
    CHECK(outside.most == 17);
    CHECK(framework.one_person.scope == OnePerPerson::within_domain);
    CHECK(framework.one_person.keep[0].order == std::vector<std::string>{"long", "short"});
    CHECK(framework.one_person.keep[1].order.empty());
    CHECK(framework.sampling.confidence == Rate{4, 5});
    CHECK(framework.sampling.margin_of_error == Rate{1, 20});
    CHECK(framework.sampling.proportion == Rate{1, 2});
    CHECK(framework.sampling.rounding == Rounding::half_up);
    CHECK(framework.sampling.pooled_maximum == 90);
    CHECK(framework.variants[0].limits[0].maximum_sample == 60);
    CHECK(framework.replacement_reasons[0].kind == LossKind::out_of_scope);
    CHECK(framework.replacement_reasons[1].kind == LossKind::lost);
    CHECK(framework.standards[0].domain.empty());
    CHECK(framework.standards[1].key_questions[0].prompts[1].where_applicable);
}

TEST_CASE("Worked examples are read with their cells and outcomes", "[framework]") {
    const auto examples = read_framework(small_framework).examples;
    REQUIRE(examples.cases.size() == 1);
    const auto& example = examples.cases[0];
    CHECK(to_iso(example.fieldwork) == "2020-06-30");
    CHECK(example.windows.at("main") == Window{7, 5});
    CHECK(example.cases[0].at("order") == "S");
    CHECK(example.expected[0] == ExpectedOutcome{"eligible", "main", {"extra"}, {}});
    CHECK(example.expected[1] == ExpectedOutcome{"ineligible", "", {}, {"moved-away", "outside-window"}});
    REQUIRE(examples.sizes.size() == 1);
    CHECK(examples.sizes[0].variant == "launch");
    CHECK(examples.sizes[0].populations.at("main") == 10);
}

TEST_CASE("Every part of a text gives problems or a framework, never an exception", "[framework]") {
    const std::string text(small_framework);
    const auto whole = text.find_last_of('}') + 1;
    for (std::size_t length = 0; length < whole; ++length) {
        const auto reading = read_framework(std::string_view(text).substr(0, length));
        REQUIRE_FALSE(reading.framework);
        REQUIRE_FALSE(reading.problems.empty());
    }
    for (std::size_t at = 0; at < whole; at += 7) {
        auto changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 0x11);
        const auto reading = read_framework(changed);
        REQUIRE(reading.framework.has_value() == reading.problems.empty());
    }
}

TEST_CASE("A framework of another kind than youth work needs no change to the engine", "[framework]") {
    const auto framework = sound(test::project_file("examples/frameworks/adult-probation-example.json"));
    CHECK(framework.fields[*framework.field_with(FieldRole::person)].name == "person_id");
    CHECK(framework.domain("resettlement")->window == Window{7, 5});
    CHECK(framework.one_person.scope == OnePerPerson::across_service);
}
