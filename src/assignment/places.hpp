#pragma once

#include <casedraw/assignment/assignment.hpp>

namespace casedraw::sharing {

/// Gives every case a place by augmenting paths (bipartite flow with capacities), bookings first. Where that cannot be
/// done, the cases that got none and whatever competes with them for places are the limit (Hall's condition, Kőnig's
/// cut): so many cases as are too many have no place however the others are moved.
std::variant<std::vector<std::uint32_t>, TooFewPlaces> any_assignment(const Workload& workload);

} // namespace casedraw::sharing
