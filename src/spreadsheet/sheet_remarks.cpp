#include "spreadsheet/sheet_remarks.hpp"
#include "caselist/cell_values.hpp"
#include "spreadsheet/sheet_rows.hpp"

#include <algorithm>
#include <iterator>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <set>

namespace casedraw::spreadsheet {
namespace {

std::string cell_name(std::int64_t row, std::size_t column) { return column_letters(column) + std::to_string(row); }

std::optional<std::size_t> case_in_row(const CaseList& cases, std::int64_t row) {
    const auto found = std::lower_bound(cases.row.begin(), cases.row.end(), row);
    if (found == cases.row.end() || *found != row) return std::nullopt;
    return static_cast<std::size_t>(found - cases.row.begin());
}

std::optional<std::size_t> field_in_column(const CaseList& cases, std::size_t column) {
    for (std::size_t f = 0; f < cases.fields.size(); ++f)
        if (cases.fields[f].present && cases.fields[f].column == column) return f;
    return std::nullopt;
}

Finding notice(std::string code, std::string message) {
    return {Severity::notice, std::move(code), "", 0, "", std::move(message)};
}

/// `5`, `7 to 9`
std::vector<std::string> runs(const std::vector<std::int64_t>& ascending) {
    std::vector<std::string> words;
    for (std::size_t first = 0; first < ascending.size();) {
        auto last = first;
        while (last + 1 < ascending.size() && ascending[last + 1] == ascending[last] + 1) ++last;
        words.push_back(std::to_string(ascending[first]) +
                        (last > first ? " to " + std::to_string(ascending[last]) : ""));
        first = last + 1;
    }
    return words;
}

/// Problems of cells whose value is not in the file. What the reader found there itself, a blank, is not said as well.
void add_cells_without_value(PartReading& part, const SheetRemarks& remarks, const Framework& framework) {
    auto& reading = part.reading;
    std::vector<Finding> added;
    std::set<std::string> cells;
    for (const auto& remark : remarks.without_value) {
        const auto at = case_in_row(reading.cases, remark.row);
        const auto field = field_in_column(reading.cases, remark.column);
        if (!at || !field) continue;
        reading.cases.faulty[*at] = 1;
        if (auto& blanks = part.tally.fields[*field].blanks; blanks > 0) --blanks;
        const auto cell = cell_name(remark.row, remark.column);
        cells.insert(cell);
        added.push_back({Severity::problem, remark.is_error ? "error-value" : "formula-not-calculated",
                         framework.fields[*field].name, remark.row, cell,
                         remark.is_error ? "The cell shows the error " + remark.shown + ". Put the value there."
                                         : "The cell holds a formula that was never worked out. Open the workbook in "
                                           "Excel, save it, and use that file."});
    }
    auto& findings = reading.findings;
    const auto said_already = [&](const Finding& finding) {
        return finding.severity == Severity::problem && cells.count(finding.cell) > 0;
    };
    findings.erase(std::remove_if(findings.begin(), findings.end(), said_already), findings.end());
    findings.insert(findings.end(), added.begin(), added.end());
    std::vector<std::int64_t> rows;
    for (const auto row : remarks.rows_of_errors)
        if (row > reading.cases.headings_row) rows.push_back(row);
    if (!rows.empty())
        findings.push_back({Severity::problem, "row-of-errors", "", rows.front(), "", about_rows_of_errors(rows)});
}

/// A heading over several columns names the first of them; the others may hold what is meant.
void add_merged_heading(CaseListReading& reading, const MergedCells& block, const Framework& framework) {
    const auto field = field_in_column(reading.cases, block.first_column);
    if (!field) return;
    const auto column = column_letters(block.first_column);
    auto finding = notice("merged-heading", "This heading is merged over columns " + column + " to " +
                                                column_letters(block.last_column) + ". Only column " + column +
                                                " was read as " + framework.fields[*field].heading + ".");
    finding.row = reading.cases.headings_row;
    finding.cell = column + std::to_string(finding.row);
    finding.field = framework.fields[*field].name;
    reading.findings.push_back(std::move(finding));
}

/// A cell merged over columns of several fields shows its value for all of them, and the file has it for the first.
void add_merged_fields(CaseListReading& reading, const MergedCells& block, const Framework& framework) {
    std::vector<std::string> others;
    const auto first = field_in_column(reading.cases, block.first_column);
    for (auto column = block.first_column + 1; first && column <= block.last_column; ++column)
        if (const auto field = field_in_column(reading.cases, column))
            others.push_back(framework.fields[*field].heading);
    const auto at = case_in_row(reading.cases, block.first_row);
    if (others.empty() || !at) return;
    for (auto row = block.first_row; row <= block.last_row; ++row)
        if (const auto found = case_in_row(reading.cases, row)) reading.cases.faulty[*found] = 1;
    reading.findings.push_back({Severity::problem, "merged-fields", framework.fields[*first].name, block.first_row,
                                cell_name(block.first_row, block.first_column),
                                "This cell is merged over " + framework.fields[*first].heading + " and " +
                                    listed(others) +
                                    ", and its value was read for the first alone. Unmerge it, and "
                                    "write each value in its own cell."});
}

/// That rows are shown in another way, and were read all the same.
std::string shown_otherwise(const std::vector<std::int64_t>& rows, const std::string& how) {
    const bool is_one = rows.size() == 1;
    return (is_one ? "Row " : "Rows ") + first_few(runs(rows)) + (is_one ? " is " : " are ") + how +
           " in the workbook. " + (is_one ? "It was" : "They were") + " read like the others.";
}

std::vector<std::int64_t> rows_of_cases(const CaseList& cases, const std::vector<std::int64_t>& rows) {
    std::vector<std::int64_t> found;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(found),
                 [&](std::int64_t row) { return case_in_row(cases, row).has_value(); });
    return found;
}

void add_notices(CaseListReading& reading, const SheetRemarks& remarks, const Framework& framework) {
    auto& findings = reading.findings;
    if (const auto rows = rows_of_cases(reading.cases, remarks.hidden_rows); !rows.empty())
        findings.push_back(notice("hidden-rows", hidden_rows_words(rows)));
    if (const auto rows = rows_of_cases(reading.cases, remarks.struck_rows); !rows.empty())
        findings.push_back(notice("struck-rows", shown_otherwise(rows, "struck through") +
                                                     " What is no case any more must be taken out of the list."));
    std::vector<std::string> cells;
    for (const auto& [row, column] : remarks.struck_cells)
        if (case_in_row(reading.cases, row) && field_in_column(reading.cases, column))
            cells.push_back(cell_name(row, column));
    if (!cells.empty())
        findings.push_back(notice("struck-cells", first_few(cells) + (cells.size() == 1 ? " is" : " are") +
                                                      " struck through in the workbook and " +
                                                      (cells.size() == 1 ? "was" : "were") +
                                                      " read like other cells. Take out what is not true any more."));
    std::vector<std::string> blocks;
    for (const auto& block : remarks.merged) {
        if (block.first_row <= reading.cases.headings_row && reading.cases.headings_row <= block.last_row &&
            block.last_column > block.first_column)
            add_merged_heading(reading, block, framework);
        if (block.first_row > reading.cases.headings_row) add_merged_fields(reading, block, framework);
        const bool over_rows = block.last_row > block.first_row;
        if (over_rows && block.first_row > reading.cases.headings_row &&
            field_in_column(reading.cases, block.first_column))
            blocks.push_back(cell_name(block.first_row, block.first_column) + ":" +
                             cell_name(block.last_row, block.last_column));
    }
    if (!blocks.empty())
        findings.push_back(
            notice("merged-cells",
                   "Merged cells were read as holding their value in each of their rows: " + first_few(blocks) + "."));
}

} // namespace

