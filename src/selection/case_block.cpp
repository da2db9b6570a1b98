#include "selection/case_block.hpp"

#include <algorithm>

namespace casedraw {

void group_by_cell(const std::vector<std::size_t>& block, const std::vector<StirredTable::Held>& held,
                   std::vector<CaseGroup>& groups) {
    groups.clear();
    for (std::size_t k = 0; k < block.size(); ++k) {
        const auto& one = held[block[k]];
        if (groups.empty() || groups.back().cell != one.cell) groups.push_back({k, k, one.cell, 0});
        groups.back().end = k + 1;
        groups.back().taken += one.in_first ? 1 : 0;
    }
}

void count_in_rows(const std::vector<CaseGroup>& groups, const PanelShape& shape, std::vector<std::int64_t>& cases,
                   std::vector<std::int64_t>& taken) {
    std::fill(cases.begin(), cases.end(), 0);
    std::fill(taken.begin(), taken.end(), 0);
    for (const auto& group : groups)
        for (auto entry = shape.columns.begin(group.cell); entry < shape.columns.end(group.cell); ++entry) {
            cases[shape.columns.row(entry)] += group.cases();
            taken[shape.columns.row(entry)] += group.taken;
        }
}

void order_by_rows(std::vector<CaseGroup>& groups, const PanelShape& shape, const std::vector<std::size_t>& rows,
                   std::vector<std::int64_t> left) {
    const auto counts_in = [&](const CaseGroup& group, std::size_t row) {
        for (auto entry = shape.columns.begin(group.cell); entry < shape.columns.end(group.cell); ++entry)
            if (shape.columns.row(entry) == row) return true;
        return false;
    };
    auto next = groups.begin();
    while (next != groups.end()) {
        auto shortest = shape.rows;
        for (const auto row : rows)
            if (left[row] > 0 && (shortest == shape.rows || left[row] < left[shortest])) shortest = row;
        if (shortest == shape.rows) return;
        const auto begin = next;
        next = std::stable_partition(begin, groups.end(),
                                     [&](const CaseGroup& group) { return counts_in(group, shortest); });
        for (auto group = begin; group != next; ++group)
            for (auto entry = shape.columns.begin(group->cell); entry < shape.columns.end(group->cell); ++entry)
                left[shape.columns.row(entry)] -= group->cases();
    }
}

void deal(const CaseGroup& group, std::int64_t taken, const std::vector<std::size_t>& block,
          std::vector<StirredTable::Held>& held, BitStream& bits) {
    for (auto k = group.begin; k < group.end; ++k) {
        auto& one = held[block[k]];
        one.in_first = static_cast<std::int64_t>(uniform_below(bits, group.end - k)) < taken;
        taken -= one.in_first ? 1 : 0;
    }
}

} // namespace casedraw
