#include "assignment/slots.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>
#include <numeric>

#include "assignment/slot_repair.hpp"
#include "assignment/slot_search.hpp"
#include "assignment/working_times.hpp"

namespace casedraw::sharing {

namespace {

constexpr int few_steps = 300;
constexpr int steps_between = 5'000; // for each way of beginning between an inspector's times

/// One inspector's visits as a matching of visits to slots, grown by augmenting paths.
class Diary {
public:
    Diary(FieldworkPlan& plan, const std::vector<VisitTime>& times, std::uint32_t inspector,
          const std::multimap<std::string, std::size_t>& of_manager)
        : plan_(plan), times_(times), of_manager_(of_manager), inspector_(inspector),
          slots_(slots_of(plan.inspectors[inspector])) {}

    bool place(std::size_t visit) {
        std::vector<std::uint8_t> seen(slots_.size(), 0);
        return place(visit, seen);
    }

private:
    bool place(std::size_t visit, std::vector<std::uint8_t>& seen) {
        for (std::size_t s = 0; s < slots_.size(); ++s) {
            if (seen[s] != 0 || !is_within_availability(plan_.visits[visit].shared, slots_[s]) ||
                !manager_is_free(visit, slots_[s]))
                continue;
            const auto there = visits_at(slots_[s]);
            if (there.size() > 1) continue;
            seen[s] = 1;
            const auto on_day = visits_on(slots_[s].day);
            const bool is_day_full =
                static_cast<std::int64_t>(on_day.size()) >= plan_.inspectors[inspector_].cases_a_day;
            if (there.empty() && !is_day_full) return put(visit, slots_[s]);
            for (const auto other : there.empty() ? on_day : there)
                if (times_[other] != VisitTime::given && place_instead(visit, slots_[s], other, seen)) return true;
        }
        return false;
    }

    /// Puts the visit into the slot where the other one can be elsewhere.
    bool place_instead(std::size_t visit, const CaseSlot& slot, std::size_t other, std::vector<std::uint8_t>& seen) {
        const auto before = *plan_.visits[other].slot;
        plan_.visits[other].slot.reset();
        put(visit, slot);
        if (place(other, seen)) return true;
        plan_.visits[visit].slot.reset();
        put(other, before);
        return false;
    }

    bool put(std::size_t visit, const CaseSlot& slot) {
        plan_.visits[visit].slot = slot;
        return true;
    }

    std::vector<std::size_t> visits_at(const CaseSlot& slot) const {
        std::vector<std::size_t> there;
        for (std::size_t v = 0; v < plan_.visits.size(); ++v)
            if (plan_.visits[v].inspector == inspector_ && plan_.visits[v].slot && overlap(*plan_.visits[v].slot, slot))
                there.push_back(v);
        return there;
    }

    std::vector<std::size_t> visits_on(Date day) const {
        std::vector<std::size_t> found;
        for (std::size_t v = 0; v < plan_.visits.size(); ++v)
            if (plan_.visits[v].inspector == inspector_ && plan_.visits[v].slot && plan_.visits[v].slot->day == day)
                found.push_back(v);
        return found;
    }

    bool manager_is_free(std::size_t visit, const CaseSlot& slot) const {
        const auto manager = manager_met(plan_.visits[visit]);
        if (manager.empty()) return true;
        const auto [first, last] = of_manager_.equal_range(manager);
        return std::none_of(first, last, [&](const auto& each) {
            const auto& other = plan_.visits[each.second];
            return each.second != visit && other.inspector != inspector_ && other.slot && overlap(*other.slot, slot);
        });
    }

    FieldworkPlan& plan_;
    const std::vector<VisitTime>& times_;
    const std::multimap<std::string, std::size_t>& of_manager_;
    std::uint32_t inspector_;
    std::vector<CaseSlot> slots_;
};

/// Each visit in turn, in the first slot that is free for all or that others can leave.
void give_first_slots(FieldworkPlan& plan, const std::vector<VisitTime>& times) {
    std::multimap<std::string, std::size_t> of_manager;
    for (std::size_t v = 0; v < plan.visits.size(); ++v) of_manager.emplace(manager_met(plan.visits[v]), v);
    // Whoever has most to see is seen to first; then by the order of ids.
    std::vector<std::size_t> order(plan.visits.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto interviews = [&](std::size_t v) {
        const auto manager = manager_met(plan.visits[v]);
        return manager.empty() ? std::size_t{0} : of_manager.count(manager);
    };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return interviews(a) > interviews(b); });
    for (const auto visit : order)
        if (!plan.visits[visit].slot && times[visit] == VisitTime::to_be_found)
            Diary(plan, times, plan.visits[visit].inspector, of_manager).place(visit);
}

bool is_any_left(const FieldworkPlan& plan, const std::vector<VisitTime>& times) {
    for (std::size_t v = 0; v < plan.visits.size(); ++v)
        if (!plan.visits[v].slot && times[v] == VisitTime::to_be_found) return true;
    return false;
}

} // namespace

