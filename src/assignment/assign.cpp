#include <casedraw/assignment/assignment.hpp>
#include <casedraw/base/error.hpp>
#include <algorithm>
#include <map>
#include <numeric>

#include "assignment/even_loads.hpp"
#include "assignment/meeting_search.hpp"
#include "assignment/places.hpp"
#include "assignment/shared_out.hpp"
#include "random/bit_stream.hpp"

namespace casedraw {

namespace {

using sharing::SharedOut;

constexpr std::int64_t most_steps = 2'000'000; // moves tried in all; the time follows from it, never the other way
constexpr int most_shakes_in_vain = 200;

/// One change of an assignment, made and unmade.
class Search {
public:
    Search(const Workload& workload, const std::vector<std::uint32_t>& start)
        : workload_(workload), bits_(sha256("assignment")), now_(workload, start) {
        for (std::uint32_t at = 0; at < workload.cases.size(); ++at)
            if (!workload.cases[at].booked) free_.push_back(at);
    }

    /// Improves until nothing helps, shakes what is there, and keeps the best, until `good_enough` or out of steps.
    std::vector<std::uint32_t> best(const AssignmentCost& good_enough) {
        descend();
        auto kept = now_.inspector_of();
        auto kept_cost = now_.cost();
        int in_vain = 0;
        while (kept_cost != good_enough && in_vain < most_shakes_in_vain && steps_ < most_steps && !free_.empty()) {
            shake();
            descend();
            in_vain = now_.cost() < kept_cost ? 0 : in_vain + 1;
            if (now_.cost() <= kept_cost) {
                kept = now_.inspector_of();
                kept_cost = now_.cost();
            } else {
                return_to(kept);
            }
        }
        return_to(kept);
        return kept;
    }

private:
    /// Keeps a change where it lowers the cost; else unmakes it.
    bool keep(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& moves) {
        const auto before = now_.cost();
        std::vector<std::uint32_t> from;
        for (const auto& [at, to] : moves) {
            from.push_back(now_.inspector_of()[at]);
            now_.move(at, to);
        }
        steps_ += static_cast<std::int64_t>(moves.size());
        if (now_.cost() < before) return true;
        for (std::size_t k = moves.size(); k-- > 0;) now_.move(moves[k].first, from[k]);
        return false;
    }

    bool improve_by_moving(std::uint32_t at) {
        for (std::uint32_t to = 0; to < workload_.inspectors.size(); ++to)
            if (now_.may_move(at, to) && now_.has_room(to) && keep({{at, to}})) return true;
        return false;
    }

    bool improve_by_exchanging(std::uint32_t at) {
        for (const auto other : free_) {
            const auto here = now_.inspector_of()[at], there = now_.inspector_of()[other];
            if (now_.may_move(at, there) && now_.may_move(other, here) && keep({{at, there}, {other, here}}))
                return true;
        }
        return false;
    }

    /// All cases of the case's manager that one inspector has, to another; where there is no room, as many of the
    /// other's come back.
    bool improve_by_manager(std::uint32_t at) {
        const auto manager = workload_.cases[at].manager;
        if (!manager) return false;
        const auto from = now_.inspector_of()[at];
        std::vector<std::uint32_t> group;
        for (const auto each : free_)
            if (workload_.cases[each].manager == manager && now_.inspector_of()[each] == from) group.push_back(each);
        for (std::uint32_t to = 0; to < workload_.inspectors.size(); ++to) {
            if (to == from) continue;
            const bool may =
                std::all_of(group.begin(), group.end(), [&](auto each) { return now_.may_move(each, to); });
            if (may && (try_whole_group(group, to) || try_exchange_of_groups(group, from, to))) return true;
        }
        return false;
    }

    bool try_whole_group(const std::vector<std::uint32_t>& group, std::uint32_t to) {
        if (!now_.has_room(to, static_cast<std::int64_t>(group.size()))) return false;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> moves;
        for (const auto each : group) moves.emplace_back(each, to);
        return keep(moves);
    }

