#pragma once

#include "caselist/csv_text.hpp"
#include "caselist/headings.hpp"

namespace casedraw {

/// The first rows of a table, kept until it is known which of them is the row of headings.
struct FirstRows {
    std::vector<std::int64_t> number;
    std::vector<std::vector<std::string_view>> cells;
};

/// Down to the row behind the first that names all required headings.
FirstRows first_rows(RowSource& rows, const HeadingNames& names);

struct OpenedCsv {
    CsvText rows;
    std::size_t expected_rows;
    std::vector<Finding> notices; ///< what is worth knowing of how the text was read
};

/// The rows of a CSV file by the delimiter by which some row among the first names the most headings, also where a
/// line `sep=;` says another. An error (`unreadable`) where lines stand in quotes as a whole, or what parts the columns
/// cannot be read.
Result<OpenedCsv> open_csv(std::string bytes, const HeadingNames& names);

} // namespace casedraw
