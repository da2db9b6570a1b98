#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>

namespace casedraw {

/// Somebody who is to be in two places at once, because times that are kept overlap.
struct DoubleBooking {
    std::optional<std::uint32_t> inspector; ///< index into FieldworkPlan::inspectors; nothing: it is the case manager
    std::size_t first = 0;                  ///< index into FieldworkPlan::visits; this begins no later than
    std::size_t second = 0;                 ///< this
};

/// All of a plan, by when they are. Times that the plan itself found are never among them.
std::vector<DoubleBooking> double_bookings(const FieldworkPlan& plan);

} // namespace casedraw
