#pragma once

#include <casedraw/spreadsheet/workbook.hpp>

/// Workbooks of long lists for tests, as plain rows of texts.
namespace casedraw::test {

using Rows = std::vector<std::vector<std::string>>;

inline const std::vector<std::string> list_headings{"Case ID",       "Gender", "Disposal type",
                                                    "Disposal date", "RoSH",   "S&W"};

inline std::vector<std::string> list_row(const std::string& case_id) {
    return {case_id, "Female", "Referral order", "05/03/2019", "Low", "High"};
}

inline Worksheet sheet_of(const std::string& name, const Rows& rows) {
    Worksheet sheet;
    sheet.name = name;
    for (const auto& row : rows) {
        sheet.rows.emplace_back();
        for (const auto& text : row)
            sheet.rows.back().push_back({text.empty() ? CellValue() : CellValue(text), {}, ""});
    }
    return sheet;
}

inline std::string workbook_of_sheets(std::vector<Worksheet> sheets) { return xlsx({"", "en-GB", std::move(sheets)}); }

} // namespace casedraw::test
