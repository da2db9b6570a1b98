#pragma once

#include "selection/panel_shape.hpp"
#include "selection/stirred_table.hpp"
#include "random/bit_stream.hpp"

namespace casedraw {

/// Cases of a block that are of one cell. A block is some of the cases that one of two panels holds (indices into
/// these, ascending); a group goes from `begin` to `end` in it.
struct CaseGroup {
    std::size_t begin, end;
    std::uint32_t cell;
    std::int64_t taken; ///< by the first panel
    std::int64_t cases() const { return static_cast<std::int64_t>(end - begin); }
};

void group_by_cell(const std::vector<std::size_t>& block, const std::vector<StirredTable::Held>& held,
                   std::vector<CaseGroup>& groups);

/// How many cases of the groups count in each row, and how many of them the first panel holds.
void count_in_rows(const std::vector<CaseGroup>& groups, const PanelShape& shape, std::vector<std::int64_t>& cases,
                   std::vector<std::int64_t>& taken);

/// Row by row of those named, next always the one of which fewest cases are left (`left`, by row): it is soon complete,
/// and a dead end soon seen.
void order_by_rows(std::vector<CaseGroup>& groups, const PanelShape& shape, const std::vector<std::size_t>& rows,
                   std::vector<std::int64_t> left);

/// So many of a group's cases go to the first panel, any as likely as any other.
void deal(const CaseGroup& group, std::int64_t taken, const std::vector<std::size_t>& block,
          std::vector<StirredTable::Held>& held, BitStream& bits);

} // namespace casedraw
