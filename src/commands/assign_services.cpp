#include "commands/assign_services.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>

#include "base/json.hpp"
#include "commands/assign_inputs.hpp"
#include "commands/fieldwork_files.hpp"
#include "commands/services_folder.hpp"
#include "commands/table_problems.hpp"

namespace casedraw::commands {

namespace {

/// A draw of the plan, with what is kept of it.
struct Service {
    std::string name;
    std::string folder; ///< in the plan's
    DrawToShare to_share;
    Before before;
};

/// Cases of two services may have one id; the service tells them apart.
std::string of_service(const Service& service, const std::string& case_id) { return service.name + ": " + case_id; }

Result<std::vector<Service>> services_of(const Assign& asked, const Means& means) {
    auto planned = planned_services(asked.folder);
    if (!planned) return tl::unexpected(planned.error());
    std::vector<Service> services;
    for (auto& each : *planned) {
        auto folder = each.folder.name.substr(asked.folder.name.size() + 1);
        auto draw = draw_to_share(std::move(each.folder), asked.rules, means.run);
        if (!draw) return tl::unexpected(draw.error());
        auto before = arranged_before(asked, draw->draw, draw->cases);
        if (!before) return tl::unexpected(before.error());
        services.push_back({std::move(each.service), std::move(folder), std::move(*draw), std::move(*before)});
    }
    return services;
}

/// With conflicts that name a case by its id, as the joint plan knows it.
std::vector<InspectorRow> for_all_services(std::vector<InspectorRow> inspectors, const std::vector<Service>& services) {
    for (auto& inspector : inspectors) {
        const auto conflicts = inspector.conflicts;
        for (const auto& conflict : conflicts)
            for (const auto& service : services) inspector.conflicts.push_back(of_service(service, conflict));
    }
    return inspectors;
}

PlanResult joint_plan(const std::vector<Service>& services, const std::vector<InspectorRow>& inspectors) {
    std::vector<PlannedCase> cases;
    std::vector<KeptCase> kept;
    for (const auto& service : services) {
        for (auto each : service.to_share.cases) {
            each.case_id = of_service(service, each.case_id);
            cases.push_back(std::move(each));
        }
        for (auto each : service.before.kept) {
            each.case_id = of_service(service, each.case_id);
            kept.push_back(std::move(each));
        }
    }
    std::sort(cases.begin(), cases.end(), [](const auto& a, const auto& b) { return a.case_id < b.case_id; });
    return plan_fieldwork(inspectors, cases, kept);
}

/// The part of a service, in which everything is kept as the joint plan has it.
RecordedPlan part_of(const FieldworkPlan& joint, const Service& service, const std::vector<InspectorRow>& inspectors,
                     std::int64_t minutes_of_case) {
    RecordedPlan part{draw_id(service.to_share.draw.record), minutes_of_case, {}, {}};
    const auto start = of_service(service, "");
    for (const auto& visit : joint.visits)
        if (visit.shared.case_id.rfind(start, 0) == 0)
            part.kept.push_back(
                {visit.shared.case_id.substr(start.size()), inspectors[visit.inspector].name, visit.slot, !visit.slot});
    auto planned = plan_fieldwork(inspectors, service.to_share.cases, part.kept);
    expects(std::holds_alternative<FieldworkPlan>(planned), "a part of a plan is a plan");
    part.plan = std::move(std::get<FieldworkPlan>(planned));
    part.is_part = true;
    return part;
}

/// The plan of all services as if it were of one: its page and calendars.
void add_joint_files(Answer& answer, const std::vector<Service>& services, const RecordedPlan& joint) {
    std::vector<std::string> names;
    for (const auto& service : services) names.push_back(service.name);
    OpenedDraw all = services.front().to_share.draw;
    all.record.service = listed(names);
    const auto source = services.front().to_share.source();
    for (auto& [name, bytes] : joint_pack({all, source, joint})) answer.files[name] = std::move(bytes);
}

std::optional<Answer> add_parts(Answer& answer, const Assign& asked, const std::vector<Service>& services,
                                const FieldworkPlan& joint, const std::vector<InspectorRow>& inspectors) {
    Json parts = Json::array();
    for (const auto& service : services) {
        const auto part = part_of(joint, service, inspectors, asked.minutes_of_case);
        const auto& to_share = service.to_share;
        const auto source = to_share.source();
        auto files = files_beside({to_share.draw, source, part}, service.before.plan, {asked.keeps, asked.replaces});
        if (!files) return refusal(files.error());
        for (auto& [name, bytes] : *files) answer.files[service.folder + "/" + name] = std::move(bytes);
        parts.push_back({{"service", service.name}, {"assignment", Json::parse(plan_json(part))}});
    }
    answer.json = Json{{"schema_version", 1}, {"services", parts}}.dump(2) + "\n";
    return std::nullopt;
}

Answer shared_out(const Assign& asked, const std::vector<Service>& services,
                  const std::vector<InspectorRow>& inspectors) {
    auto planned = joint_plan(services, for_all_services(inspectors, services));
    if (const auto* none = std::get_if<NoPlan>(&planned)) {
        Answer answer;
        answer.outcome = Outcome::answer_is_no;
        answer.summary = no_plan_summary(*none, inspectors);
        answer.json = no_plan_json(*none, inspectors, draw_id(services.front().to_share.draw.record));
        return answer;
    }
    const RecordedPlan joint{"", asked.minutes_of_case, {}, std::move(std::get<FieldworkPlan>(planned))};
    Answer answer;
    if (auto refused = add_parts(answer, asked, services, joint.plan, inspectors)) return std::move(*refused);
    add_joint_files(answer, services, joint);
    if (const auto digests = asked.folder.files.find(result_digests); digests != asked.folder.files.end())
        answer.files[result_digests] = with_more_digests(digests->second, answer.files);
    answer.summary = plan_summary(joint.plan);
    return answer;
}

} // namespace

Answer assign_services(Assign asked, const Means& means) {
    auto services = services_of(asked, means);
    if (!services) return refusal(services.error());
    std::vector<const DrawToShare*> draws;
    std::vector<Finding> problems;
    for (const auto& service : *services) {
        draws.push_back(&service.to_share);
        problems.insert(problems.end(), service.before.problems.begin(), service.before.problems.end());
    }
    auto inspectors = read_inspectors_file(asked, draws);
    if (!inspectors) return refusal(inspectors.error());
    problems.insert(problems.end(), inspectors->problems.begin(), inspectors->problems.end());
    if (!problems.empty()) return to_put_right("Problems to put right; nothing was shared out", std::move(problems));
    return shared_out(asked, *services, inspectors->rows);
}

} // namespace casedraw::commands
