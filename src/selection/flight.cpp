#include "selection/flight.hpp"

#include <algorithm>
#include <cmath>

namespace casedraw {

namespace {

constexpr double at_bound = 1e-9;     // nearer than this is on the bound
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

Flight::Flight(const PanelShape& shape)
    : shape_(shape), value_(shape.variables()), lower_(shape.variables()), upper_(shape.variables()),
      basic_(shape.variables()), basis_(shape.rows) {
    const auto rows = static_cast<Eigen::Index>(shape.rows);
    basic_value_.resize(rows);
    basic_lower_.resize(rows);
    basic_upper_.resize(rows);
    direction_.resize(rows);
}

bool Flight::is_between_bounds(std::size_t variable) const {
    return value_[variable] > lower_[variable] + at_bound && value_[variable] < upper_[variable] - at_bound;
}

void Flight::enter(std::size_t position, std::size_t entering, double entering_value) {
    const auto place = static_cast<Eigen::Index>(position);
    basis_[position] = entering;
    basic_[entering] = true;
    basic_value_[place] = entering_value;
    basic_lower_[place] = lower_[entering];
    basic_upper_[place] = upper_[entering];
}

void Flight::begin(const std::vector<double>& start, const PanelBounds& bounds, BitStream& bits) {
    order_.clear();
    for (std::size_t variable = 0; variable < value_.size(); ++variable) {
        lower_[variable] = static_cast<double>(bounds.lower[variable]);
        upper_[variable] = static_cast<double>(bounds.upper[variable]);
        value_[variable] = start[variable];
        basic_[variable] = false;
        if (value_[variable] <= lower_[variable] + at_bound) value_[variable] = lower_[variable];
        else if (value_[variable] >= upper_[variable] - at_bound) value_[variable] = upper_[variable];
        else if (variable < shape_.cells) order_.push_back(variable);
    }
    fractional_ = static_cast<std::int64_t>(order_.size());
    shuffle(order_, bits);
    inverse_.reset(shape_.rows);
    for (std::size_t row = 0; row < shape_.rows; ++row) enter(row, shape_.cells + row, value_[shape_.cells + row]);
}

/// Gives the basis as many cells as it takes, so that the row sums stand still while cells move.
void Flight::bring_cells_into_basis() {
    std::size_t sums_left = shape_.rows;
    for (const auto cell : order_) {
        if (sums_left == 0) return;
        inverse_.multiply(shape_.columns, cell, direction_);
        double largest = smallest_pivot;
        std::size_t position = shape_.rows;
        for (std::size_t row = 0; row < shape_.rows; ++row) {
            const double size = std::abs(direction_[static_cast<Eigen::Index>(row)]);
            if (basis_[row] >= shape_.cells && size > largest) {
                largest = size;
                position = row;
            }
        }
        if (position == shape_.rows) continue;
        inverse_.replace(position, direction_);
        basic_[basis_[position]] = false;
        enter(position, cell, value_[cell]);
        --sums_left;
    }
}

/// Moves one variable up or down as far as the bounds let it, at random so that the mean does not move.
void Flight::step(std::size_t moving, BitStream& bits) {
    inverse_.multiply(shape_.columns, moving, direction_);
    Reach up{upper_[moving] - value_[moving], shape_.rows, 0};
    Reach down{value_[moving] - lower_[moving], shape_.rows, 0};
    for (std::size_t row = 0; row < shape_.rows; ++row) {
        const auto place = static_cast<Eigen::Index>(row);
        const double slope = direction_[place]; // the basic variable falls by this for each unit up
        if (std::abs(slope) < smallest_pivot) continue;
        const double to_lower = (basic_value_[place] - basic_lower_[place]) / slope;
        const double to_upper = (basic_value_[place] - basic_upper_[place]) / slope;
        up.limit(slope > 0 ? to_lower : to_upper, row, slope);
        down.limit(slope > 0 ? -to_upper : -to_lower, row, slope);
    }
    const bool goes_up = uniform_unit(bits) * (up.length + down.length) < down.length;
    const Reach& reach = goes_up ? up : down;
    const double change = goes_up ? up.length : -down.length;
    basic_value_ -= change * direction_;
    if (reach.stopped_by == shape_.rows) {
        value_[moving] = goes_up ? upper_[moving] : lower_[moving];
        if (moving < shape_.cells) --fractional_;
        return;
    }
    const auto leaving = basis_[reach.stopped_by];
    const bool leaves_at_lower = (direction_[static_cast<Eigen::Index>(reach.stopped_by)] > 0) == goes_up;
    inverse_.replace(reach.stopped_by, direction_);
    basic_[leaving] = false;
    value_[leaving] = leaves_at_lower ? lower_[leaving] : upper_[leaving];
    if (leaving < shape_.cells) --fractional_;
    enter(reach.stopped_by, moving, value_[moving] + change);
}

void Flight::walk(const std::vector<double>& start, const PanelBounds& bounds, BitStream& bits,
                  std::int64_t fractional_cells) {
    begin(start, bounds, bits);
    bring_cells_into_basis();
    for (const auto cell : order_)
        if (fractional_ > fractional_cells && !basic_[cell] && is_between_bounds(cell)) step(cell, bits);
    for (std::size_t sum = shape_.cells; sum < shape_.variables(); ++sum)
        if (fractional_ > fractional_cells && !basic_[sum] && is_between_bounds(sum)) step(sum, bits);
    for (std::size_t row = 0; row < shape_.rows; ++row)
        value_[basis_[row]] = basic_value_[static_cast<Eigen::Index>(row)];
}

} // namespace casedraw
