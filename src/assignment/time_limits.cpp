#include <casedraw/assignment/time_limits.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>
#include <set>

#include "assignment/working_times.hpp"

namespace casedraw {

namespace {

using sharing::Starts;
using sharing::WhoReads;
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

/// Times that are kept of an inspector or a case manager.
std::vector<CaseSlot> kept_of(const FieldworkPlan& plan, std::uint32_t inspector, const std::string& manager) {
    std::vector<CaseSlot> kept;
    for (const auto& visit : plan.visits)
        if (is_fixed(visit) &&
            (visit.inspector == inspector || (!manager.empty() && sharing::manager_met(visit) == manager)))
            kept.push_back(*visit.slot);
    return kept;
}

/// The times at which one of a case manager's cases can be read by somebody who may.
std::vector<CaseSlot> times_for(const FieldworkPlan& plan, const Visits& visits, Starts starts) {
    std::vector<CaseSlot> all;
    const auto manager = sharing::manager_met(*visits.front());
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i) {
        const auto kept = kept_of(plan, i, manager);
        for (const auto* visit : visits) {
            if (!sharing::may_read(plan.inspectors[i], visit->shared)) continue;
            const auto slots = sharing::slots_beside(kept, plan.inspectors[i], visit->shared, starts);
            all.insert(all.end(), slots.begin(), slots.end());
        }
    }
    return all;
}

/// `all` are the case manager's, `some` those that are asked about.
ManagerShortOfTime standing_of(const FieldworkPlan& plan, const Visits& all, const Visits& some, Starts starts) {
    return {some.front()->shared.manager, to_place(some),
            most_at_different_times(free_of_kept(times_for(plan, some, starts), all)),
            std::any_of(some.begin(), some.end(), [](const auto* each) { return !each->shared.available.is_any(); })};
}

/// Of all interviews of a case manager, or of those for the same given times: where most are too many.
ManagerShortOfTime shortest_of_time(const FieldworkPlan& plan, const Visits& visits, Starts starts) {
    auto worst = standing_of(plan, visits, visits, starts);
    std::map<std::string, Visits> by_times;
    for (const auto* visit : visits)
        if (!visit->shared.available.is_any()) by_times[to_text(visit->shared.available)].push_back(visit);
    for (const auto& [times, some] : by_times) {
        auto each = standing_of(plan, visits, some, starts);
        if (each.interviews - each.times > worst.interviews - worst.times) worst = std::move(each);
    }
    return worst;
}

std::vector<ManagerShortOfTime> managers_short(const FieldworkPlan& plan, Starts starts) {
    std::map<std::string, Visits> by_manager;
    for (const auto& visit : plan.visits)
        if (auto manager = sharing::manager_met(visit); !manager.empty())
            by_manager[std::move(manager)].push_back(&visit);
    std::vector<ManagerShortOfTime> found;
    for (const auto& [key, visits] : by_manager)
        if (auto manager = shortest_of_time(plan, visits, starts); manager.interviews > manager.times)
            found.push_back(std::move(manager));
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.manager < b.manager; });
    return found;
}

/// How many more cases have a time that no kept one overlaps, beside what is kept within the cases a day.
std::int64_t times_left(const FieldworkPlan& plan, std::uint32_t number, const Visits& visits) {
    const auto& inspector = plan.inspectors[number];
    auto slots = sharing::slots_of(inspector);
    std::map<Date, std::int64_t> kept;
    for (const auto* visit : visits) {
        if (is_fixed(*visit)) {
            ++kept[visit->slot->day];
            continue;
        }
        const auto own = sharing::slots_beside(kept_of(plan, number, sharing::manager_met(*visit)), inspector,
                                               visit->shared, Starts::of_either);
        slots.insert(slots.end(), own.begin(), own.end());
    }
    std::map<Date, std::vector<CaseSlot>> free;
    for (const auto& slot : free_of_kept(std::move(slots), visits)) free[slot.day].push_back(slot);
    std::int64_t left = 0;
    for (const auto& [day, some] : free)
        left += std::clamp<std::int64_t>(inspector.cases_a_day - kept[day], 0, most_at_different_times(some));
    return left;
}

std::vector<InspectorShortOfTime> inspectors_short(const FieldworkPlan& plan) {
    std::vector<InspectorShortOfTime> found;
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i) {
        const auto visits = plan.visits_of(i);
        const InspectorShortOfTime inspector{i, to_place(visits), times_left(plan, i, visits)};
        if (inspector.cases > inspector.times) found.push_back(inspector);
    }
    return found;
}

