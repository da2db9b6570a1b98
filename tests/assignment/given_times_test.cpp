#include <casedraw/assignment/double_bookings.hpp>
#include <casedraw/assignment/plan_json.hpp>
#include <casedraw/assignment/time_limits.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include "assignment/working_times.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::testing;

namespace {

const Date monday = *parse_date("2026-12-14");

InspectorRow working(const std::string& name, int first_day, int days, std::int64_t cases_a_day) {
    InspectorRow row;
    row.name = name;
    row.row = 2;
    for (int day = first_day; day < first_day + days; ++day) row.days.push_back(monday + std::chrono::days(day));
    row.hours = {540, 540 + 120 * cases_a_day};
    row.cases_a_day = cases_a_day;
    return row;
}

PlannedCase case_of(const std::string& id, const std::string& manager, const std::string& when) {
    PlannedCase planned{id, {"court"}, "low", manager, "", {}, false};
    planned.available = parse_availability(when).value();
    return planned;
}

FieldworkPlan planned(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                      const std::vector<KeptCase>& kept = {}) {
    auto result = plan_fieldwork(inspectors, cases, kept).value();
    REQUIRE(std::holds_alternative<FieldworkPlan>(result));
    return std::get<FieldworkPlan>(std::move(result));
}

bool is_when_they_are_there(const FieldworkPlan& plan) {
    return std::all_of(plan.visits.begin(), plan.visits.end(), [](const PlannedVisit& visit) {
        return !visit.slot || visit.shared.available.holds(visit.slot->day, visit.slot->time);
    });
}

} // namespace

TEST_CASE("a case manager who is there only at given times is met then, by somebody who works then", "[assignment]") {
    const std::vector<InspectorRow> inspectors{working("A", 0, 2, 4), working("B", 2, 2, 4)};
    std::vector<PlannedCase> cases;
    for (int k = 0; k < 4; ++k)
        cases.push_back(case_of("C" + std::to_string(k), "Jo", "Wed 09:00-13:00; Thu from 11:00"));
    for (int k = 4; k < 10; ++k) cases.push_back(case_of("C" + std::to_string(k), "Sam", ""));
    const auto plan = planned(inspectors, cases);
    CHECK(is_when_they_are_there(plan));
    CHECK(time_limits(plan).without_time == 0);
    for (int k = 0; k < 4; ++k) CHECK(plan.visits[static_cast<std::size_t>(k)].inspector == 1);
}

TEST_CASE("given times that hold too few interviews are the limit that is named, and by how much", "[assignment]") {
    const std::vector<InspectorRow> inspectors{working("A", 0, 3, 4), working("B", 0, 3, 4)};
    std::vector<PlannedCase> cases;
    for (int k = 0; k < 3; ++k) cases.push_back(case_of("C" + std::to_string(k), "Jo", "Tue 09:00-13:00"));
    for (int k = 3; k < 6; ++k) cases.push_back(case_of("C" + std::to_string(k), "Jo", ""));
    const auto plan = planned(inspectors, cases);
    CHECK(is_when_they_are_there(plan));
    const auto limits = time_limits(plan);
    CHECK(limits.without_time == 1);
    CHECK(limits.at_given_times == 1);
    CHECK(limits.crossing == 0);
    REQUIRE(limits.managers.size() == 1);
    CHECK(limits.managers[0].interviews == 3);
    CHECK(limits.managers[0].times == 2);
    CHECK(limits.managers[0].at_given_times);
    const auto said = plan_summary(plan);
    CHECK_THAT(said, Catch::Contains("2 times when the case manager is there: 1 too few."));
    CHECK_THAT(said, Catch::Contains("no other time is proposed"));
    CHECK_THAT(said, !Catch::Contains("Jo"));
}

