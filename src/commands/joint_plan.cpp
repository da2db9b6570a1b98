#include "commands/joint_plan.hpp"

#include <algorithm>
#include <casedraw/base/error.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/present/calendar.hpp>

namespace casedraw::commands {

namespace {

/// The visits of a joint plan by the ids of their cases in it.
std::map<std::string, const PlannedVisit*> visits_by_id(const FieldworkPlan& joint) {
    std::map<std::string, const PlannedVisit*> visits;
    for (const auto& visit : joint.visits) visits.emplace(visit.shared.case_id, &visit);
    return visits;
}

std::string without_service(const std::string& service, const std::string& text) {
    return text.empty() ? text : text.substr(start_of(service).size());
}

/// The service that a case belongs to: none has a start that another begins with.
const ServiceCases* service_of(const std::vector<ServiceCases>& services, const std::string& case_id) {
    const auto found = std::find_if(services.begin(), services.end(), [&](const ServiceCases& each) {
        return case_id.rfind(start_of(each.service), 0) == 0;
    });
    return found == services.end() ? nullptr : &*found;
}

} // namespace

// A colon of its name stands there twice, so that no start is the start of another's: ids of `A` never look like those
// of `A: B`.
std::string start_of(const std::string& service) {
    std::string start;
    for (const char c : service) start += c == ':' ? "::" : std::string(1, c);
    return start + ": ";
}

std::string of_service(const std::string& service, const std::string& text) {
    return text.empty() ? text : start_of(service) + text;
}

std::vector<PlannedCase> joint_cases(const std::vector<ServiceCases>& services) {
    std::vector<PlannedCase> cases;
    for (const auto& service : services)
        for (auto each : service.cases) {
            each.case_id = of_service(service.service, each.case_id);
            each.manager = of_service(service.service, each.manager);
            cases.push_back(std::move(each));
        }
    std::sort(cases.begin(), cases.end(), [](const auto& a, const auto& b) { return a.case_id < b.case_id; });
    return cases;
}

std::vector<KeptCase> joint_kept(const std::vector<ServiceCases>& services) {
    std::vector<KeptCase> kept;
    for (const auto& service : services)
        for (auto each : service.kept) {
            each.case_id = of_service(service.service, each.case_id);
            kept.push_back(std::move(each));
        }
    return kept;
}

std::vector<InspectorRow> for_service(std::vector<InspectorRow> inspectors, const std::string& service) {
    for (auto& inspector : inspectors) {
        std::vector<std::string> own;
        for (const auto& conflict : inspector.conflicts)
            if (conflict.rfind(start_of(service), 0) == 0) own.push_back(without_service(service, conflict));
        inspector.conflicts = std::move(own);
    }
    return inspectors;
}

std::string joint_id(const std::vector<ServiceCases>& services) {
    constexpr std::size_t letters = 12;
    std::string ids = "casedraw-plan/1";
    for (const auto& service : services) ids += "|" + service.draw_id;
    return to_hex(sha256(ids)).substr(0, letters);
}

RecordedPlan joint_plan(FieldworkPlan plan, const std::vector<ServiceCases>& services, std::int64_t minutes_of_case) {
    RecordedPlan joint{joint_id(services), minutes_of_case, joint_kept(services), std::move(plan), false, {}};
    for (const auto& service : services) joint.services.push_back(service.service);
    return joint;
}

std::vector<ServiceCases> cases_by_service(const FieldworkPlan& joint, const std::vector<ServiceCases>& services) {
    auto parts = services;
    for (auto& part : parts) part.cases.clear();
    for (const auto& visit : joint.visits) {
        const auto* service = service_of(services, visit.shared.case_id);
        if (service == nullptr) continue;
        auto planned = visit.shared;
        planned.case_id = without_service(service->service, planned.case_id);
        planned.manager = without_service(service->service, planned.manager);
        parts[static_cast<std::size_t>(service - services.data())].cases.push_back(std::move(planned));
    }
    return parts;
}

std::vector<KeptCase> kept_of_service(const RecordedPlan& joint, const std::string& service) {
    std::vector<KeptCase> kept;
    for (auto each : joint.kept) {
        if (each.case_id.rfind(start_of(service), 0) != 0) continue;
        each.case_id = without_service(service, each.case_id);
        kept.push_back(std::move(each));
    }
    return kept;
}

std::map<std::string, std::string> identities(const FieldworkPlan& joint, const std::vector<ServiceCases>& services) {
    std::map<std::string, std::string> all;
    for (const auto& visit : joint.visits)
        if (const auto* service = service_of(services, visit.shared.case_id))
            all[visit.shared.case_id] =
                calendar_identity(service->draw_id, without_service(service->service, visit.shared.case_id));
    return all;
}

RecordedPlan part_of(const RecordedPlan& joint, const ServiceCases& service,
                     const std::vector<InspectorRow>& inspectors) {
    RecordedPlan part{service.draw_id, joint.minutes_of_case, {}, {}, true, {}, joint.revision};
    const auto visits = visits_by_id(joint.plan);
    for (const auto& each : service.cases) {
        const auto& visit = *visits.at(of_service(service.service, each.case_id));
        part.kept.push_back({each.case_id,
                             inspectors[visit.inspector].name,
                             visit.slot,
                             !visit.slot,
                             visit.is_agreed,
                             {},
                             visit.place});
    }
    auto planned = plan_fieldwork(inspectors, service.cases, part.kept).value();
    expects(std::holds_alternative<FieldworkPlan>(planned), "a part of a plan is a plan");
    part.plan = std::move(std::get<FieldworkPlan>(planned));
    return part;
}

} // namespace casedraw::commands
