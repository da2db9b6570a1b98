#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/caselist/read.hpp>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// The headings that a small table must have, and those that it may have. An id, such as `2.1.1`, stands in front of
/// what a heading says more.
struct TableHeadings {
    TableHeadings(std::initializer_list<std::string> needed) : required(needed) {}
    TableHeadings(std::vector<std::string> needed, std::vector<std::string> possible = {})
        : required(std::move(needed)), optional(std::move(possible)) {}

    std::vector<std::string> required;
    std::vector<std::string> optional;
};

/// A small table of a person's (judgements, ratings): texts without spaces at either end, apostrophes before formulas
/// taken off. Rows that are wholly blank are left out; totals, footers and repeated headings too, with a notice each.
struct TextTable {
    struct Row {
        std::int64_t number = 0;        ///< as a spreadsheet numbers it
        std::vector<std::string> cells; ///< as many as there are headings
        bool named_like_total = false;  ///< or like a remark, and kept all the same
    };
    struct PassedOver {
        std::int64_t number = 0;
        std::string text; ///< of its cells, with spaces between
    };
    std::string file;                    ///< as people know it, for messages
    std::vector<std::string> required;   ///< headings that it was read by
    std::string sheet;                   ///< of a workbook with several such tables; else empty
    std::vector<std::string> above;      ///< texts of the cells above the headings
    std::vector<PassedOver> passed_over; ///< rows that were not read, above the headings or as they look like a remark
    std::int64_t heading_row = 0;        ///< the second of two that hold the headings
    std::vector<std::string> headings;
    std::vector<Row> rows;
    std::vector<Finding> findings; ///< faults of the text itself and of the required headings

    /// The first column whose heading matches (`match_key`); else the only one that does once hints are taken off.
    std::optional<std::size_t> column(std::string_view heading) const;
    /// What is doubtful about headings that may stand besides the required ones: two columns of one name (a problem),
    /// a heading that is near one which has no column (a notice).
    std::vector<Finding> about_headings(const std::vector<std::string>& optional) const;
    /// Problems of cells of texts, in columns of these headings, that show the error of a look-up or a formula.
    std::vector<Finding> errors_under(const std::vector<std::string>& of_texts) const;
    /// Such as `E14`.
    static std::string cell(std::int64_t row, std::size_t column);
};

/// What becomes of rows with figures beside a name that a total or a remark may begin with, such as `Mean Valley`.
enum class NamedLikeTotals {
    left_out,
    kept ///< for a reader that holds their figures against those of other rows
};

/// Reads a table whose row of headings, among the first hundred rows, names all the required ones, or two rows
/// together, as in a long list. An error (`no-headings`) where none does, which names what is missing and what may be
/// meant for it. Two columns of one required name, rows that a quote swallowed or that stand in quotes as a whole, and
/// cells to the right of the last heading, are problems. `file` is the file's name as people know it.
Result<TextTable> read_text_table(RowSource& rows, const TableHeadings& headings, const std::string& file,
                                  NamedLikeTotals named = NamedLikeTotals::left_out);

/// The same from the bytes of a CSV file, opened as a long list is: any encoding, and any delimiter whatever a line
/// `sep=;` says.
Result<TextTable> read_text_table(std::string bytes, const TableHeadings& headings, const std::string& file,
                                  NamedLikeTotals named = NamedLikeTotals::left_out);

/// `read_column_names` from a table that was read with the headings `heading` and `field`, whatever file it came from.
Result<ColumnNames> column_names_in(const Result<TextTable>& table);

} // namespace casedraw
