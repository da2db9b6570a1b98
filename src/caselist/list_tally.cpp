#include "caselist/list_tally.hpp"

#include "base/small_letters.hpp"
#include <algorithm>
#include <casedraw/base/date.hpp>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

constexpr std::string_view all_digits = "0123456789";

bool has_exponent(std::string_view text, std::size_t behind_digits) {
    const auto mark = text.find_first_of(
        "Ee", text[behind_digits] == '.' ? text.find_first_not_of(all_digits, behind_digits + 1) : behind_digits);
    return mark != std::string_view::npos && mark + 1 < text.size() && text.find_first_not_of("0123456789.") == mark &&
           text.find_first_not_of(all_digits, mark + (text[mark + 1] == '+' ? 2 : 1)) == std::string_view::npos &&
           (text[mark + 1] == '+' || text[behind_digits] == '.');
}

/// `1-Mar`, `Mar-19`, as a spreadsheet shows the day that it took an id for.
bool is_short_date(std::string_view text) {
    constexpr std::size_t longest = 8;
    const auto dash = text.find('-');
    if (text.size() > longest || dash == std::string_view::npos) return false;
    const auto first = text.substr(0, dash), second = text.substr(dash + 1);
    const auto is_number = [](std::string_view part) {
        return !part.empty() && part.size() <= 2 && part.find_first_not_of(all_digits) == std::string_view::npos;
    };
    if (is_number(first)) return !is_number(second) && parse_date(std::string(text) + "-2000").has_value();
    return is_number(second) && second.size() == 2 &&
           parse_date("1-" + std::string(first) + "-20" + std::string(second)).has_value();
}

bool is_id_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_id_digit(char c) { return c >= '0' && c <= '9'; }

/// Parts with a digit each, on either side of a mark or a word that lists things; a comma may part thousands.
bool holds_several_ids(std::string_view text) {
    for (const std::string_view mark : {";", ",", "&", "\n", "\r", " and "}) {
        const auto at = text.find(mark);
        if (at == std::string_view::npos) continue;
        const auto first = text.substr(0, at), second = text.substr(at + mark.size());
        if (first.empty() || second.empty() ||
            (mark == "," && is_id_digit(first.back()) && is_id_digit(second.front())))
            return false;
        return std::any_of(first.begin(), first.end(), is_id_digit) &&
               std::any_of(second.begin(), second.end(), is_id_digit);
    }
    return false;
}

/// Whether a word beside the id says something of the case, or a mark that somebody was not sure.
bool holds_remark(std::string_view text) {
    constexpr std::array<std::string_view, 16> words{
        "duplicate", "duplicated", "dup",   "deleted", "delete",  "void",     "voided", "cancelled",
        "merged",    "withdrawn",  "error", "ignore",  "exclude", "excluded", "remove", "removed"};
    if (text.find_first_of("?*") != std::string_view::npos) return true;
    if (text.find_first_of(" ()[]-_/:") == std::string_view::npos) return false;
    for (auto from = text.begin(); from != text.end();) {
        from = std::find_if(from, text.end(), is_id_letter);
        const auto behind = std::find_if_not(from, text.end(), is_id_letter);
        constexpr std::ptrdiff_t shortest = 3, longest = 10;
        if (behind - from >= shortest && behind - from <= longest &&
            std::find(words.begin(), words.end(), in_small_letters(std::string(from, behind))) != words.end())
            return true;
        from = behind;
    }
    return false;
}

} // namespace

void CellsCounted::add(const CellsCounted& more, std::int64_t rows_before) {
    if (cells == 0 && more.cells > 0) first_row = rows_before + more.first_row;
    cells += more.cells;
}

