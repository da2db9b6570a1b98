#include "record/late_outcome.hpp"

#include <algorithm>
#include <casedraw/record/record.hpp>
#include <iterator>
#include <tuple>

namespace casedraw {

bool came_lost(const DomainChange& change, const std::string& case_id) {
    const auto& [left, late] = std::tie(change.left, change.late_reserves);
    return std::find(left.begin(), left.end(), CaseLeft{case_id, LeftAs::lost}) != left.end() &&
           std::find(late.begin(), late.end(), case_id) != late.end();
}

LateOutcome late_outcome(const ListAmendment& amendment, const DomainChange& change) {
    LateOutcome outcome;
    const auto found = std::find_if(amendment.supplements.begin(), amendment.supplements.end(),
                                    [&](const SupplementDraw& each) { return each.domain == change.domain; });
    const auto to_read = static_cast<std::int64_t>(change.late_drawn.size());
    const auto lost = std::count_if(change.left.begin(), change.left.end(),
                                    [&](const CaseLeft& left) { return came_lost(change, left.case_id); });
    const auto waiting = static_cast<std::int64_t>(change.late_reserves.size()) - lost;
    if (found != amendment.supplements.end()) {
        outcome.supplement = &*found;
        outcome.read = std::clamp<std::int64_t>(found->late - waiting, 0, to_read);
        outcome.without_room = std::clamp<std::int64_t>(found->drawn - outcome.read, 0, waiting);
    }
    outcome.moved_in = to_read - outcome.read;
    return outcome;
}

const ListAmendment* list_behind(const std::vector<Event>& events, std::size_t event) {
    const auto& of = events[act_behind(events, event)].amendment;
    return of && (events[event].amendment || !events[event].changes.empty()) ? &*of : nullptr;
}

std::size_t act_behind(const std::vector<Event>& events, std::size_t event) {
    if (events[event].kind != EventKind::undo) return event;
    const auto undone = std::find_if(events.begin(), events.end(),
                                     [&](const Event& each) { return each.receipt == events[event].undoes; });
    return undone == events.end() ? event : static_cast<std::size_t>(undone - events.begin());
}

std::vector<std::size_t> in_order_of_acts(const std::vector<Event>& events, std::vector<std::size_t> standing) {
    std::stable_sort(standing.begin(), standing.end(),
                     [&](auto a, auto b) { return act_behind(events, a) < act_behind(events, b); });
    return standing;
}

std::vector<std::string> without_chance(const std::vector<Event>& events, const DomainState& state) {
    std::vector<std::string> cases;
    const auto standing = standing_events(events).value();
    for (const auto e : standing) {
        const auto* list = list_behind(events, e);
        const auto* change = change_in(events[e], state.domain);
        if (list == nullptr || change == nullptr) continue;
        const auto* supplement = late_outcome(*list, *change).supplement;
        if (supplement == nullptr || supplement->chance.numerator != 0) continue;
        std::copy_if(
            change->late_reserves.begin(), change->late_reserves.end(), std::back_inserter(cases), [&](const auto& id) {
                const auto& [waiting, left] = std::tie(state.reserves, state.reserves_left);
                const bool is_lost = std::find(left.begin(), left.end(), CaseLeft{id, LeftAs::lost}) != left.end();
                return is_lost ? !came_lost(*change, id)
                               : std::find(waiting.begin(), waiting.end(), id) != waiting.end();
            });
    }
    return cases;
}

std::pair<Rate, Rate> chances_with_late(const Record& record, const RecordedDomain& domain) {
    const auto& design = domain.design;
    if (design.population == 0) return {};
    const auto drawn = make_rate(design.sample, design.population);
    auto chances =
        design.chances ? std::pair(design.chances->least, design.chances->greatest) : std::pair(drawn, drawn);
    const auto standing = standing_events(record.events).value();
    for (const auto e : standing) {
        const auto* list = list_behind(record.events, e);
        if (list == nullptr) continue;
        for (const auto& supplement : list->supplements) {
            if (supplement.domain != domain.id || supplement.chance.numerator == 0) continue;
            chances.first = std::min(chances.first, supplement.chance, is_less);
            chances.second = std::max(chances.second, supplement.chance, is_less);
        }
    }
    return chances;
}

const DomainChange* change_in(const Event& event, std::string_view domain) {
    const auto found = std::find_if(event.changes.begin(), event.changes.end(),
                                    [&](const DomainChange& each) { return each.domain == domain; });
    return found == event.changes.end() ? nullptr : &*found;
}

} // namespace casedraw
