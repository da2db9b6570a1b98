#include "numerics/bounded_simplex.hpp"

#include <algorithm>
#include <array>
#include <cmath>

// The program:   minimise c·x   subject to   A x = b,   l <= x <= u,   with l finite and u perhaps infinite.
//
// A basis B is one column of A for each row. Nonbasic variables stand at a bound; the basic ones are what is left:
//   x_B = B⁻¹ (b - Σ nonbasic A_j x_j)        `basic_value_`, by compute_basic_values
//   y   = c_B B⁻¹                             `prices_`, one for each row
//   d_j = c_j - y A_j                         reduced cost: what a unit more of x_j costs, the basics following
// Best where no d_j < 0 at a lower bound and no d_j > 0 at an upper one (columns with l = u aside).
//
// Primal step (minimise): the variable with the best |d_j| enters; as it moves by θ from its bound the basics move by
// -θ B⁻¹A_j (`direction_`). θ ends where a basic variable, or the entering one itself, meets a bound. Among equal θ the
// largest pivot wins; it keeps B⁻¹ sound. After 100 steps without progress the first variable that would do enters,
// which breaks cycles on the degenerate corners that margins make.
// Dual step (restore_feasibility), with d of the right signs: the basic variable that is furthest out leaves to its
// bound; of row r of B⁻¹A the entry with the least |d_j| / |entry| enters, so all d_j keep their signs.
//
// Where to be careful:
// - What is drawn depends on which corner is found, so ties, tolerances and the order of every sum are part of the
//   method: a change here is a new version of the lottery's method. Only + - * / and comparisons; no sum is reordered.
// - B⁻¹ is updated at every pivot and made anew after 100, or errors would grow.
// - A variable that was fixed (l = u) and is freed may stand on the wrong bound for its d_j: restore_feasibility puts
//   that right first, and the dual step is wrong without it.

