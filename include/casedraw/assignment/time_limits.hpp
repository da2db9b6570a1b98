#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>

/// Why cases of a plan have no time.
namespace casedraw {

/// A case manager with more interviews than there are times: at each of these an inspector works who may read one of
/// the case manager's cases, and no two of them overlap. Times that are kept are left out on both sides. Where the case
/// manager is there only at given times, the interviews may be those of them alone that these are for.
struct ManagerShortOfTime {
    std::string manager;
    std::int64_t interviews = 0;
    std::int64_t times = 0;      ///< the most of them that one person can be at
    bool at_given_times = false; ///< the case manager is there only at given times
};

/// An inspector whose kept times leave too few others free.
struct InspectorShortOfTime {
    std::uint32_t inspector = 0; ///< index into FieldworkPlan::inspectors
    std::int64_t cases = 0;
    std::int64_t times = 0;
};

/// No way of giving times has fewer cases without one than these lack; `crossing` more have none because the times of
/// several people cross, for which no way was found. In the part of a plan for several services inspectors are
/// elsewhere at other times, so none of them is named, and their times cross with those of the other services too.
struct TimeLimits {
    std::vector<ManagerShortOfTime> managers; ///< in bytewise order
    std::vector<InspectorShortOfTime> inspectors;
    std::int64_t without_time = 0; ///< cases
    std::int64_t crossing = 0;
    std::int64_t at_given_times = 0; ///< of those without one: whose case manager is there only at given times
};

enum class PlanOf { all, one_of_several };

TimeLimits time_limits(const FieldworkPlan& plan, PlanOf which = PlanOf::all);

} // namespace casedraw