TEST_CASE("a case whose manager is there when nobody works has an inspector, no time, and the reason", "[assignment]") {
    const auto plan = planned({working("A", 0, 2, 4)}, {case_of("C1", "Jo", "Fri"), case_of("C2", "Sam", "")});
    CHECK_FALSE(plan.visits[0].slot);
    CHECK(plan.visits[1].slot);
    const auto limits = time_limits(plan);
    REQUIRE(limits.managers.size() == 1);
    CHECK(limits.managers[0].times == 0);
}

TEST_CASE("where those who work then have too few places, the others take cases that have no time yet",
          "[assignment]") {
    std::vector<PlannedCase> cases;
    for (int k = 0; k < 4; ++k) cases.push_back(case_of("C" + std::to_string(k), "", "Mon"));
    const auto plan = planned({working("A", 0, 1, 2), working("B", 1, 1, 2)}, cases);
    CHECK(is_when_they_are_there(plan));
    CHECK(time_limits(plan).without_time == 2);
    CHECK(time_limits(plan).at_given_times == 2);
}

TEST_CASE("a case without anybody to meet takes no case manager's time", "[assignment]") {
    auto first = case_of("C1", "Jo", ""), second = case_of("C2", "Jo", "");
    first.is_manager_absent = true;
    auto plan = planned({working("A", 0, 1, 1), working("B", 0, 1, 1)}, {first, second});
    CHECK(time_limits(plan).without_time == 0); // both at nine o'clock
    first.is_manager_absent = false;
    plan = planned({working("A", 0, 1, 1), working("B", 0, 1, 1)}, {first, second});
    CHECK(time_limits(plan).without_time == 1);
}

TEST_CASE("an agreed time takes its case manager's time though nobody is said to be there", "[assignment]") {
    auto first = case_of("C1", "Jo", "");
    first.is_manager_absent = true;
    const KeptCase agreed{"C1", "A", CaseSlot{monday, {540, 660}}, false, true};
    const std::vector<InspectorRow> inspectors{working("A", 0, 1, 1), working("B", 0, 1, 2)};
    const auto plan = planned(inspectors, {first, case_of("C2", "Jo", "")}, {agreed});
    CHECK(plan.visits[1].inspector == 1);
    REQUIRE(plan.visits[1].slot);
    CHECK(plan.visits[1].slot->time.from == 660);
    auto other = agreed;
    other.case_id = "C2";
    other.inspector = "B";
    CHECK(double_bookings(planned(inspectors, {first, case_of("C2", "Jo", "")}, {agreed, other})).size() == 1);
}

TEST_CASE("a time that was agreed stays though the case manager is said not to be there, and it is said",
          "[assignment]") {
    const auto plan =
        planned({working("A", 0, 2, 2)}, {case_of("C1", "Jo", "Fri")}, {{"C1", "A", CaseSlot{monday, {540, 660}}}});
    REQUIRE(plan.visits[0].slot);
    CHECK(plan.visits[0].slot->day == monday);
    CHECK_THAT(plan_summary(plan), Catch::Contains("1 time is kept at which"));
}

TEST_CASE("given times come back from the plan's file", "[assignment]") {
    auto absent = case_of("C2", "Sam", "");
    absent.is_manager_absent = true;
    const RecordedPlan recorded{
        "0123456789ab", 120, {}, planned({working("A", 0, 2, 4)}, {case_of("C1", "Jo", "Mon pm"), absent})};
    const auto text = plan_json(recorded);
    const auto again = read_plan(text);
    REQUIRE(again);
    CHECK(again->plan.visits[0].shared.available == recorded.plan.visits[0].shared.available);
    CHECK(again->plan.visits[1].shared.is_manager_absent);
    CHECK(plan_json(*again) == text);
}

