#pragma once

#include <array>
#include <cstddef>
#include <functional>

namespace casedraw::test {

/// Visits every table whose cells, from `cell` on, are counts that sum to `left`.
template <std::size_t Cells>
void every_table(std::array<int, Cells>& table, std::size_t cell, int left,
                 const std::function<void(const std::array<int, Cells>&)>& visit) {
    if (cell + 1 == Cells) {
        table[cell] = left;
        visit(table);
        return;
    }
    for (int count = 0; count <= left; ++count) {
        table[cell] = count;
        every_table(table, cell + 1, left - count, visit);
    }
}

} // namespace casedraw::test
