#include <casedraw/record/service_answers.hpp>

#include <algorithm>

#include "record/late_outcome.hpp"

namespace casedraw {

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

std::set<std::string> heard_of(const std::vector<Event>& events) {
    std::set<std::string> heard;
    for (const auto e : standing_events(events).value_or(std::vector<std::size_t>())) {
        for (const auto& answer : events[e].answers) heard.insert(answer.case_id);
        for (const auto& answer : events[e].managers) heard.insert(answer.case_id);
        heard.insert(events[e].in_scope.begin(), events[e].in_scope.end());
    }
    return heard;
}

bool answers_all_of(const Event& event, const std::string& domain) {
    const auto& some = event.domains_answered;
    return event.every_case_answered || std::find(some.begin(), some.end(), domain) != some.end();
}

PopulationAnswered population_answered(const std::vector<Event>& events, const std::string& domain) {
    PopulationAnswered found;
    const auto standing = standing_events(events);
    if (!standing) return found;
    std::vector<const Event*> answers;
    const auto left_as = [](const DomainChange& change, auto is_such) {
        return std::any_of(change.left.begin(), change.left.end(), [&](const auto& left) { return is_such(left.as); });
    };
    for (const auto e : *standing) {
        const auto& event = events[e];
        const bool is_by_list = list_behind(events, e) != nullptr;
        for (const auto& change : event.changes) {
            const bool is_new = !answers_all_of(event, change.domain);
            if (is_new && change.domain == domain) {
                found.came += static_cast<std::int64_t>(change.late_drawn.size() + change.late_reserves.size() +
                                                        change.returned.size());
                found.is_list_shorter = found.is_list_shorter ||
                                        (is_by_list && left_as(change, [](auto as) { return as != LeftAs::lost; }));
            }
            const bool was_in_scope = std::any_of(answers.begin(), answers.end(), [&](const Event* before) {
                return answers_all_of(*before, change.domain);
            });
            found.is_contradicted =
                found.is_contradicted || (is_new && !is_by_list && was_in_scope &&
                                          left_as(change, [](auto as) { return as == LeftAs::out_of_scope; }));
        }
        if (answers_all_of(event, domain)) found = {.is_answered = true};
        if (event.kind == EventKind::confirm) answers.push_back(&event);
    }
    return found;
}

} // namespace casedraw
