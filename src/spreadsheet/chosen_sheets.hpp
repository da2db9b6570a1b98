#pragma once

#include "spreadsheet/sheet_survey.hpp"

namespace casedraw::spreadsheet {

using Survey = std::vector<SurveyedSheet>; ///< every sheet of a workbook, in the order of their tabs

/// Which sheets hold the list, ascending. The first is a list; others may go on with the one before.
struct ChosenSheets {
    std::vector<std::size_t> indices;
    bool by_person = false; ///< and not the only one that fits
};

/// The one sheet whose headings match, sheets that are not hidden first. An error where there is none or more than one.
Result<ChosenSheets> sheets_that_fit(const Survey& survey);

/// Those that a person names: one, `A,B` or `all`. A name may hold commas. An error where there is no such sheet.
Result<ChosenSheets> sheets_named(const Survey& survey, const std::string& names, const Framework& framework,
                                  const ColumnNames& columns);

/// Says what stands on sheets that were not chosen. Rows that look like more of the list are a problem unless a person
/// chose.
std::vector<Finding> about_unread(const Survey& survey, const ChosenSheets& chosen, const Framework& framework,
                                  const ColumnNames& columns);

} // namespace casedraw::spreadsheet
