#include "assignment/slot_repair.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <deque>
#include <map>

#include "assignment/working_times.hpp"
#include "random/bit_stream.hpp"

namespace casedraw::sharing {

namespace {

constexpr auto no_manager = SIZE_MAX;

/// Where a visit could go, and what has to make room for it.
struct Place {
    std::uint32_t inspector = 0;
    CaseSlot slot;
    std::vector<std::size_t> in_the_way;
    std::int64_t price = 0;
};

class SlotRepair {
public:
    SlotRepair(FieldworkPlan& plan, const std::vector<VisitTime>& times, WhoReads who, Starts starts)
        : plan_(plan), times_(times), who_(who), starts_(starts), bits_(sha256("slots")),
          displaced_(plan.visits.size(), 0) {
        std::map<std::string, std::size_t> numbers;
        for (std::size_t v = 0; v < plan.visits.size(); ++v) {
            const auto& visit = plan.visits[v];
            const auto manager = manager_met(visit);
            manager_of_.push_back(manager.empty() ? no_manager : numbers.emplace(manager, v).first->second);
            if (times[v] == VisitTime::none) continue;
            taking_part_.push_back(v);
            if (!visit.slot) waiting_.push_back(v);
        }
        for (std::size_t v = 0; v < plan.visits.size(); ++v) {
            auto& slots = slots_.emplace_back();
            for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i)
                slots.push_back(slots_beside(kept_for(v, i), plan.inspectors[i], plan.visits[v].shared, starts));
        }
    }

    void run(int most_steps) {
        auto best = plan_.visits;
        auto fewest = waiting_.size();
        const auto least = never_placed();
        for (int step = 0; step < most_steps && !waiting_.empty() && fewest > static_cast<std::size_t>(least); ++step) {
            const auto visit = waiting_.front();
            waiting_.pop_front();
            const auto place = cheapest_place(visit);
            if (!place) {
                waiting_.push_back(visit);
                continue;
            }
            put(visit, *place);
            if (waiting_.size() >= fewest || !is_within_places()) continue;
            fewest = waiting_.size();
            best = plan_.visits;
        }
        plan_.visits = std::move(best);
    }

private:
    /// Given times of the inspector or the visit's case manager.
    std::vector<CaseSlot> kept_for(std::size_t visit, std::uint32_t inspector) const {
        std::vector<CaseSlot> kept;
        const auto manager = manager_of_[visit];
        for (std::size_t other = 0; other < plan_.visits.size() && starts_ != Starts::of_inspector; ++other)
            if (times_[other] == VisitTime::given && (plan_.visits[other].inspector == inspector ||
                                                      (manager != no_manager && manager_of_[other] == manager)))
                kept.push_back(*plan_.visits[other].slot);
        return kept;
    }

    /// So many have no time whatever is done.
    std::int64_t never_placed() const {
        auto bare = plan_;
        for (std::size_t v = 0; v < bare.visits.size(); ++v)
            if (times_[v] != VisitTime::given) bare.visits[v].slot.reset();
        const auto starts_of_bounds = starts_ == Starts::of_inspector ? starts_ : Starts::of_either;
        auto count = interviews_too_many(bare, starts_of_bounds);
        for (const auto time : times_) count -= time == VisitTime::none ? 1 : 0;
        return std::max(count, visits_too_many(bare, times_, who_, starts_of_bounds));
    }

    bool is_within_places() const {
        std::vector<std::int64_t> cases(plan_.inspectors.size(), 0);
        for (const auto& visit : plan_.visits) ++cases[visit.inspector];
        for (std::size_t i = 0; i < cases.size(); ++i)
            if (cases[i] > plan_.inspectors[i].places()) return false;
        return true;
    }

    /// Who overlaps the slot and has the same inspector or case manager, or is one case too many for the inspector's
    /// day; nothing where one of them is kept there.
    std::optional<std::vector<std::size_t>> in_the_way(std::size_t visit, std::uint32_t inspector,
                                                       const CaseSlot& slot) const {
        const auto manager = manager_of_[visit];
        std::vector<std::size_t> found;
        for (const auto other : taking_part_) {
            const auto& there = plan_.visits[other];
            if (there.inspector != inspector && (manager == no_manager || manager_of_[other] != manager)) continue;
            if (other == visit || !there.slot || !overlap(*there.slot, slot)) continue;
            if (times_[other] == VisitTime::given) return std::nullopt;
            found.push_back(other);
        }
        if (!make_room_in_day(visit, inspector, slot.day, found)) return std::nullopt;
        return found;
    }

    /// Adds whom it takes to keep to the inspector's cases a day: of those without a given time the one who had to make
    /// room least often. False where all are given.
    bool make_room_in_day(std::size_t visit, std::uint32_t inspector, Date day, std::vector<std::size_t>& found) const {
        std::int64_t count = 0;
        std::optional<std::size_t> least;
        for (const auto other : taking_part_) {
            const auto& there = plan_.visits[other];
            if (other == visit || there.inspector != inspector || !there.slot || there.slot->day != day) continue;
            if (std::find(found.begin(), found.end(), other) != found.end()) continue;
            ++count;
            if (times_[other] != VisitTime::given && (!least || displaced_[other] < displaced_[*least])) least = other;
        }
        if (count < plan_.inspectors[inspector].cases_a_day) return true;
        if (least) found.push_back(*least);
        return least.has_value();
    }

    std::optional<Place> cheapest_place(std::size_t visit) {
        const auto& own = plan_.visits[visit];
        std::optional<Place> best;
        std::uint64_t as_cheap = 0;
        for (std::uint32_t i = 0; i < plan_.inspectors.size(); ++i) {
            const bool is_own = i == own.inspector;
            if (!is_own && (who_ == WhoReads::stays || !may_read(plan_.inspectors[i], own.shared))) continue;
            for (const auto& slot : slots_[visit][i]) {
                auto others = in_the_way(visit, i, slot);
                if (!others) continue;
                std::int64_t price = is_own ? 0 : 1;
                for (const auto other : *others) price += 2 + displaced_[other];
                if (best && price > best->price) continue;
                as_cheap = best && price == best->price ? as_cheap + 1 : 1;
                if (as_cheap == 1 || uniform_below(bits_, as_cheap) == 0)
                    best = Place{i, slot, std::move(*others), price};
            }
        }
        return best;
    }

    void put(std::size_t visit, const Place& place) {
        for (const auto other : place.in_the_way) {
            plan_.visits[other].slot.reset();
            ++displaced_[other];
            waiting_.push_back(other);
        }
        plan_.visits[visit].inspector = place.inspector;
        plan_.visits[visit].slot = place.slot;
    }

    FieldworkPlan& plan_;
    const std::vector<VisitTime>& times_;
    WhoReads who_;
    Starts starts_;
    BitStream bits_;
    std::vector<std::size_t> manager_of_; ///< by visit: a number of its case manager's own
    std::vector<std::size_t> taking_part_;
    std::vector<std::vector<std::vector<CaseSlot>>> slots_; ///< by visit and inspector
    std::deque<std::size_t> waiting_;
    std::vector<std::int64_t> displaced_; ///< by visit: how often it had to make room
};

} // namespace

void repair_slots(FieldworkPlan& plan, const std::vector<VisitTime>& times, WhoReads who, Starts starts,
                  int most_steps) {
    SlotRepair(plan, times, who, starts).run(most_steps);
}

} // namespace casedraw::sharing