/// Visits matched with inspectors' days, each of which holds a few, by augmenting paths.
class DayMatching {
public:
    DayMatching(const FieldworkPlan& plan, const std::vector<sharing::VisitTime>& times, WhoReads who, Starts starts)
        : plan_(plan) {
        for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i) {
            first_.push_back(days_.size());
            for (const auto day : plan.inspectors[i].days) days_.push_back({day, room_on(i, day, times), {}});
        }
        for (std::size_t v = 0; v < plan.visits.size(); ++v) {
            days_for_.emplace_back();
            if (times[v] != sharing::VisitTime::to_be_found) continue;
            for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i)
                if (i == plan.visits[v].inspector ||
                    (who == WhoReads::may_change && sharing::may_read(plan.inspectors[i], plan.visits[v].shared)))
                    add_days(v, i, starts);
            open_.push_back(v);
        }
    }

    std::int64_t left_over() {
        std::int64_t left = 0;
        for (const auto v : open_) {
            seen_.assign(days_.size(), 0);
            left += place(v) ? 0 : 1;
        }
        return left;
    }

private:
    struct InspectorDay {
        Date day;
        std::int64_t room;
        std::vector<std::size_t> visits;
    };

    std::int64_t room_on(std::uint32_t i, Date day, const std::vector<sharing::VisitTime>& times) const {
        auto room = plan_.inspectors[i].cases_a_day;
        for (std::size_t v = 0; v < plan_.visits.size(); ++v) {
            const auto& visit = plan_.visits[v];
            if (times[v] == sharing::VisitTime::given && visit.inspector == i && visit.slot->day == day) --room;
        }
        return std::max<std::int64_t>(0, room);
    }

    /// Days on which the inspector has a time at which the case manager can be met.
    void add_days(std::size_t visit, std::uint32_t i, Starts starts) {
        const auto& planned = plan_.visits[visit].shared;
        const auto& own = plan_.inspectors[i].days;
        std::set<Date> days(own.begin(), own.end());
        if (!planned.available.is_any()) {
            days.clear();
            for (const auto& slot : sharing::slots_for(plan_.inspectors[i], planned, starts)) days.insert(slot.day);
        }
        for (std::size_t d = 0; d < own.size(); ++d)
            if (days.count(own[d]) != 0) days_for_[visit].push_back(first_[i] + d);
    }

    bool place(std::size_t visit) {
        for (const auto d : days_for_[visit]) {
            if (seen_[d] != 0) continue;
            seen_[d] = 1;
            auto& there = days_[d].visits;
            if (static_cast<std::int64_t>(there.size()) < days_[d].room) {
                there.push_back(visit);
                return true;
            }
            for (std::size_t k = 0; k < there.size(); ++k)
                if (place(there[k])) {
                    there[k] = visit;
                    return true;
                }
        }
        return false;
    }

    const FieldworkPlan& plan_;
    std::vector<InspectorDay> days_;
    std::vector<std::size_t> first_;                 ///< by inspector: of its days
    std::vector<std::vector<std::size_t>> days_for_; ///< by visit
    std::vector<std::size_t> open_;
    std::vector<std::uint8_t> seen_;
};

} // namespace

std::int64_t sharing::visits_too_many(const FieldworkPlan& plan, const std::vector<VisitTime>& times, WhoReads who,
                                      Starts starts) {
    return DayMatching(plan, times, who, starts).left_over();
}

std::int64_t sharing::interviews_too_many(const FieldworkPlan& plan, Starts starts) {
    std::int64_t count = 0;
    for (const auto& each : managers_short(plan, starts)) count += each.interviews - each.times;
    return count;
}

TimeLimits time_limits(const FieldworkPlan& plan, PlanOf which) {
    TimeLimits limits{managers_short(plan, Starts::of_either), {}, 0, 0, 0};
    if (which == PlanOf::all) limits.inspectors = inspectors_short(plan);
    for (const auto& visit : plan.visits) {
        limits.without_time += visit.slot ? 0 : 1;
        limits.at_given_times += !visit.slot && !visit.shared.available.is_any() ? 1 : 0;
    }
    limits.crossing = limits.without_time;
    for (const auto& each : limits.managers) limits.crossing -= each.interviews - each.times;
    for (const auto& each : limits.inspectors) limits.crossing -= each.cases - each.times;
    limits.crossing = std::max<std::int64_t>(0, limits.crossing);
    return limits;
}

} // namespace casedraw
