#include "assignment/even_loads.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "assignment/places.hpp"
#include "assignment/shared_out.hpp"

namespace casedraw::sharing {

namespace {

constexpr std::size_t most_entries = 600'000; // loads looked at in all
constexpr std::size_t most_splits = 4'000;    // of one case manager's cases
constexpr std::uint64_t most_keys = std::uint64_t{1} << 62U;

using Loads = std::vector<std::int64_t>; // by inspector

/// The cases of one case manager, or a single case that is nobody's.
struct Block {
    std::vector<std::uint32_t> cases;
    std::int64_t fewest = 0;   ///< inspectors that the case manager meets at least
    std::vector<Loads> splits; ///< ways of sharing its cases out
};

/// Loads that the first blocks can give.
struct Entry {
    std::uint64_t key = 0;   ///< the loads
    std::int64_t excess = 0; ///< inspectors met beyond the fewest
    std::size_t from = 0;    ///< index into the layer before
    std::size_t split = 0;   ///< of the block
};

class LoadSearch {
public:
    LoadSearch(const Workload& workload, const AssignmentCost& known)
        : workload_(workload), known_(known), targets_(workload) {
        find_alike();
        make_blocks();
    }

    EvenLoads run() {
        const AssignmentCost least{fewest_, 0, 0};
        if (!keys_fit() || known_.inspectors_of_managers < fewest_) return {std::nullopt, least};
        std::vector<std::vector<Entry>> layers{{Entry{}}};
        for (auto& block : blocks_) {
            auto next = split_cases(block) ? after(block, layers.back()) : std::nullopt;
            if (!next) return {std::nullopt, bound_of(layers.back())};
            layers.push_back(std::move(*next));
        }
        if (layers.back().empty()) return {std::nullopt, bound_of(layers.back())};
        const auto best = std::min_element(layers.back().begin(), layers.back().end(),
                                           [&](const Entry& a, const Entry& b) { return cost_of(a) < cost_of(b); });
        return {assignment_of(layers, *best), cost_of(*best)};
    }

private:
    bool may_have(std::size_t inspector, std::uint32_t at) const {
        return workload_.inspectors[inspector].may_read[at] != 0 &&
               workload_.cases[at].booked.value_or(static_cast<std::uint32_t>(inspector)) == inspector;
    }

    bool are_alike(std::size_t a, std::size_t b) const {
        if (workload_.inspectors[a].places != workload_.inspectors[b].places) return false;
        for (std::uint32_t at = 0; at < workload_.cases.size(); ++at)
            if (may_have(a, at) != may_have(b, at)) return false;
        return true;
    }

    void find_alike() {
        for (std::size_t i = 0; i < workload_.inspectors.size(); ++i) {
            const auto kind = std::find_if(alike_.begin(), alike_.end(),
                                           [&](const auto& each) { return are_alike(each.front(), i); });
            if (kind == alike_.end())
                alike_.push_back({i});
            else
                kind->push_back(i);
        }
    }

    void make_blocks() {
        std::map<std::uint32_t, Block> of_manager;
        std::vector<Block> single;
        for (std::uint32_t at = 0; at < workload_.cases.size(); ++at)
            if (const auto manager = workload_.cases[at].manager)
                of_manager[*manager].cases.push_back(at);
            else
                single.push_back({{at}, 1, {}});
        for (auto& [manager, block] : of_manager) {
            block.fewest = fewest_inspectors(workload_, block.cases);
            fewest_ += block.fewest;
            blocks_.push_back(std::move(block));
        }
        std::stable_sort(blocks_.begin(), blocks_.end(),
                         [](const Block& a, const Block& b) { return a.cases.size() > b.cases.size(); });
        blocks_.insert(blocks_.end(), single.begin(), single.end());
    }

    std::int64_t allowed_excess() const { return known_.inspectors_of_managers - fewest_; }

    /// Every way in which the block's cases can be counted out to inspectors; false where there are too many.
    bool split_cases(Block& block) const {
        const auto most = block.fewest + allowed_excess();
        std::set<Loads> splits{Loads(workload_.inspectors.size(), 0)};
        for (const auto at : block.cases) {
            std::set<Loads> longer;
            for (const auto& split : splits)
                for (std::size_t i = 0; i < split.size(); ++i) {
                    if (!may_have(i, at) || split[i] == workload_.inspectors[i].places) continue;
                    auto more = split;
                    ++more[i];
                    if (inspectors_in(more) <= most) longer.insert(std::move(more));
                }
            splits = std::move(longer);
            if (splits.size() > most_splits) return false;
        }
        block.splits.assign(splits.begin(), splits.end());
        return true;
    }

    static std::int64_t inspectors_in(const Loads& split) {
        return std::count_if(split.begin(), split.end(), [](auto cases) { return cases > 0; });
    }

    bool keys_fit() const {
        std::uint64_t keys = 1;
        for (const auto& each : workload_.inspectors) {
            const auto values = static_cast<std::uint64_t>(each.places) + 1;
            if (keys > most_keys / values) return false;
            keys *= values;
        }
        return true;
    }

    std::uint64_t key_of(const Loads& loads) const {
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < loads.size(); ++i)
            key = key * (static_cast<std::uint64_t>(workload_.inspectors[i].places) + 1) +
                  static_cast<std::uint64_t>(loads[i]);
        return key;
    }

    Loads loads_of(std::uint64_t key) const {
        Loads loads(workload_.inspectors.size(), 0);
        for (std::size_t i = loads.size(); i-- > 0;) {
            const auto values = static_cast<std::uint64_t>(workload_.inspectors[i].places) + 1;
            loads[i] = static_cast<std::int64_t>(key % values);
            key /= values;
        }
        return loads;
    }

