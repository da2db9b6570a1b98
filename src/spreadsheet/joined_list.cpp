#include "spreadsheet/joined_list.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

#include "caselist/append_cases.hpp"
#include "caselist/case_order.hpp"
#include "caselist/check_columns.hpp"

namespace casedraw::spreadsheet {
namespace {

PartOfList part_of(const CaseListReading& reading, std::int64_t rows_before) {
    PartOfList part{reading.sheet, rows_before, {}, 0, place_of_check_columns(reading.cases)};
    part.headings_row = std::max<std::int64_t>(0, reading.cases.headings_row);
    for (const auto& field : reading.cases.fields)
        part.columns.push_back(field.present ? std::optional(field.column) : std::nullopt);
    return part;
}

/// The finding as one of the whole list. What is said of a sheet as a whole names it.
Finding of_list(Finding finding, const PartOfList& part) {
    if (finding.row == 0) {
        finding.message = "Sheet “" + part.sheet + "”: " + finding.message;
        return finding;
    }
    const auto row = std::to_string(finding.row);
    finding.cell = on_sheet(part.sheet, finding.cell.empty() ? row + ":" + row : finding.cell);
    finding.row += part.rows_before;
    return finding;
}

/// What is said of every sheet in the same words is said once.
std::vector<Finding> said_of_all(const std::vector<PartReading>& sheets) {
    std::vector<Finding> said;
    for (const auto& finding : sheets.front().reading.findings)
        if (finding.row == 0 && std::all_of(sheets.begin(), sheets.end(), [&](const PartReading& each) {
                const auto& findings = each.reading.findings;
                return std::find(findings.begin(), findings.end(), finding) != findings.end();
            }))
            said.push_back(finding);
    return said;
}

void append_headings(CaseList& all, const CaseList& some, const std::string& sheet) {
    for (auto use : some.headings) {
        use.cell = on_sheet(sheet, use.cell);
        all.headings.push_back(std::move(use));
    }
}

void add_account(RowAccount& all, const RowAccount& some) {
    all.lines += some.lines;
    all.rows += some.rows;
    all.above_headings += some.above_headings;
    all.headings += some.headings;
    all.cases += some.cases;
    all.not_cases += some.not_cases;
    all.blank += some.blank;
}

} // namespace

PartReading joined(std::vector<PartReading> sheets, const Framework& framework) {
    PartReading whole;
    auto& all = whole.reading;
    all.framework_sha256 = framework.sha256;
    all.cases.fields.resize(framework.fields.size());
    whole.tally.fields.resize(framework.fields.size());
    for (const auto& sheet : sheets)
        if (all.cases.headings_row <= 0) all.cases.headings_row = sheet.reading.cases.headings_row;
    all.findings = said_of_all(sheets);
    const auto said = all.findings;
    std::int64_t rows_before = 0;
    for (auto& [each, tally] : sheets) {
        all.sheet += (all.sheet.empty() ? "" : ", ") + each.sheet;
        const auto part = part_of(each, rows_before);
        whole.tally.sheets.push_back({each.sheet, rows_before, tally.fields});
        whole.tally.add(tally, all.cases, each.cases, rows_before);
        append_cases(all.cases, each.cases, rows_before, framework);
        append_headings(all.cases, each.cases, each.sheet);
        add_account(all.cases.account, each.cases.account);
        auto last_row = rows_before + std::max(each.cases.account.rows, each.cases.headings_row);
        for (const auto& finding : each.findings) last_row = std::max(last_row, rows_before + finding.row);
        for (auto& finding : each.findings)
            if (std::find(said.begin(), said.end(), finding) == said.end())
                all.findings.push_back(of_list(std::move(finding), part));
        rows_before = last_row;
        all.cases.parts.push_back(part);
    }
    for (auto& field : all.cases.fields)
        if (!field.present) field = {};
    return whole;
}

} // namespace casedraw::spreadsheet
