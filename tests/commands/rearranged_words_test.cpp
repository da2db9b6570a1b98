#include "commands/fieldwork_files.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::commands;

namespace {

const Date monday = *parse_date("2026-12-14");

InspectorRow working(const std::string& name, std::int64_t row, int day) {
    InspectorRow inspector;
    inspector.name = name;
    inspector.row = row;
    inspector.days = {monday + std::chrono::days(day)};
    inspector.hours = {540, 780};
    inspector.cases_a_day = 2;
    return inspector;
}

std::string said_of(const Before& before, const std::vector<InspectorRow>& inspectors,
                    const std::vector<PlannedCase>& cases, const Files& written = {}) {
    const auto plan = plan_fieldwork(inspectors, cases, before.arranged).value();
    REQUIRE(std::holds_alternative<FieldworkPlan>(plan));
    std::string all;
    for (const auto& words : rearranged_words(before, std::get<FieldworkPlan>(plan), written)) all += words;
    return all;
}

} // namespace

TEST_CASE("where a case goes to another inspector only reasons that are true are given", "[assignment]") {
    const std::vector<InspectorRow> inspectors{working("A", 2, 0), working("B", 3, 1)};
    PlannedCase planned{"C1", {"court"}, "low", "Jo", "", {}, false};
    planned.available = *parse_availability("Tue");
    Before before;
    before.arranged = {{"C1", "A", std::nullopt}};
    CHECK(said_of(before, inspectors, {planned}) ==
          "1 case goes to another inspector: whoever was arranged works at no "
          "time at which the case manager is there.");
    before.arranged[0].inspector = "who left";
    CHECK(said_of(before, inspectors, {planned}) ==
          "1 case goes to another inspector: whoever was arranged is not in the inspectors' file any more.");
    auto in_conflict = inspectors;
    in_conflict[0].conflicts = {"Jo"};
    before.arranged[0].inspector = "A";
    CHECK(said_of(before, in_conflict, {planned}) ==
          "1 case goes to another inspector: whoever was arranged has a conflict of interest.");
}

TEST_CASE("times that do not hold are told by their cells only where the notice stays as it is", "[assignment]") {
    const std::vector<InspectorRow> inspectors{working("A", 2, 0)};
    const PlannedCase planned{"C1", {"court"}, "low", "Jo", "", {}, false};
    Before before;
    before.agreed.no_longer["notice.xlsx"] = {{"D7", when_words(monday, 600), ""}};
    before.agreed.no_longer["notice-with-slots.xlsx"] = {{"D8", when_words(monday, 600), "a"},
                                                         {"E9", when_words(std::nullopt, 660), "who left"}};
    before.agreed.superseded["notice-with-slots.xlsx"] = {{"D6", when_words(monday, std::nullopt), ""}};
    const auto stays = said_of(before, inspectors, {planned});
    CHECK_THAT(stays, Catch::Contains("notice-with-slots.xlsx (D8 and E9) and notice.xlsx (D7). Call these"));
    const auto anew = said_of(before, inspectors, {planned}, {{"notice-with-slots.xlsx", ""}});
    CHECK_THAT(anew,
               Catch::Contains("notice-with-slots.xlsx, before it was written anew (on 14 December 2026 from 10:00 "
                               "with the inspector in row 2 of the file and from 11:00 with an inspector who is "
                               "not in the file) and notice.xlsx (D7). Call these"));
    CHECK_THAT(anew, Catch::Contains("notice-with-slots.xlsx, before it was written anew (on 14 December 2026)."));
    CHECK(when_words(std::nullopt, std::nullopt) == "at a time that cannot be read");
}

TEST_CASE("that a case goes to another inspector is not said again while nothing changes", "[assignment]") {
    std::vector<InspectorRow> inspectors{working("A", 2, 0), working("B", 3, 0)};
    inspectors[0].conflicts = {"Jo"};
    const PlannedCase planned{"C1", {"court"}, "low", "Jo", "", {}, false};
    const CaseSlot nine{monday, {540, 660}};
    Before before;
    before.arranged = {{"C1", "A", nine, false, true}};
    CHECK_THAT(said_of(before, inspectors, {planned}), Catch::Contains("1 case goes to another inspector"));
    before.plan = RecordedPlan{"", 120, before.arranged,
                               std::get<FieldworkPlan>(plan_fieldwork(inspectors, {planned}, before.arranged).value())};
    CHECK(said_of(before, inspectors, {planned}).empty());
    before.plan->kept[0].inspector = "B"; // A was written there since
    CHECK_THAT(said_of(before, inspectors, {planned}), Catch::Contains("1 case goes to another inspector"));
}
