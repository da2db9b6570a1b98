#include "spreadsheet/joined_list.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include "caselist/case_order.hpp"

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
    PartOfList part{reading.sheet, rows_before, {}};
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
std::vector<Finding> said_of_all(const std::vector<CaseListReading>& sheets) {
    std::vector<Finding> said;
    for (const auto& finding : sheets.front().findings)
        if (finding.row == 0 && std::all_of(sheets.begin(), sheets.end(), [&](const CaseListReading& each) {
                return std::find(each.findings.begin(), each.findings.end(), finding) != each.findings.end();
            }))
            said.push_back(finding);
    return said;
}

/// Of each id that several cases have: which others have it, the first few by their cells.
void find_shared_ids(CaseListReading& reading, std::size_t id_field, const Framework& framework) {
    constexpr std::size_t most_named = 5;
    auto& cases = reading.cases;
    auto order = bytewise_order(cases.fields[id_field].text);
    cases.by_case_id = std::move(order.indices);
    cases.shared_case_ids = std::move(order.equal);
    const auto& field = framework.fields[id_field];
    for (const auto& shared : cases.shared_case_ids) {
        if (cases.text(id_field, cases.by_case_id[shared.start]).empty()) continue; // has a problem of its own
        for (auto i = shared.start; i < shared.end; ++i) {
            const auto at = cases.by_case_id[i];
            std::vector<std::string> others;
            for (auto j = shared.start; j < shared.end && others.size() < most_named; ++j)
                if (j != i) others.push_back(cases.cell(id_field, cases.by_case_id[j]));
            if (const auto unnamed = shared.end - shared.start - 1 - others.size(); unnamed > 0)
                others.push_back(std::to_string(unnamed) + " more");
            cases.faulty[at] = 1;
            reading.findings.push_back(
                {Severity::problem, "duplicate-case-id", field.name, cases.row[at], cases.cell(id_field, at),
                 field.heading + " is the same as in " + listed(others) + ". Each case needs its own."});
        }
    }
}

} // namespace

CaseListReading joined(std::vector<CaseListReading> sheets, const Framework& framework) {
    CaseListReading all;
    all.cases.fields.resize(framework.fields.size());
    all.cases.headings_row = sheets.front().cases.headings_row;
    all.findings = said_of_all(sheets);
    const auto said = all.findings;
    std::int64_t rows_before = 0;
    for (auto& each : sheets) {
        all.sheet += (all.sheet.empty() ? "" : ", ") + each.sheet;
        const auto part = part_of(each, rows_before);
        append_cases(all.cases, each.cases, rows_before, framework);
        auto last_row =
            rows_before + std::max(each.cases.headings_row, each.cases.row.empty() ? 0 : each.cases.row.back());
        for (const auto& finding : each.findings) last_row = std::max(last_row, rows_before + finding.row);
        for (auto& finding : each.findings)
            if (finding.code != "duplicate-case-id" && std::find(said.begin(), said.end(), finding) == said.end())
                all.findings.push_back(of_list(std::move(finding), part));
        rows_before = last_row;
        all.cases.parts.push_back(part);
    }
    for (auto& field : all.cases.fields)
        if (!field.present) field = {};
    if (const auto id_field = framework.field_with(FieldRole::case_id)) find_shared_ids(all, *id_field, framework);
    return all;
}

} // namespace casedraw::spreadsheet
