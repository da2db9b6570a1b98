#include "present/fieldwork/plan_words.hpp"

#include <algorithm>
#include <casedraw/assignment/time_limits.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include <map>
#include <set>

namespace casedraw {

namespace pack {

namespace {

std::string from_to(std::int64_t least, std::int64_t most) {
    return least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
}

struct Meetings {
    std::int64_t managers = 0;
    std::int64_t with_one = 0; ///< who meet one inspector
    std::int64_t most = 0;     ///< inspectors that one of them meets
};

Meetings meetings_in(const FieldworkPlan& plan) {
    std::map<std::string, std::set<std::uint32_t>> met;
    for (const auto& visit : plan.visits)
        if (!visit.shared.manager.empty()) met[match_key(visit.shared.manager)].insert(visit.inspector);
    Meetings found;
    for (const auto& [manager, inspectors] : met) {
        const auto count = static_cast<std::int64_t>(inspectors.size());
        ++found.managers;
        found.with_one += count == 1;
        found.most = std::max(found.most, count);
    }
    return found;
}

std::string manager_sentence(const FieldworkPlan& plan) {
    const auto met = meetings_in(plan);
    if (met.managers == 0) return "The list names no case managers.";
    if (met.with_one == met.managers)
        return "Each of the " + counted(met.managers, "case manager", "case managers") + " meets one inspector.";
    return std::to_string(met.with_one) + " of " + counted(met.managers, "case manager", "case managers") +
           (met.with_one == 1 ? " meets" : " meet") + " one inspector; nobody meets more than " +
           std::to_string(met.most) + ".";
}

bool is_any_kept(const FieldworkPlan& plan) {
    return std::any_of(plan.visits.begin(), plan.visits.end(), [](const auto& visit) { return visit.kept; });
}

std::string proof_sentence(const FieldworkPlan& plan) {
    if (plan.is_proved() && is_any_kept(plan))
        return "With what is kept as it was, no other way of sharing out is better: that was proved.";
    if (plan.is_proved())
        return "No other way of sharing out is better: that was proved, for case managers first, then for even hours, "
               "then for the spread of domains and risk.";
    std::string text = "Whether another way of sharing out is better is not proved:";
    const auto& [cost, bound] = std::pair(plan.cost, plan.bound);
    if (cost.inspectors_of_managers != bound.inspectors_of_managers)
        return text + " case managers meet inspectors " + std::to_string(cost.inspectors_of_managers) +
               " times in all, and no way has fewer than " + std::to_string(bound.inspectors_of_managers) + ".";
    if (cost.uneven != bound.uneven) return text + " no way suits case managers better; hours may be more even.";
    return text + " no way suits case managers better or is more even; domains and risk may be spread more evenly.";
}

std::string too_few(std::int64_t wanted, std::int64_t times) {
    return counted(times, "time", "times") + ": " + std::to_string(wanted - times) + " too few.";
}

/// Which limit keeps cases from having a time, and by how much; without anybody's name.
std::string time_limit_words(const TimeLimits& limits, const FieldworkPlan& plan) {
    auto text = counted(limits.without_time, "case has", "cases have") + " no time yet; the others have theirs.";
    ManagerShortOfTime all;
    for (const auto& each : limits.managers) all.interviews += each.interviews, all.times += each.times;
    const auto managers = static_cast<std::int64_t>(limits.managers.size());
    if (managers > 0)
        text += " " + counted(managers, "case manager has ", "case managers have ") +
                counted(all.interviews, "interview", "interviews") + (managers > 1 ? " in all" : "") +
                (is_any_kept(plan) ? " beside the kept ones" : "") +
                ", and the days and hours of the inspectors who may read these cases hold " +
                too_few(all.interviews, all.times);
    for (const auto& each : limits.inspectors)
        text += " The inspector in row " + std::to_string(plan.inspectors[each.inspector].row) + " of the file has " +
                counted(each.cases, "case", "cases") + " without a kept time, and the kept ones leave " +
                too_few(each.cases, each.times);
    if (limits.crossing > 0)
        text += " For " + std::to_string(limits.crossing) + (limits.crossing == limits.without_time ? "" : " of them") +
                " no way was found: whenever an inspector who may read the case is free, its case manager has another "
                "interview.";
    return text + " Add days or hours, let somebody else who knows the case be met, or agree a time by hand.";
}

/// Of an inspector's kept times those that the days and hours of the file no longer hold.
std::int64_t kept_outside(const FieldworkPlan& plan, std::uint32_t inspector) {
    const auto& row = plan.inspectors[inspector];
    const auto is_outside = [&](const PlannedVisit* visit) {
        return visit->kept && visit->slot &&
               (!std::binary_search(row.days.begin(), row.days.end(), visit->slot->day) ||
                visit->slot->time.from < row.hours.from || visit->slot->time.until > row.hours.until);
    };
    const auto own = plan.visits_of(inspector);
    return std::count_if(own.begin(), own.end(), is_outside);
}

std::string kept_outside_words(const FieldworkPlan& plan, std::uint32_t inspector) {
    return "The inspector in row " + std::to_string(plan.inspectors[inspector].row) + " of the file keeps " +
           counted(kept_outside(plan, inspector), "time", "times") +
           " outside the days and hours that the file gives: they were arranged before, so they stay. Agree others "
           "where they cannot be kept.";
}

} // namespace

std::int64_t without_slot(const FieldworkPlan& plan) {
    return std::count_if(plan.visits.begin(), plan.visits.end(), [](const auto& visit) { return !visit.slot; });
}

std::string duration_words(std::int64_t minutes) {
    const auto hours = counted(minutes / 60, "hour", "hours");
    if (minutes % 60 == 0) return hours;
    return (minutes >= 60 ? hours + " " : "") + counted(minutes % 60, "minute", "minutes");
}

std::vector<std::string> plan_sentences(const FieldworkPlan& plan) {
    std::vector<std::int64_t> cases, minutes;
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i) {
        cases.push_back(static_cast<std::int64_t>(plan.visits_of(i).size()));
        minutes.push_back(cases.back() * plan.inspectors[i].minutes_of_slot());
    }
    const auto [fewest, most] = std::minmax_element(cases.begin(), cases.end());
    const auto [shortest, longest] = std::minmax_element(minutes.begin(), minutes.end());
    std::vector<std::string> sentences{
        counted(static_cast<std::int64_t>(plan.visits.size()), "case is", "cases are") + " shared out among " +
            counted(static_cast<std::int64_t>(plan.inspectors.size()), "inspector", "inspectors") + ": " +
            from_to(*fewest, *most) + (*most == 1 ? " case each" : " cases each") + ", " +
            (*shortest == *longest ? duration_words(*longest)
                                   : duration_words(*shortest) + " to " + duration_words(*longest)) +
            " each.",
        manager_sentence(plan), proof_sentence(plan)};
    if (without_slot(plan) > 0) sentences.push_back(time_limit_words(time_limits(plan), plan));
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i)
        if (kept_outside(plan, i) > 0) sentences.push_back(kept_outside_words(plan, i));
    return sentences;
}

} // namespace pack

