#include "assignment/meeting_search.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "assignment/shared_out.hpp"
#include "random/bit_stream.hpp"

namespace casedraw::sharing {

namespace {

class MeetingSearch {
    static constexpr std::size_t most_steps = 100'000'000; // the time follows from it, never the other way
    static constexpr std::size_t changes_by_meeting = 300; // at most, of meetings and as many of hours
    static constexpr std::uint64_t most_added = 6;         // meetings in one step
    static constexpr std::size_t steps_of_memory = 30;

    static constexpr std::size_t nobody = SIZE_MAX;

    /// Cases of one case manager, or of nobody, that the same inspectors may read.
    struct Kind {
        std::size_t manager = nobody;
        std::vector<std::uint32_t> cases;
    };

    struct Meeting {
        std::size_t manager;
        std::size_t inspector;
        friend bool operator==(const Meeting&, const Meeting&) = default;
    };

    struct State {
        std::vector<std::int64_t> cases; ///< by kind and inspector
        std::vector<std::uint8_t> meets; ///< by case manager and inspector
        std::vector<std::int64_t> load;  ///< by inspector
        std::int64_t count = 0;          ///< of meetings
    };

public:
    MeetingSearch(const Workload& workload, const std::vector<std::uint32_t>& start)
        : workload_(workload), targets_(workload), bits_(sha256("meetings")), inspectors_(workload.inspectors.size()) {
        std::size_t managers = 0;
        for (const auto& each : workload.cases)
            if (each.manager) managers = std::max<std::size_t>(managers, *each.manager + 1U);
        now_.meets.assign(managers * inspectors_, 0);
        now_.load.assign(inspectors_, 0);
        fixed_ = now_.meets;
        std::map<std::pair<std::size_t, std::vector<std::uint8_t>>, std::size_t> kind_of;
        for (std::uint32_t at = 0; at < start.size(); ++at) {
            const auto& each = workload.cases[at];
            const auto manager = each.manager ? std::size_t{*each.manager} : nobody;
            ++now_.load[start[at]];
            if (manager != nobody) now_.meets[place(manager, start[at])] = 1;
            if (manager != nobody && each.booked) fixed_[place(manager, start[at])] = 1;
            if (each.booked) continue;
            std::vector<std::uint8_t> may_have;
            for (const auto& inspector : workload.inspectors) may_have.push_back(inspector.may_read[at]);
            const auto [kind, is_new] = kind_of.try_emplace({manager, may_have}, kinds_.size());
            if (is_new) {
                kinds_.push_back({manager, {}});
                may_have_.insert(may_have_.end(), may_have.begin(), may_have.end());
                now_.cases.resize(now_.cases.size() + inspectors_, 0);
            }
            kinds_[kind->second].cases.push_back(at);
            ++now_.cases[place(kind->second, start[at])];
        }
        std::vector<std::uint8_t> listed(now_.meets.size(), 0);
        for (std::size_t k = 0; k < kinds_.size(); ++k)
            for (std::size_t i = 0; i < inspectors_ && kinds_[k].manager != nobody; ++i) {
                const auto at = place(kinds_[k].manager, i);
                if (may_have_[place(k, i)] == 0 || fixed_[at] != 0 || listed[at] != 0) continue;
                listed[at] = 1;
                meetings_.push_back({kinds_[k].manager, i});
            }
        now_.count = std::count(now_.meets.begin(), now_.meets.end(), 1);
    }