    bool try_exchange_of_groups(const std::vector<std::uint32_t>& group, std::uint32_t from, std::uint32_t to) {
        std::vector<std::uint32_t> others;
        for (const auto each : free_)
            if (now_.inspector_of()[each] == to && now_.may_move(each, from)) others.push_back(each);
        std::stable_sort(others.begin(), others.end(), [&](auto a, auto b) {
            return workload_.cases[a].manager.value_or(UINT32_MAX) < workload_.cases[b].manager.value_or(UINT32_MAX);
        });
        for (std::size_t first = 0; first + group.size() <= others.size(); ++first) {
            std::vector<std::pair<std::uint32_t, std::uint32_t>> moves;
            for (std::size_t k = 0; k < group.size(); ++k) {
                moves.emplace_back(group[k], to);
                moves.emplace_back(others[first + k], from);
            }
            if (keep(moves)) return true;
        }
        return false;
    }

    void descend() {
        for (bool better = true; better && steps_ < most_steps;) {
            better = false;
            shuffle(free_, bits_);
            const auto order = free_;
            for (const auto at : order)
                while (steps_ < most_steps &&
                       (improve_by_moving(at) || improve_by_manager(at) || improve_by_exchanging(at)))
                    better = true;
        }
    }

    /// Some cases change places with others at random.
    void shake() {
        const auto changes = 2 + uniform_below(bits_, 6);
        for (std::uint64_t k = 0; k < changes; ++k) {
            const auto at = any_free();
            const auto other = any_free();
            const auto here = now_.inspector_of()[at], there = now_.inspector_of()[other];
            if (!now_.may_move(at, there) || !now_.may_move(other, here)) continue;
            now_.move(at, there);
            now_.move(other, here);
        }
        const auto at = any_free();
        const auto to = static_cast<std::uint32_t>(uniform_below(bits_, workload_.inspectors.size()));
        if (now_.may_move(at, to) && now_.has_room(to)) now_.move(at, to);
    }

    std::uint32_t any_free() { return free_[static_cast<std::size_t>(uniform_below(bits_, free_.size()))]; }

    void return_to(const std::vector<std::uint32_t>& kept) {
        for (std::uint32_t at = 0; at < kept.size(); ++at)
            if (now_.inspector_of()[at] != kept[at]) now_.move(at, kept[at]);
    }

    const Workload& workload_;
    BitStream bits_;
    SharedOut now_;
    std::vector<std::uint32_t> free_; ///< cases that are not booked
    std::int64_t steps_ = 0;
};

/// Every way of sharing out that costs no more in the first two parts, where that ends within its steps: then the least
/// cost is known.
class EverySharing {
    static constexpr int most_steps = 100'000;

public:
    EverySharing(const Workload& workload, const std::vector<std::uint32_t>& found)
        : workload_(workload), targets_(workload), now_(workload, found), best_(found), known_(now_.cost()),
          least_(known_), load_(workload.inspectors.size(), 0), order_(workload.cases.size()) {
        std::iota(order_.begin(), order_.end(), 0U);
        const auto manager = [&](std::uint32_t at) { return workload.cases[at].manager.value_or(UINT32_MAX); };
        std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return manager(a) < manager(b); });
    }

    /// False where there are too many.
    bool run() { return try_from(0); }
    const std::vector<std::uint32_t>& best() const { return best_; }
    const AssignmentCost& least() const { return least_; }

private:
    bool try_from(std::size_t k) {
        if (++steps_ > most_steps) return false;
        if (k == order_.size()) {
            if (now_.cost() < least_) least_ = now_.cost(), best_ = now_.inspector_of();
            return true;
        }
        const auto at = order_[k];
        const auto& each = workload_.cases[at];
        for (std::uint32_t i = 0; i < load_.size(); ++i) {
            const auto& inspector = workload_.inspectors[i];
            const bool may_have = each.booked.value_or(i) == i && inspector.may_read[at] != 0;
            if (!may_have || load_[i] == inspector.places) continue;
            const auto meetings = each.manager ? ++met_[{*each.manager, i}] : 0;
            meetings_ += meetings == 1 ? 1 : 0;
            ++load_[i];
            if (now_.inspector_of()[at] != i) now_.move(at, i);
            const bool is_done = costs_more() || try_from(k + 1);
            --load_[i];
            meetings_ -= meetings == 1 ? 1 : 0;
            if (each.manager) --met_[{*each.manager, i}];
            if (!is_done) return false;
        }
        return true;
    }