std::string plan_summary(const FieldworkPlan& plan) {
    std::string text;
    for (const auto& sentence : pack::plan_sentences(plan)) text += sentence + "\n";
    return text;
}

namespace {

std::string limit_words(const NoPlan& none, const std::vector<InspectorRow>& inspectors) {
    const auto cases = static_cast<std::int64_t>(none.case_ids.size());
    std::string text;
    std::vector<std::string> rows;
    for (const auto i : none.inspectors) rows.push_back(std::to_string(inspectors[i].row));
    if (rows.empty())
        text +=
            counted(cases, "case has", "cases have") + " no inspector who may read " + (cases == 1 ? "it." : "them.");
    else
        text += counted(cases, "case", "cases") + " can only be read by the " +
                (rows.size() == inspectors.size()
                     ? counted(static_cast<std::int64_t>(rows.size()), "inspector", "inspectors")
                     : std::string(rows.size() == 1 ? "inspector in row " : "inspectors in rows ") + listed(rows)) +
                " of the file, who " + (rows.size() == 1 ? "has " : "have ") + counted(none.places, "place", "places") +
                " for them: " + std::to_string(cases - none.places) + " too few.";
    if (none.cases_with_conflicts > 0)
        text += " Conflicts of interest keep somebody from " + std::to_string(none.cases_with_conflicts) +
                " of these cases.";
    if (none.cases_with_language > 0)
        text += " " + counted(none.cases_with_language, "case needs", "cases need") +
                " a language that not every inspector speaks: " + listed(none.languages) + ".";
    if (std::find(none.languages.begin(), none.languages.end(), "other") != none.languages.end())
        text += " Which one “other” is, the list does not say: write other among the languages of whoever can read "
                "these cases, or carry a column Language of interview with the draw (" +
                named_setting("carry") + ") that names it.";
    return text;
}

} // namespace

std::string no_plan_summary(const NoPlan& none, const std::vector<InspectorRow>& inspectors) {
    auto text = "The cases cannot be shared out. " + limit_words(none, inspectors);
    for (const auto& each : none.further) text += "\n" + limit_words(each, inspectors);
    return text + "\nAdd days, cases a day or an inspector, or put conflicts and languages right.\n";
}

} // namespace casedraw
