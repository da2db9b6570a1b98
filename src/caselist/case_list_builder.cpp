#include "caselist/case_list_builder.hpp"
#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

bool is_blank(std::string_view cell) { return text_of_cell(cell).empty(); }

bool is_too_long(std::string_view cell) {
    if (cell.size() <= most_characters_in_a_cell) return false;
    const auto characters = std::count_if(cell.begin(), cell.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; });
    return static_cast<std::size_t>(characters) > most_characters_in_a_cell;
}

} // namespace

CaseListBuilder::CaseListBuilder(const Framework& framework, Headings headings, std::size_t expected_rows)
    : framework_(&framework), headings_(std::move(headings)) {
    auto& cases = reading_.cases;
    cases.headings_row = headings_.row;
    cases.row.reserve(expected_rows);
    cases.faulty.reserve(expected_rows);
    cases.fields.resize(framework.fields.size());
    std::vector<bool> is_bound(headings_.text.size());
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        if (!headings_.column_of[f]) continue;
        is_bound[*headings_.column_of[f]] = true;
        bind(f, *headings_.column_of[f], expected_rows);
    }
    for (std::size_t column = 0; column < headings_.text.size(); ++column) {
        if (is_bound[column]) continue;
        cases.others.push_back({headings_.text[column], column, {}});
        cases.others.back().text.reserve(expected_rows);
    }
    lost_in_others_.resize(cases.others.size());
}

void CaseListBuilder::bind(std::size_t field, std::size_t column, std::size_t expected_rows) {
    Binding binding(framework_->fields[field]);
    binding.target = &reading_.cases.fields[field];
    binding.column = column;
    binding.may_be_quoted = !headings_.ambiguous[field];
    binding.target->present = true;
    binding.target->column = column;
    switch (binding.field->type) {
    case FieldType::text: binding.target->text.reserve(expected_rows); break;
    case FieldType::code:
        binding.vocabulary = std::make_unique<Vocabulary>(*binding.field);
        binding.target->level.reserve(expected_rows);
        break;
    case FieldType::date: binding.dates = std::make_unique<DateReader>(*binding.field); [[fallthrough]];
    case FieldType::whole_number: binding.target->number.reserve(expected_rows); break;
    case FieldType::yes_no:
        binding.target->yes.reserve(expected_rows);
        binding.target->given.reserve(expected_rows);
        break;
    }
    bindings_.push_back(std::move(binding));
}

void CaseListBuilder::append(const TableRow& row) {
    if (std::all_of(row.cells.begin(), row.cells.end(), is_blank)) return;
    auto& cases = reading_.cases;
    cases.row.push_back(row.number);
    cases.faulty.push_back(0);
    const auto cell_in = [&](std::size_t column) { return column < row.cells.size() ? row.cells[column] : std::string_view(); };
    for (auto& binding : bindings_) read_cell(binding, cell_in(binding.column));
    for (std::size_t i = 0; i < cases.others.size(); ++i) {
        const auto cell = cell_in(cases.others[i].column);
        cases.others[i].text.push_back(cell);
        lost_in_others_[i].look_at(cell, row.number);
    }
    if (row.cells.size() > headings_.text.size()) check_cells_beyond_headings(row);
}

void CaseListBuilder::read_cell(Binding& binding, std::string_view cell) {
    if (is_too_long(cell)) return read_too_long(binding, cell);
    switch (binding.field->type) {
    case FieldType::text: return read_text(binding, cell);
    case FieldType::code: return read_code(binding, cell);
    case FieldType::date: return read_date(binding, cell);
    case FieldType::yes_no: return read_yes_no(binding, cell);
    case FieldType::whole_number: return read_whole_number(binding, cell);
    }
}

void CaseListBuilder::read_text(Binding& binding, std::string_view cell) {
    auto text = text_of_cell(cell);
    if (!text.empty() && binding.blank_texts.contains(text)) text = {};
    if (text.empty()) blank(binding);
    binding.target->text.push_back(text);
    binding.lost_letters.look_at(text, reading_.cases.row.back());
}

/// The value as a message shows it.
std::string CaseListBuilder::shown(const Binding& binding, std::string_view text) const {
    return binding.may_be_quoted ? quoted(text) : "What is written here";
}

void CaseListBuilder::read_code(Binding& binding, std::string_view cell) {
    const auto value = binding.vocabulary->value(cell);
    binding.target->level.push_back(value.level);
    if (value.kind == CodeValue::plain) return;
    if (value.kind == CodeValue::blank) return blank(binding);
    if (value.kind == CodeValue::with_caution) return caution(binding, value.level);
    const auto text = text_of_cell(cell);
    not_understood(binding, text, "unknown-value",
                   shown(binding, text) + " is not a value of " + label(*binding.field) + ". " + binding.vocabulary->suggestion(text));
}

