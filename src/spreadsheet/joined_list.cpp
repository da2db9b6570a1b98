#include "spreadsheet/joined_list.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include "caselist/check_columns.hpp"

namespace casedraw::spreadsheet {
namespace {

/// Appends what a sheet has in a column, or as many blanks where the sheet has no such column.
template <typename Value>
void append(std::vector<Value>& all, const std::vector<Value>& some, std::size_t cases, Value blank) {
    all.insert(all.end(), some.begin(), some.end());
    all.resize(all.size() + cases - some.size(), blank);
}

void append_field(FieldColumn& all, const FieldColumn& some, const Field& field, std::size_t first_case,
                  std::size_t cases) {
    if (field.type == FieldType::text) append(all.text, some.text, cases, std::string_view());
    if (field.type == FieldType::code) append(all.level, some.level, cases, FieldColumn::no_level);
    if (field.type == FieldType::date || field.type == FieldType::whole_number)
        append(all.number, some.number, cases, FieldColumn::no_number);
    if (field.type == FieldType::yes_no) {
        append(all.yes, some.yes, cases, std::uint8_t{0});
        append(all.given, some.given, cases, std::uint8_t{0});
    }
    for (const auto& cell : some.not_understood)
        all.not_understood.push_back({static_cast<std::uint32_t>(first_case) + cell.at, cell.text});
}

void append_others(std::vector<OtherColumn>& all, std::vector<OtherColumn>& some, std::size_t first_case,
                   std::size_t cases) {
    for (auto& column : some) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const OtherColumn& each) {
            return each.text.size() == first_case && match_key(each.heading) == match_key(column.heading);
        });
        if (same == all.end()) {
            all.push_back({column.heading, column.column, std::vector<std::string_view>(first_case)});
            all.back().text.insert(all.back().text.end(), column.text.begin(), column.text.end());
        } else {
            same->text.insert(same->text.end(), column.text.begin(), column.text.end());
        }
    }
    for (auto& column : all) column.text.resize(first_case + cases);
}

PartOfList part_of(const CaseListReading& reading, std::int64_t rows_before) {
    PartOfList part{reading.sheet, rows_before, {}, 0, place_of_check_columns(reading.cases)};
    part.headings_row = std::max<std::int64_t>(0, reading.cases.headings_row);
    for (const auto& field : reading.cases.fields)
        part.columns.push_back(field.present ? std::optional(field.column) : std::nullopt);
    return part;
}

void append_cases(CaseList& all, CaseList& some, std::int64_t rows_before, const Framework& framework) {
    const auto first_case = all.size();
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        if (!all.fields[f].present && some.fields[f].present) all.fields[f].column = some.fields[f].column;
        all.fields[f].present = all.fields[f].present || some.fields[f].present;
        append_field(all.fields[f], some.fields[f], framework.fields[f], first_case, some.size());
    }
    append_others(all.others, some.others, first_case, some.size());
    for (const auto row : some.row) all.row.push_back(rows_before + row);
    all.faulty.insert(all.faulty.end(), some.faulty.begin(), some.faulty.end());
    all.texts->joined.push_back(some.texts);
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
    all.cases.fields.resize(framework.fields.size());
    whole.tally.fields.resize(framework.fields.size());
    all.cases.headings_row = sheets.front().reading.cases.headings_row;
    all.findings = said_of_all(sheets);
    const auto said = all.findings;
    std::int64_t rows_before = 0;
    for (auto& [each, tally] : sheets) {
        all.sheet += (all.sheet.empty() ? "" : ", ") + each.sheet;
        const auto part = part_of(each, rows_before);
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
