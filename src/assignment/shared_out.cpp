#include "assignment/shared_out.hpp"

#include <casedraw/base/error.hpp>
#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace casedraw::sharing {

namespace {

std::size_t managers(const Workload& workload) {
    std::size_t count = 0;
    for (const auto& each : workload.cases)
        if (each.manager) count = std::max<std::size_t>(count, *each.manager + 1U);
    return count;
}

std::int64_t readable(const Workload& workload, std::size_t inspector, const std::vector<std::uint32_t>& cases) {
    const auto& who = workload.inspectors[inspector];
    return std::count_if(cases.begin(), cases.end(), [&](auto at) {
        return workload.cases[at].booked.value_or(static_cast<std::uint32_t>(inspector)) == inspector &&
               who.may_read[at] != 0;
    });
}

/// The least sum over levels of |count · all − load · of level| for counts that add up to the load.
std::int64_t least_spread(const std::vector<std::int64_t>& of_level, std::int64_t all, std::int64_t load) {
    std::vector<std::int64_t> over;
    auto left = load;
    std::int64_t sum = 0;
    for (const auto cases : of_level) {
        over.push_back(load * cases % all);
        left -= load * cases / all;
        sum += over.back();
    }
    std::sort(over.rbegin(), over.rend());
    for (std::int64_t k = 0; k < left; ++k) sum += all - 2 * over[static_cast<std::size_t>(k)];
    return sum;
}

std::vector<std::int64_t> level_counts(const Workload& workload, std::size_t variable) {
    std::vector<std::int64_t> counts(workload.levels[variable], 0);
    for (const auto& each : workload.cases) ++counts[each.levels[variable]];
    return counts;
}

/// Loads as even as they can be, whoever the case managers are.
struct EvenestLoads {
    std::vector<std::int64_t> certain; ///< by inspector
    std::vector<std::size_t> tied;     ///< inspectors of whom any `more` may have one case more: all the same
    std::int64_t more = 0;
    std::int64_t uneven = 0;
};

/// Case by case to whom it makes the loads least uneven: exact, since each case more costs more than the one before.
EvenestLoads evenest_loads(const Workload& workload) {
    const EvenTargets targets(workload);
    std::vector<std::uint32_t> all(workload.cases.size());
    std::iota(all.begin(), all.end(), 0U);
    EvenestLoads found;
    std::vector<std::int64_t> most;
    auto left = static_cast<std::int64_t>(all.size());
    for (std::size_t i = 0; i < workload.inspectors.size(); ++i) {
        found.certain.push_back(
            std::count_if(all.begin(), all.end(), [&](auto at) { return workload.cases[at].booked == i; }));
        most.push_back(std::min(workload.inspectors[i].places, readable(workload, i, all)));
        left -= found.certain.back();
    }
    const auto square = [&](std::size_t i, std::int64_t cases) {
        return targets.off(i, cases) * targets.off(i, cases);
    };
    while (left > 0) {
        std::int64_t least = INT64_MAX;
        std::vector<std::size_t> next;
        for (std::size_t i = 0; i < most.size(); ++i) {
            if (found.certain[i] == most[i]) continue;
            const auto price = square(i, found.certain[i] + 1) - square(i, found.certain[i]);
            if (price < least) next.clear();
            least = std::min(least, price);
            if (price == least) next.push_back(i);
        }
        if (next.empty()) break;
        if (left < static_cast<std::int64_t>(next.size())) {
            found.tied = std::move(next);
            found.more = left;
            found.uneven = left * least;
            break;
        }
        for (const auto i : next) ++found.certain[i];
        left -= static_cast<std::int64_t>(next.size());
    }
    for (std::size_t i = 0; i < most.size(); ++i) found.uneven += square(i, found.certain[i]);
    return found;
}

/// The least spread of an inspector's load over all variables.
std::int64_t least_spread_of(const Workload& workload, std::int64_t load) {
    std::int64_t sum = 0;
    for (std::size_t v = 0; v < workload.levels.size() && !workload.cases.empty(); ++v)
        sum += least_spread(level_counts(workload, v), static_cast<std::int64_t>(workload.cases.size()), load);
    return sum;
}

std::int64_t least_spread_of(const Workload& workload, const EvenestLoads& loads) {
    std::int64_t sum = 0;
    std::vector<std::int64_t> one_more;
    for (const auto load : loads.certain) sum += least_spread_of(workload, load);
    for (const auto i : loads.tied)
        one_more.push_back(least_spread_of(workload, loads.certain[i] + 1) -
                           least_spread_of(workload, loads.certain[i]));
    std::sort(one_more.begin(), one_more.end());
    return std::accumulate(one_more.begin(), one_more.begin() + static_cast<std::ptrdiff_t>(loads.more), sum);
}

} // namespace

EvenTargets::EvenTargets(const Workload& workload) : all_cases_(static_cast<std::int64_t>(workload.cases.size())) {
    for (const auto& each : workload.inspectors) {
        places_.push_back(each.places);
        all_places_ += each.places;
    }
}

