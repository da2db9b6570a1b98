#pragma once

#include "numerics/basis_inverse.hpp"
#include "numerics/effort.hpp"
#include <cstdint>
#include <limits>
#include <vector>

namespace casedraw {

enum class SimplexStatus {
    optimal,
    infeasible,
    unbounded,
    stopped, ///< after `most_pivots`, out of effort, or where the basis became singular: nothing is proved
};

/// A small linear program, minimise cost·x subject to A x = right-hand side and lower <= x <= upper, kept with its
/// basis
/// so that it can be solved again after bounds, costs or columns change. Revised simplex with bounded variables
/// (Dantzig
/// 1955); the dual method for changed bounds. Only + - * / and comparisons, in a fixed order.
class BoundedSimplex {
public:
    static constexpr double infinite = std::numeric_limits<double>::infinity();
    static constexpr double feasibility = 1e-9;
    static constexpr std::int64_t most_pivots = 50'000;

    /// With an `effort`, every solve spends of it and stops when it is spent.
    explicit BoundedSimplex(std::vector<double> right_hand_side, Effort* effort = nullptr);

    /// A new variable at its lower bound, which must be finite. Its entries have been added to `columns()`; this closes
    /// it.
    std::size_t add_variable(double lower, double upper, double cost);
    SparseColumns& columns() { return columns_; }

    /// The basis to start from: one variable for each row, whose columns are independent.
    void start_from(const std::vector<std::size_t>& basis);

    void set_cost(std::size_t variable, double cost) { cost_[variable] = cost; }
    /// A nonbasic variable stays at, or moves to, the bound it was on. Basic values are updated by the next solve.
    void set_bounds(std::size_t variable, double lower, double upper);

    /// From a basis within bounds, after costs or columns changed.
    SimplexStatus minimise();
    /// After bounds changed, from a basis that was optimal, or any when costs are 0.
    SimplexStatus restore_feasibility();

    double objective() const;
    double value(std::size_t variable) const;
    bool is_basic(std::size_t variable) const { return place_[variable] >= 0; }
    /// Row prices y = cost of basis · inverse, at the latest solve.
    const Eigen::VectorXd& prices() const { return prices_; }
    double reduced_cost(std::size_t variable) const;
    std::size_t variables() const { return cost_.size(); }

private:
    double bound(std::size_t variable) const { return at_upper_[variable] ? upper_[variable] : lower_[variable]; }
    bool refactor();
    bool is_out_of_effort();
    void compute_basic_values();
    void compute_prices();
    void choose_bounds_by_reduced_cost();
    void pivot(std::size_t position, std::size_t entering, double entering_value, bool leaves_at_upper);
    std::size_t entering_variable(bool first_index) const;
    std::size_t most_violated_row() const;
    std::size_t dual_entering(std::size_t row, bool rises) const;
    double row_entry(std::size_t row, std::size_t variable) const;
    SimplexStatus primal_step(std::size_t entering, double& progress);

    std::vector<double> right_hand_side_;
    SparseColumns columns_;
    std::vector<double> lower_, upper_, cost_;
    std::vector<std::int32_t> place_; ///< of a basic variable in the basis; -1 for the others
    std::vector<bool> at_upper_;
    std::vector<std::size_t> basis_;
    BasisInverse inverse_;
    Eigen::VectorXd basic_value_, basic_cost_, prices_, direction_;
    std::int64_t pivots_since_refactor_ = 0;
    Effort* effort_;
};

} // namespace casedraw