void AlteredIds::look_at(std::string_view text, std::int64_t row) {
    constexpr std::size_t digits_kept = 15;
    if (text.empty()) return;
    std::size_t behind = 0;
    while (behind < text.size() && text[behind] >= '0' && text[behind] <= '9') ++behind;
    if (behind == text.size()) {
        too_long.count(text.size() > digits_kept, row);
        if (text.size() > digits_kept) return;
        if (text.front() == '0')
            digits_with_zeros = std::max(digits_with_zeros, text.size());
        else
            plain_digits[text.size()].count(true, row);
        return;
    }
    formulas.count(text.front() == '=', row);
    words.count(std::none_of(text.begin(), text.end(), is_id_digit), row);
    if (!std::all_of(text.begin(), text.end(), [](char c) { return is_id_letter(c) || is_id_digit(c) || c == '-'; })) {
        several.count(holds_several_ids(text), row);
        remarks.count(holds_remark(text), row);
    }
    dates.count(is_short_date(text), row);
    if (behind == 0 || text.size() < 3) return;
    exponents.count(text.size() > 3 && has_exponent(text, behind), row);
    point_zeros.count(behind + 1 < text.size() && text[behind] == '.' &&
                          text.find_first_not_of('0', behind + 1) == std::string_view::npos,
                      row);
    const bool may_be_date = text[behind] == '-' || text[behind] == '/' || text[behind] == ' ';
    dates.count(may_be_date && parse_date(text).has_value(), row);
}

void AlteredIds::add(const AlteredIds& more, std::int64_t rows_before) {
    exponents.add(more.exponents, rows_before);
    dates.add(more.dates, rows_before);
    too_long.add(more.too_long, rows_before);
    point_zeros.add(more.point_zeros, rows_before);
    formulas.add(more.formulas, rows_before);
    several.add(more.several, rows_before);
    remarks.add(more.remarks, rows_before);
    words.add(more.words, rows_before);
    for (std::size_t i = 0; i < plain_digits.size(); ++i) plain_digits[i].add(more.plain_digits[i], rows_before);
    digits_with_zeros = std::max(digits_with_zeros, more.digits_with_zeros);
}

CellsCounted AlteredIds::lost_zeros() const {
    CellsCounted shorter;
    for (std::size_t digits = 0; digits < std::min(digits_with_zeros, plain_digits.size()); ++digits) {
        const auto& ids = plain_digits[digits];
        if (ids.cells == 0) continue;
        shorter.first_row = shorter.cells == 0 ? ids.first_row : std::min(shorter.first_row, ids.first_row);
        shorter.cells += ids.cells;
    }
    return shorter;
}

void DateTally::add(const DateTally& more) {
    for (std::size_t i = 0; i < by_form.size(); ++i) by_form[i] += more.by_form[i];
    above_12 += more.above_12;
    named_above_12 += more.named_above_12;
    timed += more.timed;
    firsts += more.firsts;
    month_first += more.month_first;
    month_last += more.month_last;
}

void ColumnTally::add(const ColumnTally& more, std::int64_t rows_before) {
    blanks += more.blanks;
    lost_letters.add(more.lost_letters, rows_before);
    others.add(more.others, rows_before);
    altered_ids.add(more.altered_ids, rows_before);
    moved_days.add(more.moved_days, rows_before);
    late_hours.add(more.late_hours, rows_before);
    dates.add(more.dates);
}

void ListTally::add(const ListTally& more, const CaseList& cases_before, const CaseList& cases_of_more,
                    std::int64_t rows_before) {
    for (std::size_t f = 0; f < fields.size(); ++f) {
        if (!cases_before.fields[f].present) fields[f].blanks = static_cast<std::int64_t>(cases_before.size());
        fields[f].add(more.fields[f], rows_before);
        if (!cases_of_more.fields[f].present) fields[f].blanks += static_cast<std::int64_t>(cases_of_more.size());
    }
    for (auto other : more.others) {
        if (other.lost_letters.cells > 0) other.lost_letters.first_row += rows_before;
        others.push_back(std::move(other));
    }
}

} // namespace casedraw
