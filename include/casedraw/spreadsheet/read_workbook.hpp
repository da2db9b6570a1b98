#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/caselist/read.hpp>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Reading `.xlsx` and `.ods` workbooks from their bytes. Formulas are never worked out and macros never run: the
/// values that the writing program stored are read.
namespace casedraw {

enum class CellType : std::uint8_t {
    text,
    number,         ///< as spreadsheets show it, or with the leading zeros that its number format gives it
    date,           ///< `YYYY-MM-DD`, with a time of day behind it that is not midnight
    yes_no,         ///< a boolean: `yes` or `no`
    error,          ///< `#N/A`, `#REF!` …
    not_calculated, ///< a formula whose value the writing program did not store
};

/// A cell that is not blank. Its text lives as long as the texts of its sheet.
struct SheetCell {
    const char* begin = nullptr;
    std::uint32_t length = 0;
    std::uint16_t column = 0; ///< from 0
    CellType type = CellType::text;
    bool struck = false; ///< through, in an `.xlsx`
    std::string_view text() const { return {begin, length}; }
};

struct SheetRow {
    std::int64_t number = 0; ///< from 1
    std::size_t first_cell = 0;
    std::size_t cells = 0;
    bool hidden = false;
    bool struck = false; ///< every cell of an `.xlsx` that shows something is struck through
};

/// A block of cells shown as one; bounds included, rows from 1, columns from 0.
struct MergedCells {
    std::int64_t first_row = 0;
    std::int64_t last_row = 0;
    std::size_t first_column = 0;
    std::size_t last_column = 0;
};

/// One sheet: its rows that hold anything, in order. A block merged over several rows holds its value in the first
/// column of every one of them, as a person reads it.
struct Sheet {
    Sheet() = default;
    Sheet(Sheet&&) = default;
    Sheet& operator=(Sheet&&) = default;

    std::vector<SheetRow> rows;
    std::deque<SheetCell> cells;
    std::vector<MergedCells> merged;
    std::deque<std::string> texts;                               ///< what the cells point into
    std::shared_ptr<const std::deque<std::string>> shared_texts; ///< and what cells of all sheets point into
};

struct SheetName {
    std::string name;
    bool hidden = false;
};

/// Guards against files made to exhaust memory or time: what may come of a file, however often it repeats a thing. All
/// are counted, none is a time. Far above any real list.
struct ReadingLimits {
    std::uint64_t part_bytes = 0;  ///< of one unpacked part
    std::uint64_t total_bytes = 0; ///< of all parts that are unpacked, each time they are
    std::uint64_t tree_bytes = 0;  ///< of the memory that a small part takes as a tree
    std::uint64_t text_bytes = 0; ///< of the texts that the cells of a sheet show, each counted as often as it is shown
    std::uint64_t cells = 0;      ///< of one sheet, blank ones aside; merged blocks count as one more each
    std::uint64_t list_cells = 0; ///< rows of a list by its columns, blank ones too
    std::size_t findings = 0;     ///< of the cells of a list
    std::size_t sheets = 0;

    /// For a file of so many bytes: reading it takes at most 20 times as many, and 200 MB.
    static ReadingLimits for_file(std::uint64_t bytes);
};

/// What each file format knows how to do.
class WorkbookFormat {
public:
    virtual ~WorkbookFormat() = default;
    virtual const std::vector<SheetName>& sheets() const = 0;
    /// Not by several threads at once: what has been unpacked in all is counted.
    virtual Result<Sheet> sheet(std::size_t index) const = 0;
};

/// Opens a workbook, whatever its file is called: Office Open XML (transitional or strict) or OpenDocument. An error of
/// kind unreadable, in one plain sentence, for anything else: encrypted, damaged, too large when unpacked, an old
/// `.xls`, a
/// text, a PDF …
Result<std::unique_ptr<const WorkbookFormat>> open_workbook(std::string bytes);
Result<std::unique_ptr<const WorkbookFormat>> open_workbook(std::string bytes, const ReadingLimits& limits);

/// The rows of a sheet as the readers of small tables take them: a cell that shows an error holds its text, and a
/// formula that was never worked out one that is read as an error.
std::unique_ptr<RowSource> rows_of(Sheet sheet);

/// Reads a long list from a workbook. Without a sheet's name it is the one sheet whose headings match, sheets that are
/// not hidden first; where there is none, or more than one, the error names the sheets. `A,B` reads a list over several
/// sheets as one, `all` over all that are not hidden and are lists or go on with one without headings. Sheets with rows
/// that were not read are notices, and a problem where they seem to go on with the list and no sheet was named.
/// Formulas that were never calculated and error values are problems of their cells; hidden rows, merged cells and a
/// hidden sheet are notices.
Result<CaseListReading> read_case_list_from_workbook(std::string bytes, const Framework& framework,
                                                     const ColumnNames& columns,
                                                     const std::optional<std::string>& sheet);

} // namespace casedraw
