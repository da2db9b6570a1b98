#pragma once

#include <casedraw/selection/diversity.hpp>
#include <optional>
#include <vector>

namespace casedraw {

/// What the tables of cells that keep every margin have in common. Both are by cell and cell.
struct TablesInCommon {
    FeasibleTables tables;
    /// Whether a case of the one and another of the other can be in one sample.
    std::vector<bool> can_meet;
    /// Whether one may be in a sample without the other.
    std::vector<bool> can_part;
};

/// Looks at every table of cells that keeps every margin, for at most so many steps.
TablesInCommon tables_in_common(const Design& design, std::int64_t most_steps);

/// Every table of cells that keeps every margin, in ascending order; nothing where there are more than `most_tables`,
/// or where it takes more steps to go through them.
std::optional<std::vector<std::vector<std::int64_t>>>
tables_that_keep_margins(const Design& design, std::int64_t most_steps, std::size_t most_tables);

/// How many of so many panels that hold so many cases of each cell in all leave a margin at least: proved by every
/// table of cells that keeps every margin. 0 where it takes more steps to go through them.
std::int64_t panels_that_leave_margins(const Design& design, const std::vector<std::int64_t>& totals,
                                       std::int64_t panels, std::int64_t most_steps);

} // namespace casedraw