void CaseListBuilder::read_date(Binding& binding, std::string_view cell) {
    const auto value = binding.dates->value(cell);
    binding.target->number.push_back(value.days);
    if (value.kind == DateValue::plain) return;
    if (value.kind == DateValue::blank) return blank(binding);
    const auto text = text_of_cell(cell);
    not_understood(binding, text, "bad-date", (binding.may_be_quoted ? label(*binding.field) + " is " + quoted(text) + ". " : "") + why_no_date(text));
}

void CaseListBuilder::read_yes_no(Binding& binding, std::string_view cell) {
    auto text = text_of_cell(cell);
    if (!text.empty() && binding.blank_texts.contains(text)) text = {};
    const auto answer = yes_or_no(text);
    binding.target->yes.push_back(answer == YesNo::yes ? 1 : 0);
    binding.target->given.push_back(answer == YesNo::yes || answer == YesNo::no ? 1 : 0);
    if (answer == YesNo::blank) return blank(binding);
    if (answer == YesNo::unknown)
        not_understood(binding, text, "unknown-value", shown(binding, text) + " is not a value of " + label(*binding.field) + ". Allowed: yes or no.");
}

void CaseListBuilder::read_whole_number(Binding& binding, std::string_view cell) {
    auto text = text_of_cell(cell);
    if (!text.empty() && binding.blank_texts.contains(text)) text = {};
    const auto number = whole_number(text);
    binding.target->number.push_back(number.value_or(FieldColumn::no_number));
    if (number) return;
    if (text.empty()) return blank(binding);
    not_understood(binding, text, "bad-number", label(*binding.field) + " is not a whole number. Write it in digits alone, such as 15.");
}

void CaseListBuilder::read_too_long(Binding& binding, std::string_view cell) {
    auto& target = *binding.target;
    switch (binding.field->type) {
    case FieldType::text: target.text.emplace_back(); break;
    case FieldType::code: target.level.push_back(FieldColumn::no_level); break;
    case FieldType::date:
    case FieldType::whole_number: target.number.push_back(FieldColumn::no_number); break;
    case FieldType::yes_no:
        target.yes.push_back(0);
        target.given.push_back(0);
        break;
    }
    not_understood(binding, text_of_cell(cell), "cell-too-long",
                   label(*binding.field) + " has more than 32,767 characters, the most that a spreadsheet's cell can hold. Shorten it.");
}

void CaseListBuilder::blank(Binding& binding) {
    ++binding.blanks;
    const auto& field = *binding.field;
    if (!field.required || field.blank_level) return;
    find({Severity::problem, "required-blank", field.name, 0, column_letters(binding.column),
          label(field) + " is blank. Every case needs one."});
}

void CaseListBuilder::not_understood(Binding& binding, std::string_view cell, std::string code, std::string message) {
    const auto at = static_cast<std::uint32_t>(reading_.cases.size() - 1);
    binding.target->not_understood.push_back({at, cell});
    find({Severity::problem, std::move(code), binding.field->name, 0, column_letters(binding.column), std::move(message)});
}

void CaseListBuilder::caution(const Binding& binding, std::uint16_t level) {
    find({Severity::notice, "value-to-check", binding.field->name, 0, column_letters(binding.column), binding.field->levels[level].caution});
}

/// Adds a finding about the row read last, whose number is put to the finding and its cell's column.
void CaseListBuilder::find(Finding finding) {
    finding.row = reading_.cases.row.back();
    finding.cell += std::to_string(finding.row);
    if (finding.severity == Severity::problem) reading_.cases.faulty.back() = 1;
    reading_.findings.push_back(std::move(finding));
}

void CaseListBuilder::check_cells_beyond_headings(const TableRow& row) {
    for (std::size_t column = headings_.text.size(); column < row.cells.size(); ++column) {
        if (is_blank(row.cells[column])) continue;
        find({Severity::problem, "cell-without-heading", "", 0, column_letters(column),
              "This cell stands to the right of the last heading. The row may have slipped: a value may hold the character that parts the columns."});
        return;
    }
}

CaseListReading CaseListBuilder::finish(RowSource& rows) {
    auto& findings = reading_.findings;
    findings.insert(findings.end(), headings_.findings.begin(), headings_.findings.end());
    if (reading_.cases.size() == 0)
        findings.push_back({Severity::problem, "no-cases", "", 0, "", "The list has headings and no cases under them."});
    else
        notice_what_is_taken_for_granted();
    notice_swapped_months();
    notice_lost_letters();
    find_duplicate_ids();
    find_what_cannot_be();
    take_findings_of(rows);
    rows.release(reading_.cases);
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.row < b.row; });
    return std::move(reading_);
}

} // namespace casedraw
