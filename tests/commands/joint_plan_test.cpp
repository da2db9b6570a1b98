#include "commands/joint_plan.hpp"

#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::commands;

namespace {

const Date monday = *parse_date("2026-12-14");

InspectorRow working(const std::string& name, std::int64_t cases_a_day) {
    InspectorRow row;
    row.name = name;
    row.days = {monday};
    row.hours = {540, 540 + 120 * cases_a_day};
    row.cases_a_day = cases_a_day;
    return row;
}

PlannedCase case_of(const std::string& id, const std::string& manager) {
    return {id, {"court"}, "low", manager, "", {}, false};
}

FieldworkPlan joint(const std::vector<ServiceCases>& services, const std::vector<InspectorRow>& inspectors) {
    auto plan = plan_fieldwork(inspectors, joint_cases(services), joint_kept(services)).value();
    REQUIRE(std::holds_alternative<FieldworkPlan>(plan));
    return std::get<FieldworkPlan>(std::move(plan));
}

} // namespace

TEST_CASE("case managers of one name in two services are two people", "[assignment][commands]") {
    const std::vector<ServiceCases> services{{"North", "000000000001", {case_of("C1", "Jo")}, {}},
                                             {"South", "000000000002", {case_of("C1", "Jo")}, {}}};
    const auto plan = joint(services, {working("A", 1), working("B", 1)});
    REQUIRE(plan.visits.size() == 2);
    CHECK(plan.visits[0].slot == plan.visits[1].slot); // at one time, with two inspectors
    CHECK(plan.visits[0].slot);
    CHECK(plan.visits[0].inspector != plan.visits[1].inspector);
    CHECK(plan.bound.inspectors_of_managers == 2);
}

TEST_CASE("a service whose name begins as another's keeps its own cases", "[assignment][commands]") {
    const std::vector<ServiceCases> services{{"Leeds", "000000000001", {case_of("1", "Jo"), case_of("2", "")}, {}},
                                             {"Leeds: North", "000000000002", {case_of("1", "Jo")}, {}}};
    const auto plan = joint(services, {working("A", 4)});
    const auto parts = cases_by_service(plan, services);
    CHECK(parts[0].cases.size() == 2);
    REQUIRE(parts[1].cases.size() == 1);
    CHECK(parts[1].cases[0].case_id == "1");
    CHECK(parts[1].cases[0].manager == "Jo");
    for (const auto& part : parts) {
        const auto own = part_of(joint_plan(plan, services, 120), part, {working("A", 4)});
        CHECK(own.plan.visits.size() == part.cases.size());
        CHECK(own.is_part);
    }
}

TEST_CASE("ids of a service never look like those of another whose name begins as its own", "[assignment][commands]") {
    for (const auto* other : {"A: B", "A:", "A::", "A: "}) {
        const std::vector<ServiceCases> services{
            {"A", "000000000001", {case_of("B: 1", "B: Jo"), case_of(": 1", "")}, {}},
            {other, "000000000002", {case_of("1", "Jo"), case_of(" 1", "")}, {}}};
        const auto parts = cases_by_service(joint(services, {working("A", 6)}), services);
        CAPTURE(other);
        for (const std::size_t s : {0U, 1U}) {
            REQUIRE(parts[s].cases.size() == 2);
            for (const auto& each : services[s].cases)
                CHECK(std::any_of(parts[s].cases.begin(), parts[s].cases.end(), [&](const PlannedCase& found) {
                    return found.case_id == each.case_id && found.manager == each.manager;
                }));
        }
    }
}

TEST_CASE("a conflict of interest of a plan holds in the services that it names", "[assignment][commands]") {
    auto against = working("A", 2);
    against.conflicts = {"North: Jo"};
    const std::vector<ServiceCases> services{{"North", "000000000001", {case_of("C1", "Jo")}, {}},
                                             {"South", "000000000002", {case_of("C1", "Jo")}, {}}};
    const std::vector<InspectorRow> inspectors{against, working("B", 1)};
    const auto plan = joint(services, inspectors);
    for (const auto& visit : plan.visits) CHECK((visit.inspector == 0) == (visit.shared.manager == "South: Jo"));
    const auto north = part_of(joint_plan(plan, services, 120), services[0], for_service(inspectors, "North"));
    const auto south = part_of(joint_plan(plan, services, 120), services[1], for_service(inspectors, "South"));
    CHECK(north.plan.inspectors[0].conflicts == std::vector<std::string>{"Jo"});
    CHECK(south.plan.inspectors[0].conflicts.empty());
    CHECK(south.plan.visits[0].inspector == 0);
}
