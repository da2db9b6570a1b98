#pragma once

#include "caselist/headings.hpp"
#include <casedraw/base/text.hpp>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace casedraw {

/// Tells rows under the headings that are no cases: totals, footers, titles, headings that come again, lines of dashes.
class NotACase {
public:
    enum class Kind {
        repeated_headings,
        other_headings, ///< than the list's own, so that the rows under them are not read rightly
        total,
        remark,
        rest_of_row,       ///< behind a line break in a cell of the row above
        about_columns,     ///< what they hold, or which of them must be filled; their headings in another language
        filled_in_advance, ///< with “no” alone, as forms have rows for more cases
        marks_alone,
        end_of_column, ///< of one that slipped down by a cell
        nothing_to_see
    };

    /// The rows above the headings tell the titles that come again on each page.
    NotACase(const Framework& framework, const Headings& headings,
             const std::vector<std::vector<std::string_view>>& rows_above);

    /// For a table of another kind, whose headings stand in so many rows: no row of it is known by its date.
    NotACase(const std::vector<std::string>& headings, std::int64_t rows_of_headings,
             const std::vector<std::vector<std::string>>& rows_above);

    /// Nothing for a case. A number alone that is how many cases stand above it is their total. Any number of threads
    /// may ask.
    std::optional<Kind> kind(const TableRow& row, std::size_t cases_above) const;

    /// Of a row with other headings: which cells they are, as a sentence behind a space; empty for another row.
    std::string other_headings_in(const TableRow& row) const;

private:
    struct Filled;
    struct FilledCell;
    static Filled filled_in(const TableRow& row);
    bool is_other_heading(const FilledCell& cell) const;
    bool is_dated(const TableRow& row) const;
    std::optional<Kind> headings_again(const Filled& filled) const;
    void mean(const std::string& name, std::size_t meaning) { meaning_of_.emplace(match_key(name), meaning); }
    bool is_remark(const Filled& filled) const;
    bool is_page_footer(const Filled& filled) const;
    bool is_about_columns(const Filled& filled) const;
    bool names_columns_again(const Filled& filled) const;
    bool is_filled_in_advance(const Filled& filled) const;
    bool is_total(const Filled& filled, std::size_t cases_above) const;
    void make_ready();

    std::size_t fewest_headings_ = 3;                ///< of a row that has them again
    std::size_t date_column_ = 0, id_column_ = 0;    ///< behind the last where there is none
    std::vector<std::string> headings_;              ///< by column
    std::vector<std::string> heading_keys_;          ///< by column
    std::vector<bool> is_read_;                      ///< by column, under headings of one row
    std::vector<bool> is_yes_no_;                    ///< by column
    std::function<bool(std::string_view)> is_value_; ///< of a coded field, or a date
    std::vector<std::string> title_keys_;            ///< ascending
    std::vector<std::string> domain_keys_;           ///< of names of the domains, ascending
    std::unordered_map<std::string, std::size_t>
        meaning_of_;                    ///< by key of a heading: its field, else its column behind the fields
    std::vector<std::size_t> meanings_; ///< by column
};

/// Whether the name in a row's first cell says that the row is a total of others: `Total`, `Grand total`, `All
/// services`.
bool names_a_total(std::string_view name);

/// Whether nothing else is called so: `Total`, `Mean`, but not `Overall` or `Mean Valley`, which may be a service.
bool names_nothing_but_a_total(std::string_view name);

/// What such a row looks like, for a message that begins with its number.
std::string in_words(NotACase::Kind kind);

} // namespace casedraw