TEST_CASE("no case is ever proposed at a time at which its manager is not there", "[assignment][many]") {
    const std::vector<std::string> whens{"", "", "Mon", "Tue-Wed 09:00-13:00", "Thu from 11:00; Fri", "16/12/2026"};
    std::size_t without_time = 0, restricted = 0;
    for (int k = 0; k < 30; ++k) {
        auto bits = stream("given times " + std::to_string(k));
        std::vector<PlannedCase> cases;
        for (int at = 0; at < 24; ++at)
            cases.push_back(case_of("C" + std::to_string(100 + at), "M" + std::to_string(uniform_below(bits, 6)),
                                    whens[static_cast<std::size_t>(uniform_below(bits, whens.size()))]));
        const auto plan = planned({working("A", 0, 5, 3), working("B", 0, 5, 3), working("C", 1, 4, 4)}, cases);
        CAPTURE(k);
        REQUIRE(is_when_they_are_there(plan));
        const auto limits = time_limits(plan);
        std::int64_t short_by = 0;
        for (const auto& each : limits.managers) short_by += each.interviews - each.times;
        REQUIRE(short_by <= limits.without_time); // a bound that no plan beats
        without_time += static_cast<std::size_t>(limits.without_time);
        for (const auto& each : cases) restricted += !each.available.is_any();
    }
    CHECK(without_time * 20 < restricted);
}

TEST_CASE("in a part of a plan no inspector is said to be free, and no reason is given that is not true",
          "[assignment]") {
    // In the plan of all, A is busy with the other service for the rest of the day: the part cannot know.
    const auto part = planned({working("A", 0, 1, 2)}, {case_of("C1", "Jo", ""), case_of("C2", "Jo", "")},
                              {{"C1", "A", CaseSlot{monday, {540, 660}}}, {"C2", "A", std::nullopt, true}});
    const auto limits = time_limits(part, PlanOf::one_of_several);
    CHECK(limits.without_time == 1);
    CHECK(limits.inspectors.empty());
    CHECK(limits.managers.empty());
    CHECK(limits.crossing == 1);
    RecordedPlan recorded{"0123456789ab", 120, {}, part, true, {}};
    CHECK_THAT(plan_json(recorded), Catch::Contains("\"crossing\": 1"));
}

TEST_CASE("what is proved of a plan, and what is not, is said in numbers", "[assignment]") {
    auto plan = planned({working("A", 0, 2, 4)}, {case_of("C1", "Jo", ""), case_of("C2", "Sam", "")});
    constexpr std::int64_t whole = 8 * 8; // the parts of a squared difference, by eight places
    plan.cost = {9, 4 * whole, 6};
    plan.bound = {7, 4 * whole, 6};
    CHECK_THAT(plan_summary(plan),
               Catch::Contains("no plan can have fewer than 7; this one has 9. Whether there is one "
                               "with fewer is not proved."));
    plan.bound = {9, 2 * whole, 6};
    CHECK_THAT(plan_summary(plan), Catch::Contains("No plan suits case managers better: that was proved."));
    CHECK_THAT(plan_summary(plan), Catch::Contains("no plan can have fewer than 2.0; this one has 4.0."));
    plan.bound = {9, 0, 6};
    CHECK_THAT(plan_summary(plan), Catch::Contains("this plan has 4.0, and how few there could be is not proved."));
    plan.bound = {9, 4 * whole, 3};
    CHECK_THAT(plan_summary(plan), Catch::Contains("no plan can have fewer than 1.5; this one has 3.0."));
}

TEST_CASE("agreed times without an inspector go to people who are free then, each to another", "[assignment]") {
    std::vector<InspectorRow> inspectors{working("A", 0, 1, 2), working("B", 0, 1, 2)};
    inspectors[1].conflicts = {"C2"};
    const CaseSlot nine{monday, {540, 660}};
    const std::vector<PlannedCase> cases{case_of("C1", "Jo", ""), case_of("C2", "Sam", ""), case_of("C3", "Kim", "")};
    const auto plan =
        planned(inspectors, cases, {{"C1", "", nine, false, true}, {"C2", "somebody who left", nine, false, true}});
    CHECK(plan.visits[0].inspector == 1);
    CHECK(plan.visits[1].inspector == 0);
    for (const std::size_t v : {0U, 1U}) {
        CHECK(plan.visits[v].slot == nine);
        CHECK(plan.visits[v].is_agreed);
    }
    CHECK(double_bookings(plan).empty());
    CHECK(time_limits(plan).without_time == 0);
}

