#include "caselist/case_order.hpp"
#include "caselist/headings.hpp"
#include "caselist/list_tally.hpp"
#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

std::string counted_cases(std::int64_t count) { return counted(count, "case", "cases"); }

Finding notice(std::string code, std::string field, std::string message) {
    return {Severity::notice, std::move(code), std::move(field), 0, "", std::move(message)};
}

/// The column of the field with a role; nothing where the framework or the list has none.
const FieldColumn* column_with(const CaseList& cases, const Framework& framework, FieldRole role) {
    const auto field = framework.field_with(role);
    return field && cases.fields[*field].present ? &cases.fields[*field] : nullptr;
}

/// The rows of a run of cases with one id, save one of them; the first few and how many more.
std::string other_rows(const CaseList& cases, std::size_t field, const std::uint32_t* run, std::size_t length,
                       std::size_t but) {
    constexpr std::size_t most_named = 5;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < length && words.size() < most_named; ++i)
        if (i != but)
            words.push_back(cases.parts.empty() ? std::to_string(cases.row[run[i]]) : cases.cell(field, run[i]));
    const auto unnamed = length - 1 - words.size();
    const std::string noun = !cases.parts.empty() ? "" : length == 2 ? "row " : "rows ";
    if (unnamed > 0) words.push_back(std::to_string(unnamed) + " more");
    return noun + listed(words);
}

bool was_understood(const FieldColumn& column, std::uint32_t at) {
    const auto& cells = column.not_understood;
    const auto found = std::lower_bound(cells.begin(), cells.end(), at,
                                        [](const NotUnderstood& cell, std::uint32_t index) { return cell.at < index; });
    return found == cells.end() || found->at != at;
}

void find_duplicate_ids(CaseListReading& reading, const Framework& framework) {
    auto& cases = reading.cases;
    const auto field = framework.field_with(FieldRole::case_id);
    expects(field && cases.fields[*field].present, "a framework requires a case id");
    const auto& ids = cases.fields[*field].text;
    auto order = bytewise_order(ids);
    cases.by_case_id = std::move(order.indices);
    cases.shared_case_ids = std::move(order.equal);
    for (const auto& shared : cases.shared_case_ids) {
        const auto* run = &cases.by_case_id[shared.start];
        const std::size_t length = shared.end - shared.start;
        // What is blank, or no id at all, has a problem of its own.
        if (ids[*run].empty() || !was_understood(cases.fields[*field], *run)) continue;
        for (std::size_t i = 0; i < length; ++i) {
            cases.faulty[run[i]] = 1;
            reading.findings.push_back({Severity::problem, "duplicate-case-id", framework.fields[*field].name,
                                        cases.row[run[i]], cases.cell(*field, run[i]),
                                        label(framework.fields[*field]) + " is the same as in " +
                                            other_rows(cases, *field, run, length, i) + ". Each case needs its own."});
        }
    }
}

void notice_people(CaseListReading& reading, const ListTally& tally, const Framework& framework) {
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        if (field.role != FieldRole::person) continue;
        const bool is_of_second_list = framework.field_with(FieldRole::linked_person).has_value(); // not of a person
        if (!reading.cases.fields[f].present)
            reading.findings.push_back(
                notice("no-person-column", field.name,
                       "The list has no column for " + label(field) +
                           (is_of_second_list
                                ? ", so cases that share one cannot be told, and not one of each is kept but all."
                                : ", so two cases of one person cannot be told. "
                                  "The rule of one case per person is not applied.")));
        else if (tally.fields[f].blanks > 0)
            reading.findings.push_back(
                notice("blank-person", field.name,
                       label(field) + " is blank in " + counted_cases(tally.fields[f].blanks) +
                           (is_of_second_list ? ": a case without one is taken to share it with no other."
                                              : ": a case without one counts as a person of its own.")));
    }
}

void notice_ages(CaseListReading& reading, const Framework& framework) {
    const auto& cases = reading.cases;
    if (!framework.field_with(FieldRole::date_of_birth) && !framework.field_with(FieldRole::age)) return;
    const auto* born = column_with(cases, framework, FieldRole::date_of_birth);
    const auto* age = column_with(cases, framework, FieldRole::age);
    std::int64_t unknown = 0;
    for (std::uint32_t at = 0; at < cases.size(); ++at) {
        const bool is_known = (born != nullptr && born->number[at] != FieldColumn::no_number) ||
                              (age != nullptr && age->number[at] != FieldColumn::no_number);
        const bool is_problem = !is_known && ((born != nullptr && !was_understood(*born, at)) ||
                                              (age != nullptr && !was_understood(*age, at)));
        unknown += is_known || is_problem ? 0 : 1;
    }
    const bool may_be_there = std::any_of(cases.headings.begin(), cases.headings.end(), [&](const HeadingUse& use) {
        return use.near && (use.near == framework.field_with(FieldRole::date_of_birth) ||
                            use.near == framework.field_with(FieldRole::age));
    });
    if (born == nullptr && age == nullptr)
        reading.findings.push_back(notice("no-age-column", "",
                                          std::string(may_be_there ? "No column was read as age or date of birth"
                                                                   : "The list has neither age nor date of birth") +
                                              ", so no case is left out by age."));
    else if (unknown > 0)
        reading.findings.push_back(
            notice("unknown-age", "",
                   "The age is not known in " + counted_cases(unknown) +
                       (unknown == 1 ? ". It is not left out by age." : ". None of them is left out by age.")));
}

/// What blank and absent cells are taken to mean: said once for all of a kind.
void notice_what_is_taken_for_granted(CaseListReading& reading, const ListTally& tally, const Framework& framework) {
    const auto& fields = framework.fields;
    std::vector<std::string> taken_as_no;
    for (std::size_t f = 0; f < fields.size(); ++f)
        if (fields[f].type == FieldType::yes_no && !reading.cases.fields[f].present &&
            fields[f].role != FieldRole::not_sampled)
            taken_as_no.push_back(label(fields[f]) + " (no column)");
    for (std::size_t f = 0; f < fields.size(); ++f) {
        const auto& field = fields[f];
        const auto blanks = reading.cases.fields[f].present ? tally.fields[f].blanks : 0;
        if (blanks == 0) continue;
        if (field.type == FieldType::yes_no)
            taken_as_no.push_back(label(field) + " (blank in " + counted_cases(blanks) + ")");
        const bool is_left_empty = !field.required && blanks == static_cast<std::int64_t>(reading.cases.size());
        if (field.blank_level && !is_left_empty)
            reading.findings.push_back(notice("blank-level", field.name,
                                              label(field) + " is blank in " + counted_cases(blanks) +
                                                  ", which counts as “" + field.levels[*field.blank_level].name +
                                                  "”."));
    }
    if (!taken_as_no.empty())
        reading.findings.push_back(notice("blank-means-no", "", "Taken as “no”: " + listed(taken_as_no) + "."));
    notice_people(reading, tally, framework);
    notice_ages(reading, framework);
}

} // namespace

void look_at_whole_list(CaseListReading& reading, const ListTally& tally, const Framework& framework) {
    auto& findings = reading.findings;
    if (reading.cases.size() == 0)
        findings.push_back(
            {Severity::problem, "no-cases", "", 0, "", "The list has headings and no cases under them."});
    else
        notice_what_is_taken_for_granted(reading, tally, framework);
    auto odd = column_notices(reading.cases, tally, framework);
    findings.insert(findings.end(), std::make_move_iterator(odd.begin()), std::make_move_iterator(odd.end()));
    find_duplicate_ids(reading, framework);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.row < b.row; });
}

} // namespace casedraw
