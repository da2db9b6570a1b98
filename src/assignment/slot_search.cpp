#include "assignment/slot_search.hpp"

#include <algorithm>
#include <map>

#include "assignment/working_times.hpp"

namespace casedraw::sharing {

namespace {

constexpr std::int64_t most_looks = 20'000'000; // looks at a slot for a visit
constexpr auto no_one = SIZE_MAX;

struct SlotPlace {
    std::uint32_t inspector = 0;
    CaseSlot slot;
    std::size_t first = 0; ///< index of the first place of its inspector and day
};

class SlotSearch {
public:
    SlotSearch(FieldworkPlan& plan, const std::vector<VisitTime>& times, WhoReads who)
        : plan_(plan), who_(who), load_(plan.inspectors.size(), 0),
          least_(static_cast<std::size_t>(visits_too_many(plan, times, who, Starts::of_inspector))) {
        for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i)
            for (const auto& slot : slots_of(plan.inspectors[i])) add_place(i, slot);
        std::map<std::string, std::size_t> numbers;
        for (const auto& visit : plan.visits) {
            const auto manager = manager_met(visit);
            manager_of_.push_back(manager.empty() ? no_one : numbers.emplace(manager, numbers.size()).first->second);
        }
        taken_.assign(places_.size(), 0);
        on_day_.assign(places_.size(), 0);
        met_.assign(numbers.size(), std::vector<std::int32_t>(places_.size(), 0));
        for (std::size_t v = 0; v < plan.visits.size(); ++v)
            if (times[v] == VisitTime::to_be_found)
                open_.push_back(v);
            else
                stay(v);
        for (const auto v : open_) options_.push_back(options(v));
        for (const auto v : open_) without_ += plan.visits[v].slot ? 0U : 1U;
    }

    /// Makes the plan better until it is at its best or the steps are used up.
    void run() {
        while (without_ > least_) {
            is_settled_.assign(open_.size(), 0);
            chosen_.assign(open_.size(), no_one);
            if (!settle(0)) return;
        }
    }

private:
    void add_place(std::uint32_t inspector, const CaseSlot& slot) {
        const bool is_same_day =
            !places_.empty() && places_.back().inspector == inspector && places_.back().slot.day == slot.day;
        places_.push_back({inspector, slot, is_same_day ? places_.back().first : places_.size()});
    }

    /// Visits whose times are no question.
    void stay(std::size_t v) {
        const auto& visit = plan_.visits[v];
        ++load_[visit.inspector];
        if (!visit.slot) return;
        block(v, visit.inspector, *visit.slot, 1);
        const auto day = std::find_if(places_.begin(), places_.end(), [&](const SlotPlace& place) {
            return place.inspector == visit.inspector && place.slot.day == visit.slot->day;
        });
        if (day != places_.end()) ++on_day_[day->first];
    }

    void block(std::size_t v, std::uint32_t inspector, const CaseSlot& slot, std::int32_t change) {
        for (std::size_t p = 0; p < places_.size(); ++p) {
            if (!overlap(places_[p].slot, slot)) continue;
            if (places_[p].inspector == inspector) taken_[p] += change;
            if (manager_of_[v] != no_one) met_[manager_of_[v]][p] += change;
        }
    }

    /// Where a visit could be: as it is now first, then with its own inspector, then with others.
    std::vector<std::size_t> options(std::size_t v) const {
        const auto& visit = plan_.visits[v];
        std::vector<std::size_t> own, others;
        for (std::size_t p = 0; p < places_.size(); ++p) {
            const bool is_own = places_[p].inspector == visit.inspector;
            if (!is_own && who_ == WhoReads::stays) continue;
            if (!is_own && !may_read(plan_.inspectors[places_[p].inspector], visit.shared)) continue;
            if (!is_within_availability(visit.shared, places_[p].slot)) continue;
            (is_own ? own : others).push_back(p);
        }
        own.insert(own.end(), others.begin(), others.end());
        const auto now = std::find_if(own.begin(), own.end(), [&](std::size_t p) {
            return places_[p].inspector == visit.inspector && visit.slot && places_[p].slot == *visit.slot;
        });
        if (now != own.end()) std::rotate(own.begin(), now, now + 1);
        return own;
    }

    static void move_first(std::vector<std::size_t>& options, std::size_t place) {
        const auto at = std::find(options.begin(), options.end(), place);
        if (at != options.end()) std::rotate(options.begin(), at, at + 1);
    }

    bool is_free(std::size_t k, std::size_t p) const {
        const auto manager = manager_of_[open_[k]];
        const auto inspector = places_[p].inspector;
        return taken_[p] == 0 && (manager == no_one || met_[manager][p] == 0) &&
               load_[inspector] < plan_.inspectors[inspector].places() &&
               on_day_[places_[p].first] < plan_.inspectors[inspector].cases_a_day;
    }

