#include "caselist/column_reader.hpp"
#include "caselist/date_advice.hpp"

#include <algorithm>
#include <casedraw/framework/fields.hpp>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

bool is_too_long(std::string_view cell) {
    if (cell.size() <= most_characters_in_a_cell) return false;
    const auto characters =
        std::count_if(cell.begin(), cell.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; });
    return static_cast<std::size_t>(characters) > most_characters_in_a_cell;
}

} // namespace

ColumnReader::ColumnReader(const Field& field, FieldColumn& target, std::size_t column, bool may_be_quoted,
                           std::size_t expected_rows)
    : field_(&field), target_(&target), column_(column), may_be_quoted_(may_be_quoted), blank_texts_(field) {
    target.present = true;
    target.column = column;
    if (field.type == FieldType::code) vocabulary_ = std::make_unique<Vocabulary>(field);
    if (field.type == FieldType::date) dates_ = std::make_unique<DateReader>(field);
    make_room(expected_rows);
}

ColumnTally ColumnReader::tally() const {
    auto tally = tally_;
    if (dates_) tally.dates = dates_->tally();
    return tally;
}

bool ColumnReader::takes(std::string_view cell) const {
    const auto text = text_or_blank(cell);
    switch (field_->type) {
    case FieldType::text:
        return !text.empty() || !field_->required;
    case FieldType::code:
        return vocabulary_->reading(text).kind != CodeValue::unknown &&
               vocabulary_->reading(text).kind != CodeValue::failed;
    case FieldType::date:
        return text.empty() ? !field_->required : parse_date(text).has_value();
    case FieldType::yes_no:
        return yes_or_no(text) != YesNo::unknown;
    case FieldType::whole_number:
        return text.empty() || whole_number(text).has_value();
    }
    return false;
}

bool ColumnReader::has_value(std::size_t at) const {
    switch (field_->type) {
    case FieldType::text:
        return !target_->text[at].empty();
    case FieldType::code:
        return target_->level[at] != FieldColumn::no_level;
    case FieldType::yes_no:
        return target_->given[at] != 0;
    default:
        return target_->number[at] != FieldColumn::no_number;
    }
}

std::optional<std::size_t> ColumnReader::only_blanks(std::size_t count, std::size_t cases) const {
    const auto& others = target_->not_understood;
    std::optional<std::size_t> first;
    std::size_t found = 0;
    for (std::size_t at = 0; at < cases; ++at) {
        if (has_value(at) ||
            std::any_of(others.begin(), others.end(), [&](const NotUnderstood& cell) { return cell.at == at; }))
            continue;
        if (!first) first = at;
        if (at != *first + found || ++found > count) return std::nullopt;
    }
    return found == count ? first : std::nullopt;
}

void ColumnReader::make_room(std::size_t expected_rows) {
    switch (field_->type) {
    case FieldType::text:
        target_->text.reserve(expected_rows);
        break;
    case FieldType::code:
        target_->level.reserve(expected_rows);
        break;
    case FieldType::date:
    case FieldType::whole_number:
        target_->number.reserve(expected_rows);
        break;
    case FieldType::yes_no:
        target_->yes.reserve(expected_rows);
        target_->given.reserve(expected_rows);
        break;
    }
}

void ColumnReader::append(const RowBatch& rows, std::size_t first_case) {
    switch (field_->type) {
    case FieldType::text:
        return read_cells<&ColumnReader::read_text>(rows, first_case);
    case FieldType::code:
        return read_cells<&ColumnReader::read_code>(rows, first_case);
    case FieldType::date:
        return read_cells<&ColumnReader::read_date>(rows, first_case);
    case FieldType::yes_no:
        return read_cells<&ColumnReader::read_yes_no>(rows, first_case);
    case FieldType::whole_number:
        return read_cells<&ColumnReader::read_whole_number>(rows, first_case);
    }
}

