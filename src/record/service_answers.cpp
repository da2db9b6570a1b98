#include <casedraw/record/service_answers.hpp>

#include <algorithm>

namespace casedraw {

namespace {

/// Cases left, came or came back whose place in the population nobody had confirmed.
bool changes_scope(const Event& event) {
    return std::any_of(event.changes.begin(), event.changes.end(), [](const DomainChange& change) {
        return !change.late_drawn.empty() || !change.late_reserves.empty() || !change.returned.empty() ||
               std::any_of(change.left.begin(), change.left.end(),
                           [](const CaseLeft& left) { return left.as != LeftAs::lost; });
    });
}

} // namespace

std::map<std::string, ManagerAnswer> managers_said(const std::vector<Event>& events) {
    std::map<std::string, ManagerAnswer> said;
    const auto standing = standing_events(events);
    if (!standing) return said;
    for (const auto e : *standing)
        for (const auto& answer : events[e].managers)
            if (answer.is_present && answer.when.empty())
                said.erase(answer.case_id);
            else
                said[answer.case_id] = answer;
    return said;
}

bool is_population_confirmed(const std::vector<Event>& events) {
    const auto standing = standing_events(events);
    if (!standing) return false;
    for (auto e = standing->rbegin(); e != standing->rend(); ++e) {
        if (events[*e].every_case_answered) return true;
        if (changes_scope(events[*e])) return false;
    }
    return false;
}

} // namespace casedraw