TEST_CASE("how many cases have no time whatever is done is counted by the inspectors' days", "[assignment]") {
    std::vector<PlannedCase> cases;
    for (int k = 0; k < 6; ++k) cases.push_back(case_of("C" + std::to_string(k), "", "Wed"));
    cases.push_back(case_of("C6", "", ""));
    const auto plan = planned({working("A", 1, 2, 4), working("B", 2, 1, 4)}, cases);
    const std::vector<sharing::VisitTime> times(cases.size(), sharing::VisitTime::to_be_found);
    auto of_a = plan;
    for (auto& visit : of_a.visits) visit.inspector = 0;
    const auto too_many = [&](auto who) {
        return sharing::visits_too_many(of_a, times, who, sharing::Starts::of_inspector);
    };
    CHECK(too_many(sharing::WhoReads::stays) == 2);
    CHECK(too_many(sharing::WhoReads::may_change) == 0);
}

TEST_CASE("between two agreed times there is a time for a case whose manager can be met at any", "[assignment]") {
    const auto agreed = [](const std::string& id, const std::string& who, TimeOfDay time) {
        return KeptCase{id, who, CaseSlot{monday, time}, false, true};
    };
    const std::vector<PlannedCase> cases{case_of("C1", "Jo", ""), case_of("C2", "Jo", ""), case_of("C3", "Sam", "")};
    const auto one =
        planned({working("A", 0, 1, 4)}, cases, {agreed("C1", "A", {630, 750}), agreed("C2", "A", {870, 990})});
    REQUIRE(one.visits[2].slot);
    CHECK(*one.visits[2].slot == CaseSlot{monday, {750, 870}});
    CHECK(time_limits(one).inspectors.empty());
    auto of_jo = cases;
    of_jo[2].manager = "Jo";
    auto only_b = working("B", 0, 1, 4);
    only_b.conflicts = {"C3"};
    const auto two =
        planned({working("A", 0, 1, 4), only_b}, of_jo, {agreed("C1", "B", {630, 750}), agreed("C2", "B", {870, 990})});
    REQUIRE(two.visits[2].slot);
    CHECK(*two.visits[2].slot == CaseSlot{monday, {750, 870}});
    CHECK(time_limits(two).managers.empty());
}

TEST_CASE("an agreed time for which nobody is free stays, and whoever is in two places is named", "[assignment]") {
    const CaseSlot nine{monday, {540, 660}}, ten{monday, {600, 720}};
    const auto plan = planned({working("A", 0, 1, 2)}, {case_of("C1", "Jo", ""), case_of("C2", "Jo", "")},
                              {{"C1", "A", ten, false, true}, {"C2", "", nine, false, true}});
    const auto found = double_bookings(plan);
    REQUIRE(found.size() == 2);
    for (const auto& each : found) CHECK((each.first == 1 && each.second == 0)); // by when they begin
    CHECK(found[0].inspector == 0U);
    CHECK_FALSE(found[1].inspector);
    CHECK_THAT(plan_summary(plan), Catch::Contains("a case manager in two places at once: on 14 December 2026 from "
                                                   "09:00 and from 10:00."));
}

TEST_CASE("a proposed time makes room for an agreed one of the same inspector or case manager", "[assignment]") {
    const std::vector<PlannedCase> cases{case_of("C1", "Jo", ""), case_of("C2", "Jo", ""), case_of("C3", "Sam", "")};
    const CaseSlot nine{monday, {540, 660}}, ten{monday, {600, 720}}, noon{monday, {720, 840}};
    const auto plan = planned(
        {working("A", 0, 1, 2), working("B", 0, 1, 2)}, cases,
        {{"C1", "A", ten, false, true}, {"C2", "B", nine}, {"C3", "A", noon}, {"gone", "A", noon, false, true}});
    CHECK(plan.visits[0].slot == ten);
    CHECK(plan.visits[1].slot != nine);
    CHECK(plan.visits[2].slot == noon); // what is agreed for a case that is read no more is in nobody's way
}

