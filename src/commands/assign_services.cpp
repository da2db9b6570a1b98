#include "commands/assign_services.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>

#include "base/json.hpp"
#include "commands/assign_inputs.hpp"
#include "commands/fieldwork_files.hpp"
#include "commands/joint_plan.hpp"
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

/// The plan of all that was there before; nothing where there is none to be read.
std::optional<RecordedPlan> joint_before(const Assign& asked) {
    const auto file = asked.folder.files.find(services_file::assignment);
    if (file == asked.folder.files.end()) return std::nullopt;
    auto plan = read_plan(file->second);
    return plan ? std::optional(std::move(*plan)) : std::nullopt;
}

Result<std::vector<Service>> services_of(const Assign& asked, const Means& means) {
    auto planned = planned_services(asked.folder);
    if (!planned) return tl::unexpected(planned.error());
    const auto joint = joint_before(asked);
    std::vector<Service> services;
    for (auto& each : *planned) {
        if (const auto missing = missing_of(each))
            return failure(ErrorKind::unreadable, "draw-missing",
                           asked.folder.name + ": " + *missing + ". Nothing was shared out; put it back first.");
        auto folder = each.folder.name.substr(asked.folder.name.size() + 1);
        auto draw = draw_to_share(std::move(each.folder), asked.rules, means.run);
        if (!draw) return tl::unexpected(draw.error());
        auto before = arranged_before(asked, draw->draw, draw->cases);
        if (!before) return tl::unexpected(before.error());
        // A part keeps whatever the plan of all came to; what people asked for stands in that plan alone.
        if (before->plan && joint) before->plan->kept = kept_of_service(*joint, each.service);
        services.push_back({std::move(each.service), std::move(folder), std::move(*draw), std::move(*before)});
    }
    return services;
}

std::vector<ServiceCases> cases_of(const std::vector<Service>& services) {
    std::vector<ServiceCases> all;
    for (const auto& each : services)
        all.push_back({each.name, draw_id(each.to_share.draw.record), each.to_share.cases, each.before.kept});
    return all;
}

/// The plan's own files. What people changed in them stays: the calendars with --keep, the others in any case.
std::optional<Error> add_joint_files(Answer& answer, const Assign& asked, const std::vector<Service>& services,
                                     const RecordedPlan& joint, const std::vector<ServiceCases>& cases) {
    const auto& first = services.front().to_share;
    const auto source = first.source();
    const auto& folder = asked.folder.files;
    const auto kept = files_to_keep(folder);
    std::vector<std::string> blocked;
    for (auto& [name, bytes] : joint_pack({first.draw, source, joint}, identities(joint.plan, cases))) {
        const auto there = folder.find(name);
        const bool is_peoples =
            there != folder.end() && there->second != bytes &&
            std::any_of(kept.begin(), kept.end(), [&, &own = name](const auto& file) { return file.name == own; });
        if (!is_peoples)
            answer.files[name] = std::move(bytes);
        else if (!asked.keeps || kind_of(name) != FileKind::peoples_own)
            blocked.push_back(name);
    }
    return blocked.empty() ? std::nullopt : std::optional(peoples_work_in_the_way(blocked, joint.plan, asked.keeps));
}

