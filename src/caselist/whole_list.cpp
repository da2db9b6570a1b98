#include "caselist/case_list_builder.hpp"
#include "caselist/case_order.hpp"
#include "caselist/swallowed_rows.hpp"
#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

std::string counted_cases(std::int64_t count) { return counted(count, "case", "cases"); }

Finding notice(std::string code, std::string field, std::string message) {
    return {Severity::notice, std::move(code), std::move(field), 0, "", std::move(message)};
}

std::string counted_cells(std::int64_t count) { return counted(count, "cell", "cells"); }

/// The rows of a run of cases with one id, save one of them; the first few and how many more.
std::string other_rows(const CaseList& cases, const std::uint32_t* run, std::size_t length, std::size_t but) {
    constexpr std::size_t most_named = 5;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < length && words.size() < most_named; ++i)
        if (i != but) words.push_back(std::to_string(cases.row[run[i]]));
    const auto unnamed = length - 1 - words.size();
    const auto noun = length == 2 ? "row " : "rows ";
    if (unnamed > 0) words.push_back(std::to_string(unnamed) + " more");
    return noun + listed(words);
}

} // namespace

const ColumnReader* CaseListBuilder::column_with(FieldRole role) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const ColumnReader& each) { return each.field().role == role; });
    return found == columns_.end() ? nullptr : &*found;
}

void CaseListBuilder::find_duplicate_ids() {
    auto& cases = reading_.cases;
    const auto* column = column_with(FieldRole::case_id);
    expects(column != nullptr, "a framework requires a case id");
    const auto& ids = column->values().text;
    auto order = bytewise_order(ids);
    cases.by_case_id = std::move(order.indices);
    cases.shared_case_ids = std::move(order.equal);
    for (const auto& shared : cases.shared_case_ids) {
        const auto* run = &cases.by_case_id[shared.start];
        const std::size_t length = shared.end - shared.start;
        if (ids[*run].empty()) continue; // has a problem of its own
        for (std::size_t i = 0; i < length; ++i) {
            const auto row = cases.row[run[i]];
            cases.faulty[run[i]] = 1;
            reading_.findings.push_back({Severity::problem, "duplicate-case-id", column->field().name, row,
                                         column_letters(column->column()) + std::to_string(row),
                                         label(column->field()) + " is the same as in " +
                                             other_rows(cases, run, length, i) + ". Each case needs its own."});
        }
    }
}

/// Ages that nobody has, and births after the disposal.
void CaseListBuilder::find_what_cannot_be() {
    constexpr std::int32_t oldest = 120;
    constexpr auto no_number = FieldColumn::no_number;
    auto& cases = reading_.cases;
    const auto* age = column_with(FieldRole::age);
    const auto* born = column_with(FieldRole::date_of_birth);
    const auto* disposed = column_with(FieldRole::disposal_date);
    const auto add = [&](const ColumnReader& column, std::size_t at, const char* code, std::string message) {
        cases.faulty[at] = 1;
        const auto row = cases.row[at];
        reading_.findings.push_back({Severity::problem, code, column.field().name, row,
                                     column_letters(column.column()) + std::to_string(row), std::move(message)});
    };
    for (std::size_t at = 0; age != nullptr && at < cases.size(); ++at)
        if (age->values().number[at] > oldest)
            add(*age, at, "impossible-age",
                label(age->field()) + " is above " + std::to_string(oldest) + ", which nobody can be.");
    for (std::size_t at = 0; born != nullptr && disposed != nullptr && at < cases.size(); ++at) {
        const auto birth = born->values().number[at], disposal = disposed->values().number[at];
        if (birth == no_number || disposal == no_number || birth <= disposal) continue;
        add(*born, at, "birth-after-disposal",
            label(born->field()) + " is after " + label(disposed->field()) + " (" + column_letters(disposed->column()) +
                std::to_string(cases.row[at]) + "). Put right the one that is wrong.");
    }
}

void CaseListBuilder::take_findings_of(const RowSource& rows) {
    auto& cases = reading_.cases;
    auto findings = rows.findings();
    auto swallowed = swallowed_rows(rows.cells_over_lines(), *framework_, headings_);
    findings.insert(findings.end(), swallowed.begin(), swallowed.end());
    for (auto& finding : findings) {
        const auto found = std::lower_bound(cases.row.begin(), cases.row.end(), finding.row);
        const bool is_case = found != cases.row.end() && *found == finding.row;
        if (is_case && finding.severity == Severity::problem)
            cases.faulty[static_cast<std::size_t>(found - cases.row.begin())] = 1;
        reading_.findings.push_back(std::move(finding));
    }
}