SheetRemarks remarks_on(const Sheet& sheet) {
    SheetRemarks remarks;
    for (const auto& row : sheet.rows) {
        if (row.hidden) remarks.hidden_rows.push_back(row.number);
        if (row.struck) remarks.struck_rows.push_back(row.number);
        std::size_t blank = 0;
        const auto cells_before = remarks.without_value.size();
        for (std::size_t k = row.first_cell; k < row.first_cell + row.cells; ++k) {
            const auto& cell = sheet.cells[k];
            blank += is_blank(cell) ? 1 : 0;
            if (cell.struck && !row.struck) remarks.struck_cells.emplace_back(row.number, cell.column);
            if (cell.type != CellType::error && cell.type != CellType::not_calculated) continue;
            remarks.without_value.push_back(
                {row.number, cell.column, cell.type == CellType::error, std::string(cell.text())});
        }
        const auto errors = remarks.without_value.size() - cells_before;
        if (errors > 0 && errors + blank == row.cells) remarks.rows_of_errors.push_back(row.number);
    }
    remarks.merged = sheet.merged;
    return remarks;
}

std::string hidden_rows_words(const std::vector<std::int64_t>& rows) { return shown_otherwise(rows, "hidden"); }

std::string first_few(const std::vector<std::string>& places) {
    constexpr std::size_t most_named = 10;
    std::vector<std::string> words(places.begin(),
                                   places.begin() + static_cast<std::ptrdiff_t>(std::min(places.size(), most_named)));
    if (places.size() > most_named) words.push_back(std::to_string(places.size() - most_named) + " more");
    return listed(words);
}

void add_remarks(PartReading& part, const SheetRemarks& remarks, const Framework& framework) {
    add_cells_without_value(part, remarks, framework);
    add_notices(part.reading, remarks, framework);
}

} // namespace casedraw::spreadsheet
