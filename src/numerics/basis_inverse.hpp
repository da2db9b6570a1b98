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
    std::size_t entries() const { return values_.size(); }

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

/// The explicit inverse of a small basis matrix, kept up to date by Gauss-Jordan steps. Only + - * / in a fixed order,
/// so every machine gets the same bits; Eigen's blocked products and solvers are not used because their order of
/// summation depends on the processor's caches. Vectors that take part have `padded_rows`, the rows made up to a
/// multiple of four.
class BasisInverse {
public:
    static Eigen::Index padded_rows(std::size_t rows) { return static_cast<Eigen::Index>((rows + 3) / 4 * 4); }

    /// The inverse of the identity.
    void reset(std::size_t rows);

    /// `product` = inverse · column
    void multiply(const SparseColumns& columns, std::size_t column, Eigen::VectorXd& product) const {
        product.setZero();
        for (auto entry = columns.begin(column); entry < columns.end(column); ++entry)
            add_multiple(product.data(), columns.value(entry), column_of(columns.row(entry)));
    }

    /// The basis column at `position` gives way to one whose `multiply` was `product`.
    void replace(std::size_t position, const Eigen::VectorXd& product) {
        const auto pivot_row = static_cast<Eigen::Index>(position);
        const double reciprocal = 1.0 / product[pivot_row];
        for (Eigen::Index column = 0; column < inverse_.cols(); ++column) {
            const double entry = inverse_(pivot_row, column);
            if (entry == 0) continue;
            const double factor = entry * reciprocal;
            add_multiple(inverse_.data() + column * inverse_.rows(), -factor, product.data());
            inverse_(pivot_row, column) = factor;
        }
    }

    /// Computes the inverse afresh for the basis made of these columns; false where they are not independent.
    bool refactor(const SparseColumns& columns, const std::vector<std::size_t>& basis);

    /// `sum` += factor · inverse column of `row`
    void add_column(Eigen::VectorXd& sum, double factor, std::size_t row) const {
        add_multiple(sum.data(), factor, column_of(row));
    }

    double operator()(std::size_t row, std::size_t column) const {
        return inverse_(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
    }

    const double* column_of(std::size_t row) const {
        return inverse_.data() + static_cast<Eigen::Index>(row) * inverse_.rows();
    }

private:
    /// In blocks of four, which compilers turn into vector instructions; each element's arithmetic is its own.
    void add_multiple(double* sum, double factor, const double* column) const {
        for (Eigen::Index row = 0; row < inverse_.rows(); row += 4) {
            const double first = sum[row] + factor * column[row];
            const double second = sum[row + 1] + factor * column[row + 1];
            const double third = sum[row + 2] + factor * column[row + 2];
            const double fourth = sum[row + 3] + factor * column[row + 3];
            sum[row] = first;
            sum[row + 1] = second;
            sum[row + 2] = third;
            sum[row + 3] = fourth;
        }
    }

    Eigen::MatrixXd inverse_; ///< padded with rows of zeros
};

} // namespace casedraw