std::int64_t fewest_inspectors(const Workload& workload, const std::vector<std::uint32_t>& cases) {
    auto left = static_cast<std::int64_t>(cases.size());
    std::int64_t fewest = 0;
    std::vector<std::int64_t> room;
    for (std::size_t i = 0; i < workload.inspectors.size(); ++i) {
        const auto holds = std::min(workload.inspectors[i].places, readable(workload, i, cases));
        const bool booked =
            std::any_of(cases.begin(), cases.end(), [&](auto at) { return workload.cases[at].booked == i; });
        if (booked)
            left -= holds, ++fewest;
        else
            room.push_back(holds);
    }
    std::sort(room.rbegin(), room.rend());
    for (std::size_t k = 0; k < room.size() && left > 0; ++k) left -= room[k], ++fewest;
    return fewest;
}

std::vector<std::int64_t> fair_shares(const Workload& workload) {
    std::int64_t places = 0;
    for (const auto& each : workload.inspectors) places += each.places;
    auto left = static_cast<std::int64_t>(workload.cases.size());
    const auto all = left;
    expects(places >= all, "there are places for all cases");
    std::vector<std::int64_t> share;
    std::vector<std::pair<std::int64_t, std::size_t>> remainder;
    for (std::size_t i = 0; i < workload.inspectors.size(); ++i) {
        const auto part = places == 0 ? 0 : all * workload.inspectors[i].places;
        share.push_back(places == 0 ? 0 : part / places);
        remainder.emplace_back(places == 0 ? 0 : -(part % places), i);
        left -= share.back();
    }
    std::sort(remainder.begin(), remainder.end());
    for (std::int64_t k = 0; k < left; ++k) ++share[remainder[static_cast<std::size_t>(k)].second];
    return share;
}

AssignmentCost lower_bound(const Workload& workload, bool loads_are_evenest) {
    AssignmentCost bound;
    std::vector<std::vector<std::uint32_t>> of_manager(managers(workload));
    for (std::uint32_t at = 0; at < workload.cases.size(); ++at)
        if (workload.cases[at].manager) of_manager[*workload.cases[at].manager].push_back(at);
    for (const auto& cases : of_manager) bound.inspectors_of_managers += fewest_inspectors(workload, cases);
    const auto loads = evenest_loads(workload);
    bound.uneven = loads.uneven;
    if (loads_are_evenest) bound.spread = least_spread_of(workload, loads);
    return bound;
}

SharedOut::SharedOut(const Workload& workload, std::vector<std::uint32_t> inspector_of)
    : workload_(workload), targets_(workload), inspector_of_(std::move(inspector_of)) {
    for (std::size_t v = 0; v < workload.levels.size(); ++v) {
        first_level_.push_back(of_level_.size());
        for (const auto count : level_counts(workload, v)) of_level_.push_back(count);
    }
    const auto inspectors = workload.inspectors.size();
    load_.assign(inspectors, 0);
    levels_.assign(inspectors, std::vector<std::int64_t>(of_level_.size(), 0));
    managers_.assign(managers(workload), std::vector<std::int64_t>(inspectors, 0));
    for (std::size_t at = 0; at < inspector_of_.size(); ++at) {
        const auto i = inspector_of_[at];
        ++load_[i];
        for (std::size_t v = 0; v < first_level_.size(); ++v)
            ++levels_[i][first_level_[v] + workload.cases[at].levels[v]];
        if (const auto manager = workload.cases[at].manager; manager && managers_[*manager][i]++ == 0)
            ++cost_.inspectors_of_managers;
    }
    for (std::uint32_t i = 0; i < inspectors; ++i) count_inspector(i, 1);
}

bool SharedOut::may_move(std::uint32_t at, std::uint32_t to) const {
    return inspector_of_[at] != to && !workload_.cases[at].booked && workload_.inspectors[to].may_read[at] != 0;
}

bool SharedOut::has_room(std::uint32_t inspector, std::int64_t more) const {
    return load_[inspector] + more <= workload_.inspectors[inspector].places;
}

void SharedOut::count_inspector(std::uint32_t inspector, std::int64_t sign) {
    const auto all = static_cast<std::int64_t>(workload_.cases.size());
    const auto off = targets_.off(inspector, load_[inspector]);
    cost_.uneven += sign * off * off;
    for (std::size_t l = 0; l < of_level_.size(); ++l)
        cost_.spread += sign * std::abs(levels_[inspector][l] * all - load_[inspector] * of_level_[l]);
}

void SharedOut::move(std::uint32_t at, std::uint32_t to) {
    const auto from = inspector_of_[at];
    count_inspector(from, -1);
    count_inspector(to, -1);
    --load_[from];
    ++load_[to];
    for (std::size_t v = 0; v < first_level_.size(); ++v) {
        const auto level = first_level_[v] + workload_.cases[at].levels[v];
        --levels_[from][level];
        ++levels_[to][level];
    }
    if (const auto manager = workload_.cases[at].manager) {
        if (--managers_[*manager][from] == 0) --cost_.inspectors_of_managers;
        if (managers_[*manager][to]++ == 0) ++cost_.inspectors_of_managers;
    }
    inspector_of_[at] = to;
    count_inspector(from, 1);
    count_inspector(to, 1);
}

} // namespace casedraw::sharing
