#pragma once

#include <casedraw/present/rating_report.hpp>

namespace casedraw {

/// The tables of a report as they may be shared: whole or not at all, so that nothing can be worked back from them
/// together.
///
/// Profile: domains of which no case is in another, with at least 50 eligible and 12 read; small levels joined
/// (`shared_levels`). A field that the domain is balanced by in groups is left out, as the draw's report tells the
/// groups. Findings by group: fields with levels of their own; at most one way of grouping a field, that of the profile
/// if that is told; at least five cases read of every level and none or at least five not read, and for every level
/// none or at least five yes, no and n/a, else the question is left out. Agreement: of every class of the service none
/// or at least five too low, agreed, too high and not compared, because classes are told too. Where a report for
/// sharing was made of the draw and cases changed since: none, as the difference would give single cases away.
struct SharedTables {
    std::vector<ProfileTable> profile = {};
    std::vector<Agreement> agreement = {};
    std::vector<GroupFinding> by_group = {};
    bool is_anything_left_out = false;
};
SharedTables shared_tables(const RatingReport& report);

} // namespace casedraw
