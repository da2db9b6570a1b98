#pragma once

#include "caselist/cell_values.hpp"
#include "caselist/headings.hpp"
#include "caselist/list_tally.hpp"
#include "caselist/row_batch.hpp"
#include <casedraw/framework/fields.hpp>
#include <memory>

namespace casedraw {

/// A spreadsheet's cell holds no more characters than this.
inline constexpr std::size_t most_characters_in_a_cell = 32767;

/// Types the cells of one field's column and gathers what is wrong with them. Readers of different columns share
/// nothing.
class ColumnReader {
public:
    struct AboutCase {
        std::size_t at = 0; ///< index of the case
        Finding finding;
    };

    /// `may_be_quoted` is false where another column may be the one meant: this one may hold names.
    ColumnReader(const Field& field, FieldColumn& target, std::size_t column, bool may_be_quoted,
                 std::size_t expected_rows);

    /// Types this column's cells of the rows, the first of which is the case with this index.
    void append(const RowBatch& rows, std::size_t first_case);

    /// Whether a cell with this text is blank or holds a value of the field.
    bool takes(std::string_view cell) const;

    /// Whether a case has a value here that was understood.
    bool has_value(std::size_t at) const;

    /// The first of so many cases one below the other that are, of the first `cases`, the only blank ones here.
    std::optional<std::size_t> only_blanks(std::size_t count, std::size_t cases) const;

    std::int64_t blanks() const { return tally_.blanks; }

    /// What was found since the last call, in the order of the cases.
    std::vector<AboutCase> take_findings() { return std::exchange(findings_, {}); }

    const Field& field() const { return *field_; }
    const FieldColumn& values() const { return *target_; }
    std::size_t column() const { return column_; }
    ColumnTally tally() const;

private:
    void make_room(std::size_t expected_rows);
    template <void (ColumnReader::*read)(std::string_view)>
    void read_cells(const RowBatch& rows, std::size_t first_case);
    void read_text(std::string_view cell);
    void read_code(std::string_view cell);
    void read_date(std::string_view cell);
    void read_yes_no(std::string_view cell);
    void read_whole_number(std::string_view cell);
    void read_too_long(std::string_view cell);
    void take_no_value();
    std::string_view text_or_blank(std::string_view cell) const;
    std::string shown(std::string_view text, bool looks_like_a_value) const;
    void count_as_other();
    void blank();
    void not_understood(std::string_view cell, std::string code, std::string message);
    void find(Severity severity, std::string code, std::string message);

    const Field* field_;
    FieldColumn* target_;
    std::size_t column_;
    bool may_be_quoted_;
    BlankTexts blank_texts_;
    std::unique_ptr<Vocabulary> vocabulary_;
    std::unique_ptr<DateReader> dates_;
    ColumnTally tally_; ///< but for the dates, which their reader counts
    std::vector<AboutCase> findings_;
    std::size_t at_ = 0;   ///< index of the case that is read
    std::int64_t row_ = 0; ///< its row
};

} // namespace casedraw
