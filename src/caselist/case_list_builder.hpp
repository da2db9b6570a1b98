#pragma once

#include "caselist/column_reader.hpp"

namespace casedraw {

/// Types the rows under the headings and gathers what is wrong with them.
class CaseListBuilder {
public:
    CaseListBuilder(const Framework& framework, Headings headings, std::size_t expected_rows);

    /// The tasks that type these rows, a column each, which may run side by side; `gather_findings` follows when all
    /// ran.
    std::vector<std::function<void()>> tasks(const RowBatch& rows);
    void gather_findings(const RowBatch& rows);
    const std::vector<Finding>& findings() const { return reading_.findings; }

    /// The list, with the findings of the rows' source among its own.
    CaseListReading finish(RowSource& rows);

private:
    void find_shifted_rows(const RowBatch& rows);
    bool may_have_slipped(const RowBatch& rows, const RowBatch::TooWide& row) const;
    void notice_what_is_no_case();
    void account_for(const RowSource& rows);
    void append_other(std::size_t other, const RowBatch& rows);
    void find_duplicate_ids();
    void find_what_cannot_be();
    void take_findings_of(const RowSource& rows);
    void notice_what_is_taken_for_granted();
    void notice_unknown_people_and_ages();
    void notice_odd_columns();
    void notice_lost_letters();
    const ColumnReader* column_with(FieldRole role) const;

    const Framework* framework_;
    Headings headings_;
    CaseListReading reading_;
    std::vector<ColumnReader> columns_;
    std::vector<LostLetters> lost_in_others_;    ///< by other column
    std::vector<const ColumnReader*> reader_of_; ///< by column; none for a column that no field has
    std::vector<RowBatch::LeftOut> left_out_;
    std::int64_t last_row_ = 0;
    std::size_t too_wide_ = 0;
};

} // namespace casedraw
