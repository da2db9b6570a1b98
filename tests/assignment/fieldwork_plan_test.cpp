#include <casedraw/assignment/plan_json.hpp>
#include <casedraw/assignment/time_limits.hpp>
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <set>

using namespace casedraw;
using namespace casedraw::testing;

namespace {

const Date monday = *parse_date("2026-12-14");

struct Week {
    std::vector<InspectorRow> inspectors;
    std::vector<PlannedCase> cases;
};

Week random_week(const std::string& name, std::size_t cases, std::size_t inspectors) {
    auto bits = stream(name);
    Week week;
    const auto managers = 1 + uniform_below(bits, 1 + cases / 3);
    for (std::size_t at = 0; at < cases; ++at) {
        PlannedCase each;
        each.case_id = "C" + std::to_string(1000 + at);
        each.domains = {uniform_below(bits, 2) == 0 ? "court" : "oocd"};
        each.risk = uniform_below(bits, 2) == 0 ? "low" : "high";
        if (uniform_below(bits, 8) != 0) each.manager = "Manager " + std::to_string(uniform_below(bits, managers));
        if (uniform_below(bits, 12) == 0) each.language = "Welsh";
        week.cases.push_back(std::move(each));
    }
    for (std::size_t i = 0; i < inspectors; ++i) {
        InspectorRow row;
        row.name = "I" + std::to_string(i);
        row.row = static_cast<std::int64_t>(i) + 2;
        row.hours = {540, i % 2 == 0 ? 1020 : 960};
        row.cases_a_day = 2 + static_cast<std::int64_t>(i % 2);
        const auto days = (2 * cases / inspectors) / static_cast<std::size_t>(row.cases_a_day) + 1;
        for (std::size_t d = 0; d < days; ++d) row.days.push_back(monday + std::chrono::days(static_cast<int>(d)));
        if (i % 2 == 0) row.languages = {"welsh"};
        // At most one, so that the others have places for everybody.
        if (i + 1 == inspectors && uniform_below(bits, 3) != 0) row.conflicts = {"Manager 0"};
        week.inspectors.push_back(std::move(row));
    }
    return week;
}

bool overlap(const CaseSlot& a, const CaseSlot& b) {
    return a.day == b.day && a.time.from < b.time.until && b.time.from < a.time.until;
}

bool is_when_they_work(const InspectorRow& row, const CaseSlot& slot) {
    return std::count(row.days.begin(), row.days.end(), slot.day) == 1 && slot.time.from >= row.hours.from &&
           slot.time.until <= row.hours.until;
}

/// Empty where the plan keeps every rule.
std::string fault_of(const Week& week, const FieldworkPlan& plan) {
    if (plan.visits.size() != week.cases.size()) return "a case is left out or doubled";
    for (std::size_t at = 0; at < plan.visits.size(); ++at) {
        const auto& visit = plan.visits[at];
        const auto& row = week.inspectors[visit.inspector];
        if (visit.shared.case_id != week.cases[at].case_id) return "the cases are not in order";
        if (has_conflict(row, visit.shared) || lacks_language(row, visit.shared)) return "somebody may not read it";
        if (!visit.slot) continue;
        if (!is_when_they_work(row, *visit.slot)) return "outside somebody's hours";
        for (std::size_t other = 0; other < at; ++other) {
            const auto& before = plan.visits[other];
            if (!before.slot || !overlap(*visit.slot, *before.slot)) continue;
            if (before.inspector == visit.inspector) return "an inspector is in two places";
            if (!visit.shared.manager.empty() && before.shared.manager == visit.shared.manager)
                return "a case manager is in two interviews";
        }
    }
    return "";
}

FieldworkPlan planned(const Week& week, const std::vector<KeptCase>& kept = {}) {
    auto result = plan_fieldwork(week.inspectors, week.cases, kept).value();
    REQUIRE(std::holds_alternative<FieldworkPlan>(result));
    return std::get<FieldworkPlan>(std::move(result));
}

std::vector<KeptCase> kept_of(const FieldworkPlan& plan) {
    std::vector<KeptCase> kept;
    for (const auto& visit : plan.visits)
        kept.push_back({visit.shared.case_id, plan.inspectors[visit.inspector].name, visit.slot});
    return kept;
}

InspectorRow inspector_on(const std::string& name, const std::vector<Date>& days, std::int64_t cases_a_day) {
    InspectorRow row;
    row.name = name;
    row.days = days;
    row.hours = {540, 540 + 60 * cases_a_day};
    row.cases_a_day = cases_a_day;
    return row;
}

std::vector<PlannedCase> cases_of(const std::string& manager, std::size_t count) {
    std::vector<PlannedCase> cases;
    for (std::size_t k = 0; k < count; ++k)
        cases.push_back({manager + " " + std::to_string(100 + k), {"court"}, "low", manager, ""});
    return cases;
}

} // namespace