TEST_CASE("a case that stayed without a time goes to somebody who has one, and its bound is not of plans that keep it",
          "[assignment]") {
    const std::vector<InspectorRow> one{working("A", 0, 1, 2)}, two{working("A", 0, 1, 2), working("B", 0, 2, 2)};
    const std::vector<PlannedCase> cases{case_of("C1", "Jo", ""), case_of("C2", "Jo", "Tue")};
    const auto before = planned(one, cases);
    REQUIRE_FALSE(before.visits[1].slot);
    std::vector<KeptCase> kept;
    for (const auto& visit : before.visits) kept.push_back({visit.shared.case_id, "A", visit.slot});
    const auto after = planned(two, cases, kept);
    CHECK(after.visits[0].slot == before.visits[0].slot);
    CHECK(after.visits[0].kept);
    CHECK(after.visits[1].inspector == 1);
    CHECK(after.visits[1].slot);
    CHECK_FALSE(after.visits[1].kept);
    CHECK(after.bound.inspectors_of_managers <= after.cost.inspectors_of_managers);

    // The same where its inspector works then, and has nothing left.
    const std::vector<PlannedCase> crowded{case_of("C1", "", "Mon"), case_of("C2", "", "Mon"), case_of("C3", "", "Mon"),
                                           case_of("C4", "", "")};
    const CaseSlot nine{monday, {540, 660}}, eleven{monday, {660, 780}};
    const auto moved = planned({working("A", 0, 2, 2), working("B", 0, 1, 2)}, crowded,
                               {{"C1", "A", nine}, {"C2", "A", eleven}, {"C3", "A", std::nullopt}});
    CHECK(moved.visits[2].inspector == 1);
    CHECK(moved.visits[2].slot);
    CHECK(time_limits(moved).without_time == 0);
    CHECK(moved.bound <= moved.cost);
}

TEST_CASE("beside agreed times nobody is proposed more cases a day than the inspectors' file says", "[assignment]") {
    const CaseSlot two{monday, {840, 960}}, four{monday, {960, 1080}}, six{monday, {1080, 1200}};
    const std::vector<PlannedCase> cases{case_of("C1", "", ""), case_of("C2", "", ""), case_of("C3", "", "")};
    // Their hours end at one o'clock, so that no slot is taken.
    auto plan =
        planned({working("A", 0, 2, 2)}, cases, {{"C1", "A", two, false, true}, {"C2", "A", four, false, true}});
    REQUIRE(plan.visits[2].slot);
    CHECK(plan.visits[2].slot->day == monday + std::chrono::days(1));
    CHECK_THAT(plan_summary(plan), !Catch::Contains("more cases a day"));

    // Who can be seen on another day makes room for who cannot.
    auto on_monday = cases;
    on_monday[1] = case_of("C2", "Jo", "");
    on_monday[2] = case_of("C3", "Jo", "Mon");
    plan = planned({working("A", 0, 2, 2)}, on_monday, {{"C1", "A", two, false, true}});
    CHECK(time_limits(plan).without_time == 0);
    CHECK(plan.visits[1].slot->day == monday + std::chrono::days(1));

    plan = planned({working("A", 0, 2, 2)}, cases,
                   {{"C1", "A", two, false, true}, {"C2", "A", four, false, true}, {"C3", "A", six, false, true}});
    CHECK_THAT(plan_summary(plan), Catch::Contains("By kept times the inspector in row 2 of the file has more cases a "
                                                   "day than 2: 3 on 14 December 2026."));
}

