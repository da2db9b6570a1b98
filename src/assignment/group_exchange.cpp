#include "assignment/group_exchange.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "assignment/shared_out.hpp"
#include "random/bit_stream.hpp"

namespace casedraw::sharing {

namespace {

class GroupExchange {
    static constexpr std::size_t most_steps = 600'000;
    static constexpr std::size_t steps_of_memory = 4'000;

    using Cost = std::pair<std::int64_t, std::int64_t>; // inspectors of case managers, uneven loads

    struct Group {
        std::optional<std::uint32_t> manager;
        std::vector<std::uint32_t> cases;
        std::uint32_t inspector = 0;
        std::vector<std::uint8_t> may_have = {}; ///< by inspector
    };

    struct Move {
        std::size_t group;
        std::uint32_t to;
    };

public:
    GroupExchange(const Workload& workload, const std::vector<std::uint32_t>& start)
        : workload_(workload), targets_(workload), bits_(sha256("groups")), load_(workload.inspectors.size(), 0) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> numbers;
        for (std::uint32_t at = 0; at < start.size(); ++at) {
            const auto& each = workload.cases[at];
            ++load_[start[at]];
            if (each.manager && each.booked) count(*each.manager, start[at], 1);
            if (each.booked) continue;
            const auto next = groups_.size();
            const auto of =
                each.manager ? numbers.emplace(std::pair(*each.manager, start[at]), next).first->second : next;
            if (of == next) groups_.push_back({each.manager, {}, start[at]});
            groups_[of].cases.push_back(at);
        }
        for (auto& group : groups_) {
            if (group.manager) count(*group.manager, group.inspector, 1);
            for (const auto& inspector : workload.inspectors)
                group.may_have.push_back(std::all_of(group.cases.begin(), group.cases.end(),
                                                     [&](auto at) { return inspector.may_read[at] != 0; }));
        }
        for (std::size_t i = 0; i < load_.size(); ++i) cost_.second += square(i);
    }

    std::vector<std::uint32_t> run(std::vector<std::uint32_t> best, const Cost& good_enough) {
        auto least = cost_;
        std::vector<Cost> memory(steps_of_memory, cost_);
        for (std::size_t step = 0; step < most_steps && least != good_enough && !groups_.empty(); ++step) {
            const auto before = cost_;
            auto& then = memory[step % steps_of_memory];
            const auto moves = any_moves();
            const auto back = make(moves);
            if (!fits(moves) || (cost_ > before && cost_ > then)) make(back);
            then = std::min(then, cost_);
            if (cost_ >= least) continue;
            least = cost_;
            for (const auto& group : groups_)
                for (const auto at : group.cases) best[at] = group.inspector;
        }
        return best;
    }

private:
    /// One group to anybody; or up to three, each to where the next one is, the last to where the first was.
    std::vector<Move> any_moves() {
        std::vector<std::size_t> chosen;
        for (auto left = 1 + uniform_below(bits_, 3); left > 0; --left)
            chosen.push_back(static_cast<std::size_t>(uniform_below(bits_, groups_.size())));
        if (chosen.size() == 1)
            return {{chosen.front(), static_cast<std::uint32_t>(uniform_below(bits_, load_.size()))}};
        std::vector<Move> moves;
        for (std::size_t k = 0; k < chosen.size(); ++k)
            moves.push_back({chosen[k], groups_[chosen[(k + 1) % chosen.size()]].inspector});
        return moves;
    }

    /// The moves that undo these.
    std::vector<Move> make(const std::vector<Move>& moves) {
        std::vector<Move> back;
        for (const auto& each : moves) {
            auto& group = groups_[each.group];
            back.insert(back.begin(), {each.group, group.inspector});
            const auto cases = static_cast<std::int64_t>(group.cases.size());
            change_load(group.inspector, -cases);
            change_load(each.to, cases);
            if (group.manager) count(*group.manager, group.inspector, -1);
            if (group.manager) count(*group.manager, each.to, 1);
            group.inspector = each.to;
        }
        return back;
    }

    bool fits(const std::vector<Move>& moves) const {
        return std::all_of(moves.begin(), moves.end(), [&](const Move& each) {
            return groups_[each.group].may_have[each.to] != 0 && load_[each.to] <= workload_.inspectors[each.to].places;
        });
    }

    std::int64_t square(std::size_t inspector) const {
        const auto off = targets_.off(inspector, load_[inspector]);
        return off * off;
    }

    void change_load(std::uint32_t inspector, std::int64_t change) {
        cost_.second -= square(inspector);
        load_[inspector] += change;
        cost_.second += square(inspector);
    }

    void count(std::uint32_t manager, std::uint32_t inspector, std::int64_t change) {
        auto& met = met_[{manager, inspector}];
        cost_.first -= met > 0 ? 1 : 0;
        met += change;
        cost_.first += met > 0 ? 1 : 0;
    }

    const Workload& workload_;
    EvenTargets targets_;
    BitStream bits_;
    std::vector<std::int64_t> load_;                                      ///< by inspector: cases
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> met_; ///< by case manager and inspector: groups
    std::vector<Group> groups_;
    Cost cost_;
};

} // namespace

std::vector<std::uint32_t> exchange_groups(const Workload& workload, std::vector<std::uint32_t> start,
                                           const AssignmentCost& good_enough) {
    GroupExchange search(workload, start);
    return search.run(std::move(start), {good_enough.inspectors_of_managers, good_enough.uneven});
}

} // namespace casedraw::sharing
