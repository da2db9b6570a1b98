#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_shape.hpp"
#include <vector>

namespace casedraw {

/// A random walk from a point inside a panel's bounds to one of their corners that is, on average, the point itself: the
/// flight phase of the cube method (Deville and Tillé 2004, section 3) with the margins as bounded sums in place of
/// equations. Cells move first and leave every sum where it is; the sums move to a whole number last.
class Flight {
public:
    explicit Flight(const PanelShape& shape);

    /// Walks from `start`, which keeps `bounds`, until no more than `fractional_cells` cells are strictly between their
    /// bounds, or to a corner for 0.
    void walk(const std::vector<double>& start, const PanelBounds& bounds, BitStream& bits,
              std::int64_t fractional_cells = 0);

    /// Of each variable, after the walk.
    const std::vector<double>& values() const { return value_; }

private:
    void begin(const std::vector<double>& start, const PanelBounds& bounds, BitStream& bits);
    void bring_cells_into_basis();
    void step(std::size_t moving, BitStream& bits);
    void enter(std::size_t position, std::size_t entering, double entering_value);
    bool is_between_bounds(std::size_t variable) const;

    const PanelShape& shape_;
    BasisInverse inverse_;
    std::vector<double> value_, lower_, upper_;
    std::vector<bool> basic_;
    std::vector<std::size_t> basis_;
    Eigen::VectorXd basic_value_, basic_lower_, basic_upper_;
    Eigen::VectorXd direction_;
    std::vector<std::size_t> order_;
    std::int64_t fractional_ = 0;
};

} // namespace casedraw
