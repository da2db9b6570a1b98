#include "selection/flight.hpp"

#include <algorithm>
#include <cmath>

namespace casedraw {

namespace {

constexpr double at_bound = 1e-9; // nearer than this is on the bound
constexpr double smallest_pivot = 1e-8;

/// How far a move can go, and which basic variable stops it there (none: the moving variable's own bound).
struct Reach {
    double length;
    std::size_t stopped_by;
    double pivot;

    void limit(double candidate, std::size_t position, double candidate_pivot) {
        const double size = std::abs(candidate_pivot);
        if (candidate < length || (candidate == length && size > pivot)) {
            length = std::max(0.0, candidate);
            stopped_by = position;
            pivot = size;
        }
    }
};

} // namespace

Flight::Flight(const PanelShape& shape) : shape_(shape), lower_(shape.variables()), upper_(shape.variables()) {
    now_.value.resize(shape.variables());
    now_.basic.resize(shape.variables());
    now_.basis.resize(shape.rows);
    const auto rows = BasisInverse::padded_rows(shape.rows);
    for (auto* vector : {&now_.basic_value, &now_.basic_lower, &now_.basic_upper, &direction_}) vector->setZero(rows);
    for (std::size_t row = 0; row < shape.rows; ++row) sums_.push_back(shape.cells + row);
}

bool Flight::is_between_bounds(std::size_t variable) const {
    return now_.value[variable] > lower_[variable] + at_bound && now_.value[variable] < upper_[variable] - at_bound;
}

void Flight::enter(std::size_t position, std::size_t entering, double entering_value) {
    const auto place = static_cast<Eigen::Index>(position);
    now_.basis[position] = entering;
    now_.basic[entering] = true;
    now_.basic_value[place] = entering_value;
    now_.basic_lower[place] = lower_[entering];
    now_.basic_upper[place] = upper_[entering];
}

void Flight::begin(const std::vector<double>& start, const PanelBounds& bounds, BitStream& bits) {
    order_.clear();
    for (std::size_t variable = 0; variable < now_.value.size(); ++variable) {
        lower_[variable] = static_cast<double>(bounds.lower[variable]);
        upper_[variable] = static_cast<double>(bounds.upper[variable]);
        now_.value[variable] = start[variable];
        now_.basic[variable] = false;
        if (now_.value[variable] <= lower_[variable] + at_bound)
            now_.value[variable] = lower_[variable];
        else if (now_.value[variable] >= upper_[variable] - at_bound)
            now_.value[variable] = upper_[variable];
        else if (variable < shape_.cells)
            order_.push_back(variable);
    }
    now_.fractional = static_cast<std::int64_t>(order_.size());
    shuffle(order_, bits);
    now_.inverse.reset(shape_.rows);
    for (std::size_t row = 0; row < shape_.rows; ++row) enter(row, shape_.cells + row, now_.value[shape_.cells + row]);
}

/// Gives the basis as many cells as it takes, so that the row sums stand still while cells move.
void Flight::bring_cells_into_basis() {
    std::size_t sums_left = shape_.rows;
    for (const auto cell : order_) {
        if (sums_left == 0) return;
        now_.inverse.multiply(shape_.columns, cell, direction_);
        double largest = smallest_pivot;
        std::size_t position = shape_.rows;
        for (std::size_t row = 0; row < shape_.rows; ++row) {
            const double size = std::abs(direction_[static_cast<Eigen::Index>(row)]);
            if (now_.basis[row] >= shape_.cells && size > largest) {
                largest = size;
                position = row;
            }
        }
        if (position == shape_.rows) continue;
        now_.inverse.replace(position, direction_);
        now_.basic[now_.basis[position]] = false;
        enter(position, cell, now_.value[cell]);
        --sums_left;
    }
}

/// Moves one variable up or down as far as the bounds let it, at random so that the mean does not move.
void Flight::step(std::size_t moving, BitStream& bits) {
    now_.inverse.multiply(shape_.columns, moving, direction_);
    Reach up{upper_[moving] - now_.value[moving], shape_.rows, 0};
    Reach down{now_.value[moving] - lower_[moving], shape_.rows, 0};
    const double* const direction = direction_.data();
    const double* const at = now_.basic_value.data();
    const double* const lower = now_.basic_lower.data();
    const double* const upper = now_.basic_upper.data();
    for (std::size_t row = 0; row < shape_.rows; ++row) {
        const double slope = direction[row]; // the basic variable falls by this for each unit up
        if (std::abs(slope) < smallest_pivot) continue;
        const double reciprocal = 1.0 / slope;
        const double to_lower = (at[row] - lower[row]) * reciprocal;
        const double to_upper = (at[row] - upper[row]) * reciprocal;
        up.limit(std::max(to_lower, to_upper), row, slope);
        down.limit(-std::min(to_lower, to_upper), row, slope);
    }
    const bool goes_up = uniform_unit(bits) * (up.length + down.length) < down.length;
    const Reach& reach = goes_up ? up : down;
    const double change = goes_up ? up.length : -down.length;
    now_.basic_value -= change * direction_;
    if (reach.stopped_by == shape_.rows) {
        now_.value[moving] = goes_up ? upper_[moving] : lower_[moving];
        if (moving < shape_.cells) --now_.fractional;
        return;
    }
    const auto leaving = now_.basis[reach.stopped_by];
    const bool leaves_at_lower = (direction_[static_cast<Eigen::Index>(reach.stopped_by)] > 0) == goes_up;
    now_.inverse.replace(reach.stopped_by, direction_);
    now_.basic[leaving] = false;
    now_.value[leaving] = leaves_at_lower ? lower_[leaving] : upper_[leaving];
    if (leaving < shape_.cells) --now_.fractional;
    enter(reach.stopped_by, moving, now_.value[moving] + change);
}

void Flight::move(const std::vector<std::size_t>& variables, std::int64_t fractional_cells, BitStream& bits) {
    for (const auto variable : variables)
        if (now_.fractional > fractional_cells && !now_.basic[variable] && is_between_bounds(variable))
            step(variable, bits);
}

void Flight::walk(const std::vector<double>& start, const PanelBounds& bounds, BitStream& bits,
                  std::int64_t fractional_cells) {
    begin(start, bounds, bits);
    bring_cells_into_basis();
    move(order_, fractional_cells, bits);
    move(sums_, fractional_cells, bits);
    write_basic_values();
}

void Flight::walk_on(BitStream& bits) {
    shuffle(order_, bits);
    move(order_, 0, bits);
    move(sums_, 0, bits);
    write_basic_values();
}

void Flight::write_basic_values() {
    for (std::size_t row = 0; row < shape_.rows; ++row)
        now_.value[now_.basis[row]] = now_.basic_value[static_cast<Eigen::Index>(row)];
}

} // namespace casedraw