    std::vector<std::uint32_t> run(std::vector<std::uint32_t> best, const AssignmentCost& good_enough) {
        drop_all({});
        const auto may_go_on = [&](std::size_t changes, std::size_t most) {
            return changes < changes_by_meeting * meetings_.size() && steps_ < most;
        };
        for (std::size_t k = 0; may_go_on(k, most_steps / 2) && now_.count > good_enough.inspectors_of_managers; ++k)
            step([&](const State& before) { return now_.count <= before.count; });
        even_out();
        auto least = now_;
        auto uneven_now = uneven(), least_uneven = uneven_now;
        std::vector<std::int64_t> earlier(steps_of_memory, uneven_now);
        for (std::size_t k = 0; may_go_on(k, most_steps) && least_uneven > good_enough.uneven; ++k) {
            auto& then = earlier[k % steps_of_memory];
            step([&](const State& before) {
                if (now_.count > before.count) return false;
                even_out();
                const auto found = uneven();
                if (now_.count == before.count && found > uneven_now && found > then) return false;
                uneven_now = found;
                return true;
            });
            then = uneven_now;
            if (std::pair(now_.count, uneven_now) >= std::pair(least.count, least_uneven)) continue;
            least = now_;
            least_uneven = uneven_now;
        }
        for (std::size_t k = 0; k < kinds_.size(); ++k) {
            auto next = kinds_[k].cases.begin();
            for (std::size_t i = 0; i < inspectors_; ++i)
                for (auto left = least.cases[place(k, i)]; left > 0; --left)
                    best[*next++] = static_cast<std::uint32_t>(i);
        }
        return best;
    }

private:
    std::size_t place(std::size_t row, std::size_t inspector) const { return row * inspectors_ + inspector; }

    /// Some meetings more, and then none that need not be; unmade where that is not to be kept.
    template <class IsKept>
    void step(const IsKept& is_kept) {
        const auto before = now_;
        std::vector<Meeting> added;
        for (auto left = 1 + uniform_below(bits_, most_added); left > 0; --left) {
            const auto& each = meetings_[static_cast<std::size_t>(uniform_below(bits_, meetings_.size()))];
            if (meets(each)) continue;
            now_.meets[place(each.manager, each.inspector)] = 1;
            ++now_.count;
            added.push_back(each);
        }
        drop_all(added);
        if (!is_kept(before)) now_ = before;
    }

    bool meets(const Meeting& each) const { return now_.meets[place(each.manager, each.inspector)] != 0; }

    /// Every meeting that need not be, in random order, those just added last.
    void drop_all(const std::vector<Meeting>& added) {
        shuffle(meetings_, bits_);
        for (const auto& each : meetings_)
            if (meets(each) && std::find(added.begin(), added.end(), each) == added.end()) drop(each);
        for (const auto& each : added)
            if (meets(each)) drop(each);
    }

    void drop(const Meeting& meeting) {
        steps_ += kinds_.size();
        const auto before = now_;
        now_.meets[place(meeting.manager, meeting.inspector)] = 0;
        --now_.count;
        for (std::size_t k = 0; k < kinds_.size(); ++k) {
            if (kinds_[k].manager != meeting.manager) continue;
            auto& here = now_.cases[place(k, meeting.inspector)];
            auto left = std::exchange(here, 0);
            now_.load[meeting.inspector] -= left;
            while (left > 0) {
                const auto moved = place_cases(k, left);
                left -= moved;
                if (moved == 0) {
                    now_ = before;
                    return;
                }
            }
        }
    }

    bool may_go(std::size_t kind, std::size_t inspector) const {
        const auto manager = kinds_[kind].manager;
        return may_have_[place(kind, inspector)] != 0 &&
               (manager == nobody || now_.meets[place(manager, inspector)] != 0);
    }

    /// Where cases can go from a kind, or from the first inspector: others' cases make room along the way.
    struct Paths {
        std::vector<std::size_t> kind_to;      ///< by inspector: whose cases come; `nobody` where none can
        std::vector<std::size_t> inspector_of; ///< by kind: from whom they go; `nobody` where they do not
        std::vector<std::size_t> reached;      ///< inspectors, in order
    };

    template <class IsEnd>
    std::size_t search(std::vector<std::size_t> queue, const IsEnd& is_end) {
        for (std::size_t q = 0; q < queue.size(); ++q) {
            const auto k = queue[q];
            steps_ += inspectors_;
            for (std::size_t i = 0; i < inspectors_; ++i) {
                if (way_.kind_to[i] != nobody || !may_go(k, i)) continue;
                way_.kind_to[i] = k;
                way_.reached.push_back(i);
                if (is_end(i)) return i;
                steps_ += kinds_.size();
                for (std::size_t other = 0; other < kinds_.size(); ++other) {
                    if (way_.inspector_of[other] != nobody || now_.cases[place(other, i)] == 0) continue;
                    way_.inspector_of[other] = i;
                    queue.push_back(other);
                }
            }
        }
        return nobody;
    }

