#pragma once

#include "caselist/not_a_case.hpp"
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

    /// A row that is no case.
    struct LeftOut {
        std::int64_t number = 0;
        std::size_t column = 0; ///< of its first cell that is not blank
        NotACase::Kind kind{};
        std::string other_headings;  ///< which they are, as a sentence behind a space
        std::string_view alone = {}; ///< the text of its only cell
    };
    /// A row of a text with more cells than its headings, blank ones behind the last column.
    struct TooWide {
        std::size_t at = 0; ///< index of the row in the batch
        std::size_t cells = 0;
    };
    /// A row with fewer cells than there are headings.
    struct TooNarrow {
        std::size_t at = 0; ///< index of the row in the batch
        std::size_t cells = 0;
        std::vector<std::string_view> rest; ///< of the next row, where that would fill it and is no case
    };

    RowBatch(std::size_t columns, std::size_t capacity, const NotACase& not_a_case)
        : columns_(columns), capacity_(capacity), not_a_case_(&not_a_case) {}

    RowBatch empty_copy() const { return {columns_, capacity_, *not_a_case_}; }

    /// Empties the batch, which goes on behind another.
    void start_after(const RowBatch& other) {
        cases_before_ = other.cases_before_ + other.size();
        numbers_.clear();
        beyond_.clear();
        left_out_.clear();
        too_wide_.clear();
        too_narrow_.clear();
    }
    void add(const TableRow& row);
    /// Takes rows from their source until the batch is full. False where the source has no more.
    bool fill(RowSource& rows);

    std::size_t size() const { return numbers_.size(); }
    const std::vector<std::int64_t>& numbers() const { return numbers_; }
    const std::vector<CellBeyond>& beyond() const { return beyond_; }
    const std::vector<LeftOut>& left_out() const { return left_out_; }
    const std::vector<TooWide>& too_wide() const { return too_wide_; }
    const std::vector<TooNarrow>& too_narrow() const { return too_narrow_; }
    std::int64_t last_row() const { return last_row_; } ///< the number of the last that was added, blank or not
    std::span<const std::string_view> column(std::size_t column) const { return {&cells_[column * capacity_], size()}; }

private:
    void leave_out_captions();
    bool is_rest_of_last(const TableRow& row) const;

    std::size_t columns_;
    std::size_t capacity_;
    const NotACase* not_a_case_;
    std::size_t cases_before_ = 0; ///< in the batches before this one
    std::int64_t last_row_ = 0;
    std::vector<std::int64_t> numbers_;
    std::vector<std::string_view>
        cells_; ///< column after column, each with room for `capacity_` rows; nothing before the first row
    std::vector<CellBeyond> beyond_;
    std::vector<LeftOut> left_out_;
    std::vector<TooWide> too_wide_;
    std::vector<TooNarrow> too_narrow_;
};

} // namespace casedraw
