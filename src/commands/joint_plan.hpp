#pragma once

#include <casedraw/assignment/plan_json.hpp>
#include <map>
#include <string>
#include <vector>

/// One plan of fieldwork for several services, and the part of each. In the plan a case's id, and a case manager's
/// name, stand behind the name of their service: what is called alike in two services is not the same.
namespace casedraw::commands {

/// A service's share of a plan.
struct ServiceCases {
    std::string service;
    std::string draw_id;
    std::vector<PlannedCase> cases;
    std::vector<KeptCase> kept;
};

/// `SERVICE: TEXT`, a colon in the name twice; an empty text stays empty.
std::string of_service(const std::string& service, const std::string& text);

/// Everybody's cases, in bytewise order of their ids in the plan; likewise what is kept.
std::vector<PlannedCase> joint_cases(const std::vector<ServiceCases>& services);
std::vector<KeptCase> joint_kept(const std::vector<ServiceCases>& services);

/// What stands before a service's ids and names in the plan.
std::string start_of(const std::string& service);

/// Inspectors of the plan with their conflicts in one service, as that calls its cases and case managers.
std::vector<InspectorRow> for_service(std::vector<InspectorRow> inspectors, const std::string& service);

/// The id of the plan, which comes of its draws'.
std::string joint_id(const std::vector<ServiceCases>& services);

/// The plan with its id.
RecordedPlan joint_plan(FieldworkPlan plan, const std::vector<ServiceCases>& services, std::int64_t minutes_of_case);

/// The cases that the plan has of each service, by their own ids.
std::vector<ServiceCases> cases_by_service(const FieldworkPlan& joint, const std::vector<ServiceCases>& services);

/// What the plan was given to keep of a service.
std::vector<KeptCase> kept_of_service(const RecordedPlan& joint, const std::string& service);

/// By case of the plan, what its appointment is known by in a calendar: the same as in its service's own.
std::map<std::string, std::string> identities(const FieldworkPlan& joint, const std::vector<ServiceCases>& services);

/// The part of a service, in which everything is kept as the joint plan has it. `service.cases` are the plan's;
/// `inspectors` are `for_service`.
RecordedPlan part_of(const RecordedPlan& joint, const ServiceCases& service,
                     const std::vector<InspectorRow>& inspectors);

} // namespace casedraw::commands