template <void (ColumnReader::*read)(std::string_view)>
void ColumnReader::read_cells(const RowBatch& rows, std::size_t first_case) {
    const auto cells = rows.column(column_);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        at_ = first_case + i;
        row_ = rows.numbers()[i];
        if (cells[i].empty()) {
            take_no_value();
            blank();
        } else if (is_too_long(cells[i])) {
            read_too_long(cells[i]);
        } else {
            (this->*read)(cells[i]);
        }
    }
}

std::string_view ColumnReader::text_or_blank(std::string_view cell) const {
    const auto text = text_of_cell(cell);
    return !text.empty() && blank_texts_.contains(text) ? std::string_view() : text;
}

void ColumnReader::read_text(std::string_view cell) {
    const bool is_id = field_->role == FieldRole::case_id || field_->role == FieldRole::person;
    if (is_plain_code(cell) && !blank_texts_.contains(cell)) {
        target_->text.emplace_back(cell);
        const bool begins_with_digit = cell.front() <= '9';
        if (is_id && begins_with_digit) tally_.altered_ids.look_at(cell, row_);
        return;
    }
    const auto text = text_or_blank(cell);
    tally_.lost_letters.count(has_lost_letter(text), row_);
    const bool is_error = is_error_value(text);
    const bool is_failed = is_failed_lookup(text);
    const bool is_no_id = is_id && !is_error && !is_failed && stands_for_nothing(text);
    if (is_error || is_no_id || (is_id && is_failed)) {
        const bool is_case_id = field_->role == FieldRole::case_id; // stays, as the row has to be told from others
        target_->text.push_back(is_case_id ? text : std::string_view());
        if (!is_no_id) return not_understood(text, "error-value", about_failed_lookup(text));
        return not_understood(text, "no-id",
                              quoted(text) + " is no " + label(*field_) + ". Write the id that it stands for" +
                                  (is_case_id ? "." : ", or leave the cell blank."));
    }
    if (text.empty()) blank();
    target_->text.push_back(text);
    if (is_id && names_an_example(text))
        return not_understood(text, "example-row",
                              "This row looks like an example or a test. Take it out, or write the " +
                                  std::string(field_->role == FieldRole::case_id ? "case's" : "person's") + " own id.");
    if (is_id) tally_.altered_ids.look_at(text, row_);
    if (is_failed) find(Severity::notice, "failed-lookup", about_failed_lookup(text));
}

std::string ColumnReader::shown(std::string_view text, bool looks_like_a_value) const {
    return may_be_quoted_ ? shown_value(text, looks_like_a_value) : "What is written here";
}

void ColumnReader::read_code(std::string_view cell) {
    const auto value = vocabulary_->value(cell);
    target_->level.push_back(value.level);
    if (value.kind == CodeValue::plain) return;
    if (value.kind == CodeValue::blank) return blank();
    if (value.kind == CodeValue::with_caution)
        return find(Severity::notice, "value-to-check", field_->levels[value.level].caution);
    const auto text = text_of_cell(cell);
    if (field_->other_level && value.kind == CodeValue::failed)
        return find(Severity::notice, "error-value", about_failed_lookup(text));
    if (field_->other_level && value.kind == CodeValue::unknown) return count_as_other();
    if (value.kind == CodeValue::doubtful)
        return find(Severity::notice, "doubtful-value",
                    quoted(text) + " was read as “" + field_->levels[value.level].name + "”. Is it certain?");
    if (value.kind == CodeValue::failed) return not_understood(text, "error-value", about_failed_lookup(text));
    not_understood(text, "unknown-value",
                   shown(text, vocabulary_->is_misspelt(text)) + " is not a value of " + label(*field_) + ". " +
                       vocabulary_->suggestion(text));
}

