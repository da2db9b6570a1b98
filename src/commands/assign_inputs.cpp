#include "commands/assign_inputs.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <map>
#include <set>

#include "commands/read_table.hpp"

namespace casedraw::commands {

namespace {

std::vector<std::string> case_ids_of(const Framework& framework, const CaseList& cases) {
    std::vector<std::string> ids;
    const auto field = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < cases.size(); ++at) ids.emplace_back(cases.text(field, at));
    return ids;
}

/// The plan as it was, with what people agreed then.
std::vector<KeptCase> kept_of(const RecordedPlan& recorded) {
    std::map<std::string, CaseSlot> agreed;
    for (const auto& each : recorded.kept)
        if (each.is_agreed && each.slot) agreed.emplace(each.case_id, *each.slot);
    std::vector<KeptCase> kept;
    for (const auto& visit : recorded.plan.visits) {
        const auto found = agreed.find(visit.shared.case_id);
        kept.push_back({visit.shared.case_id, recorded.plan.inspectors[visit.inspector].name, visit.slot, false,
                        found != agreed.end() && visit.slot == found->second});
    }
    return kept;
}

void keep(std::vector<KeptCase>& kept, const BookedSlot& booked) {
    const auto is_its = [&](const KeptCase& each) { return each.case_id == booked.case_id; };
    const auto there = std::find_if(kept.begin(), kept.end(), is_its);
    if (there == kept.end()) return kept.push_back({booked.case_id, booked.inspector, booked.slot, false, true});
    if (!booked.inspector.empty()) there->inspector = booked.inspector;
    // The length of a slot is the plan's own; a notice says when it begins.
    const auto length = there->slot ? there->slot->time.until - there->slot->time.from : std::int64_t{0};
    there->slot = booked.slot;
    if (length > 0) there->slot->time.until = booked.slot.time.from + length;
    there->is_agreed = true;
}

/// What the notices with slots say: what the plan wrote there, and what people changed.
std::vector<KeptCase> standing(const std::vector<KeptCase>& planned, const AgreedTimes& agreed) {
    auto stands = planned;
    for (auto& each : stands) {
        const auto row = agreed.with_slots.find(each.case_id);
        if (row == agreed.with_slots.end()) continue;
        if (!row->second)
            each.slot.reset();
        else
            keep(stands, *row->second);
    }
    return stands;
}

/// Times that were only proposed, and at which the service has said since that the case manager is not there.
void drop_proposals_away(Before& before, const std::vector<PlannedCase>& cases) {
    std::map<std::string, const PlannedCase*> now;
    for (const auto& each : cases) now.emplace(each.case_id, &each);
    for (auto& kept : before.kept) {
        const auto planned = now.find(kept.case_id);
        if (!kept.slot || kept.is_agreed || planned == now.end()) continue;
        if (!planned->second->available.holds(kept.slot->day, kept.slot->time)) kept.slot.reset();
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
        for (auto& manager : case_managers(each->remade.source(each->draw.rules)))
            request.managers.push_back(std::move(manager));
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
    auto agreed = agreed_times(draw, std::nullopt, before.plan, asked.minutes_of_case);
    if (!agreed && asked.keeps) return tl::unexpected(agreed.error());
    if (agreed) before.agreed = std::move(*agreed);
    if (!asked.keeps) return before;
    before.problems = before.agreed.problems;
    if (before.plan) before.kept = kept_of(*before.plan);
    before.on_notices = standing(before.kept, before.agreed);
    for (const auto& [id, booked] : before.agreed.by_case)
        if (!booked.is_proposed) keep(before.kept, booked);
    before.arranged = before.kept;
    drop_proposals_away(before, cases);
    return before;
}

void hold_against(const std::vector<InspectorRow>& inspectors, Before& before) {
    std::set<std::string> in_file, in_plan;
    for (const auto& each : inspectors) in_file.insert(match_key(each.name));
    std::map<std::string, KeptCase> agreed;
    for (auto& each : before.plan ? kept_of(*before.plan) : std::vector<KeptCase>()) {
        in_plan.insert(match_key(each.inspector));
        if (each.is_agreed) agreed.emplace(each.case_id, std::move(each));
    }
    const auto is_settled = [&](const std::string& case_id, const CaseSlot& slot) {
        const auto found = agreed.find(case_id);
        return found != agreed.end() && found->second.slot->day == slot.day &&
               found->second.slot->time.from == slot.time.from;
    };
    for (auto* list : {&before.arranged, &before.kept})
        for (auto& each : *list)
            if (each.slot && in_file.count(match_key(each.inspector)) == 0 && is_settled(each.case_id, *each.slot))
                each.inspector = agreed.at(each.case_id).inspector;
    for (const auto& [id, booked] : before.agreed.by_case) {
        const auto key = match_key(booked.inspector);
        if (key.empty() || in_file.count(key) + in_plan.count(key) != 0 || is_settled(id, booked.slot)) continue;
        before.problems.push_back({Severity::problem, "unknown-inspector", "Inspector", booked.row,
                                   booked.inspector_cell,
                                   booked.file + ": the inspectors' file has nobody of this name. Write the name or "
                                                 "initials as they stand there, or leave the cell empty."});
    }
}

} // namespace casedraw::commands
