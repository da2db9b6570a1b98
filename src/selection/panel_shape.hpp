#pragma once

#include <casedraw/selection/design.hpp>
#include "numerics/basis_inverse.hpp"
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
    std::size_t variables() const { return cells + rows; }
};

struct PanelBounds {
    Counts lower; ///< of each variable of a PanelShape
    Counts upper;
};

PanelShape panel_shape(const Design& design);

/// n N_h / N of each variable: what a panel holds of it on average.
std::vector<double> targets(const Design& design, const PanelShape& shape);

/// Cells within the box, rows within floor and ceiling of their targets.
PanelBounds panel_bounds(const Design& design, const PanelShape& shape, Box box);

/// The counts of a panel's rows, given those of its cells: `counts` holds the cells and is extended by the rows.
void append_row_counts(const PanelShape& shape, Counts& counts);

/// Units by which a panel's margins leave their floors and ceilings, each margin of the design counted.
std::int64_t units_outside(const PanelShape& shape, const PanelBounds& bounds, const Counts& counts);

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

} // namespace casedraw