TEST_CASE("in no week is a day of an inspector too full but by agreed times alone", "[assignment]") {
    const std::vector<std::string> whens{"", "", "", "", "Tue", "Mon-Wed 09:00-13:00"};
    for (int k = 0; k < 20; ++k) {
        auto bits = stream("days " + std::to_string(k));
        const auto below = [&](std::uint64_t n) { return static_cast<int>(uniform_below(bits, n)); };
        const std::vector<InspectorRow> inspectors{working("A", 0, 4, 2), working("B", 0, 3, 3), working("C", 1, 4, 2)};
        std::vector<PlannedCase> cases;
        std::vector<KeptCase> kept;
        for (int at = 0; at < 14; ++at) {
            cases.push_back(case_of("C" + std::to_string(100 + at), "M" + std::to_string(below(8)),
                                    whens[static_cast<std::size_t>(below(whens.size()))]));
            const std::int64_t from = 480 + 30 * below(22);
            const CaseSlot slot{monday + std::chrono::days(below(4)), {from, from + 120}};
            if (below(3) == 0)
                kept.push_back(
                    {cases.back().case_id, inspectors[static_cast<std::size_t>(below(3))].name, slot, false, true});
        }
        const auto plan = planned(inspectors, cases, kept);
        CAPTURE(k);
        for (const auto& visit : plan.visits) {
            if (!visit.slot || visit.is_agreed) continue;
            const auto on_day = std::count_if(plan.visits.begin(), plan.visits.end(), [&](const PlannedVisit& other) {
                return other.inspector == visit.inspector && other.slot && other.slot->day == visit.slot->day;
            });
            CHECK(on_day <= inspectors[visit.inspector].cases_a_day);
        }
    }
}

TEST_CASE("proposed times make room for an agreed one whoever gets its case", "[assignment]") {
    const CaseSlot nine{monday, {540, 660}}, eleven{monday, {660, 780}}, three{monday, {900, 1020}};
    const std::vector<PlannedCase> cases{case_of("C1", "", ""), case_of("C2", "", ""), case_of("C3", "", "")};
    const std::vector<KeptCase> kept{{"C1", "who left", nine, false, true}, {"C2", "B", nine}, {"C3", "B", eleven}};
    // To B all the same where the other one does not work then.
    for (const auto& inspectors :
         {std::vector{working("B", 0, 2, 2)}, {working("B", 0, 2, 2), working("C", 1, 2, 2)}}) {
        const auto plan = planned(inspectors, cases, kept);
        CHECK(double_bookings(plan).empty());
        CHECK(plan.visits[0].inspector == 0);
        CHECK(plan.visits[0].slot == nine);
        CHECK(plan.visits[2].slot == eleven);
        CHECK(time_limits(plan).without_time == 0);
    }

    // Outside the hours it is in nobody's way, but the day is full.
    const auto full = planned({working("B", 0, 2, 2)}, cases,
                              {{"C1", "B", three, false, true}, {"C2", "B", nine}, {"C3", "B", eleven}});
    CHECK(full.visits[1].slot == nine);
    REQUIRE(full.visits[2].slot);
    CHECK(full.visits[2].slot->day == monday + std::chrono::days(1));
}

TEST_CASE("of proposed times that put somebody in two places only the first stays", "[assignment]") {
    const CaseSlot nine{monday, {540, 660}};
    const std::vector<PlannedCase> cases{case_of("C1", "Jo", ""), case_of("C2", "Jo", ""), case_of("C3", "Sam", "")};
    const auto plan = planned({working("A", 0, 2, 2), working("B", 0, 2, 2)}, cases,
                              {{"C1", "A", nine}, {"C2", "B", nine}, {"C3", "A", nine}});
    CHECK(double_bookings(plan).empty());
    CHECK(plan.visits[0].slot == nine);
    CHECK(time_limits(plan).without_time == 0);
}
