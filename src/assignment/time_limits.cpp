#include <casedraw/assignment/time_limits.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>

#include "assignment/working_times.hpp"

namespace casedraw {

namespace {

using Visits = std::vector<const PlannedVisit*>;

bool is_fixed(const PlannedVisit& visit) { return visit.kept && visit.slot; }

/// Those that overlap no time that is kept for one of the visits.
std::vector<CaseSlot> free_of_kept(std::vector<CaseSlot> slots, const Visits& visits) {
    const auto is_taken = [&](const CaseSlot& slot) {
        return std::any_of(visits.begin(), visits.end(), [&](const PlannedVisit* visit) {
            return is_fixed(*visit) && sharing::overlap(*visit->slot, slot);
        });
    };
    slots.erase(std::remove_if(slots.begin(), slots.end(), is_taken), slots.end());
    return slots;
}

/// The most slots of which no two overlap: always the one that ends first.
std::int64_t most_at_different_times(std::vector<CaseSlot> slots) {
    std::sort(slots.begin(), slots.end(), [](const CaseSlot& a, const CaseSlot& b) {
        return a.day != b.day ? a.day < b.day : a.time.until < b.time.until;
    });
    std::int64_t most = 0;
    const CaseSlot* last = nullptr;
    for (const auto& slot : slots) {
        if (last != nullptr && sharing::overlap(*last, slot)) continue;
        last = &slot;
        ++most;
    }
    return most;
}

std::int64_t to_place(const Visits& visits) {
    return std::count_if(visits.begin(), visits.end(), [](const PlannedVisit* each) { return !is_fixed(*each); });
}

std::vector<ManagerShortOfTime> managers_short(const FieldworkPlan& plan) {
    std::map<std::string, Visits> by_manager;
    for (const auto& visit : plan.visits)
        if (!visit.shared.manager.empty()) by_manager[match_key(visit.shared.manager)].push_back(&visit);
    std::vector<ManagerShortOfTime> found;
    for (const auto& [key, visits] : by_manager) {
        std::vector<CaseSlot> slots;
        for (const auto& inspector : plan.inspectors) {
            if (std::none_of(visits.begin(), visits.end(),
                             [&](const auto* visit) { return sharing::may_read(inspector, visit->shared); }))
                continue;
            const auto own = sharing::slots_of(inspector);
            slots.insert(slots.end(), own.begin(), own.end());
        }
        ManagerShortOfTime manager{visits.front()->shared.manager, to_place(visits),
                                   most_at_different_times(free_of_kept(std::move(slots), visits))};
        if (manager.interviews > manager.times) found.push_back(std::move(manager));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.manager < b.manager; });
    return found;
}

} // namespace

TimeLimits time_limits(const FieldworkPlan& plan) {
    TimeLimits limits{managers_short(plan), {}, 0, 0};
    for (const auto& visit : plan.visits) limits.without_time += visit.slot ? 0 : 1;
    limits.crossing = limits.without_time;
    for (const auto& each : limits.managers) limits.crossing -= each.interviews - each.times;
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i) {
        const auto visits = plan.visits_of(i);
        const InspectorShortOfTime inspector{
            i, to_place(visits),
            static_cast<std::int64_t>(free_of_kept(sharing::slots_of(plan.inspectors[i]), visits).size())};
        if (inspector.cases > inspector.times) limits.inspectors.push_back(inspector);
    }
    for (const auto& each : limits.inspectors) limits.crossing -= each.cases - each.times;
    limits.crossing = std::max<std::int64_t>(0, limits.crossing);
    return limits;
}

} // namespace casedraw
