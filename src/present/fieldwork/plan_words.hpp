#pragma once

#include <casedraw/assignment/time_limits.hpp>
#include <string>
#include <vector>

/// Sentences about how cases were shared out; none names anybody.
namespace casedraw::pack {

/// Days of all inspectors, how even the work is, how many inspectors case managers meet, and how sure it is that no
/// sharing is better.
std::vector<std::string> plan_sentences(const FieldworkPlan& plan, PlanOf which = PlanOf::all);

/// `7 hours 30 minutes`
std::string duration_words(std::int64_t minutes);

/// Visits without a slot.
std::int64_t without_slot(const FieldworkPlan& plan);

} // namespace casedraw::pack
