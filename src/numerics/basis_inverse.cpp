#include "numerics/basis_inverse.hpp"

namespace casedraw {

void BasisInverse::reset(std::size_t rows) {
    const auto order = static_cast<Eigen::Index>(rows);
    inverse_.setIdentity(padded_rows(rows), order);
}

bool BasisInverse::refactor(const SparseColumns& columns, const std::vector<std::size_t>& basis) {
    const auto order = static_cast<Eigen::Index>(basis.size());
    Eigen::MatrixXd left = Eigen::MatrixXd::Zero(order, order);
    for (Eigen::Index k = 0; k < order; ++k) {
        const auto column = basis[static_cast<std::size_t>(k)];
        for (auto entry = columns.begin(column); entry < columns.end(column); ++entry)
            left(static_cast<Eigen::Index>(columns.row(entry)), k) = columns.value(entry);
    }
    reset(basis.size());
    for (Eigen::Index k = 0; k < order; ++k) { // Gauss-Jordan with row exchanges
        Eigen::Index largest = k;
        for (Eigen::Index row = k + 1; row < order; ++row)
            if (std::abs(left(row, k)) > std::abs(left(largest, k))) largest = row;
        if (std::abs(left(largest, k)) < 1e-11) return false;
        left.row(k).swap(left.row(largest));
        inverse_.row(k).swap(inverse_.row(largest));
        const double reciprocal = 1.0 / left(k, k);
        left.row(k) *= reciprocal;
        inverse_.row(k) *= reciprocal;
        for (Eigen::Index row = 0; row < order; ++row) {
            const double factor = left(row, k);
            if (row == k || factor == 0) continue;
            left.row(row) -= factor * left.row(k);
            inverse_.row(row) -= factor * inverse_.row(k);
        }
    }
    return true;
}

} // namespace casedraw
