#pragma once

#include "caselist/headings.hpp"
#include <functional>
#include <optional>
#include <string>

namespace casedraw {

/// The table that quoted cells stand in.
struct QuotedIn {
    std::int64_t headings_row = 0;
    std::size_t columns = 0;         ///< with headings, or fewer where its rows have fewer cells
    std::size_t needed = 0;          ///< of these, down to the last that every row fills
    std::vector<std::size_t> widths; ///< that rows have, the usual one first
    /// Whether a text is such as only a cell of the table holds: a date, a level, a count.
    std::function<bool(std::string_view)> is_value;
};

/// A date, or the text of a level of some field.
std::function<bool(std::string_view)> values_of(const Framework& framework);

/// Problems of cells that hold what look like rows of the table: a quote opens in one row and the next one that stands
/// anywhere below closes it, so the rows between are the text of one cell; or rows were pasted into one cell of a
/// sheet.
std::vector<Finding> swallowed_rows(const std::vector<CellOverLines>& cells, const QuotedIn& table);

/// What parts the values of a row that is one filled cell of one line, which holds as many as there are columns: it
/// stands in quotes as a whole, or is parted by another character than its file is.
std::optional<char> delimiter_in_one_cell(const std::vector<std::string_view>& cells, std::size_t columns);

/// The same in words, with what to do.
std::string whole_row_in_one_cell(char delimiter);

/// The same as `swallowed_rows` where no row of headings was found: what quotes of the first rows hold over several
/// lines, in words for an error; empty for none.
std::string quotes_above(const std::vector<CellOverLines>& cells);

} // namespace casedraw
