#pragma once

#include <casedraw/spreadsheet/read_workbook.hpp>
#include "spreadsheet/sheet_rows.hpp"

namespace casedraw::spreadsheet {

/// What a sheet of a workbook is to somebody who looks for a long list.
struct SurveyedSheet {
    SheetName name;
    Result<Sheet> sheet;            ///< the whole of a list, else its first rows, texts cut
    std::optional<Error> lacks;     ///< why it is no long list; nothing for one
    std::int64_t headings_row = 0;  ///< of a list
    std::int64_t rows = 0;          ///< that hold anything, those down to the headings aside where it is a list
    std::size_t columns = 0;        ///< of a list, up to its last heading
    std::size_t width = 0;          ///< columns up to the last that holds anything
    bool has_no_case = false;       ///< a list of which the headings stand over totals and remarks alone, or nothing
    bool lacks_headings = false;    ///< it has most headings of a list, though not all that are needed
    bool begins_with_words = false; ///< as with headings, of which most are not those of a list

    bool is_list() const { return sheet && !lacks; }
};

SurveyedSheet surveyed(const WorkbookFormat& workbook, std::size_t index, const Framework& framework,
                       const ColumnNames& columns);

/// The rows of a sheet down to this one, with texts of their own.
Sheet rows_down_to(const Sheet& sheet, std::int64_t number);

/// Rows of a sheet without headings as if they stood under another's, whose rows have the numbers 0 and less.
class RowsUnderHeadings : public RowSource {
public:
    RowsUnderHeadings(const Sheet& headings, std::unique_ptr<RowSource> rows);
    bool next(TableRow& row) override;
    std::vector<Finding> findings() const override { return {}; }
    std::size_t most_findings() const override { return rows_->most_findings(); }
    std::vector<CellOverLines> cells_over_lines() const override { return rows_->cells_over_lines(); }
    void release(CaseList& cases) override { rows_->release(cases); }

private:
    std::int64_t last_heading_;
    SheetRows headings_;
    std::unique_ptr<RowSource> rows_;
};

/// Whether rows without headings look like more of a list: they reach as far to the right, or most of them can be read
/// under its headings.
bool looks_like_more_of(const SurveyedSheet& rows, const SurveyedSheet& list, const Framework& framework,
                        const ColumnNames& columns);

/// How many blank columns stand before rows that do once those are taken away; 0 where none do, or they do not.
std::size_t columns_moved_right(const SurveyedSheet& rows, const SurveyedSheet& list, const Framework& framework,
                                const ColumnNames& columns);

/// `“Cases” (12 rows)`, and whether the sheet is hidden. `headings`: so many of its rows are such, in other words.
std::string with_rows(const SurveyedSheet& sheet, std::int64_t headings = 0);

} // namespace casedraw::spreadsheet
