#include <casedraw/base/named_setting.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

#include <algorithm>
#include "spreadsheet/chosen_sheets.hpp"
#include "spreadsheet/joined_list.hpp"
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/sheet_remarks.hpp"

namespace casedraw {
namespace {

using namespace spreadsheet;

/// What is said of headings is said where they stand, which is on another sheet.
void forget_headings(CaseListReading& reading) {
    auto& findings = reading.findings;
    const auto is_about_headings = [](const Finding& each) {
        return (each.row <= 0 && !each.cell.empty()) || each.code == "heading-read-as";
    };
    findings.erase(std::remove_if(findings.begin(), findings.end(), is_about_headings), findings.end());
    reading.cases.headings.clear();
    reading.cases.account.above_headings = reading.cases.account.headings = 0;
}

/// The rows of a list, or of a sheet that goes on with the list whose headings are given.
Result<PartReading> read_sheet(SurveyedSheet& found, const Sheet* headings, const Framework& framework,
                               const ColumnNames& columns, const ReadingLimits& limits) {
    if (!found.sheet) return tl::unexpected<Error>(found.sheet.error());
    const auto remarks = remarks_on(*found.sheet);
    std::unique_ptr<RowSource> rows = std::make_unique<SheetRows>(std::move(*found.sheet), limits.findings);
    if (headings != nullptr) rows = std::make_unique<RowsUnderHeadings>(*headings, std::move(rows));
    auto part = read_part(*rows, framework, columns);
    if (!part) return part;
    auto& reading = part->reading;
    auto& findings = reading.findings;
    if (headings != nullptr) forget_headings(reading);
    reading.sheet = found.name.name;
    add_remarks(*part, remarks, framework);
    if (found.name.hidden)
        findings.push_back(
            {Severity::notice, "hidden-sheet", "", 0, "", "The sheet that was read is hidden in the workbook."});
    return part;
}

Result<CaseListReading> read_chosen(const WorkbookFormat& workbook, Survey& survey, const ChosenSheets& chosen,
                                    const Framework& framework, const ColumnNames& columns,
                                    const ReadingLimits& limits) {
    std::vector<PartReading> parts;
    std::optional<Sheet> headings;
    const auto first = std::find_if(chosen.indices.begin(), chosen.indices.end(),
                                    [&](std::size_t index) { return survey[index].is_list(); });
    if (first != chosen.indices.end())
        headings = rows_down_to(*survey[*first].sheet, survey[*first].headings_row); // pages may lie out of order
    std::uint64_t rows = 0, width = 0; // of all: a row has a cell under every heading of every sheet
    for (const auto index : chosen.indices) {
        auto& each = survey[index];
        rows += static_cast<std::uint64_t>(each.rows);
        width += each.columns;
        if (rows * width > limits.list_cells)
            return too_large("the list of “" + each.name.name + "”",
                             std::to_string(limits.list_cells) + " cells under its headings, blank ones too");
        const bool goes_on = headings && !each.is_list() && !each.lacks_headings;
        if (each.is_list()) headings = rows_down_to(*each.sheet, each.headings_row);
        if (goes_on && each.begins_with_words)
            return failure(ErrorKind::answer_is_no, "headings-in-other-words",
                           "The sheet " + with_rows(each, 1) + " begins with headings in other words than those of “" +
                               survey[*first].name.name + "”, so nobody can tell which is which. Write the same " +
                               "headings there, or leave the sheet out: name the others with " +
                               named_setting("sheet") + ".");
        if (each.lacks) each.sheet = workbook.sheet(index);
        auto part = read_sheet(each, goes_on ? &*headings : nullptr, framework, columns, limits);
        if (!part && chosen.indices.size() > 1)
            part.error().message = "Sheet “" + each.name.name + "”: " + part.error().message +
                                   " To leave the sheet out, name the others with " + named_setting("sheet") + ".";
        if (!part) return tl::unexpected<Error>(part.error());
        parts.push_back(std::move(*part));
    }
    auto whole = parts.size() == 1 ? std::move(parts.front()) : joined(std::move(parts), framework);
    look_at_whole_list(whole.reading, whole.tally, framework);
    return std::move(whole.reading);
}

} // namespace

Result<CaseListReading> read_case_list_from_workbook(std::string bytes, const Framework& framework,
                                                     const ColumnNames& columns,
                                                     const std::optional<std::string>& sheet) {
    const auto limits = ReadingLimits::for_file(bytes.size());
    const auto opened = open_workbook(std::move(bytes), limits);
    if (!opened) return tl::unexpected<Error>(opened.error());
    Survey survey;
    std::size_t cells = 0;
    for (std::size_t k = 0; k < (*opened)->sheets().size(); ++k) {
        survey.push_back(surveyed(**opened, k, framework, columns));
        if (survey.back().sheet) cells += survey.back().sheet->cells.size();
        if (cells > limits.cells)
            return too_large("the file", std::to_string(limits.cells) + " cells that are not blank on its sheets");
    }
    const auto chosen = sheet ? sheets_named(survey, *sheet, framework, columns) : sheets_that_fit(survey);
    if (!chosen) return tl::unexpected<Error>(chosen.error());
    const auto about_others = about_unread(survey, *chosen, framework, columns);
    auto reading = read_chosen(**opened, survey, *chosen, framework, columns, limits);
    if (!reading) return reading;
    for (std::size_t k = 0; k < survey.size(); ++k) {
        const auto& each = survey[k];
        const auto& read = chosen->indices;
        reading->sheets.push_back({each.name.name, each.sheet ? std::optional(each.rows) : std::nullopt,
                                   std::find(read.begin(), read.end(), k) != read.end()});
    }
    auto& findings = reading->findings;
    findings.insert(findings.end(), about_others.begin(), about_others.end());
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.row < b.row; });
    return reading;
}

} // namespace casedraw
