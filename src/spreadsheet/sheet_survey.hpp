#pragma once

#include <casedraw/spreadsheet/read_workbook.hpp>

namespace casedraw::spreadsheet {

/// What a sheet of a workbook is to somebody who looks for a long list.
struct SurveyedSheet {
    SheetName name;
    Result<Sheet> sheet;
    std::optional<Error> lacks; ///< why it is no long list; nothing for one
    std::int64_t rows = 0;      ///< that hold anything, those down to the headings aside where it is a list
    std::size_t width = 0;      ///< columns up to the last that holds anything

    bool is_list() const { return sheet && !lacks; }
};

SurveyedSheet surveyed(const WorkbookFormat& workbook, std::size_t index, const Framework& framework,
                       const ColumnNames& columns);

/// Whether rows without headings look like more of a list: they reach as far to the right, or most of them can be read under
/// its headings.
bool looks_like_more_of(const SurveyedSheet& rows, const SurveyedSheet& list, const Framework& framework,
                        const ColumnNames& columns);

/// `“Cases” (12 rows)`, and whether the sheet is hidden.
std::string with_rows(const SurveyedSheet& sheet);

} // namespace casedraw::spreadsheet
