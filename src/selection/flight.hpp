#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_shape.hpp"
#include <vector>

namespace casedraw {

/// A random walk from a point inside a panel's bounds to one of their corners that is, on average, the point itself:
/// the flight phase of the cube method (Deville and Tillé 2004, section 3) with the margins as bounded sums in place of
/// equations. Cells move first and leave every sum where it is; the sums move to a whole number last.
class Flight {
public:
    explicit Flight(const PanelShape& shape);

    /// Walks from `start`, which keeps `bounds`, until no more than `fractional_cells` cells are strictly between their
    /// bounds, or to a corner for 0.
    void walk(const std::vector<double>& start, const PanelBounds& bounds, BitStream& bits,
              std::int64_t fractional_cells = 0);

    /// Walks on to a corner from where the walk stands, by other turns each time.
    void walk_on(BitStream& bits);

    /// Remembers where the walk stands, and goes back there.
    void keep_position() { kept_ = now_; }
    void return_to_kept_position() { now_ = kept_; }

    /// Of each variable.
    const std::vector<double>& values() const { return now_.value; }

private:
    /// Variables are basic, at a bound, or waiting between bounds for their move.
    struct Position {
        BasisInverse inverse;
        std::vector<double> value; ///< of basic variables only at the end of a walk
        std::vector<bool> basic;
        std::vector<std::size_t> basis;
        Eigen::VectorXd basic_value, basic_lower, basic_upper;
        std::int64_t fractional = 0;
    };
    void begin(const std::vector<double>& start, const PanelBounds& bounds, BitStream& bits);
    void bring_cells_into_basis();
    void move(const std::vector<std::size_t>& variables, std::int64_t fractional_cells, BitStream& bits);
    void step(std::size_t moving, BitStream& bits);
    void enter(std::size_t position, std::size_t entering, double entering_value);
    bool is_between_bounds(std::size_t variable) const;
    void write_basic_values();

    const PanelShape& shape_;
    std::vector<double> lower_, upper_;
    Position now_, kept_;
    Eigen::VectorXd direction_;
    std::vector<std::size_t> order_; ///< cells that start between their bounds
    std::vector<std::size_t> sums_;
};

} // namespace casedraw
