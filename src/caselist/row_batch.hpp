#pragma once

#include <casedraw/caselist/read.hpp>
#include <string_view>
#include <vector>

namespace casedraw {

/// Some rows of a list, held by column, so that columns can be typed one by one and side by side. Rows whose cells are
/// all blank are left out.
class RowBatch {
public:
    /// A cell to the right of the last heading that is not blank; the first one of its row.
    struct CellBeyond {
        std::size_t at = 0; ///< index of the row in the batch
        std::size_t column = 0;
    };

    RowBatch(std::size_t columns, std::size_t capacity) : columns_(columns), capacity_(capacity) {}

    RowBatch empty_copy() const { return {columns_, capacity_}; }

    void clear() {
        numbers_.clear();
        beyond_.clear();
    }
    void add(const TableRow& row);
    /// Takes rows from their source until the batch is full. False where the source has no more.
    bool fill(RowSource& rows);

    std::size_t size() const { return numbers_.size(); }
    const std::vector<std::int64_t>& numbers() const { return numbers_; }
    const std::vector<CellBeyond>& beyond() const { return beyond_; }
    std::span<const std::string_view> column(std::size_t column) const { return {&cells_[column * capacity_], size()}; }

private:
    std::size_t columns_;
    std::size_t capacity_;
    std::vector<std::int64_t> numbers_;
    std::vector<std::string_view>
        cells_; ///< column after column, each with room for `capacity_` rows; nothing before the first row
    std::vector<CellBeyond> beyond_;
};

} // namespace casedraw
