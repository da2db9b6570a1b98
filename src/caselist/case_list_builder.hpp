#pragma once

#include "caselist/column_reader.hpp"
#include "caselist/swallowed_rows.hpp"
#include <casedraw/framework/fields.hpp>

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

    /// The list, with the findings of its rows and of their source; what is true of it as a whole is still to be said.
    CaseListReading finish(RowSource& rows);
    ListTally tally() const;

private:
    void find_shifted_rows(const RowBatch& rows);
    void find_narrow_rows(const RowBatch& rows);
    bool may_lack_a_cell(const RowBatch& rows, const RowBatch::TooNarrow& row) const;
    bool takes(std::size_t column, std::string_view text) const;
    void row_problem(const RowBatch& rows, std::size_t at, const char* code, std::string message);
    /// What a row may hold in the wrong columns, the last the gravest.
    enum class Slip { none, of_doubtful_texts, of_texts, of_values };
    Slip slip_in(const RowBatch& rows, const RowBatch::TooWide& row) const;
    std::vector<RowBatch::TooWide> wider_than_usual(const RowBatch& rows);
    void find_other_headings();
    struct RowsFromTo {
        std::int64_t first, last;
    };
    const ColumnReader* only_filled(std::size_t at) const;
    void find_slipped_columns();
    void report_slipped(const ColumnReader& reader, RowsFromTo blank, RowsFromTo alone);
    void find_columns_that_moved_up();
    void notice_what_is_no_case();
    void notice_rows_filled_in_advance();
    void account_for(const RowSource& rows);
    void append_other(std::size_t other, const RowBatch& rows);
    void find_what_cannot_be();
    void find_columns_without_heading();
    void find_fields_among_values();
    bool find_values_beside_heading(const OtherColumn& other, std::int64_t filled);
    void find_cut_end();
    QuotedIn table_of_quotes() const;
    void take_findings_of(const RowSource& rows);
    std::size_t usual_width(const RowBatch& rows);
    const ColumnReader* column_with(FieldRole role) const;

    const Framework* framework_;
    Headings headings_;
    CaseListReading reading_;
    std::vector<ColumnReader> columns_;
    std::vector<CellsCounted> lost_in_others_;   ///< by other column, cells in which a letter seems to be lost
    std::vector<const ColumnReader*> reader_of_; ///< by column; none for a column that no field has
    std::vector<RowBatch::LeftOut> left_out_;
    std::int64_t last_row_ = 0;
    std::size_t narrow_rows_ = 0;
    std::map<std::size_t, std::size_t> rows_by_cells_; ///< rows that have not as many as there are headings
    std::pair<std::int64_t, std::size_t> last_narrow_; ///< its number and cells
    std::size_t usual_width_ = 0;                      ///< 0 before the first batch
};

} // namespace casedraw
