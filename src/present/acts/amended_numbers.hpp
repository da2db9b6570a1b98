#pragma once

#include <casedraw/present/amendment_report.hpp>
#include <cstdint>

namespace casedraw {

/// A number that is known, or between which two it will be.
struct CountRange {
    std::int64_t least = 0;
    std::int64_t greatest = 0;
};

/// What a corrected list brings in one domain. Where the draw has a cap and the late cases are still to be drawn, it is
/// not known how many of them find room: the least is then the one without any.
struct AmendedNumbers {
    CountRange drawn;              ///< late cases, by lottery
    std::int64_t without_room = 0; ///< of these, where the event is known
    CountRange late_read;          ///< of these
    CountRange called;             ///< reserves
    CountRange to_read;            ///< altogether
    bool is_open = false;          ///< a cap decides once the late cases are drawn
};
AmendedNumbers amended_numbers(const AmendmentReport& report, const AmendedDomainPlan& plan);

/// Whether the domain's supplement has to be chosen: so many of its late cases may come to be read. That hangs on the
/// list and never on the seed, so the greater of the two sizes between which the seed decides counts.
bool has_to_be_asked(const AmendmentReport& report, const AmendedDomainPlan& plan);

/// The same before any seed, for one way to size the supplement and without a cap.
AmendedNumbers planned_numbers(const AmendedDomainPlan& plan, const SupplementPlan& supplement, SupplementRule rule);

} // namespace casedraw