namespace casedraw {

namespace {

constexpr double cost_tolerance = 1e-9;
constexpr double smallest_pivot = 1e-8;
constexpr double tie = 1e-12;
constexpr std::int64_t pivots_between_refactors = 100;
constexpr int degenerate_before_first_index = 100;

Eigen::Index index(std::size_t place) { return static_cast<Eigen::Index>(place); }

} // namespace

BoundedSimplex::BoundedSimplex(std::vector<double> right_hand_side, Effort* effort)
    : right_hand_side_(std::move(right_hand_side)), effort_(effort) {
    const auto rows = BasisInverse::padded_rows(right_hand_side_.size());
    basic_value_.setZero(rows);
    prices_.setZero(rows);
    direction_.setZero(rows);
    basic_cost_.setZero(rows);
}

std::size_t BoundedSimplex::add_variable(double lower, double upper, double cost) {
    columns_.close_column();
    lower_.push_back(lower);
    upper_.push_back(upper);
    cost_.push_back(cost);
    place_.push_back(-1);
    at_upper_.push_back(false);
    return cost_.size() - 1;
}

void BoundedSimplex::start_from(const std::vector<std::size_t>& basis) {
    for (const auto variable : basis_) place_[variable] = -1;
    basis_ = basis;
    for (std::size_t place = 0; place < basis_.size(); ++place)
        place_[basis_[place]] = static_cast<std::int32_t>(place);
    refactor();
    compute_basic_values();
}

void BoundedSimplex::set_bounds(std::size_t variable, double lower, double upper) {
    lower_[variable] = lower;
    upper_[variable] = upper;
    if (std::isinf(upper)) at_upper_[variable] = false;
}

double BoundedSimplex::value(std::size_t variable) const {
    return is_basic(variable) ? basic_value_[place_[variable]] : bound(variable);
}

double BoundedSimplex::objective() const {
    double sum = 0;
    for (std::size_t variable = 0; variable < cost_.size(); ++variable) sum += cost_[variable] * value(variable);
    return sum;
}

double BoundedSimplex::reduced_cost(std::size_t variable) const {
    double reduced = cost_[variable];
    for (auto entry = columns_.begin(variable); entry < columns_.end(variable); ++entry)
        reduced -= prices_[index(columns_.row(entry))] * columns_.value(entry);
    return reduced;
}

double BoundedSimplex::row_entry(std::size_t row, std::size_t variable) const {
    double product = 0;
    for (auto entry = columns_.begin(variable); entry < columns_.end(variable); ++entry)
        product += inverse_(row, columns_.row(entry)) * columns_.value(entry);
    return product;
}

bool BoundedSimplex::refactor() {
    pivots_since_refactor_ = 0;
    return inverse_.refactor(columns_, basis_);
}

/// Spends what one pivot takes: the inverse and the prices anew, and a look at every entry.
bool BoundedSimplex::is_out_of_effort() {
    if (effort_ == nullptr) return false;
    const auto rows = static_cast<std::int64_t>(basis_.size());
    effort_->spend(2 * rows * rows + static_cast<std::int64_t>(columns_.entries() + cost_.size()));
    return effort_->is_spent();
}

void BoundedSimplex::compute_basic_values() {
    Eigen::VectorXd rest(index(right_hand_side_.size()));
    for (std::size_t row = 0; row < right_hand_side_.size(); ++row) rest[index(row)] = right_hand_side_[row];
    for (std::size_t variable = 0; variable < cost_.size(); ++variable) {
        if (is_basic(variable)) continue;
        const double at = bound(variable);
        if (at == 0) continue;
        for (auto entry = columns_.begin(variable); entry < columns_.end(variable); ++entry)
            rest[index(columns_.row(entry))] -= at * columns_.value(entry);
    }
    basic_value_.setZero();
    for (std::size_t row = 0; row < basis_.size(); ++row)
        if (rest[index(row)] != 0) inverse_.add_column(basic_value_, rest[index(row)], row);
}

/// Four columns at a time, each summed in its own order.
void BoundedSimplex::compute_prices() {
    const auto rows = basis_.size();
    for (std::size_t place = 0; place < rows; ++place) basic_cost_[index(place)] = cost_[basis_[place]];
    for (std::size_t column = 0; column < rows; column += 4) {
        const std::array<std::size_t, 4> columns{column, std::min(column + 1, rows - 1), std::min(column + 2, rows - 1),
                                                 std::min(column + 3, rows - 1)};
        const double* const first = inverse_.column_of(columns[0]);
        const double* const second = inverse_.column_of(columns[1]);
        const double* const third = inverse_.column_of(columns[2]);
        const double* const fourth = inverse_.column_of(columns[3]);
        std::array<double, 4> sums{};
        for (std::size_t place = 0; place < rows; ++place) {
            const double cost = basic_cost_[index(place)];
            sums[0] += cost * first[place];
            sums[1] += cost * second[place];
            sums[2] += cost * third[place];
            sums[3] += cost * fourth[place];
        }
        for (std::size_t k = 0; k < 4; ++k) prices_[index(columns[k])] = sums[k];
    }
}

void BoundedSimplex::pivot(std::size_t position, std::size_t entering, double entering_value, bool leaves_at_upper) {
    inverse_.replace(position, direction_);
    const auto leaving = basis_[position];
    place_[leaving] = -1;
    at_upper_[leaving] = leaves_at_upper;
    basis_[position] = entering;
    place_[entering] = static_cast<std::int32_t>(position);
    basic_value_[index(position)] = entering_value;
    ++pivots_since_refactor_;
}

/// The variable with the best reduced cost, or the first with a good one; `variables()` when there is none.
std::size_t BoundedSimplex::entering_variable(bool first_index) const {
    std::size_t best = cost_.size();
    double best_gain = cost_tolerance;
    for (std::size_t variable = 0; variable < cost_.size(); ++variable) {
        if (is_basic(variable) || lower_[variable] == upper_[variable]) continue;
        const double reduced = reduced_cost(variable);
        const double gain = at_upper_[variable] ? reduced : -reduced;
        if (gain <= best_gain) continue;
        if (first_index) return variable;
        best = variable;
        best_gain = gain;
    }
    return best;
}

SimplexStatus BoundedSimplex::primal_step(std::size_t entering, double& progress) {
    inverse_.multiply(columns_, entering, direction_);
    const double sign = at_upper_[entering] ? -1.0 : 1.0;
    double length = upper_[entering] - lower_[entering];
    std::size_t stopped_by = basis_.size();
    double best_pivot = 0;
    for (std::size_t row = 0; row < basis_.size(); ++row) {
        const double slope = sign * direction_[index(row)]; // the basic variable falls by this for each unit
        if (std::abs(slope) < smallest_pivot) continue;
        const double limit = slope > 0 ? lower_[basis_[row]] : upper_[basis_[row]];
        if (std::isinf(limit)) continue;
        const double ratio = std::max(0.0, (basic_value_[index(row)] - limit) / slope);
        if (ratio < length - tie || (ratio <= length + tie && std::abs(slope) > best_pivot)) {
            length = std::min(length, ratio);
            stopped_by = row;
            best_pivot = std::abs(slope);
        }
    }
    if (std::isinf(length)) return SimplexStatus::unbounded;
    progress = length;
    basic_value_ -= (sign * length) * direction_;
    if (stopped_by == basis_.size()) {
        at_upper_[entering] = !at_upper_[entering];
    } else {
        const bool leaves_at_upper = sign * direction_[index(stopped_by)] < 0;
        pivot(stopped_by, entering, bound(entering) + sign * length, leaves_at_upper);
    }
    return SimplexStatus::optimal;
}

SimplexStatus BoundedSimplex::minimise() {
    int degenerate = 0;
    for (std::int64_t pivots = 0; pivots < most_pivots; ++pivots) {
        if (is_out_of_effort()) return SimplexStatus::stopped;
        if (pivots_since_refactor_ >= pivots_between_refactors) {
            if (!refactor()) return SimplexStatus::stopped;
            compute_basic_values();
        }
        compute_prices();
        const auto entering = entering_variable(degenerate > degenerate_before_first_index);
        if (entering == cost_.size()) return SimplexStatus::optimal;
        double progress = 0;
        if (primal_step(entering, progress) == SimplexStatus::unbounded) return SimplexStatus::unbounded;
        degenerate = progress > tie ? 0 : degenerate + 1;
    }
    return SimplexStatus::stopped;
}

std::size_t BoundedSimplex::most_violated_row() const {
    std::size_t worst = basis_.size();
    double worst_violation = feasibility;
    for (std::size_t row = 0; row < basis_.size(); ++row) {
        const double at = basic_value_[index(row)];
        const double violation = std::max(lower_[basis_[row]] - at, at - upper_[basis_[row]]);
        if (violation > worst_violation) {
            worst = row;
            worst_violation = violation;
        }
    }
    return worst;
}

/// The variable whose entering lets the basic variable of `row` rise (or fall) at the least loss of reduced cost.
std::size_t BoundedSimplex::dual_entering(std::size_t row, bool rises) const {
    std::size_t best = cost_.size();
    double best_ratio = infinite;
    double best_pivot = 0;
    for (std::size_t variable = 0; variable < cost_.size(); ++variable) {
        if (is_basic(variable) || lower_[variable] == upper_[variable]) continue;
        const double entry = row_entry(row, variable);
        const double pivot_size = std::abs(entry);
        if (pivot_size < smallest_pivot) continue;
        const bool variable_rises = !at_upper_[variable];
        if ((entry < 0) != (variable_rises == rises)) continue;
        const double reduced = reduced_cost(variable);
        const double ratio = std::max(0.0, at_upper_[variable] ? -reduced : reduced) / pivot_size;
        if (ratio < best_ratio - tie || (ratio <= best_ratio + tie && pivot_size > best_pivot)) {
            best = variable;
            best_ratio = std::min(ratio, best_ratio);
            best_pivot = pivot_size;
        }
    }
    return best;
}

/// A variable that was fixed for a while may have come back on the wrong one of its bounds.
void BoundedSimplex::choose_bounds_by_reduced_cost() {
    compute_prices();
    for (std::size_t variable = 0; variable < cost_.size(); ++variable) {
        if (is_basic(variable) || std::isinf(upper_[variable])) continue;
        const double reduced = reduced_cost(variable);
        if (std::abs(reduced) > cost_tolerance) at_upper_[variable] = reduced < 0;
    }
}

SimplexStatus BoundedSimplex::restore_feasibility() {
    choose_bounds_by_reduced_cost();
    compute_basic_values();
    for (std::int64_t pivots = 0; pivots < most_pivots; ++pivots) {
        if (is_out_of_effort()) return SimplexStatus::stopped;
        if (pivots_since_refactor_ >= pivots_between_refactors) {
            if (!refactor()) return SimplexStatus::stopped;
            compute_basic_values();
        }
        const auto row = most_violated_row();
        if (row == basis_.size()) {
            compute_prices();
            return SimplexStatus::optimal;
        }
        compute_prices();
        const auto leaving = basis_[row];
        const bool rises = basic_value_[index(row)] < lower_[leaving];
        const auto entering = dual_entering(row, rises);
        if (entering == cost_.size()) return SimplexStatus::infeasible;
        inverse_.multiply(columns_, entering, direction_);
        const double target = rises ? lower_[leaving] : upper_[leaving];
        const double change = (basic_value_[index(row)] - target) / direction_[index(row)];
        basic_value_ -= change * direction_;
        pivot(row, entering, bound(entering) + change, !rises);
    }
    return SimplexStatus::stopped;
}

} // namespace casedraw
