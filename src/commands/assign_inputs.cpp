#include "commands/assign_inputs.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <map>
#include <tuple>
#include <utility>

#include "assignment/working_times.hpp"
#include "commands/read_table.hpp"
#include "record/notices_with_slots.hpp"

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
    std::map<std::string, const KeptCase*> agreed;
    for (const auto& each : recorded.kept)
        if (each.is_agreed && each.slot) agreed.emplace(each.case_id, &each);
    std::vector<KeptCase> kept;
    for (const auto& visit : recorded.plan.visits) {
        const auto found = agreed.find(visit.shared.case_id);
        const bool is_agreed = found != agreed.end() && visit.slot == found->second->slot;
        kept.push_back({visit.shared.case_id,
                        recorded.plan.inspectors[visit.inspector].name,
                        visit.slot,
                        false,
                        is_agreed,
                        {},
                        is_agreed ? found->second->place : std::string()});
    }
    return kept;
}

void keep(std::vector<KeptCase>& kept, const BookedSlot& booked) {
    const auto is_its = [&](const KeptCase& each) { return each.case_id == booked.case_id; };
    const auto there = std::find_if(kept.begin(), kept.end(), is_its);
    if (there == kept.end())
        return kept.push_back({booked.case_id, booked.inspector, booked.slot, false, true, {}, booked.room});
    if (!booked.inspector.empty()) there->inspector = booked.inspector;
    // The length of a slot is the plan's own; a notice says when it begins.
    const auto length = there->slot ? there->slot->time.until - there->slot->time.from : std::int64_t{0};
    there->slot = booked.slot;
    if (length > 0) there->slot->time.until = std::min(booked.slot.time.from + length, minutes_a_day);
    there->is_agreed = true;
    there->place = booked.room;
}

/// Whom people named for a case without a time; the time that was proposed is that of the inspector before.
void keep_named(std::vector<KeptCase>& kept, const BookedSlot& named) {
    const auto there =
        std::find_if(kept.begin(), kept.end(), [&](const KeptCase& each) { return each.case_id == named.case_id; });
    if (there == kept.end()) return kept.push_back({named.case_id, named.inspector, std::nullopt});
    if (match_key(there->inspector) != match_key(named.inspector)) there->slot.reset();
    there->inspector = named.inspector;
}

