#include "record/late_outcome.hpp"

#include <algorithm>
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
    const auto& of = events[event];
    if (of.amendment) return &*of.amendment;
    if (of.kind != EventKind::undo || of.changes.empty()) return nullptr;
    const auto undone =
        std::find_if(events.begin(), events.end(), [&](const Event& each) { return each.receipt == of.undoes; });
    return undone != events.end() && undone->amendment ? &*undone->amendment : nullptr;
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
        std::copy_if(change->late_reserves.begin(), change->late_reserves.end(), std::back_inserter(cases),
                     [&](const auto& id) {
                         return std::find(state.reserves.begin(), state.reserves.end(), id) != state.reserves.end();
                     });
    }
    return cases;
}

const DomainChange* change_in(const Event& event, std::string_view domain) {
    const auto found = std::find_if(event.changes.begin(), event.changes.end(),
                                    [&](const DomainChange& each) { return each.domain == domain; });
    return found == event.changes.end() ? nullptr : &*found;
}

} // namespace casedraw