/// What blank and absent cells are taken to mean: said once for all of a kind.
void CaseListBuilder::notice_what_is_taken_for_granted() {
    std::vector<std::string> taken_as_no;
    for (std::size_t f = 0; f < framework_->fields.size(); ++f)
        if (framework_->fields[f].type == FieldType::yes_no && !headings_.column_of[f])
            taken_as_no.push_back(label(framework_->fields[f]) + " (no column)");
    for (const auto& column : columns_) {
        const auto& field = column.field();
        if (column.blanks() == 0) continue;
        if (field.type == FieldType::yes_no)
            taken_as_no.push_back(label(field) + " (blank in " + counted_cases(column.blanks()) + ")");
        const bool is_left_empty =
            !field.required && column.blanks() == static_cast<std::int64_t>(reading_.cases.size());
        if (field.blank_level && !is_left_empty)
            reading_.findings.push_back(notice("blank-level", field.name,
                                               label(field) + " is blank in " + counted_cases(column.blanks()) +
                                                   ", which counts as “" + field.levels[*field.blank_level].name +
                                                   "”."));
    }
    if (!taken_as_no.empty())
        reading_.findings.push_back(notice("blank-means-no", "", "Taken as “no”: " + listed(taken_as_no) + "."));
    notice_unknown_people_and_ages();
}

void CaseListBuilder::notice_unknown_people_and_ages() {
    for (const auto& field : framework_->fields) {
        if (field.role != FieldRole::person) continue;
        const auto* column = column_with(FieldRole::person);
        if (column == nullptr)
            reading_.findings.push_back(notice("no-person-column", field.name,
                                               "The list has no column for " + label(field) +
                                                   ", so two cases of one person cannot be told. "
                                                   "The rule of one case per person is not applied."));
        else if (column->blanks() > 0)
            reading_.findings.push_back(notice("blank-person", field.name,
                                               label(field) + " is blank in " + counted_cases(column->blanks()) +
                                                   ": a case without one counts as a person of its own."));
    }
    const auto* born = column_with(FieldRole::date_of_birth);
    const auto* age = column_with(FieldRole::age);
    const auto is_age = [](const Field& field) {
        return field.role == FieldRole::date_of_birth || field.role == FieldRole::age;
    };
    if (std::none_of(framework_->fields.begin(), framework_->fields.end(), is_age)) return;
    std::int64_t unknown = 0;
    for (std::size_t at = 0; at < reading_.cases.size(); ++at) {
        const bool known = (born != nullptr && born->values().number[at] != FieldColumn::no_number) ||
                           (age != nullptr && age->values().number[at] != FieldColumn::no_number);
        unknown += known ? 0 : 1;
    }
    if (born == nullptr && age == nullptr)
        reading_.findings.push_back(
            notice("no-age-column", "", "The list has neither age nor date of birth, so no case is left out by age."));
    else if (unknown > 0)
        reading_.findings.push_back(
            notice("unknown-age", "",
                   "The age is not known in " + counted_cases(unknown) +
                       (unknown == 1 ? ". It is not left out by age." : ". None of them is left out by age.")));
}

void CaseListBuilder::notice_lost_letters() {
    const auto add = [&](const LostLetters& lost, const std::string& field, const std::string& name,
                         std::size_t column) {
        if (lost.cells == 0) return;
        auto finding =
            notice("lost-letter", field,
                   name + " has a question mark inside a word in " + counted_cells(lost.cells) +
                       ", first here. A letter such as ŵ or ŷ may be lost. Save the list as CSV UTF-8 or .xlsx.");
        finding.row = lost.first_row;
        finding.cell = column_letters(column) + std::to_string(lost.first_row);
        reading_.findings.push_back(std::move(finding));
    };
    for (const auto& column : columns_)
        add(column.lost_letters(), column.field().name, label(column.field()), column.column());
    const auto& others = reading_.cases.others;
    for (std::size_t i = 0; i < others.size(); ++i)
        add(lost_in_others_[i], "", "“" + others[i].heading + "”", others[i].column);
}

} // namespace casedraw
