#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/tasks.hpp>
#include <casedraw/caselist/case_list.hpp>
#include <initializer_list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casedraw {

/// Headings of a list that the framework does not know, as a person's file maps them.
struct ColumnNames {
    ColumnNames() = default;
    ColumnNames(std::initializer_list<std::pair<const std::string, std::string>> mapped) : field_of(mapped) {}

    /// A line of that file in which no mapping was found.
    struct PassedOver {
        std::string place; ///< the file and the row
        std::string text;
    };
    std::map<std::string, std::string> field_of; ///< by heading in the list
    std::vector<PassedOver> passed_over;

    bool operator==(const ColumnNames& other) const { return field_of == other.field_of; }
};

/// Reads such names from a CSV with a heading row `heading,field` and a row for each.
Result<ColumnNames> read_column_names(std::string bytes);

/// One row of a table as text; cells that are spreadsheet dates come as `YYYY-MM-DD`, booleans as `yes`/`no`.
struct TableRow {
    std::int64_t number = 0; ///< as a spreadsheet numbers it, from 1; blank rows count
    std::span<const std::string_view> cells;
};

/// A cell over several lines: in quotes in a text, or of a sheet.
struct CellOverLines {
    std::int64_t row = 0;
    std::size_t column = 0;
    std::int64_t first_line = 0; ///< of the text, from 1; 0 in a sheet
    std::string_view text;
    char delimiter = ',';
    std::size_t cells_behind = 0; ///< in its row
};

/// Where rows come from: a CSV text here, a spreadsheet at the program's edge. The views of a row live as long as the
/// storage passed on by `release`.
class RowSource {
public:
    virtual ~RowSource() = default;
    /// False at the end. The row's span is only good until the next call.
    virtual bool next(TableRow& row) = 0;
    /// Faults of the text itself (an unclosed quote, bytes that are no text), known at the end.
    virtual std::vector<Finding> findings() const = 0;
    /// How many lines of text have been read; 0 where rows are no text.
    virtual std::int64_t lines() const { return 0; }
    /// Cells over several lines: a quote that is not closed in its own line swallows rows.
    virtual std::vector<CellOverLines> cells_over_lines() const { return {}; }
    /// How many findings a list of these rows may have before reading it stops: each takes more memory than a cell.
    virtual std::size_t most_findings() const { return SIZE_MAX; }
    /// Hands the texts that the views point into to the list that keeps the views.
    virtual void release(CaseList& cases) = 0;
};

/// Reads a long list from rows. Nothing is guessed: a value that matches no level is a problem that names the nearest
/// allowed one. An error only where there is no list at all: no row of headings with the required fields, or no row.
/// `name` is the file's name as people know it, for messages.
Result<CaseListReading> read_case_list(RowSource& rows, const Framework& framework, const ColumnNames& columns,
                                       const TaskRunner& run = run_in_turn);

/// Reads a long list from the bytes of a CSV file: UTF-8 (with or without byte order mark), UTF-16 with a byte order
/// mark is refused in words, else Windows-1252; delimiter comma, semicolon or tab, found from the row of headings. A
/// spreadsheet or other binary file is refused with a sentence that says what it is.
Result<CaseListReading> read_case_list(std::string bytes, const Framework& framework, const ColumnNames& columns,
                                       const TaskRunner& run = run_in_turn);

/// The rows of such a CSV file, for what needs them as they stand.
Result<std::unique_ptr<RowSource>> csv_rows(std::string bytes, const Framework& framework, const ColumnNames& columns);

/// SHA-256 over the cases in canonical form (`casedraw-list/1`): the same whatever the order of rows, the file's format
/// and the extra columns. An error where the list was read by another framework.
Result<std::string> list_sha256(const CaseList& cases, const Framework& framework, const TaskRunner& run = run_in_turn);

} // namespace casedraw
