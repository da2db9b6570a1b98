#pragma once

#include <casedraw/assignment/assignment.hpp>

namespace casedraw::sharing {

/// Gives every case a place by augmenting paths (bipartite flow with capacities), bookings first. Where that cannot be
/// done, the cases and inspectors that the last search reached are the limit (Hall's condition, Kőnig's cut).
std::variant<std::vector<std::uint32_t>, TooFewPlaces> any_assignment(const Workload& workload);

} // namespace casedraw::sharing
