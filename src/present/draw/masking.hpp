#pragma once

#include <cstdint>
#include <vector>

namespace casedraw::pack {

/// Counts of 1 to 4 are not shown where a page is shared.
inline constexpr std::int64_t least_shown = 5;

/// Counts of one row that give each other away, so they are shown or masked together (eligible and sampled cases of a
/// level).
using CountRow = std::vector<std::int64_t>;

/// Which rows of a table whose columns have known totals must be masked: those with a count of 1 to 4 (primary
/// masking), and
/// then the rows with the smallest first count, `first_choice` before all others, until no masked count follows from
/// the
/// total less what is shown (secondary masking): at least two rows are masked, what they add up to in each column is
/// none or
/// 5 or more, and any of them could be from 1 to at least 5. Where that cannot be had, all rows are masked.
std::vector<bool> masked_rows(const std::vector<CountRow>& rows, std::size_t first_choice = SIZE_MAX);

} // namespace casedraw::pack