    bool costs_more() const {
        std::int64_t above = 0; // loads only grow
        for (std::size_t i = 0; i < load_.size(); ++i) {
            const auto off = std::max<std::int64_t>(0, targets_.off(i, load_[i]));
            above += off * off;
        }
        return meetings_ > known_.inspectors_of_managers ||
               (meetings_ == known_.inspectors_of_managers && above > known_.uneven);
    }

    const Workload& workload_;
    sharing::EvenTargets targets_;
    SharedOut now_;
    std::vector<std::uint32_t> best_;
    AssignmentCost known_, least_;
    std::vector<std::int64_t> load_; ///< by inspector: cases so far
    std::vector<std::uint32_t> order_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> met_; ///< by case manager and inspector: cases so far
    std::int64_t meetings_ = 0;
    int steps_ = 0;
};

void expect_sound(const Workload& workload) {
    bool sound = true;
    for (const auto& inspector : workload.inspectors)
        sound = sound && inspector.places >= 0 && inspector.may_read.size() == workload.cases.size();
    std::vector<std::int64_t> booked(workload.inspectors.size(), 0);
    for (std::size_t at = 0; at < workload.cases.size() && sound; ++at) {
        const auto& each = workload.cases[at];
        sound = each.levels.size() == workload.levels.size();
        for (std::size_t v = 0; v < each.levels.size() && sound; ++v) sound = each.levels[v] < workload.levels[v];
        if (!each.booked || !sound) continue;
        sound = *each.booked < booked.size() && workload.inspectors[*each.booked].may_read[at] != 0;
        if (sound) sound = ++booked[*each.booked] <= workload.inspectors[*each.booked].places;
    }
    expects(sound, "a workload's cases, levels, places and bookings fit each other");
}

/// Takes what the search makes of `start` where that costs less.
void improve(Assignment& result, const Workload& workload, const std::vector<std::uint32_t>& start,
             const AssignmentCost& ideal) {
    auto found = Search(workload, start).best(ideal);
    const auto cost = SharedOut(workload, found).cost();
    if (cost >= result.cost) return;
    result.inspector_of = std::move(found);
    result.cost = cost;
}

bool is_as_good_for_managers_and_hours(const AssignmentCost& a, const AssignmentCost& b) {
    return a.inspectors_of_managers == b.inspectors_of_managers && a.uneven == b.uneven;
}

} // namespace

AssignmentResult assign(const Workload& workload) {
    expect_sound(workload);
    auto start = sharing::any_assignment(workload);
    if (auto* limit = std::get_if<TooFewPlaces>(&start)) return std::move(*limit);
    Assignment result;
    result.fair_share = sharing::fair_shares(workload);
    const auto ideal = sharing::lower_bound(workload, true);
    result.inspector_of = Search(workload, std::get<0>(start)).best(ideal);
    result.cost = SharedOut(workload, result.inspector_of).cost();
    if (!is_as_good_for_managers_and_hours(result.cost, ideal))
        improve(result, workload, sharing::search_meetings(workload, result.inspector_of, ideal), ideal);
    AssignmentCost proved;
    if (!is_as_good_for_managers_and_hours(result.cost, ideal)) {
        const auto even = sharing::even_loads(workload, result.cost);
        if (even.better) improve(result, workload, *even.better, ideal);
        proved = even.bound;
    }
    auto& bound = result.bound;
    bound = sharing::lower_bound(workload, result.cost.uneven == ideal.uneven);
    bound.inspectors_of_managers = std::max(bound.inspectors_of_managers, proved.inspectors_of_managers);
    bound.uneven = std::max(bound.uneven, proved.uneven);
    if (result.is_proved()) return result;
    if (EverySharing all(workload, result.inspector_of); all.run()) {
        result.inspector_of = all.best();
        result.cost = result.bound = all.least();
    }
    return result;
}

} // namespace casedraw
