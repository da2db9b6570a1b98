#pragma once

#include "base/written_date.hpp"
#include <array>
#include <casedraw/caselist/case_list.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// Cells of a column of which something is true, and the first row of them.
struct CellsCounted {
    std::int64_t cells = 0;
    std::int64_t first_row = 0;
    void count(bool is_one, std::int64_t row) {
        if (is_one && cells++ == 0) first_row = row;
    }
    /// Those of a sheet whose rows come behind so many others.
    void add(const CellsCounted& more, std::int64_t rows_before);
};

/// Ids that a spreadsheet has likely changed, or cannot hold, and cells that hold more than an id.
struct AlteredIds {
    CellsCounted exponents;                    ///< `1.2E+15`
    CellsCounted dates;                        ///< `2019-03-01`, `1-Mar`
    CellsCounted too_long;                     ///< digits alone, more than the 15 that a spreadsheet keeps
    CellsCounted point_zeros;                  ///< `1001.0`
    CellsCounted formulas;                     ///< `=8`
    CellsCounted several;                      ///< `K1; K2`
    CellsCounted remarks;                      ///< `K1 (duplicate)`, `K1?`
    CellsCounted words;                        ///< without a digit: `same`
    std::array<CellsCounted, 16> plain_digits; ///< by their number: digits alone, the first of which is no zero
    std::size_t digits_with_zeros = 0;         ///< in the longest of digits alone that begin with a zero

    void look_at(std::string_view text, std::int64_t row);
    void add(const AlteredIds& more, std::int64_t rows_before);
    /// Ids that are shorter than those with zeros in front, so that they may have lost theirs.
    CellsCounted lost_zeros() const;
};

/// Notices of ids that are likely not as they were given out, each with the first row of such. `column` is their name,
/// `noun` what they stand in.
std::vector<Finding> altered_id_notices(const AlteredIds& altered, const std::string& column, const std::string& noun);

/// Dates of a column, counted by how they are written.
struct DateTally {
    std::array<std::int64_t, 4> by_form{}; ///< as in DateForm
    std::int64_t above_12 = 0;             ///< the day of a date in digits
    std::int64_t named_above_12 = 0;       ///< the day of one with the month's name
    std::int64_t timed = 0;
    std::int64_t firsts = 0;      ///< of a month
    std::int64_t month_first = 0; ///< no dates, but for somebody who writes the month first, or last behind the year
    std::int64_t month_last = 0;  ///< of these: 2018-31-12

    std::int64_t in_form(DateForm form) const { return by_form[static_cast<std::size_t>(form)]; }
    /// Written in digits, so that day and month can have been swapped.
    std::int64_t in_digits() const { return by_form[0] + by_form[1] + by_form[2]; }
    std::int64_t all() const { return in_digits() + by_form[3]; }
    void add(const DateTally& more);
};

/// What was counted in the column of a field.
struct ColumnTally {
    std::int64_t blanks = 0;
    CellsCounted lost_letters; ///< cells in which a letter seems to be lost
    CellsCounted others;       ///< values that no level has and that count as Field::other_level
    AlteredIds altered_ids;
    CellsCounted moved_days; ///< dates that a time zone moved to another day
    CellsCounted late_hours; ///< times from 23:00 to midnight without a zone
    DateTally dates;

    void add(const ColumnTally& more, std::int64_t rows_before);
};

/// What was counted in a list while its rows were read: enough to say once what is true of the whole.
struct ListTally {
    struct Other {
        std::string heading;
        std::size_t column = 0;
        CellsCounted lost_letters;
    };
    /// A sheet of a list over several, whose rows come behind so many others.
    struct OfSheet {
        std::string sheet;
        std::int64_t rows_before = 0;
        std::vector<ColumnTally> fields;
    };
    std::vector<ColumnTally> fields; ///< as in Framework::fields; nothing is counted where there is no column
    std::vector<Other> others;
    std::vector<OfSheet> sheets; ///< none of a list that stands on one

    /// Those of a sheet whose cases and rows come behind so many others. A field without a column there has blanks.
    void add(const ListTally& more, const CaseList& cases_before, const CaseList& cases_of_more,
             std::int64_t rows_before);
};

/// Puts the cases in the order of their ids, and says what is true of the list as a whole: ids that several cases have,
/// what blank and absent cells are taken for, and what is odd in a column.
void look_at_whole_list(CaseListReading& reading, const ListTally& tally, const Framework& framework);

/// Notices of what is odd in the columns.
std::vector<Finding> column_notices(const CaseList& cases, const ListTally& tally, const Framework& framework);

} // namespace casedraw
