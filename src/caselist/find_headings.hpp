#pragma once

#include "caselist/headings.hpp"
#include "caselist/open_csv.hpp"

namespace casedraw {

struct FoundHeadings {
    std::size_t last_row; ///< among the first rows
    Headings headings;
};

/// The headings of the row that names the most fields, or of two rows together where only those name all that is
/// needed, or more.
Result<FoundHeadings> found_headings(const FirstRows& first, const HeadingNames& names);

} // namespace casedraw
