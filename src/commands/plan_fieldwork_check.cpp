#include "commands/plan_fieldwork_check.hpp"

#include <algorithm>
#include <casedraw/present/fieldwork_pack.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>

#include "commands/assign_inputs.hpp"
#include "commands/joint_plan.hpp"
#include "verification/assignment_check.hpp"

namespace casedraw::commands {

namespace {

constexpr const char* plan_file = services_file::assignment;

bool is_any_part_there(const std::vector<PlannedService>& services) {
    return std::any_of(services.begin(), services.end(),
                       [](const PlannedService& each) { return each.folder.files.count(draw_file::assignment) != 0; });
}

class JointCheck {
public:
    JointCheck(const std::vector<PlannedService>& services, std::vector<DrawToShare> draws, Verification& found)
        : services_(services), draws_(std::move(draws)), found_(found) {
        for (std::size_t s = 0; s < services.size(); ++s)
            now_.push_back({services[s].service, draw_id(draws_[s].draw.record), draws_[s].cases, {}});
    }

    /// The plan made again; nothing where that cannot be.
    std::optional<RecordedPlan> plan_again(const RecordedPlan& recorded) {
        std::vector<std::string> names;
        for (const auto& service : services_) names.push_back(service.service);
        if (recorded.draw_id != joint_id(now_) || recorded.services != names) {
            differs("belongs to another plan");
            return std::nullopt;
        }
        if (!compare_cases(recorded.plan)) return std::nullopt;
        if (has_conflicts_of_nobody(recorded.plan.inspectors)) {
            differs("has a conflict of interest that is of none of the services");
            return std::nullopt;
        }
        std::vector<PlannedCase> cases;
        for (const auto& visit : recorded.plan.visits) cases.push_back(visit.shared);
        auto again = plan_fieldwork(recorded.plan.inspectors, cases, recorded.kept);
        if (!again || !std::holds_alternative<FieldworkPlan>(*again)) {
            differs("cannot be: its inspectors cannot read its cases");
            return std::nullopt;
        }
        auto plan = recorded;
        plan.plan = std::move(std::get<FieldworkPlan>(*again));
        for (std::size_t s = 0; s < services_.size(); ++s) compare_part(s, plan);
        return plan;
    }

    Files pack(const RecordedPlan& plan) const {
        const auto source = draws_.front().source();
        return joint_pack({draws_.front().draw, source, plan}, identities(plan.plan, now_));
    }

private:
    void differs(std::string message) { found_.differences.push_back({plan_file, "other-plan", std::move(message)}); }

    bool compare_cases(const FieldworkPlan& plan) {
        parts_ = cases_by_service(plan, now_);
        std::size_t known = 0;
        for (std::size_t s = 0; s < parts_.size(); ++s) {
            known += parts_[s].cases.size();
            Verification of_one;
            compare_planned_cases(draws_[s].draw, draws_[s].source(), now_[s].cases, parts_[s].cases, of_one);
            for (const auto* list : {&of_one.differences, &of_one.notices})
                for (auto statement : *list) {
                    statement.message = services_[s].service + ": " + statement.message;
                    (list == &of_one.differences ? found_.differences : found_.notices).push_back(statement);
                }
        }
        if (known == plan.visits.size()) return true;
        differs("has a case that is of none of the services");
        return false;
    }

    bool has_conflicts_of_nobody(const std::vector<InspectorRow>& inspectors) const {
        std::size_t all = 0, known = 0;
        for (const auto& each : inspectors) all += each.conflicts.size();
        for (const auto& service : services_)
            for (const auto& each : for_service(inspectors, service.service)) known += each.conflicts.size();
        return known != all;
    }

    void compare_part(std::size_t s, const RecordedPlan& plan) {
        const auto& name = services_[s].service;
        const auto& files = services_[s].folder.files;
        const auto file = files.find(draw_file::assignment);
        const auto part = file == files.end() ? std::nullopt : std::optional(read_plan(file->second));
        if (!part || !*part)
            return differs(name + ": its part of the plan is " + (part ? "not as casedraw wrote it" : "missing"));
        if ((*part)->plan.inspectors != for_service(plan.plan.inspectors, name))
            return differs(name + ": its part has other inspectors, days, hours or conflicts than the plan");
        const auto again = part_of(plan, parts_[s], (*part)->plan.inspectors);
        if (plan_json(again) != file->second) differs(name + ": its part is not what the plan of all services gives");
    }

    const std::vector<PlannedService>& services_;
    std::vector<DrawToShare> draws_;
    std::vector<ServiceCases> now_;   ///< as they are to be read now
    std::vector<ServiceCases> parts_; ///< as the plan has them
    Verification& found_;
};

/// Of files that people work in.
Statement why_changed(const std::string& name, const std::string& there, const Files& again,
                      const std::vector<InspectorRow>& inspectors) {
    if (auto other = another_calendar(name, there, again, inspectors))
        return {name, "other-calendar", std::move(*other)};
    return {name, "edited", "filled in or edited since it was written, or of an earlier sharing-out"};
}

void compare_file(const DrawnFolder& folder, const std::string& name, const Files& again,
                  const std::vector<InspectorRow>& inspectors, const std::string& why, Verification& found) {
    const auto there = folder.files.find(name);
    const bool is_peoples = kind_of(name) == FileKind::peoples_own;
    if (there == folder.files.end())
        is_peoples ? found.notices.push_back({name, "moved", "moved or removed since the cases were shared out"})
                   : found.differences.push_back({name, "file-missing", "the file is missing"});
    else if (there->second == again.at(name))
        found.confirmed.push_back({name, "made-again", "made again, the same to the last byte"});
    else if (is_peoples)
        found.notices.push_back(why_changed(name, there->second, again, inspectors));
    else
        found.differences.push_back(
            {name, "other-contents", "differs from what the inspectors, conflicts and cases of the plan give" + why});
}

} // namespace

Files verify_joint_assignment(const DrawnFolder& folder, const std::vector<PlannedService>& services,
                              const std::optional<Rules>& rules, const Means& means, Verification& found) {
    const auto file = folder.files.find(plan_file);
    if (file == folder.files.end()) {
        if (is_any_part_there(services))
            found.differences.push_back(
                {plan_file, "file-missing", "the file is missing, though draws of the plan have their parts of it"});
        return {};
    }
    const auto recorded = read_plan(file->second);
    if (!recorded) {
        found.differences.push_back({plan_file, "other-contents", "is not as casedraw wrote it"});
        return {};
    }
    std::vector<DrawToShare> draws;
    for (const auto& service : services) {
        auto draw = draw_to_share(service.folder, rules, means.run);
        if (!draw) {
            found.unchecked.push_back({plan_file, "rests-on-what-differs",
                                       "not checked, because of what differs in the draw of " + service.service});
            return {};
        }
        draws.push_back(std::move(*draw));
    }
    JointCheck check(services, std::move(draws), found);
    const auto again = check.plan_again(*recorded);
    if (!again) return {};
    auto files = check.pack(*again);
    const auto why = proposals_that_clash(*recorded);
    for (const auto& [name, bytes] : files) compare_file(folder, name, files, again->plan.inspectors, why, found);
    return files;
}

} // namespace casedraw::commands