TEST_CASE("times are found wherever there are any, though each interview leaves others only one", "[assignment]") {
    for (const std::size_t people : {2U, 3U, 5U, 7U}) { // everybody meets everybody in as many hours: a Latin square
        CAPTURE(people);
        Week week;
        std::vector<KeptCase> kept;
        for (std::size_t i = 0; i < people; ++i) {
            week.inspectors.push_back(
                inspector_on("I" + std::to_string(i), {monday}, static_cast<std::int64_t>(people)));
            for (auto& each : cases_of("Manager " + std::to_string(i), people)) {
                kept.push_back({each.case_id, "I" + std::to_string(kept.size() % people), std::nullopt});
                week.cases.push_back(std::move(each));
            }
        }
        const auto plan = planned(week, kept);
        CHECK(fault_of(week, plan) == "");
        CHECK(time_limits(plan).without_time == 0);
    }
}

TEST_CASE("a case manager with more interviews than hours is the limit that is named, and the rest have times",
          "[assignment]") {
    Week week;
    for (const auto* name : {"A", "B", "C"}) week.inspectors.push_back(inspector_on(name, {monday}, 3));
    week.cases = cases_of("Busy", 5);
    const auto plan = planned(week);
    CHECK(fault_of(week, plan) == "");
    const auto limits = time_limits(plan);
    CHECK(limits.without_time == 2);
    CHECK(limits.crossing == 0);
    REQUIRE(limits.managers.size() == 1);
    CHECK(limits.managers[0].interviews == 5);
    CHECK(limits.managers[0].times == 3);

    week.inspectors[2] = inspector_on("C", {monday + std::chrono::days(1)}, 3); // who can take the rest
    const auto moved = planned(week);
    CHECK(fault_of(week, moved) == "");
    CHECK(time_limits(moved).without_time == 0);
}

TEST_CASE("a kept time between two others is the limit that is named", "[assignment]") {
    Week week;
    week.inspectors.push_back(inspector_on("A", {monday}, 2));
    week.cases = cases_of("", 2);
    const auto plan = planned(week, {{week.cases[0].case_id, "A", CaseSlot{monday, {570, 630}}}});
    const auto limits = time_limits(plan);
    CHECK(limits.without_time == 1);
    REQUIRE(limits.inspectors.size() == 1);
    CHECK(limits.inspectors[0].cases == 1);
    CHECK(limits.inspectors[0].times == 0);
    CHECK(limits.crossing == 0);
}

TEST_CASE("a case that is to stay without a time gets none", "[assignment]") {
    Week week;
    week.inspectors.push_back(inspector_on("A", {monday}, 2));
    week.cases = cases_of("Busy", 2);
    const std::vector<KeptCase> kept{{week.cases[0].case_id, "A", std::nullopt, true},
                                     {week.cases[1].case_id, "A", std::nullopt}};
    const RecordedPlan recorded{"0123456789ab", 60, kept, planned(week, kept)};
    CHECK_FALSE(recorded.plan.visits[0].slot);
    CHECK(recorded.plan.visits[1].slot);
    const auto again = read_plan(plan_json(recorded));
    REQUIRE(again);
    CHECK(again->kept[0].has_no_time);
    CHECK_FALSE(again->kept[1].has_no_time);
}

TEST_CASE("in a plan nobody is in two places, and everybody works in their own hours", "[assignment][many]") {
    std::size_t without_slot = 0, visits = 0;
    for (int k = 0; k < 25; ++k) {
        const auto week = random_week("week " + std::to_string(k), 10 + static_cast<std::size_t>(k), 4);
        CAPTURE(k);
        const auto plan = planned(week);
        REQUIRE(fault_of(week, plan) == "");
        for (const auto& visit : plan.visits) without_slot += !visit.slot;
        visits += plan.visits.size();
    }
    CHECK(without_slot * 20 < visits);
}

TEST_CASE("what is kept stays with its inspector and in its slot when a case is replaced", "[assignment]") {
    for (int k = 0; k < 10; ++k) {
        auto week = random_week("kept " + std::to_string(k), 16, 4);
        const auto before = planned(week);
        const auto lost = static_cast<std::size_t>(k);
        week.cases[lost].case_id = "C1000x" + std::to_string(k);
        std::sort(week.cases.begin(), week.cases.end(),
                  [](const auto& a, const auto& b) { return a.case_id < b.case_id; });
        CAPTURE(k);
        const auto after = planned(week, kept_of(before));
        REQUIRE(fault_of(week, after) == "");
        for (const auto& visit : after.visits)
            for (const auto& earlier : before.visits)
                if (earlier.shared.case_id == visit.shared.case_id) {
                    CHECK(visit.inspector == earlier.inspector);
                    CHECK(visit.slot == earlier.slot);
                    CHECK(visit.kept);
                }
    }
}

TEST_CASE("a kept time outside the days of the file takes a place all the same", "[assignment]") {
    Week week{{inspector_on("A", {monday}, 1), inspector_on("B", {monday}, 2)}, cases_of("Manager", 2)};
    week.cases.push_back(cases_of("Other", 1).front());
    const auto at = [](Date day) { return CaseSlot{day, {540, 600}}; };
    const auto plan =
        planned(week, {{"Manager 101", "B", at(monday)}, {"Other 100", "B", at(monday + std::chrono::days(7))}});
    CHECK(plan.visits_of(1).size() == 2); // nobody comes into the hour that B seems to have left
    CHECK(time_limits(plan).without_time == 1);
}

