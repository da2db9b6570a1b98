#pragma once

#include <casedraw/selection/design.hpp>
#include "numerics/basis_inverse.hpp"
#include "random/bit_stream.hpp"
#include <algorithm>
#include <cstdint>
#include <vector>

namespace casedraw {

using Counts = std::vector<std::int64_t>;

/// How far a cell's count in one panel may be from its target.
enum class Box {
    cell,     ///< floor or ceiling of the target
    cell_one, ///< one further, within 0 and the cell's population
    free,     ///< anything from 0 to the cell's population
};

/// The linear form of "a panel": a variable for each cell (its count), then one for each row (a sum of cells), and the
/// equations row sum − its cells = 0. The first row is the panel's size, the others are margins. A margin that follows
/// from others (the second of two levels, the only one of one) has no row; `weight` counts such twins.
struct PanelShape {
    std::size_t cells = 0;
    std::size_t rows = 0;
    SparseColumns columns;           ///< cells, then rows
    Counts weight;                   ///< of each row: how many margins leave their bounds when it does
    std::vector<std::size_t> margin; ///< of each row but the first: index into Design::margins
    Counts population;               ///< of each variable
    Counts limit;                    ///< of each row: no panel holds more, whatever units it may leave
    std::vector<std::size_t> rank;   ///< of each row, from 0
    std::size_t ranks = 1;
    std::size_t firm_ranks = 0;     ///< rows of a lower rank are never left
    std::size_t bounded_ranks = 32; ///< rows of this rank and above are not held to floor and ceiling
    std::size_t variables() const { return cells + rows; }
};

/// Calls `change(row, by)` for each row that holds one of two cells, by 1 where it is the second, else by -1.
template <class Change>
void for_rows_between(const PanelShape& shape, std::size_t first, std::size_t second, const Change& change) {
    const auto& columns = shape.columns;
    auto a = columns.begin(first), b = columns.begin(second);
    while (a < columns.end(first) || b < columns.end(second)) {
        const auto row_a = a < columns.end(first) ? columns.row(a) : shape.rows;
        const auto row_b = b < columns.end(second) ? columns.row(b) : shape.rows;
        if (row_a != row_b) change(std::min(row_a, row_b), row_a < row_b ? -1 : 1);
        a += row_a <= row_b ? 1 : 0;
        b += row_b <= row_a ? 1 : 0;
    }
}

struct PanelBounds {
    Counts lower; ///< of each variable of a PanelShape
    Counts upper;
};

PanelShape panel_shape(const Design& design);

/// n N_h / N of each variable: what a panel holds of it on average. For equal chances.
std::vector<double> targets(const Design& design, const PanelShape& shape);

/// Cells whose cases have one chance: first those that no cap lowers, then those of each capped level that one does.
std::vector<std::vector<std::size_t>> chance_groups(const Design& design);

/// How often each cell is to come in a table of so many panels. Cases with the same chance come equally often, or,
/// where their number of panels is not whole, as often or once more, by lot.
Counts cell_totals(const Design& design, std::int64_t panels, BitStream& bits);

/// Widens the bounds of cells by one where so many panels could not hold their totals within them.
void make_room_for(const Counts& totals, std::int64_t panels, PanelBounds& bounds);

/// Cells within the box, rows within floor and ceiling of their targets, those that are not bounded within their limit.
PanelBounds panel_bounds(const Design& design, const PanelShape& shape, Box box);

/// The counts of a panel's rows, given those of its cells: `counts` holds the cells and is extended by the rows.
void append_row_counts(const PanelShape& shape, Counts& counts);

/// Units by which a panel's margins leave their floors and ceilings, each margin of the design counted.
std::int64_t units_outside(const PanelShape& shape, const PanelBounds& bounds, const Counts& counts);

/// The same, by rank.
Counts units_by_rank(const PanelShape& shape, const PanelBounds& bounds, const Counts& counts);

/// Panels as counts of cells, one after the other.
class CellCounts {
public:
    explicit CellCounts(std::size_t cells) : cells_(cells) {}
    std::int64_t size() const { return static_cast<std::int64_t>(counts_.size() / cells_); }
    const std::int32_t* panel(std::int64_t index) const { return &counts_[static_cast<std::size_t>(index) * cells_]; }
    std::size_t cells() const { return cells_; }
    void add(const Counts& counts);
    /// Takes a panel out; the last one takes its place.
    void remove(std::int64_t index);
    void exchange(std::int64_t first, std::int64_t second);

private:
    std::size_t cells_;
    std::vector<std::int32_t> counts_;
};

/// The same, over all panels of a table.
std::int64_t units_outside(const PanelShape& shape, const PanelBounds& bounds, const CellCounts& table);
Counts units_by_rank(const PanelShape& shape, const PanelBounds& bounds, const CellCounts& table);

} // namespace casedraw
