#include <casedraw/assignment/double_bookings.hpp>

#include <algorithm>
#include <numeric>

#include "assignment/working_times.hpp"

namespace casedraw {

std::vector<DoubleBooking> double_bookings(const FieldworkPlan& plan) {
    std::vector<std::size_t> order;
    for (std::size_t v = 0; v < plan.visits.size(); ++v)
        if (plan.visits[v].slot) order.push_back(v);
    const auto start = [&](std::size_t v) {
        return std::pair(plan.visits[v].slot->day.time_since_epoch().count(), plan.visits[v].slot->time.from);
    };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return start(a) < start(b); });
    std::vector<DoubleBooking> found;
    for (std::size_t a = 0; a < order.size(); ++a)
        for (std::size_t b = a + 1; b < order.size(); ++b) {
            const auto &first = plan.visits[order[a]], &second = plan.visits[order[b]];
            if (!sharing::overlap(*first.slot, *second.slot)) continue;
            if (first.inspector == second.inspector) found.push_back({first.inspector, order[a], order[b]});
            if (const auto manager = sharing::manager_met(first);
                !manager.empty() && manager == sharing::manager_met(second))
                found.push_back({std::nullopt, order[a], order[b]});
        }
    return found;
}

} // namespace casedraw