/// What the notices with slots say: what the plan wrote there, and what people changed.
std::vector<KeptCase> standing(const std::vector<KeptCase>& planned, const AgreedTimes& agreed) {
    auto stands = planned;
    for (auto& each : stands) {
        const auto row = agreed.with_slots.find(each.case_id);
        if (row == agreed.with_slots.end()) continue;
        if (const auto named = agreed.named.find(each.case_id);
            !row->second && named != agreed.named.end() && draw_file::is_notice_with_slots(named->second.file))
            each.inspector = named->second.inspector;
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

/// Where the cases cannot be shared out beside what is kept and could be without it: what to do. Else empty.
std::string kept_in_the_way_words(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                                  const std::vector<KeptCase>& kept) {
    if (kept.empty()) return {};
    const auto without = plan_fieldwork(inspectors, cases, {});
    if (!without || !std::holds_alternative<FieldworkPlan>(*without)) return {};
    const bool any_agreed = std::any_of(kept.begin(), kept.end(), [](const KeptCase& each) { return each.is_agreed; });
    return "What is kept is in the way: it fills the places of those who may read these cases. Without " +
           named_setting("keep") + " every case has an inspector: " + named_setting("force") +
           " shares them all out anew" +
           (any_agreed ? ", and the times that stand on the notices are to be agreed again.\n" : ".\n");
}

const InspectorRow* inspector_called(const std::vector<InspectorRow>& inspectors, const std::string& name) {
    const auto found = std::find_if(inspectors.begin(), inspectors.end(),
                                    [&](const auto& each) { return match_key(each.name) == match_key(name); });
    return found == inspectors.end() ? nullptr : &*found;
}

} // namespace

std::optional<Error> bad_minutes(const char* setting, std::int64_t minutes) {
    constexpr std::int64_t least = 5, most = 720;
    if (minutes >= least && minutes <= most) return std::nullopt;
    return Error{ErrorKind::wrong_use, "bad-minutes",
                 named_setting(setting, std::to_string(minutes)) + ": give whole minutes, from " +
                     std::to_string(least) + " to " + std::to_string(most) + "."};
}

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

NamesOfService names_of(const DrawToShare& to_share, const std::string& service, const std::string& before) {
    return {service, before, case_managers(to_share.source()),
            case_ids_of(to_share.draw.rules.framework(), to_share.remade.checked.cases)};
}

Result<Inspectors> read_inspectors_file(const Assign& asked, const DrawToShare& first,
                                        std::vector<NamesOfService> services,
                                        const std::optional<RecordedPlan>& before) {
    const auto table = read_table(asked.inspectors, inspectors_headings(), asked.sheet);
    if (!table) return tl::unexpected(table.error());
    auto read = read_inspectors(*table, {first.draw.record.fieldwork, asked.minutes_of_case, std::move(services)});
    for (auto& inspector : read.inspectors)
        if (const auto* known = before ? inspector_called(before->plan.inspectors, inspector.name) : nullptr)
            inspector.name = known->name;
    for (auto& inspector : read.inspectors)
        for (auto& language : inspector.languages) language = language_named(first.draw.rules.framework(), language);
    Inspectors inspectors{std::move(read.inspectors), {}, std::move(read.rows_counted), {}};
    for (auto& finding : read.findings)
        (finding.severity == Severity::problem ? inspectors.problems : inspectors.notices).push_back(finding);
    return inspectors;
}

std::string counted_days_words(const Inspectors& inspectors) {
    const auto& rows = inspectors.rows_counted;
    if (rows.empty()) return {};
    std::vector<std::string> numbers;
    for (const auto row : rows) numbers.push_back(std::to_string(row));
    return "The days of the inspectors' file are a number in " + std::string(rows.size() == 1 ? "row " : "rows ") +
           listed(numbers) +
           ": Mondays to Fridays from the first day of fieldwork were counted, bank holidays among them, which "
           "casedraw does not know. Write weekdays or dates there where one lies between.\n";
}

std::string unknown_languages(const DrawSource& source, const std::vector<InspectorRow>& inspectors,
                              const std::string& list) {
    const bool any_language =
        std::any_of(inspectors.begin(), inspectors.end(), [](const auto& each) { return !each.languages.empty(); });
    if (!any_language || knows_languages(source)) return {};
    return "The inspectors' file names languages, but " + list +
           " has no column that says which language a case needs.";
}

Answer impossible(const NoPlan& none, const SoughtPlan& sought, const std::string& id) {
    const auto& [inspectors, cases, kept, minutes_of_case] = sought;
    const auto enough = remedies(inspectors, cases, kept, minutes_of_case);
    Answer answer;
    answer.outcome = Outcome::answer_is_no;
    answer.summary = no_plan_summary(none, inspectors, enough) + kept_in_the_way_words(inspectors, cases, kept);
    answer.json = no_plan_json(none, enough, inspectors, id);
    return answer;
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
    for (const auto& [id, named] : before.agreed.named) keep_named(before.kept, named);
    for (const auto& [id, booked] : before.agreed.by_case)
        if (!booked.is_proposed) keep(before.kept, booked);
    before.arranged = before.kept;
    drop_proposals_away(before, cases);
    return before;
}

namespace {

/// The agreed times that the plan before gave to others than the notices name.
class GivenToOthers {
public:
    GivenToOthers(const RecordedPlan& plan, const std::vector<InspectorRow>& inspectors,
                  const std::vector<PlannedCase>& cases)
        : asked_(plan.kept), planned_(kept_of(plan)), inspectors_(inspectors), cases_(cases) {}

    /// Leaves the case with whom it was given to, where whoever is named can have it no more than then.
    void leave_as_given(KeptCase& each) const {
        const auto given = std::find_if(planned_.begin(), planned_.end(), [&](const KeptCase& planned) {
            return planned.is_agreed && is_same_time(planned, each);
        });
        if (given == planned_.end() || is_of(given->inspector, each) || !was_asked_for(each) || can_have(each)) return;
        each.in_place_of = std::exchange(each.inspector, given->inspector);
    }

private:
    static bool is_same_time(const KeptCase& a, const KeptCase& b) {
        return a.case_id == b.case_id && a.slot && b.slot && a.slot->day == b.slot->day &&
               a.slot->time.from == b.slot->time.from;
    }

    static bool is_of(const std::string& name, const KeptCase& each) {
        return match_key(name) == match_key(each.inspector);
    }

    bool was_asked_for(const KeptCase& each) const {
        return std::any_of(asked_.begin(), asked_.end(), [&](const KeptCase& asked) {
            return asked.is_agreed && is_same_time(asked, each) &&
                   (is_of(asked.inspector, each) || is_of(asked.in_place_of, each));
        });
    }

    bool can_have(const KeptCase& each) const {
        const auto* inspector = inspector_called(inspectors_, each.inspector);
        return inspector != nullptr && std::none_of(cases_.begin(), cases_.end(), [&](const PlannedCase& planned) {
                   return planned.case_id == each.case_id && !sharing::may_read(*inspector, planned);
               });
    }

    const std::vector<KeptCase>& asked_;
    std::vector<KeptCase> planned_;
    const std::vector<InspectorRow>& inspectors_;
    const std::vector<PlannedCase>& cases_;
};

} // namespace

void drop_proposals_outside(const std::vector<InspectorRow>& inspectors,
                            const std::vector<std::vector<KeptCase>*>& kept) {
    std::vector<KeptCase*> with_time;
    for (auto* cases : kept)
        for (auto& each : *cases)
            if (each.slot && inspector_called(inspectors, each.inspector) != nullptr) with_time.push_back(&each);
    std::stable_sort(with_time.begin(), with_time.end(), [](const KeptCase* a, const KeptCase* b) {
        return std::tuple(!a->is_agreed, a->slot->day, a->slot->time.from) <
               std::tuple(!b->is_agreed, b->slot->day, b->slot->time.from);
    });
    std::map<std::pair<const InspectorRow*, Date>, std::vector<const KeptCase*>> on_day;
    for (auto* each : with_time) {
        const auto* inspector = inspector_called(inspectors, each->inspector);
        auto& staying = on_day[{inspector, each->slot->day}];
        const bool has_room = static_cast<std::int64_t>(staying.size()) < inspector->cases_a_day &&
                              std::none_of(staying.begin(), staying.end(), [&](const KeptCase* other) {
                                  return other->is_agreed && sharing::overlap(*other->slot, *each->slot);
                              });
        if (each->is_agreed || (works_at(*inspector, *each->slot) && has_room))
            staying.push_back(each);
        else
            each->slot.reset();
    }
}

void hold_against(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases, Before& before) {
    if (before.plan) {
        const GivenToOthers given(*before.plan, inspectors, cases);
        for (auto* list : {&before.arranged, &before.kept})
            for (auto& each : *list)
                if (each.is_agreed) given.leave_as_given(each);
    }
    const auto is_known = [&](const BookedSlot& booked) {
        return inspector_called(inspectors, booked.inspector) != nullptr ||
               (before.plan && inspector_called(before.plan->plan.inspectors, booked.inspector) != nullptr) ||
               std::any_of(before.kept.begin(), before.kept.end(), [&](const KeptCase& each) {
                   return each.case_id == booked.case_id && match_key(each.in_place_of) == match_key(booked.inspector);
               });
    };
    for (const auto* rows : {&before.agreed.by_case, &before.agreed.named})
        for (const auto& [id, booked] : *rows) {
            if (match_key(booked.inspector).empty() || is_known(booked)) continue;
            before.problems.push_back(
                {Severity::problem, "unknown-inspector", "Inspector", booked.row, booked.inspector_cell,
                 booked.file + ": the inspectors' file has nobody of this name. Write the name or "
                               "initials as they stand there, or leave the cell empty."});
        }
}

} // namespace casedraw::commands