bool overlap(const CaseSlot& a, const CaseSlot& b) {
    return a.day == b.day && a.time.from < b.time.until && b.time.from < a.time.until;
}

std::string manager_met(const PlannedVisit& visit) {
    return visit.is_agreed ? match_key(visit.shared.manager) : met_for(visit.shared);
}

std::vector<CaseSlot> slots_of(const InspectorRow& inspector) {
    std::vector<CaseSlot> slots;
    for (const auto day : inspector.days)
        for (std::int64_t k = 0; k < inspector.cases_a_day; ++k) {
            const auto from = inspector.hours.from + k * inspector.minutes_of_slot();
            slots.push_back({day, {from, from + inspector.minutes_of_slot()}});
        }
    return slots;
}

bool may_read(const InspectorRow& inspector, const PlannedCase& planned) {
    return !has_conflict(inspector, planned) && !lacks_language(inspector, planned);
}

bool is_within_availability(const PlannedCase& planned, const CaseSlot& slot) {
    return planned.available.holds(slot.day, slot.time);
}

std::vector<CaseSlot> slots_for(const InspectorRow& inspector, const PlannedCase& planned, Starts starts) {
    std::vector<CaseSlot> slots;
    const auto add = [&](const CaseSlot& slot) {
        if (is_within_availability(planned, slot)) slots.push_back(slot);
    };
    const bool has_own = starts != Starts::of_manager || planned.available.is_any();
    if (has_own)
        for (const auto& slot : slots_of(inspector)) add(slot);
    if (starts == Starts::of_inspector) return slots;
    const auto length = inspector.minutes_of_slot();
    for (const auto& part : planned.available.parts) {
        const auto start = std::max(part.hours.from, inspector.hours.from);
        const auto until = std::min(part.hours.until, inspector.hours.until);
        if (has_own && (start - inspector.hours.from) % length == 0) continue; // the inspector's own
        for (const auto day : inspector.days)
            for (auto from = start; from + length <= until; from += length) add({day, {from, from + length}});
    }
    return slots;
}

std::vector<CaseSlot> slots_beside(const std::vector<CaseSlot>& kept, const InspectorRow& inspector,
                                   const PlannedCase& planned, Starts starts) {
    auto slots = slots_for(inspector, planned, starts);
    if (starts == Starts::of_inspector || !planned.available.is_any()) return slots;
    const auto& hours = inspector.hours;
    const auto length = inspector.minutes_of_slot();
    const auto add = [&](Date day, std::int64_t from) {
        const CaseSlot slot{day, {from, from + length}};
        if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
    };
    for (const auto& [day, time] : kept) {
        if (!std::binary_search(inspector.days.begin(), inspector.days.end(), day)) continue;
        for (auto from = std::max(time.until, hours.from); from + length <= hours.until; from += length) add(day, from);
        for (auto from = std::min(time.from, hours.until) - length; from >= hours.from; from -= length) add(day, from);
    }
    return slots;
}

bool works_within_availability(const InspectorRow& inspector, const PlannedCase& planned, Starts starts) {
    return planned.available.is_any() || !slots_for(inspector, planned, starts).empty();
}

void give_slots(FieldworkPlan& plan, const std::vector<VisitTime>& times) {
    give_first_slots(plan, times);
    for (const auto who : {WhoReads::stays, WhoReads::may_change}) {
        if (is_any_left(plan, times)) repair_slots(plan, times, who);
        if (is_any_left(plan, times)) search_slots(plan, times, who);
    }
    // A time between two of the inspector's is dearer than either as long as these are offered too.
    for (const auto who : {WhoReads::stays, WhoReads::may_change})
        for (const auto starts : {Starts::of_either, Starts::of_manager})
            if (is_any_left(plan, times)) repair_slots(plan, times, who, starts, steps_between);
}

void give_own_slots(FieldworkPlan& plan, const std::vector<VisitTime>& times) {
    give_first_slots(plan, times);
    if (is_any_left(plan, times)) repair_slots(plan, times, WhoReads::stays, Starts::of_inspector, few_steps);
}

} // namespace casedraw::sharing
