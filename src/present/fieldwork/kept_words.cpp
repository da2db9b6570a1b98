#include "present/fieldwork/kept_words.hpp"

#include <algorithm>
#include <casedraw/assignment/double_bookings.hpp>
#include <casedraw/base/text.hpp>
#include <map>

namespace casedraw::pack {

namespace {

/// Kept times of interviews at which the case manager is said not to be there.
std::string kept_away_words(const FieldworkPlan& plan) {
    const auto kept = std::count_if(plan.visits.begin(), plan.visits.end(),
                                    [](const PlannedVisit& visit) { return visit.kept && is_manager_away(visit); });
    if (kept == 0) return {};
    return counted(kept, "time is", "times are") +
           " kept at which, by the service's answers, the case manager is not there: " +
           (kept == 1 ? "it was" : "they were") + " agreed on a notice. Ask the service which holds.";
}

/// Of an inspector's kept times those that the days and hours of the file no longer hold.
std::int64_t kept_outside(const FieldworkPlan& plan, std::uint32_t inspector) {
    const auto& row = plan.inspectors[inspector];
    const auto is_outside = [&](const PlannedVisit* visit) {
        return visit->kept && visit->slot && !works_at(row, *visit->slot);
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

/// On which days an inspector's kept times are more than the cases a day of the file.
std::vector<std::string> kept_over_days(const FieldworkPlan& plan, std::uint32_t inspector) {
    std::map<Date, std::int64_t> cases;
    for (const auto* visit : plan.visits_of(inspector))
        if (visit->slot) ++cases[visit->slot->day];
    std::vector<std::string> days;
    for (const auto& [day, count] : cases)
        if (count > plan.inspectors[inspector].cases_a_day)
            days.push_back(std::to_string(count) + " on " + to_long_text(day));
    return days;
}

std::string kept_over_days_words(const FieldworkPlan& plan, std::uint32_t inspector) {
    const auto& row = plan.inspectors[inspector];
    return "By kept times the inspector in row " + std::to_string(row.row) + " of the file has more cases a day than " +
           std::to_string(row.cases_a_day) + ": " + listed(kept_over_days(plan, inspector)) +
           ". They were arranged before, so they stay. Agree another day where that is too many.";
}

std::string row_of_file(const FieldworkPlan& plan, std::uint32_t inspector) {
    return "the inspector in row " + std::to_string(plan.inspectors[inspector].row) + " of the file";
}

/// By who it is: when kept times put somebody in two places at once.
std::vector<std::string> kept_twice_words(const FieldworkPlan& plan) {
    std::map<std::string, std::string> times;
    for (const auto& each : double_bookings(plan)) {
        const auto &first = *plan.visits[each.first].slot, &second = *plan.visits[each.second].slot;
        auto& said = times[each.inspector ? row_of_file(plan, *each.inspector) : "a case manager"];
        said += (said.empty() ? "on " : "; on ") + to_long_text(first.day) + " from " + time_text(first.time.from) +
                " and from " + time_text(second.time.from);
    }
    std::vector<std::string> sentences;
    for (const auto& [who, when] : times)
        sentences.push_back("Kept times put " + who + " in two places at once: " + when +
                            ". They were arranged before, so they stay. Agree another time for one of the two.");
    return sentences;
}

} // namespace

std::vector<std::string> kept_sentences(const FieldworkPlan& plan) {
    auto sentences = kept_twice_words(plan);
    if (auto away = kept_away_words(plan); !away.empty()) sentences.push_back(std::move(away));
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i)
        if (kept_outside(plan, i) > 0) sentences.push_back(kept_outside_words(plan, i));
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i)
        if (!kept_over_days(plan, i).empty()) sentences.push_back(kept_over_days_words(plan, i));
    return sentences;
}

} // namespace casedraw::pack
