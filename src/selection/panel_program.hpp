#pragma once

#include "numerics/bounded_simplex.hpp"
#include "selection/panel_shape.hpp"
#include <optional>
#include <vector>

namespace casedraw {

/// A panel as counts of cells and rows, its units outside its bounds, and what it costs under the costs searched with.
struct PricedPanel {
    Counts counts;
    std::int64_t units = 0;
    double cost = 0;
};

struct PanelSearch {
    double cutoff = BoundedSimplex::infinite; ///< only panels that cost less are wanted
    std::int64_t most_nodes = 200'000;
    bool stop_at_first = false;
};

struct PanelsFound {
    std::vector<PricedPanel> panels; ///< each cheaper than the one before
    double bound = 0;                ///< no panel below the cutoff costs less
    bool complete = false;           ///< the search was not cut short, so the last panel is a cheapest
};

/// Finds the cheapest panel by branch and bound over the cells, each node a linear program solved by the dual simplex
/// method from the one before (Land and Doig 1960, depth first). A panel may leave a margin's bounds by up to
/// `elastic_units`, at a cost of 1 for each unit and margin, but for margins of firm ranks, and never beyond a limit.
class PanelProgram {
public:
    /// Searches spend of `effort` and are cut short when it is spent.
    PanelProgram(const PanelShape& shape, const PanelBounds& bounds, std::int64_t elastic_units, Effort* effort);

    /// Panels of the lowest cost, the sum of cell_cost · count and the units outside.
    PanelsFound search(const std::vector<double>& cell_cost, const PanelSearch& options);

private:
    struct Branch {
        std::size_t cell;
        std::int64_t lower, upper;             ///< before it
        std::int64_t other_lower, other_upper; ///< the side not yet looked at
        bool other_done;
        double bound;
    };
    SimplexStatus prepare(const std::vector<double>& cell_cost);
    std::size_t most_fractional_cell() const;
    void branch(std::size_t cell, double bound);
    bool backtrack();
    void set_cell_bounds(std::size_t cell, std::int64_t lower, std::int64_t upper);
    PricedPanel panel(double cost) const;
    double open_bound(double cutoff) const;

    const PanelShape& shape_;
    PanelBounds bounds_;
    PanelBounds current_;
    BoundedSimplex simplex_;
    std::vector<Branch> branches_;
};

} // namespace casedraw