TEST_CASE("where an inspector loses a day, what can still be kept goes before what cannot", "[assignment]") {
    const auto tuesday = monday + std::chrono::days(1);
    const Week week{{inspector_on("A", {tuesday}, 1), inspector_on("B", {tuesday}, 1)}, cases_of("Manager", 2)};
    const auto at = [](Date day) { return CaseSlot{day, {540, 600}}; };
    const auto plan = planned(week, {{"Manager 100", "A", at(monday)}, {"Manager 101", "A", at(tuesday)}});
    CHECK(plan.visits[1].inspector == 0);
    CHECK(plan.visits[1].kept);
    CHECK_FALSE(plan.visits[0].kept);
}

TEST_CASE("where there is no plan it is said which cases and inspectors, and by how much", "[assignment]") {
    auto week = random_week("no plan", 9, 2);
    for (auto& each : week.cases) each.language = "";
    week.cases[3].language = "Polish";
    const auto nobody = plan_fieldwork(week.inspectors, week.cases, {}).value();
    REQUIRE(std::holds_alternative<NoPlan>(nobody));
    CHECK(std::get<NoPlan>(nobody).case_ids == std::vector<std::string>{"C1003"});
    CHECK(std::get<NoPlan>(nobody).inspectors.empty());
    CHECK(std::get<NoPlan>(nobody).cases_with_language == 1);
    week.cases[3].language = "";
    for (auto& row : week.inspectors) {
        row.conflicts.clear();
        row.days = {monday};
        row.cases_a_day = 2;
    }
    week.cases[3].language = "Polish";
    const auto both = plan_fieldwork(week.inspectors, week.cases, {}).value();
    REQUIRE(std::holds_alternative<NoPlan>(both)); // nobody for one, too few places for the others
    CHECK(std::get<NoPlan>(both).case_ids.size() == 1);
    REQUIRE(std::get<NoPlan>(both).further.size() == 1);
    CHECK(std::get<NoPlan>(both).further[0].places == 4);
    CHECK(std::get<NoPlan>(both).further[0].case_ids.size() == 8);
    week.cases[3].language = "";
    const auto small = plan_fieldwork(week.inspectors, week.cases, {}).value();
    REQUIRE(std::holds_alternative<NoPlan>(small));
    const auto& limit = std::get<NoPlan>(small);
    CHECK(limit.places == 4);
    CHECK(limit.inspectors.size() == 2);
    CHECK(static_cast<std::int64_t>(limit.case_ids.size()) > limit.places);
}

TEST_CASE("a plan that nobody could mean is refused, not worked out", "[assignment]") {
    const auto sound = random_week("sound", 9, 2);
    REQUIRE(plan_fieldwork(sound.inspectors, sound.cases, {}));
    const auto code = [&](auto change) {
        auto week = sound;
        change(week);
        const auto plan = plan_fieldwork(week.inspectors, week.cases, {});
        return plan ? std::string("planned") : plan.error().code;
    };
    CHECK(code([](Week& week) { week.inspectors.clear(); }) == "no-inspector");
    CHECK(code([](Week& week) { week.inspectors[0].name.clear(); }) == "no-inspector");
    CHECK(code([](Week& week) { week.inspectors[0].cases_a_day = 0; }) == "no-inspector");
    CHECK(code([](Week& week) { week.inspectors[0].cases_a_day = INT64_MAX; }) == "no-inspector");
    CHECK(code([](Week& week) { week.inspectors[0].hours = {600, 600}; }) == "no-inspector");
    CHECK(code([](Week& week) { week.inspectors[0].hours = {INT64_MIN, INT64_MAX}; }) == "no-inspector");
    CHECK(code([](Week& week) { week.inspectors[0].days = {monday, monday}; }) == "no-inspector");
    CHECK(code([](Week& week) { week.cases[0].domains.clear(); }) == "no-cases-to-share");
    CHECK(code([](Week& week) { std::swap(week.cases[0], week.cases[1]); }) == "no-cases-to-share");
    CHECK(code([](Week& week) { week.cases[1] = week.cases[0]; }) == "no-cases-to-share");
}

TEST_CASE("a plan comes back from its file as it was, and what is no plan is refused", "[assignment]") {
    const auto week = random_week("file", 12, 3);
    const RecordedPlan recorded{"0123456789ab", 120, {{"C1000", "I1", std::nullopt}}, planned(week)};
    const auto text = plan_json(recorded);
    const auto again = read_plan(text);
    REQUIRE(again);
    CHECK(plan_json(*again) == text);
    CHECK(again->plan.visits.size() == 12);
    for (const auto* bad : {"", "[]", "{}", "{\"draw_id\": 3}"}) CHECK_FALSE(read_plan(bad));
    auto broken = text;
    broken.replace(broken.find("\"from\": \"09:00\""), 15, "\"from\": \"99:00\"");
    CHECK_FALSE(read_plan(broken));
}
