#pragma once

#include <casedraw/present/rating_report.hpp>
#include <map>
#include <string>
#include <vector>

#include "present/draw/shared_field.hpp"

namespace casedraw {

/// What a report tells of cases as it may be shared: whole or not at all, and each field in one way (`told_field`), so
/// that nothing can be worked back from it together, nor beside the draw's report for sharing.
///
/// Of domains of which no case is in another, with at least 50 eligible and 12 read. Profile: fields that are told in
/// the table's way, small levels joined. Findings by group: likewise, with no level joined, and for every level none or
/// at least five yes, no and n/a, else the question is left out. Agreement: of every class of the service none or at
/// least five too low, agreed, too high and not compared, because classes are told too. Where cases changed since the
/// draw: none, as beside a page of another day the difference would give single cases away.
struct SharedTables {
    std::vector<ProfileTable> profile = {};
    std::vector<Agreement> agreement = {};
    std::vector<GroupFinding> by_group = {};
    /// Cases by disposal as they are told, by domain.
    std::map<std::string, pack::ToldField> disposals = {};
    bool is_anything_left_out = false;
};
SharedTables shared_tables(const RatingReport& report);

} // namespace casedraw