std::optional<Answer> add_parts(Answer& answer, const Assign& asked, const std::vector<Service>& services,
                                const RecordedPlan& joint, const std::vector<InspectorRow>& inspectors) {
    Json parts = Json::array();
    for (const auto& service : services) {
        const auto part =
            part_of(joint, {service.name, draw_id(service.to_share.draw.record), service.to_share.cases, {}},
                    for_service(inspectors, service.name));
        const auto& to_share = service.to_share;
        const auto source = to_share.source();
        auto files = files_beside({to_share.draw, source, part}, service.before, {asked.keeps, asked.replaces});
        if (!files) return refusal(files.error());
        auto said = rearranged_words(service.before, part.plan, *files);
        for (auto& words : trouble_words(service.before.agreed, part.plan, *files)) said.push_back(std::move(words));
        said.push_back(added_notice_words(*files));
        said.push_back(kept_sheets_words(part.plan, to_share.draw.files, *files));
        said.push_back(left_over_words(part.plan, to_share.draw.files));
        if (!asked.keeps) said.push_back(not_kept_words(service.before));
        for (const auto& words : said)
            if (!words.empty()) say(answer, service.name + ": " + words);
        for (auto& [name, bytes] : *files) answer.files[service.folder + "/" + name] = std::move(bytes);
        parts.push_back({{"service", service.name}, {"assignment", Json::parse(plan_json(part))}});
    }
    answer.json = Json{{"schema_version", 1}, {"services", parts}}.dump(2) + "\n";
    return std::nullopt;
}

Answer shared_out(const Assign& asked, const std::vector<Service>& services,
                  const std::vector<InspectorRow>& inspectors) {
    const auto cases = cases_of(services);
    auto planned = plan_fieldwork(inspectors, joint_cases(cases), joint_kept(cases));
    if (!planned) return refusal(planned.error());
    if (const auto* none = std::get_if<NoPlan>(&*planned))
        return impossible(*none, {inspectors, joint_cases(cases), joint_kept(cases), asked.minutes_of_case},
                          joint_id(cases));
    const auto earlier = asked.folder.files.find(services_file::assignment);
    const auto joint =
        after_earlier(joint_plan(std::move(std::get<FieldworkPlan>(*planned)), cases, asked.minutes_of_case),
                      earlier == asked.folder.files.end() ? std::string() : earlier->second);
    Answer answer;
    if (auto refused = add_parts(answer, asked, services, joint, inspectors)) return std::move(*refused);
    if (auto blocked = add_joint_files(answer, asked, services, joint, cases)) return refusal(*blocked);
    if (const auto digests = asked.folder.files.find(result_digests); digests != asked.folder.files.end())
        answer.files[result_digests] = with_more_digests(digests->second, answer.files);
    say(answer, left_over_words(joint.plan, asked.folder.files));
    answer.summary = plan_summary(joint.plan);
    for (const auto& service : services)
        say(answer, unknown_languages(service.to_share.source(), inspectors, "the list of " + service.name));
    return answer;
}

/// Those of the services' notices, each with its service.
std::vector<Finding> problems_of_notices(const std::vector<Service>& services) {
    std::vector<Finding> problems;
    for (const auto& service : services)
        for (auto problem : service.before.problems) {
            problem.message = service.name + ": " + problem.message;
            problems.push_back(std::move(problem));
        }
    return problems;
}

} // namespace

Answer assign_services(Assign asked, const Means& means) {
    auto services = services_of(asked, means);
    if (!services) return refusal(services.error());
    std::vector<NamesOfService> names;
    for (const auto& service : *services)
        names.push_back(names_of(service.to_share, service.name, start_of(service.name)));
    auto inspectors = read_inspectors_file(asked, services->front().to_share, std::move(names), joint_before(asked));
    if (!inspectors) return refusal(inspectors.error());
    if (asked.keeps && inspectors->problems.empty()) {
        std::vector<std::vector<KeptCase>*> kept;
        for (auto& service : *services) {
            hold_against(for_service(inspectors->rows, service.name), service.to_share.cases, service.before);
            kept.push_back(&service.before.kept);
        }
        drop_proposals_outside(inspectors->rows, kept);
    }
    auto problems = problems_of_notices(*services);
    problems.insert(problems.end(), inspectors->problems.begin(), inspectors->problems.end());
    if (!problems.empty()) return to_put_right("Problems to put right; nothing was shared out", std::move(problems));
    auto answer = shared_out(asked, *services, inspectors->rows);
    if (!answer.summary.empty()) answer.summary += counted_days_words(*inspectors);
    say(answer, "About the inspectors' file", inspectors->notices);
    return answer;
}

} // namespace casedraw::commands
