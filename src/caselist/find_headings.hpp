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

/// What is wrong, and what to do, where a row holds headings in one cell, as a text that was pasted into one column of
/// a workbook; else empty.
std::string about_pasted_text(const FirstRows& first, const HeadingNames& names);

/// A problem where a heading stands over several of the row below it, which nobody can tell apart; that row then is one
/// of headings.
void find_split_heading(const FirstRows& first, FoundHeadings& found, const HeadingNames& names);

} // namespace casedraw
