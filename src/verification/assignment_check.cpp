#include "verification/assignment_check.hpp"

#include <algorithm>
#include <casedraw/assignment/cases_of_draw.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/record/service_answers.hpp>
#include <map>

namespace casedraw {

namespace {

constexpr const char* plan_name = "assignment.json";

std::vector<PlannedCase> cases_in(const FieldworkPlan& plan) {
    std::vector<PlannedCase> cases;
    for (const auto& visit : plan.visits) cases.push_back(visit.shared);
    return cases;
}

bool is_same(const PlannedCase& a, const PlannedCase& b) {
    return a.domains == b.domains && a.risk == b.risk && a.manager == b.manager && a.language == b.language;
}

bool is_presence_same(const PlannedCase& a, const PlannedCase& b) {
    return a.is_manager_absent == b.is_manager_absent && a.available == b.available;
}

/// Whether the plan says what was known of the case manager after some of the events.
bool was_said_once(const OpenedDraw& draw, const PlannedCase& planned) {
    auto events = draw.record.events;
    for (;; events.pop_back()) {
        const auto said = managers_said(events);
        const auto found = said.find(planned.case_id);
        const auto answer = found == said.end() ? ManagerAnswer{planned.case_id, true, {}} : found->second;
        if (planned.is_manager_absent != answer.is_present && to_text(planned.available) == answer.when) return true;
        if (events.empty()) return false;
    }
}

} // namespace

void compare_planned_cases(const OpenedDraw& draw, const std::vector<PlannedCase>& now,
                           const std::vector<PlannedCase>& planned, Verification& found) {
    std::map<std::string, const PlannedCase*> to_read;
    for (const auto& each : now) to_read.emplace(each.case_id, &each);
    std::int64_t gone = 0, otherwise = 0;
    for (const auto& each : planned) {
        const auto known = to_read.find(each.case_id);
        if (known == to_read.end()) {
            ++gone;
            continue;
        }
        const bool is_older = !is_presence_same(each, *known->second);
        if (!is_same(each, *known->second) || (is_older && !was_said_once(draw, each)))
            found.differences.push_back({plan_name, "says something else of a case than the draw", each.case_id, {}});
        else
            otherwise += is_older ? 1 : 0;
        to_read.erase(known);
    }
    if (gone > 0 || !to_read.empty())
        found.notices.push_back(
            {plan_name, "was made before something happened to the sample. Cases to be read that have no inspector: " +
                            std::to_string(to_read.size()) + "; cases that are no longer to be read: " +
                            std::to_string(gone) + ". Run assign with " + named_setting("keep")});
    if (otherwise > 0)
        found.notices.push_back({plan_name, "was made when something else was known of when the case managers of " +
                                                counted(otherwise, "case", "cases") + " are there. Run assign with " +
                                                named_setting("keep")});
}

namespace {

/// Whether the plan's cases are those that are to be read now, and what it says of them is what the draw says.
void compare_cases(const OpenedDraw& draw, const DrawSource& source, const FieldworkPlan& plan, Verification& found) {
    if (const auto now = planned_cases(source, draw.record)) // else said where the record is compared
        compare_planned_cases(draw, *now, cases_in(plan), found);
}

class PackComparison {
public:
    PackComparison(const OpenedDraw& draw, const Files& again, Verification& found)
        : draw_(draw), again_(again), found_(found) {}

    void run() {
        for (const auto& [name, bytes] : again_) compare(name, bytes);
        for (const auto& [name, bytes] : draw_.files)
            if (again_.count(name) == 0 && is_added_sheet(name)) say_of_sheet(name, false);
    }

private:
    void compare(const std::string& name, const std::string& bytes) {
        const auto there = draw_.files.find(name);
        const std::string plain(draw_file::plain_name(name));
        if (kind_of(name) == FileKind::peoples_own) {
            if (there == draw_.files.end())
                found_.notices.push_back({plain, "moved or removed since the cases were shared out"});
            else
                say_of_sheet(name, there->second == bytes);
        } else if (there == draw_.files.end()) {
            found_.differences.push_back({plain, "the file is missing"});
        } else if (there->second == bytes) {
            found_.confirmed.push_back({plain, "made again, the same to the last byte"});
        } else if (draw_.record.casedraw_version != CASEDRAW_VERSION) {
            found_.unchecked.push_back({plain, "made by another version of casedraw, so it is not compared"});
        } else {
            found_.differences.push_back({plain, "differs from what the inspectors, conflicts and cases in it give"});
        }
    }

    void say_of_sheet(const std::string& name, bool is_made_again) {
        const auto kept = files_to_keep(draw_.files);
        const bool edited =
            std::any_of(kept.begin(), kept.end(), [&](const KeptFile& file) { return file.name == name; });
        const std::string plain(draw_file::plain_name(name));
        if (is_made_again)
            found_.confirmed.push_back({plain, "made again, the same to the last byte"});
        else
            found_.notices.push_back({plain, edited ? "filled in or edited since it was written"
                                                    : "as it was written for an earlier sharing-out"});
    }

    const OpenedDraw& draw_;
    const Files& again_;
    Verification& found_;
};

} // namespace

Files verify_assignment(const OpenedDraw& draw, const DrawSource& source, Verification& found) {
    const auto file = draw.files.find(draw_file::assignment);
    if (file == draw.files.end()) return {};
    auto recorded = read_plan(file->second);
    if (!recorded || recorded->draw_id != draw_id(draw.record)) {
        found.differences.push_back({plan_name, recorded ? "belongs to another draw" : "is not as casedraw wrote it"});
        return {};
    }
    compare_cases(draw, source, recorded->plan, found);
    auto again = plan_fieldwork(recorded->plan.inspectors, cases_in(recorded->plan), recorded->kept);
    if (!std::holds_alternative<FieldworkPlan>(again)) {
        found.differences.push_back({plan_name, "cannot be: its inspectors cannot read its cases"});
        return {};
    }
    recorded->plan = std::move(std::get<FieldworkPlan>(again));
    auto pack = fieldwork_pack({draw, source, *recorded});
    PackComparison(draw, pack, found).run();
    return pack;
}

} // namespace casedraw
