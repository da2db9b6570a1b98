#include <casedraw/assignment/fieldwork_plan.hpp>

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <functional>
#include <map>
#include <set>

#include "assignment/agreed_times.hpp"
#include "assignment/cheaper_plan.hpp"
#include "assignment/shared_out.hpp"
#include "assignment/slots.hpp"
#include "assignment/workload.hpp"

namespace casedraw {

namespace {

/// Times of what is booked, and agreed ones of the rest, which are to be kept as well.
sharing::TimesOfCases times_of_kept(const std::vector<PlannedCase>& cases, const sharing::KeptByCase& by_case,
                                    const sharing::KeptByCase& booked) {
    sharing::TimesOfCases times;
    for (const auto& each : cases) {
        const auto found = by_case.find(each.case_id);
        const bool is_booked = booked.count(each.case_id) != 0;
        const bool is_agreed = found != by_case.end() && found->second->is_agreed;
        times.held.push_back(is_booked && is_agreed ? found->second->slot : std::nullopt);
        times.proposed.push_back(is_booked && !is_agreed ? found->second->slot : std::nullopt);
        times.wanted.push_back(is_agreed && !is_booked ? found->second->slot : std::nullopt);
    }
    return times;
}

/// Shares out with what is kept booked. Who gets a case whose time alone is agreed is no reason to have no plan.
AssignmentResult assign_beside_kept(Workload& work, const std::vector<InspectorRow>& inspectors,
                                    const std::vector<PlannedCase>& cases, const sharing::TimesOfCases& times) {
    const auto before = work;
    sharing::book_agreed_times(work, inspectors, cases, times);
    auto result = assign(work);
    const bool any_agreed =
        std::any_of(times.wanted.begin(), times.wanted.end(), [](const auto& each) { return each.has_value(); });
    if (!any_agreed || std::holds_alternative<Assignment>(result)) return result;
    work = before;
    return assign(work);
}

NoPlan no_plan(const TooFewPlaces& limit, const std::vector<InspectorRow>& inspectors,
               const std::vector<PlannedCase>& cases) {
    NoPlan found;
    std::set<std::string> languages;
    found.inspectors = limit.inspectors;
    found.places = limit.places;
    for (const auto at : limit.cases) {
        const auto& planned = cases[at];
        found.case_ids.push_back(planned.case_id);
        const auto any = [&](auto keeps_away) {
            return std::any_of(inspectors.begin(), inspectors.end(),
                               [&](const InspectorRow& each) { return keeps_away(each, planned); });
        };
        found.cases_with_conflicts += any(has_conflict);
        if (!any(lacks_language)) continue;
        ++found.cases_with_language;
        languages.insert(planned.language);
    }
    found.languages.assign(languages.begin(), languages.end());
    for (const auto& further : limit.further) found.further.push_back(no_plan(further, inspectors, cases));
    return found;
}

} // namespace

std::vector<const PlannedVisit*> FieldworkPlan::visits_of(std::uint32_t inspector) const {
    std::vector<const PlannedVisit*> own;
    for (const auto& visit : visits)
        if (visit.inspector == inspector) own.push_back(&visit);
    const auto when = [](const PlannedVisit* visit) {
        return visit->slot ? std::tuple(0, visit->slot->day.time_since_epoch().count(), visit->slot->time.from)
                           : std::tuple(1, decltype(visit->slot->day.time_since_epoch().count()){0}, std::int64_t{0});
    };
    std::stable_sort(own.begin(), own.end(), [&](auto* a, auto* b) { return when(a) < when(b); });
    return own;
}

std::int64_t FieldworkPlan::minutes_of(std::uint32_t inspector) const {
    std::int64_t minutes = 0;
    for (const auto* visit : visits_of(inspector))
        minutes +=
            visit->slot ? visit->slot->time.until - visit->slot->time.from : inspectors[inspector].minutes_of_slot();
    return minutes;
}

bool works_at(const InspectorRow& inspector, const CaseSlot& slot) {
    return std::binary_search(inspector.days.begin(), inspector.days.end(), slot.day) &&
           inspector.hours.from <= slot.time.from && slot.time.until <= inspector.hours.until;
}

std::string met_for(const PlannedCase& planned) {
    return planned.is_manager_absent ? std::string() : match_key(planned.manager);
}

bool is_manager_away(const PlannedVisit& visit) {
    const auto& shared = visit.shared;
    return visit.interview() &&
           (shared.is_manager_absent || !shared.available.holds(visit.slot->day, visit.slot->time));
}

bool has_conflict(const InspectorRow& inspector, const PlannedCase& planned) {
    return std::any_of(inspector.conflicts.begin(), inspector.conflicts.end(), [&](const std::string& conflict) {
        return conflict == planned.case_id ||
               (!planned.manager.empty() && match_key(conflict) == match_key(planned.manager));
    });
}

bool lacks_language(const InspectorRow& inspector, const PlannedCase& planned) {
    static constexpr std::array<std::string_view, 5> nobodys_own{"", "english", "none", "no", "n/a"};
    const auto key = match_key(planned.language);
    if (std::any_of(nobodys_own.begin(), nobodys_own.end(), [&](auto each) { return key == match_key(each); }))
        return false;
    return std::none_of(inspector.languages.begin(), inspector.languages.end(),
                        [&](const std::string& language) { return match_key(language) == key; });
}

namespace {

FieldworkPlan with_readers(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                           Assignment found, const sharing::KeptByCase& booked) {
    FieldworkPlan plan{inspectors, {}, std::move(found.fair_share), found.cost, found.bound};
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const auto stays = booked.find(cases[at].case_id);
        const auto* kept = stays == booked.end() ? nullptr : stays->second;
        const bool is_agreed = kept != nullptr && kept->slot && kept->is_agreed;
        plan.visits.push_back({cases[at], found.inspector_of[at], kept ? kept->slot : std::nullopt, kept != nullptr,
                               is_agreed, is_agreed ? kept->place : std::string()});
    }
    return plan;
}

/// Where a case went to another inspector for want of a time, the plan costs more than it did; one that was kept then
/// is so no more, and nothing that was proved of plans that keep it is proved.
void count_cost_again(FieldworkPlan& plan, Workload& work, const std::vector<std::uint32_t>& before) {
    std::vector<std::uint32_t> now;
    bool is_any_freed = false;
    for (std::size_t at = 0; at < plan.visits.size(); ++at) {
        auto& visit = plan.visits[at];
        now.push_back(visit.inspector);
        if (!visit.kept || visit.inspector == before[at]) continue;
        visit.kept = false;
        work.cases[at].booked.reset();
        is_any_freed = true;
    }
    if (now == before) return;
    const auto proved = plan.bound;
    const auto cost = sharing::SharedOut(work, std::move(now)).cost();
    const bool is_as_good = cost.inspectors_of_managers == plan.cost.inspectors_of_managers;
    plan.cost = cost;
    plan.bound = sharing::lower_bound(work, false);
    if (is_any_freed) return;
    plan.bound.inspectors_of_managers = proved.inspectors_of_managers;
    if (is_as_good) plan.bound.uneven = proved.uneven;
    if (cost.uneven == plan.bound.uneven) plan.bound.spread = proved.spread;
}

std::vector<sharing::VisitTime> times_of(const FieldworkPlan& plan, const sharing::KeptByCase& booked) {
    std::vector<sharing::VisitTime> times;
    for (const auto& visit : plan.visits) {
        const auto stays = booked.find(visit.shared.case_id);
        const bool has_none = stays != booked.end() && stays->second->has_no_time;
        times.push_back(has_none     ? sharing::VisitTime::none
                        : visit.slot ? sharing::VisitTime::given
                                     : sharing::VisitTime::to_be_found);
    }
    return times;
}

bool any_other_reader(const FieldworkPlan& plan, const std::vector<std::uint32_t>& readers) {
    for (std::size_t at = 0; at < plan.visits.size(); ++at)
        if (plan.visits[at].inspector != readers[at]) return true;
    return false;
}

PlanResult plan_with(sharing::Times times, const std::vector<InspectorRow>& inspectors,
                     const std::vector<PlannedCase>& cases, const std::vector<KeptCase>& kept) {
    auto work = sharing::workload_of(inspectors, cases, times);
    const auto by_case = sharing::kept_by_case(kept);
    auto booked = sharing::book(work, inspectors, cases, by_case);
    const auto kept_times = times_of_kept(cases, by_case, booked);
    for (std::size_t at = 0; at < cases.size(); ++at)
        if (kept_times.wanted[at]) booked.insert(*by_case.find(cases[at].case_id));
    auto result = assign_beside_kept(work, inspectors, cases, kept_times);
    if (const auto* limit = std::get_if<TooFewPlaces>(&result)) return no_plan(*limit, inspectors, cases);
    auto& found = std::get<Assignment>(result);
    const auto readers = found.inspector_of;
    auto plan = with_readers(inspectors, cases, std::move(found), booked);
    sharing::let_proposals_give_way(plan);
    const auto visit_times = times_of(plan, booked);
    sharing::give_slots(plan, visit_times);
    if (any_other_reader(plan, readers)) sharing::make_cheaper(plan, work, visit_times);
    count_cost_again(plan, work, readers);
    return plan;
}

bool can_inspect(const InspectorRow& each) {
    const auto& days = each.days;
    const auto& hours = each.hours;
    return !each.name.empty() && std::adjacent_find(days.begin(), days.end(), std::greater_equal<>()) == days.end() &&
           hours.from >= 0 && hours.from < hours.until && hours.until <= minutes_a_day && each.cases_a_day >= 1 &&
           each.cases_a_day <= hours.until - hours.from;
}

bool can_be_shared_out(const std::vector<PlannedCase>& cases) {
    const auto not_before = [](const PlannedCase& a, const PlannedCase& b) { return a.case_id >= b.case_id; };
    return std::adjacent_find(cases.begin(), cases.end(), not_before) == cases.end() &&
           std::none_of(cases.begin(), cases.end(), [](const PlannedCase& each) { return each.domains.empty(); });
}

} // namespace

Result<PlanResult> plan_fieldwork(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                                  const std::vector<KeptCase>& kept) {
    if (inspectors.empty() || !std::all_of(inspectors.begin(), inspectors.end(), can_inspect))
        return failure(ErrorKind::wrong_use, "no-inspector",
                       "Every inspector has a name, days in order, and hours that hold the cases of a day; at least "
                       "one inspects.");
    if (!can_be_shared_out(cases))
        return failure(ErrorKind::wrong_use, "no-cases-to-share",
                       "Every case has a domain, and cases stand in the order of their ids, each once.");
    auto plan = plan_with(sharing::Times::count, inspectors, cases, kept);
    const bool any_times =
        std::any_of(cases.begin(), cases.end(), [](const PlannedCase& each) { return !each.available.is_any(); });
    if (any_times && std::holds_alternative<NoPlan>(plan))
        return plan_with(sharing::Times::do_not_count, inspectors, cases, kept);
    return plan;
}

} // namespace casedraw
