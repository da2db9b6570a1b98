#include "commands/assign_inputs.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <map>
#include <set>

#include "commands/booked_slots.hpp"
#include "commands/read_table.hpp"

namespace casedraw::commands {

namespace {

std::vector<std::string> case_ids_of(const Framework& framework, const CaseList& cases) {
    std::vector<std::string> ids;
    const auto field = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < cases.size(); ++at) ids.emplace_back(cases.text(field, at));
    return ids;
}

std::set<std::string> ids_of(const std::vector<PlannedCase>& cases) {
    std::set<std::string> ids;
    for (const auto& each : cases) ids.insert(each.case_id);
    return ids;
}

void keep(Before& before, const BookedSlot& booked) {
    for (auto& each : before.kept) {
        if (each.case_id != booked.case_id) continue;
        if (!booked.inspector.empty()) each.inspector = booked.inspector;
        // The length of a slot is the plan's own; a notice says when it begins.
        const auto length = each.slot ? each.slot->time.until - each.slot->time.from : std::int64_t{0};
        each.slot = booked.slot;
        if (length > 0) each.slot->time.until = booked.slot.time.from + length;
        return;
    }
    if (!booked.inspector.empty()) before.kept.push_back({booked.case_id, booked.inspector, booked.slot});
}

/// Times that were only proposed, and at which the service has said since that the case manager is not there.
void drop_proposals_away(Before& before, const std::vector<PlannedCase>& cases) {
    if (!before.plan) return;
    std::map<std::string, const PlannedCase*> now;
    for (const auto& each : cases) now.emplace(each.case_id, &each);
    std::map<std::string, CaseSlot> proposed;
    for (const auto& visit : before.plan->plan.visits)
        if (visit.slot) proposed.emplace(visit.shared.case_id, *visit.slot);
    for (auto& kept : before.kept) {
        const auto planned = now.find(kept.case_id);
        const auto slot = proposed.find(kept.case_id);
        if (kept.slot && planned != now.end() && slot != proposed.end() && *kept.slot == slot->second &&
            !planned->second->available.holds(kept.slot->day, kept.slot->time))
            kept.slot.reset();
    }
}

} // namespace

Result<DrawToShare> draw_to_share(DrawnFolder folder, const std::optional<Rules>& rules, const TaskRunner& run) {
    const auto name = folder.name;
    auto draw = opened_draw(std::move(folder), rules, BrokenDigest::refused);
    if (!draw) return tl::unexpected(draw.error());
    if (draw->record.is_committed())
        return failure(ErrorKind::unreadable, "only-committed",
                       name + ": this draw is only committed; it has no sample yet.");
    auto remade = remade_draw(*draw, run);
    if (!remade) return failure(remade.error().kind, remade.error().code, name + ": " + remade.error().message);
    auto cases = planned_cases(remade->source(draw->rules), draw->record);
    if (!cases) return tl::unexpected(cases.error());
    return DrawToShare{std::move(*draw), std::move(*remade), std::move(*cases)};
}

Result<Inspectors> read_inspectors_file(const Assign& asked, const std::vector<const DrawToShare*>& draws) {
    const auto table = read_table(asked.inspectors, inspectors_headings(), asked.sheet);
    if (!table) return tl::unexpected(table.error());
    InspectorsRequest request{draws.front()->draw.record.fieldwork, asked.minutes_of_case, {}, {}};
    for (const auto* each : draws) {
        const auto& framework = each->draw.rules.framework();
        const auto& list = each->remade.checked.cases;
        for (auto& manager : case_managers(framework, list)) request.managers.push_back(std::move(manager));
        for (auto& id : case_ids_of(framework, list)) request.case_ids.push_back(std::move(id));
    }
    auto read = read_inspectors(*table, request);
    return Inspectors{std::move(read.inspectors), std::move(read.findings)};
}

std::string unknown_languages(const DrawSource& source, const std::vector<InspectorRow>& inspectors,
                              const std::string& list) {
    const bool any_language =
        std::any_of(inspectors.begin(), inspectors.end(), [](const auto& each) { return !each.languages.empty(); });
    if (!any_language || knows_languages(source)) return {};
    return "The inspectors' file names languages, but " + list +
           " has no column that says which language a case needs.";
}

Result<Before> arranged_before(const Assign& asked, const OpenedDraw& draw, const std::vector<PlannedCase>& cases) {
    Before before;
    const auto file = draw.files.find(draw_file::assignment);
    if (file != draw.files.end()) {
        auto plan = read_plan(file->second);
        if (!plan) return tl::unexpected(plan.error());
        before.plan = std::move(*plan);
    }
    if (!asked.keeps) return before;
    if (before.plan)
        for (const auto& visit : before.plan->plan.visits)
            before.kept.push_back(
                {visit.shared.case_id, before.plan->plan.inspectors[visit.inspector].name, visit.slot});
    for (const auto& name : notices_in(draw.files)) {
        const auto table = read_table({name, draw.files.at(name)}, notice_headings(), "");
        if (!table) return tl::unexpected(table.error());
        const auto read = booked_slots(*table, {ids_of(cases), {}}, asked.minutes_of_case);
        for (const auto& booked : read.booked) keep(before, booked);
        for (auto finding : read.findings) {
            if (finding.code == "not-to-be-read") continue; // it was when the notice was written
            const auto start = name + ": ";
            if (finding.message.rfind(start, 0) != 0) finding.message = start + finding.message;
            before.problems.push_back(std::move(finding));
        }
    }
    drop_proposals_away(before, cases);
    return before;
}

} // namespace casedraw::commands