void ColumnReader::read_date(std::string_view cell) {
    const auto value = dates_->value(cell);
    target_->number.push_back(value.days);
    tally_.moved_days.count(value.is_moved_by_zone, row_);
    tally_.late_hours.count(value.is_in_last_hour, row_);
    if (value.kind == DateValue::plain) return;
    if (value.kind == DateValue::blank) return blank();
    const auto text = text_of_cell(cell);
    if (value.kind == DateValue::failed) return not_understood(text, "error-value", about_failed_lookup(text));
    const bool is_date_like = looks_like_a_date(text);
    not_understood(text, "bad-date",
                   (may_be_quoted_ ? label(*field_) + " is " +
                                         (is_date_like ? quoted(text) : "a text of " + letters_counted(text)) + ". "
                                   : "") +
                       why_no_date(text));
}

void ColumnReader::read_yes_no(std::string_view cell) {
    const auto text = text_or_blank(cell);
    auto answer = plain_answer(text);
    const bool is_plain = answer != YesNo::unknown;
    if (!is_plain) answer = yes_or_no(text);
    const bool is_failed = answer == YesNo::unknown && (is_error_value(text) || is_failed_lookup(text));
    const bool has_doubt = !is_plain && !is_failed && is_doubtful(text);
    if (has_doubt && answer == YesNo::unknown) answer = yes_or_no(without_doubt(text));
    target_->yes.push_back(answer == YesNo::yes ? 1 : 0);
    target_->given.push_back(answer == YesNo::yes || answer == YesNo::no ? 1 : 0);
    if (text.empty()) return blank();
    if (is_failed) return not_understood(text, "error-value", about_failed_lookup(text));
    if (answer == YesNo::unknown || answer == YesNo::blank)
        return not_understood(text, "unknown-value",
                              shown(text, false) + " is not a value of " + label(*field_) + ". Allowed: yes or no.");
    if (has_doubt)
        find(Severity::notice, "doubtful-value",
             quoted(text) + " was read as “" + (answer == YesNo::yes ? "yes" : "no") + "”. Is it certain?");
}

void ColumnReader::read_whole_number(std::string_view cell) {
    const auto text = text_or_blank(cell);
    const auto number = whole_number(text);
    target_->number.push_back(number.value_or(FieldColumn::no_number));
    if (number) return;
    if (text.empty()) return blank();
    if (is_error_value(text) || is_failed_lookup(text))
        return not_understood(text, "error-value", about_failed_lookup(text));
    not_understood(text, "bad-number",
                   label(*field_) + " is not a whole number. Write it in digits alone, such as 15.");
}

void ColumnReader::read_too_long(std::string_view cell) {
    take_no_value();
    if (field_->type == FieldType::code && field_->other_level) return count_as_other();
    not_understood(text_of_cell(cell), "cell-too-long",
                   label(*field_) +
                       " has more than 32,767 characters, the most that a spreadsheet's cell can hold. Shorten it.");
}

void ColumnReader::take_no_value() {
    switch (field_->type) {
    case FieldType::text:
        target_->text.emplace_back();
        break;
    case FieldType::code:
        target_->level.push_back(FieldColumn::no_level);
        break;
    case FieldType::date:
    case FieldType::whole_number:
        target_->number.push_back(FieldColumn::no_number);
        break;
    case FieldType::yes_no:
        target_->yes.push_back(0);
        target_->given.push_back(0);
        break;
    }
}

void ColumnReader::count_as_other() {
    target_->level.back() = static_cast<std::uint16_t>(*field_->other_level);
    tally_.others.count(true, row_);
}

void ColumnReader::blank() {
    ++tally_.blanks;
    if (field_->required && !field_->blank_level)
        find(Severity::problem, "required-blank", label(*field_) + " is blank. Every case needs one.");
}

void ColumnReader::not_understood(std::string_view cell, std::string code, std::string message) {
    target_->not_understood.push_back({static_cast<std::uint32_t>(at_), cell});
    find(Severity::problem, std::move(code), std::move(message));
}

void ColumnReader::find(Severity severity, std::string code, std::string message) {
    findings_.push_back({at_,
                         {severity, std::move(code), field_->name, row_, column_letters(column_) + std::to_string(row_),
                          std::move(message)}});
}

} // namespace casedraw
