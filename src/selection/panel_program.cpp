#include "selection/panel_program.hpp"

#include <algorithm>
#include <cmath>

// A panel in whole numbers: a_h cases of cell h, r_m of margin m, e the units by which a margin leaves its floor or
// ceiling, w_m how many margins of the design stand and fall with it:
//
//   minimise    Σ_h c_h a_h + Σ_m w_m (e_m⁺ + e_m⁻)
//   subject to  r_0 - Σ_h a_h = 0                         the size; r_0 = n
//               r_m - Σ_(h in m) a_h + e_m⁺ - e_m⁻ = 0    for each margin; L_m <= r_m <= U_m
//               lower_h <= a_h <= upper_h, whole;  0 <= e <= elastic_units
//
// A branch narrows one a_h below or above its fractional value; the rows and e follow, whole by themselves.

namespace casedraw {

namespace {
constexpr double whole = 1e-6; // nearer than this to a whole number is one
constexpr double better_by = 1e-9;
} // namespace

PanelProgram::PanelProgram(const PanelShape& shape, const PanelBounds& bounds, std::int64_t elastic_units,
                           Effort* effort)
    : shape_(shape), bounds_(bounds), current_(bounds), simplex_(std::vector<double>(shape.rows, 0.0), effort) {
    for (std::size_t variable = 0; variable < shape.variables(); ++variable) {
        for (auto entry = shape.columns.begin(variable); entry < shape.columns.end(variable); ++entry)
            simplex_.columns().add_entry(shape.columns.row(entry), shape.columns.value(entry));
        simplex_.add_variable(static_cast<double>(bounds.lower[variable]), static_cast<double>(bounds.upper[variable]),
                              0);
    }
    for (std::size_t row = 1; elastic_units > 0 && row < shape.rows; ++row) {
        if (shape.rank[row] < shape.firm_ranks) continue;
        const auto room = std::max<std::int64_t>(0, shape.limit[row] - bounds.upper[shape.cells + row]);
        for (const double side : {1.0, -1.0}) {
            simplex_.columns().add_entry(row, side);
            simplex_.add_variable(0, static_cast<double>(side > 0 ? std::min(elastic_units, room) : elastic_units),
                                  static_cast<double>(shape.weight[row]));
        }
    }
    std::vector<std::size_t> sums(shape.rows);
    for (std::size_t row = 0; row < shape.rows; ++row) sums[row] = shape.cells + row;
    simplex_.start_from(sums);
}

/// Brings the linear program to its optimum without branches.
SimplexStatus PanelProgram::prepare(const std::vector<double>& cell_cost) {
    branches_.clear();
    for (std::size_t cell = 0; cell < shape_.cells; ++cell)
        if (current_.lower[cell] != bounds_.lower[cell] || current_.upper[cell] != bounds_.upper[cell])
            set_cell_bounds(cell, bounds_.lower[cell], bounds_.upper[cell]);
    const auto status = simplex_.restore_feasibility();
    if (status != SimplexStatus::optimal) return status;
    for (std::size_t cell = 0; cell < shape_.cells; ++cell) simplex_.set_cost(cell, cell_cost[cell]);
    return simplex_.minimise();
}

void PanelProgram::set_cell_bounds(std::size_t cell, std::int64_t lower, std::int64_t upper) {
    current_.lower[cell] = lower;
    current_.upper[cell] = upper;
    simplex_.set_bounds(cell, static_cast<double>(lower), static_cast<double>(upper));
}

/// `cells` when every cell is whole.
std::size_t PanelProgram::most_fractional_cell() const {
    std::size_t chosen = shape_.cells;
    double farthest = whole;
    for (std::size_t cell = 0; cell < shape_.cells; ++cell) {
        if (!simplex_.is_basic(cell)) continue;
        const double at = simplex_.value(cell);
        const double distance = std::abs(at - std::floor(at + 0.5));
        if (distance > farthest) {
            farthest = distance;
            chosen = cell;
        }
    }
    return chosen;
}

/// Looks at the nearer whole number's side first.
void PanelProgram::branch(std::size_t cell, double bound) {
    const double at = simplex_.value(cell);
    const auto below = static_cast<std::int64_t>(std::floor(at));
    const auto lower = current_.lower[cell];
    const auto upper = current_.upper[cell];
    if (at - std::floor(at) < 0.5) {
        branches_.push_back({cell, lower, upper, below + 1, upper, false, bound});
        set_cell_bounds(cell, lower, below);
    } else {
        branches_.push_back({cell, lower, upper, lower, below, false, bound});
        set_cell_bounds(cell, below + 1, upper);
    }
}

/// Turns to the latest side not yet looked at; false when there is none left.
bool PanelProgram::backtrack() {
    while (!branches_.empty()) {
        auto& latest = branches_.back();
        if (!latest.other_done) {
            latest.other_done = true;
            set_cell_bounds(latest.cell, latest.other_lower, latest.other_upper);
            return true;
        }
        set_cell_bounds(latest.cell, latest.lower, latest.upper);
        branches_.pop_back();
    }
    return false;
}

PricedPanel PanelProgram::panel(double cost) const {
    PricedPanel found;
    for (std::size_t cell = 0; cell < shape_.cells; ++cell)
        found.counts.push_back(static_cast<std::int64_t>(std::floor(simplex_.value(cell) + 0.5)));
    append_row_counts(shape_, found.counts);
    found.units = units_outside(shape_, bounds_, found.counts);
    found.cost = cost;
    return found;
}

/// What no panel in the part not yet searched can cost less than.
double PanelProgram::open_bound(double cutoff) const {
    if (branches_.empty()) return -BoundedSimplex::infinite;
    double bound = std::min(cutoff, branches_.back().bound);
    for (const auto& open : branches_)
        if (!open.other_done) bound = std::min(bound, open.bound);
    return bound;
}

PanelsFound PanelProgram::search(const std::vector<double>& cell_cost, const PanelSearch& options) {
    PanelsFound found;
    double cutoff = options.cutoff;
    auto status = prepare(cell_cost);
    std::int64_t nodes = 0;
    while (status != SimplexStatus::stopped && nodes++ < options.most_nodes) {
        const double cost = status == SimplexStatus::optimal ? simplex_.objective() : BoundedSimplex::infinite;
        const auto cell = cost < cutoff - better_by ? most_fractional_cell() : shape_.cells;
        if (cell < shape_.cells) {
            branch(cell, cost);
        } else {
            if (cost < cutoff - better_by) {
                found.panels.push_back(panel(cost));
                cutoff = cost;
                if (options.stop_at_first) break;
            }
            found.complete = !backtrack();
            if (found.complete) break;
        }
        status = simplex_.restore_feasibility();
    }
    found.bound = found.complete ? cutoff : open_bound(cutoff);
    return found;
}

} // namespace casedraw
