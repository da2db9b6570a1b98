#include <casedraw/commands/acts.hpp>
#include <casedraw/commands/check.hpp>
#include <casedraw/commands/draw.hpp>
#include <casedraw/commands/frameworks.hpp>
#include <casedraw/commands/model.hpp>
#include <casedraw/commands/rate.hpp>
#include <casedraw/commands/size.hpp>
#include <casedraw/commands/template.hpp>
#include <casedraw/commands/verify.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/allocation.hpp>
#include <functional>
#include <limits>

#include "support/catch.hpp"
#include "support/project_file.hpp"

using namespace casedraw;
using namespace casedraw::commands;

namespace {

constexpr auto largest = std::numeric_limits<std::int64_t>::max();

commands::Draw usual_draw() {
    commands::Draw draw;
    draw.rules = builtin_rules("hmip-youth-2018").value();
    draw.request = usual_draw_request(draw.rules.framework()).value();
    draw.request.eligibility.fieldwork = parse_date("2019-03-04").value();
    draw.request.seed = "x";
    draw.list = {"l.csv", test::project_file("examples/typical.csv")};
    draw.details.pack.plain = true;
    return draw;
}

using Change = std::function<void(commands::Draw&)>;

Answer drawn(const Change& change) {
    auto draw = usual_draw();
    change(draw);
    return run(std::move(draw));
}

void refuses(const Change& change, const std::string& words) {
    const auto answer = drawn(change);
    INFO(answer.summary);
    REQUIRE(answer.outcome == Outcome::wrong_use);
    REQUIRE(answer.files.empty());
    INFO(answer.messages.front().text);
    CHECK(answer.messages.front().text.find(words) != std::string::npos);
}

void verifies(const Change& change) {
    const auto answer = drawn(change);
    REQUIRE(answer.outcome == Outcome::done);
    Verify verify;
    verify.folder = {"d", answer.files};
    const auto verified = run(std::move(verify));
    INFO(verified.summary);
    CHECK(verified.outcome == Outcome::done);
}

} // namespace

TEST_CASE("the library refuses to draw by what the program refuses", "[commands]") {
    refuses([](auto& d) { d.request.variant = "zz"; }, "has no variant");
    refuses([](auto& d) { d.request.relax = {"zz"}; }, "not balanced by this");
    refuses([](auto& d) { d.request.balance = {"team", "team"}; }, "named twice");
    refuses([](auto& d) { d.request.balance = {"zz"}; }, "no such field");
    refuses([](auto& d) { d.request.seed = "  "; }, "The seed is empty");
    for (const std::int64_t least : {0, -2})
        refuses(
            [least](auto& d) {
                d.request.at_least = LevelMinimum{"gender", "female", least};
            },
            "a whole number from 1");
    refuses([](auto& d) { d.details.events.resize(1); }, "since a new draw");
    CHECK(drawn([](auto& d) { d.rules.text = "{}"; }).outcome == Outcome::unreadable);
    refuses([](auto& d) { d.rules = Rules(); }, "Give the rules of a framework");
}

