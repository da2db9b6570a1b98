#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace casedraw {

/// Columns of a sparse matrix, one after the other.
class SparseColumns {
public:
    std::size_t size() const { return starts_.size() - 1; }
    std::size_t begin(std::size_t column) const { return starts_[column]; }
    std::size_t end(std::size_t column) const { return starts_[column + 1]; }
    std::size_t row(std::size_t entry) const { return rows_[entry]; }
    double value(std::size_t entry) const { return values_[entry]; }

    /// Adds an entry to the column being built; `close_column` ends it.
    void add_entry(std::size_t row, double value) {
        rows_.push_back(static_cast<std::uint32_t>(row));
        values_.push_back(value);
    }
    void close_column() { starts_.push_back(rows_.size()); }

private:
    std::vector<std::size_t> starts_{0};
    std::vector<std::uint32_t> rows_;
    std::vector<double> values_;
};

/// The explicit inverse of a small basis matrix, kept up to date by Gauss-Jordan steps. Only + - * / in a fixed order, so
/// every machine gets the same bits; Eigen's blocked products and solvers are not used because their order of summation
/// depends on the processor's caches.
class BasisInverse {
public:
    /// The inverse of the identity.
    void reset(std::size_t rows);

    /// `product` = inverse · column
    void multiply(const SparseColumns& columns, std::size_t column, Eigen::VectorXd& product) const {
        product.setZero();
        for (auto entry = columns.begin(column); entry < columns.end(column); ++entry)
            product += columns.value(entry) * inverse_.col(static_cast<Eigen::Index>(columns.row(entry)));
    }

    /// The basis column at `position` gives way to one whose `multiply` was `product`.
    void replace(std::size_t position, const Eigen::VectorXd& product) {
        const auto pivot_row = static_cast<Eigen::Index>(position);
        const double reciprocal = 1.0 / product[pivot_row];
        for (Eigen::Index column = 0; column < inverse_.cols(); ++column) {
            const double entry = inverse_(pivot_row, column);
            if (entry == 0) continue;
            const double factor = entry * reciprocal;
            inverse_.col(column) -= factor * product;
            inverse_(pivot_row, column) = factor;
        }
    }

    /// Computes the inverse afresh for the basis made of these columns; false where they are not independent.
    bool refactor(const SparseColumns& columns, const std::vector<std::size_t>& basis);

    const Eigen::MatrixXd& matrix() const { return inverse_; }

private:
    Eigen::MatrixXd inverse_;
};

} // namespace casedraw