    /// Loads of those who are alike in rising order; with `who` going along.
    void put_in_order(Loads& loads, std::vector<std::uint32_t>* who = nullptr) const {
        for (const auto& kind : alike_)
            for (std::size_t k = 1; k < kind.size(); ++k) // few, and nearly in order
                for (auto j = k; j > 0 && loads[kind[j - 1]] > loads[kind[j]]; --j) {
                    std::swap(loads[kind[j - 1]], loads[kind[j]]);
                    if (who != nullptr) std::swap((*who)[kind[j - 1]], (*who)[kind[j]]);
                }
    }

    /// How uneven loads become at least: what some have too many already, others will lack. Exact for all cases.
    std::int64_t least_uneven(const Loads& loads) const {
        std::int64_t above = 0, below = 0, over = 0, others = 0;
        for (std::size_t i = 0; i < loads.size(); ++i) {
            const auto off = targets_.off(i, loads[i]);
            (off > 0 ? above : below) += off * off;
            over += std::max<std::int64_t>(0, off);
            others += off > 0 ? 0 : 1;
        }
        const auto cases = std::accumulate(loads.begin(), loads.end(), std::int64_t{0});
        if (cases == static_cast<std::int64_t>(workload_.cases.size())) return above + below;
        return above + (others == 0 ? 0 : over * over / others);
    }

    /// Loads after one more block, as far as they can become better than what is known; nothing when out of steps.
    std::optional<std::vector<Entry>> after(const Block& block, const std::vector<Entry>& before) {
        std::vector<Entry> next;
        for (std::size_t e = 0; e < before.size(); ++e) {
            const auto loads = loads_of(before[e].key);
            for (std::size_t s = 0; s < block.splits.size(); ++s) {
                if (++steps_ > most_entries) return std::nullopt;
                auto sum = loads;
                bool fits = true;
                for (std::size_t i = 0; i < sum.size(); ++i) {
                    sum[i] += block.splits[s][i];
                    fits = fits && sum[i] <= workload_.inspectors[i].places;
                }
                const auto excess = before[e].excess + inspectors_in(block.splits[s]) - block.fewest;
                if (!fits || excess > allowed_excess()) continue;
                if (excess == allowed_excess() && least_uneven(sum) >= known_.uneven) continue;
                put_in_order(sum);
                next.push_back({key_of(sum), excess, e, s});
            }
        }
        const auto rank = [](const Entry& each) { return std::tuple(each.key, each.excess, each.from, each.split); };
        std::sort(next.begin(), next.end(), [&](const Entry& a, const Entry& b) { return rank(a) < rank(b); });
        next.erase(std::unique(next.begin(), next.end(), [](const auto& a, const auto& b) { return a.key == b.key; }),
                   next.end());
        return next;
    }

    AssignmentCost cost_of(const Entry& entry) const {
        return {fewest_ + entry.excess, least_uneven(loads_of(entry.key)), 0};
    }

    /// What was left out costs as much as what is known.
    AssignmentCost bound_of(const std::vector<Entry>& layer) const {
        AssignmentCost bound{known_.inspectors_of_managers, known_.uneven, 0};
        for (const auto& entry : layer) {
            const auto cost = cost_of(entry);
            bound.inspectors_of_managers = std::min(bound.inspectors_of_managers, cost.inspectors_of_managers);
            bound.uneven = std::min(bound.uneven, cost.uneven);
        }
        return bound;
    }

    std::vector<std::uint32_t> assignment_of(const std::vector<std::vector<Entry>>& layers, Entry last) const {
        std::vector<std::size_t> chosen(blocks_.size());
        for (std::size_t b = blocks_.size(); b-- > 0; last = layers[b][last.from]) chosen[b] = last.split;
        std::vector<std::uint32_t> inspector_of(workload_.cases.size()), who(workload_.inspectors.size());
        std::iota(who.begin(), who.end(), 0U); // by place in the loads, which are in order
        Loads loads(who.size(), 0);
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            const auto& split = blocks_[b].splits[chosen[b]];
            Loads own(who.size(), 0);
            for (std::size_t i = 0; i < who.size(); ++i) {
                own[who[i]] = split[i];
                loads[i] += split[i];
            }
            give(blocks_[b].cases, own, inspector_of);
            put_in_order(loads, &who);
        }
        return inspector_of;
    }

    /// So many of the cases to each inspector, each to one who may have it.
    void give(const std::vector<std::uint32_t>& cases, const Loads& own,
              std::vector<std::uint32_t>& inspector_of) const {
        Workload part;
        for (const auto at : cases) part.cases.push_back(workload_.cases[at]);
        for (std::size_t i = 0; i < own.size(); ++i) {
            Inspector inspector{own[i], {}};
            for (const auto at : cases) inspector.may_read.push_back(workload_.inspectors[i].may_read[at]);
            part.inspectors.push_back(std::move(inspector));
        }
        const auto given = std::get<0>(any_assignment(part));
        for (std::size_t k = 0; k < cases.size(); ++k) inspector_of[cases[k]] = given[k];
    }

    const Workload& workload_;
    const AssignmentCost& known_;
    EvenTargets targets_;
    std::vector<std::vector<std::size_t>> alike_; ///< inspectors who can stand for each other
    std::vector<Block> blocks_;
    std::int64_t fewest_ = 0; ///< over case managers
    std::size_t steps_ = 0;
};

} // namespace

EvenLoads even_loads(const Workload& workload, const AssignmentCost& known) {
    return LoadSearch(workload, known).run();
}

} // namespace casedraw::sharing