    void clear_way() {
        way_.kind_to.assign(inspectors_, nobody);
        way_.inspector_of.assign(kinds_.size(), nobody);
        way_.reached.clear();
    }

    std::int64_t room(std::size_t inspector) const {
        return workload_.inspectors[inspector].places - now_.load[inspector];
    }

    /// Places up to so many cases of a kind that nobody has. How many.
    std::int64_t place_cases(std::size_t kind, std::int64_t most) {
        clear_way();
        way_.inspector_of[kind] = inspectors_; // nobody's yet
        const auto end = search({kind}, [&](std::size_t i) { return room(i) > 0; });
        if (end == nobody) return 0;
        auto moved = std::min(most, room(end));
        for (auto i = end; way_.kind_to[i] != kind; i = way_.inspector_of[way_.kind_to[i]])
            moved = std::min(moved, now_.cases[place(way_.kind_to[i], way_.inspector_of[way_.kind_to[i]])]);
        go(end, moved);
        return moved;
    }

    /// Along the way to its end.
    void go(std::size_t end, std::int64_t moved) {
        now_.load[end] += moved;
        for (auto i = end;;) {
            const auto k = way_.kind_to[i];
            const auto from = way_.inspector_of[k];
            now_.cases[place(k, i)] += moved;
            if (from == inspectors_) return;
            now_.cases[place(k, from)] -= moved;
            if (way_.kind_to[from] == nobody) {
                now_.load[from] -= moved;
                return;
            }
            i = from;
        }
    }

    std::int64_t square(std::size_t inspector, std::int64_t more) const {
        const auto off = targets_.off(inspector, now_.load[inspector] + more);
        return off * off;
    }

    std::int64_t uneven() const {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < inspectors_; ++i) sum += square(i, 0);
        return sum;
    }

    /// Hours as even as the meetings allow: a case at a time to whom it serves most.
    void even_out() {
        for (bool is_better = true; is_better;) {
            is_better = false;
            for (std::size_t from = 0; from < inspectors_; ++from) {
                if (now_.load[from] == 0) continue;
                const auto less = square(from, -1) - square(from, 0);
                if (less >= 0) continue;
                clear_way();
                std::vector<std::size_t> own;
                for (std::size_t k = 0; k < kinds_.size(); ++k)
                    if (now_.cases[place(k, from)] > 0) way_.inspector_of[k] = from, own.push_back(k);
                way_.kind_to[from] = nobody - 1; // not to be reached
                search(std::move(own), [](std::size_t) { return false; });
                way_.kind_to[from] = nobody;
                auto best = nobody;
                std::int64_t gain = 0;
                for (const auto i : way_.reached) {
                    const auto change = less + square(i, 1) - square(i, 0);
                    if (room(i) > 0 && change < gain) best = i, gain = change;
                }
                if (best == nobody) continue;
                go(best, 1);
                is_better = true;
            }
        }
    }

    const Workload& workload_;
    EvenTargets targets_;
    BitStream bits_;
    std::size_t inspectors_;
    std::vector<Kind> kinds_;
    std::vector<std::uint8_t> may_have_; ///< by kind and inspector
    std::vector<std::uint8_t> fixed_;    ///< by case manager and inspector: booked cases keep them together
    std::vector<Meeting> meetings_;      ///< that can be, and need not
    State now_;
    Paths way_;
    std::size_t steps_ = 0; ///< kinds of cases and inspectors looked at in all
};

} // namespace

std::vector<std::uint32_t> search_meetings(const Workload& workload, std::vector<std::uint32_t> start,
                                           const AssignmentCost& good_enough) {
    MeetingSearch search(workload, start);
    return search.run(std::move(start), good_enough);
}

} // namespace casedraw::sharing