TEST_CASE("the library refuses to draw what its record cannot hold", "[commands]") {
    refuses([](auto& d) { d.request.precision.proportion = {1, 100}; }, "no expected proportion");
    refuses([](auto& d) { d.request.precision.rounding = Rounding::half_up; }, "no rounding");
    refuses([](auto& d) { d.request.eligibility.expected["court"] = largest; }, "options.expected.court");
    refuses([](auto& d) { d.request.precision.margin_of_error = {1, largest}; }, "options.margin");
    refuses(
        [](auto& d) {
            d.request.precision.confidence = {999'999'999'999'999'999, 1'000'000'000'000'000'000};
        },
        "options.confidence");
    refuses([](auto& d) { d.request.eligibility.fieldwork = Date(std::chrono::days(200'000)); }, "fieldwork");
    refuses([](auto& d) { d.request.eligibility.fieldwork = Date::max(); }, "fieldwork");
    refuses([](auto& d) { d.request.eligibility.one_person = static_cast<OnePerPerson>(77); }, "one_per_child");
    refuses([](auto& d) { d.request.design = static_cast<SamplingDesign>(9); }, "options.design");
    refuses([](auto& d) { d.request.margins = static_cast<MarginRule>(9); }, "options.margins");
    refuses([](auto& d) { d.details.seed_source = static_cast<SeedSource>(9); }, "seed_source");
}

TEST_CASE("what the library draws it verifies", "[commands]") {
    verifies([](auto&) {});
    verifies([](auto& d) { d.request.precision.confidence = {8, 10}; });
    verifies([](auto& d) { d.request.precision.proportion = d.rules.framework().sampling.proportion; });
    verifies([](auto& d) { d.request.relax = {"gender"}; });
    verifies([](auto& d) { d.request.balance = {"team"}; });
    verifies([](auto& d) { // what stands in place of the framework that the text has is not drawn by
        auto other = d.rules.framework();
        other.sampling.margin_of_error = {1, 4};
        d.rules.use(other);
    });
    verifies([](auto& d) { // the variant is taken by the command
        d.rules = builtin_rules("hmip-youth-2020-proposal").value();
        d.request.allocation = usual_allocation(d.rules.framework()).value();
        if (!d.rules.framework().variants.empty()) d.request.variant = d.rules.framework().variants.front().id;
    });
}

TEST_CASE("acts, models and ratings are refused where they are asked for", "[commands]") {
    const auto folder = drawn([](auto&) {}).files;
    Undo undo;
    undo.folder = {"d", folder};
    for (const auto* reason : {"", " "}) {
        undo.request.reason = reason;
        const auto answer = run(undo);
        CHECK(answer.outcome == Outcome::wrong_use);
        CHECK(answer.messages.front().code == "reason-missing");
    }
    Model model;
    model.rules = builtin_rules("hmip-youth-2018").value();
    model.request.allocations = {usual_allocation(model.rules.framework()).value()};
    model.services = ServiceLists{};
    CHECK(run(model).messages.front().code == "no-lists");
    model.services = InputFile{"p.csv", "service,court,oocd\nA,30,20\n"};
    model.option = "zz";
    CHECK(run(model).messages.front().code == "unknown-choice");
    model.option.reset();
    model.request.precision = usual_draw().request.precision;
    CHECK(run(model).outcome == Outcome::done);
    const std::vector<std::function<void(Model&)>> wrong{
        [](Model& m) { m.request.method = static_cast<ModelMethod>(9); },
        [](Model& m) { m.request.designs = {static_cast<SamplingDesign>(9)}; },
        [](Model& m) { m.request.precision.rounding = static_cast<Rounding>(9); },
        [](Model& m) {
            ServiceLists lists;
            lists.eligibility = usual_draw().request.eligibility;
            lists.eligibility.one_person = static_cast<OnePerPerson>(9);
            lists.lists = {{usual_draw().list, {}, {}}};
            m.services = std::move(lists);
        }};
    for (const auto& change : wrong) {
        auto other = model;
        change(other);
        const auto answer = run(std::move(other));
        CHECK(answer.outcome == Outcome::wrong_use);
        CHECK(answer.json.empty());
    }
    commands::Rate rate;
    rate.rules = model.rules;
    const std::vector<std::function<void(commands::Rate&)>> unknown{
        [](commands::Rate& r) { r.completeness = static_cast<Completeness>(9); },
        [](commands::Rate& r) { r.blanks = static_cast<Blanks>(9); },
        [](commands::Rate& r) { r.chances = static_cast<Chances>(9); },
        [](commands::Rate& r) { r.triggers_tested_on = static_cast<TestedOn>(9); }};
    for (const auto& change : unknown) {
        commands::Rate other;
        other.rules = model.rules;
        other.counts = InputFile{"c.csv", "key_question,relevant,yes\n2.1.1,5,3\n"};
        change(other);
        CHECK(run(std::move(other)).messages.front().code == "unknown-choice");
    }
    rate.counts = InputFile{"c.csv", "key_question,relevant,yes\n2.1.1,5,3\n"};
    rate.by = {"zz"};
    CHECK(run(std::move(rate)).messages.front().code == "by-needs-a-draw");
}

TEST_CASE("rules of no framework are said to be none", "[commands]") {
    const auto is_told = [](const Answer& answer) {
        REQUIRE_FALSE(answer.messages.empty());
        INFO(answer.messages.front().text);
        CHECK(answer.outcome == Outcome::wrong_use);
        CHECK(answer.messages.front().code == "no-framework");
    };
    Check check;
    check.list.file = {"l.csv", "case_id\n1\n"};
    is_told(run(std::move(check)));
    is_told(run(Size{}));
    is_told(run(Template{}));
    is_told(run(ShowFramework{}));
    is_told(run(Model{}));
    is_told(run(commands::Rate{}));
}