    /// `left_out`: how many have been given up so far. True where the plan is better now.
    bool settle(std::size_t left_out) {
        std::size_t next = no_one, fewest = SIZE_MAX, impossible = 0;
        for (std::size_t k = 0; k < open_.size(); ++k) {
            if (is_settled_[k] != 0) continue;
            std::size_t count = 0;
            for (const auto p : options_[k]) count += is_free(k, p) ? 1U : 0U;
            steps_ += static_cast<std::int64_t>(options_[k].size()) + 1;
            if (count == 0)
                ++impossible;
            else if (count < fewest)
                next = k, fewest = count;
        }
        if (left_out + impossible >= without_ || steps_ > most_looks) return false;
        if (next == no_one) return take_over();
        is_settled_[next] = 1;
        for (const auto p : options_[next]) {
            if (!is_free(next, p)) continue;
            put(next, p, 1);
            if (settle(left_out)) return true;
            put(next, p, -1);
        }
        const bool is_better = settle(left_out + 1);
        if (!is_better) is_settled_[next] = 0;
        return is_better;
    }

    void put(std::size_t k, std::size_t p, std::int32_t change) {
        chosen_[k] = change > 0 ? p : no_one;
        load_[places_[p].inspector] += change;
        on_day_[places_[p].first] += change;
        block(open_[k], places_[p].inspector, places_[p].slot, change);
        steps_ += static_cast<std::int64_t>(places_.size());
    }

    bool may_have(std::uint32_t inspector, const PlannedVisit& visit) const {
        return inspector == visit.inspector ||
               (who_ == WhoReads::may_change && may_read(plan_.inspectors[inspector], visit.shared));
    }

    /// Inspectors of those that have no slot: their own where these have a place left, else somebody who has; nothing
    /// where nobody has.
    std::optional<std::vector<std::uint32_t>> readers_without_slot() const {
        auto load = load_;
        std::vector<std::uint32_t> readers(open_.size(), 0);
        const auto give = [&](std::size_t k, std::uint32_t i) {
            if (load[i] >= plan_.inspectors[i].places() || !may_have(i, plan_.visits[open_[k]])) return false;
            ++load[i];
            readers[k] = i;
            return true;
        };
        std::vector<std::size_t> elsewhere;
        for (std::size_t k = 0; k < open_.size(); ++k)
            if (chosen_[k] == no_one && !give(k, plan_.visits[open_[k]].inspector)) elsewhere.push_back(k);
        for (const auto k : elsewhere) {
            std::uint32_t i = 0;
            while (i < load.size() && !give(k, i)) ++i;
            if (i == load.size()) return std::nullopt;
        }
        return readers;
    }

    /// Makes the plan what was chosen, unless that leaves somebody with too many cases.
    bool take_over() {
        const auto readers = readers_without_slot();
        if (!readers) return false;
        without_ = 0;
        for (std::size_t k = 0; k < open_.size(); ++k) {
            auto& visit = plan_.visits[open_[k]];
            visit.slot.reset();
            if (chosen_[k] == no_one) {
                visit.inspector = (*readers)[k];
                ++without_;
                continue;
            }
            visit.inspector = places_[chosen_[k]].inspector;
            visit.slot = places_[chosen_[k]].slot;
            move_first(options_[k], chosen_[k]);
            put(k, chosen_[k], -1);
        }
        return true;
    }

    FieldworkPlan& plan_;
    WhoReads who_;
    std::vector<SlotPlace> places_;                 ///< slots of all inspectors
    std::vector<std::size_t> manager_of_;           ///< by visit
    std::vector<std::size_t> open_;                 ///< visits whose times are to be found
    std::vector<std::vector<std::size_t>> options_; ///< by open visit: places, in the order in which they are tried
    std::vector<std::int64_t> load_;                ///< by inspector: cases
    std::size_t least_;                             ///< visits that have no slot whatever is done
    std::vector<std::int32_t> taken_;               ///< by place: what its inspector does then
    std::vector<std::int64_t> on_day_;              ///< by first place of an inspector's day: cases then
    std::vector<std::vector<std::int32_t>> met_;    ///< by case manager and place: interviews then
    std::vector<std::uint8_t> is_settled_;          ///< by open visit
    std::vector<std::size_t> chosen_;               ///< by open visit: its place
    std::size_t without_ = 0;                       ///< open visits that have no slot in the plan
    std::int64_t steps_ = 0;
};

} // namespace

void search_slots(FieldworkPlan& plan, const std::vector<VisitTime>& times, WhoReads who) {
    SlotSearch(plan, times, who).run();
}

} // namespace casedraw::sharing
