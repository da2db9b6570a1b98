#include "caselist/cell_values.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_plain_end(char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte > ' ' && byte < 0x7F && c != '\'';
}

/// An “outcome 22” is not nearly an “outcome 20”.
std::string digits_in(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (is_digit(c)) digits.push_back(c);
    return digits;
}

/// Two digits as a number, or something above 99 when they are not both digits.
unsigned two_digits(const char* text) {
    const auto tens = static_cast<unsigned>(static_cast<std::uint8_t>(text[0])) - '0';
    const auto ones = static_cast<unsigned>(static_cast<std::uint8_t>(text[1])) - '0';
    return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

std::int32_t days_since_1970(Date date) { return static_cast<std::int32_t>(date.time_since_epoch().count()); }

/// `YYYY-MM-DD` and `DD/MM/YYYY` of existing days from 1900 to 2199; nothing for every other text.
std::optional<DateValue> common_date(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    const char* at = text.data();
    const bool is_iso = at[4] == '-' && at[7] == '-';
    const bool is_british = at[2] == '/' && at[5] == '/';
    if (!is_iso && !is_british) return std::nullopt;
    const auto century = two_digits(is_iso ? at : at + 6);
    const auto year = two_digits(is_iso ? at + 2 : at + 8);
    const auto month = two_digits(is_iso ? at + 5 : at + 3);
    const auto day = two_digits(is_iso ? at + 8 : at);
    if (century < 19 || century > 21 || year > 99) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(century * 100 + year)),
                                           std::chrono::month(month), std::chrono::day(day)};
    if (!date.ok()) return std::nullopt;
    const auto day_first = day > 12 ? DateForm::day_above_12 : DateForm::day_up_to_12;
    return DateValue{days_since_1970(std::chrono::sys_days(date)), DateValue::plain,
                     is_iso ? DateForm::year_first : day_first};
}

/// The three runs of digits that a text starts with, one separator between; nothing where more is run together.
std::optional<std::array<std::string_view, 3>> three_numbers(std::string_view text) {
    std::array<std::string_view, 3> parts;
    for (std::size_t i = 0; i < 3; ++i) {
        std::size_t length = 0;
        while (length < text.size() && is_digit(text[length])) ++length;
        if (length == 0 || length > 4) return std::nullopt;
        parts[i] = text.substr(0, length);
        text.remove_prefix(length);
        if (i == 2) break;
        if (text.empty() || std::string_view("-/. ").find(text[0]) == std::string_view::npos) return std::nullopt;
        text.remove_prefix(1);
    }
    if (!text.empty() && text[0] != ' ' && text[0] != 'T') return std::nullopt;
    return parts;
}

unsigned number(std::string_view digits) {
    unsigned value = 0;
    for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
}

std::string why_no_such_day(unsigned year, unsigned month, unsigned day) {
    if (month < 1 || month > 12)
        return "There is no month " + std::to_string(month) + ". Write the day first, then the month, then the year.";
    if (year < 1900 || year > 2199) return "The year must lie from 1900 to 2199.";
    const std::chrono::year_month_day_last last{std::chrono::year(static_cast<int>(year)) / std::chrono::month(month) /
                                                std::chrono::last};
    const auto days = static_cast<unsigned>(last.day());
    if (day == 0) return "There is no day 0.";
    if (day <= days) return "What follows the date is no time of day. Write the date alone.";
    const auto first = std::chrono::sys_days(last.year() / last.month() / std::chrono::day(1));
    const auto month_and_year = to_long_text(first).substr(2);
    return "There is no such day: " + month_and_year + " has " + std::to_string(days) + " days.";
}

/// `10-jul-18`: a date but for the century.
bool has_short_year(std::string_view text) {
    const auto last_mark = text.find_last_of("-/. ");
    if (last_mark == std::string_view::npos || text.size() - last_mark != 3 || !is_digit(text[last_mark + 1]) ||
        !is_digit(text.back()))
        return false;
    return parse_date(std::string(text.substr(0, last_mark + 1)) + "20" + std::string(text.substr(last_mark + 1)))
        .has_value();
}

} // namespace

std::string_view text_of_cell(std::string_view cell) {
    if (!cell.empty() && is_plain_end(cell.front()) && is_plain_end(cell.back())) return cell;
    return trimmed(without_apostrophe(trimmed(cell)));
}

BlankTexts::BlankTexts(const Field& field) {
    for (const auto& text : field.blank_texts) keys_.push_back(match_key(text));
    for (const auto& key : keys_) {
        longest_ = std::max(longest_, 2 * key.size() + 4); // room for the punctuation that a key leaves out
        if (key.empty()) continue;
        const auto first = static_cast<std::uint8_t>(key.front());
        may_start_[first] = true;
        if (first >= 'a' && first <= 'z') may_start_[first - 'a' + 'A'] = true;
    }
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const bool counts =
            (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
        if (!counts) may_start_[byte] = true;
    }
}

bool BlankTexts::is_key_of(std::string_view text) const {
    return std::find(keys_.begin(), keys_.end(), match_key(text)) != keys_.end();
}

Vocabulary::Vocabulary(const Field& field) : field_(&field), blanks_(field) {
    const auto add = [&](const std::string& spelling, std::size_t l) {
        const auto& level = field.levels[l];
        const auto key = match_key(spelling);
        const auto calls_for_caution = [&](const std::string& trap) { return match_key(trap) == key; };
        const bool caution = !level.caution.empty() &&
                             (level.caution_for.empty() ||
                              std::any_of(level.caution_for.begin(), level.caution_for.end(), calls_for_caution));
        spellings_.emplace_back(key, static_cast<std::uint16_t>(l));
        by_key_.emplace(key,
                        CodeValue{static_cast<std::uint16_t>(l), caution ? CodeValue::with_caution : CodeValue::plain});
    };
    for (std::size_t l = 0; l < field.levels.size(); ++l) add(field.levels[l].name, l);
    for (std::size_t l = 0; l < field.levels.size(); ++l) {
        for (const auto& alias : field.levels[l].aliases) add(alias, l);
        for (const auto& spelling : field.levels[l].caution_for) add(spelling, l);
    }
}

CodeValue Vocabulary::looked_up(std::string_view cell) const {
    const auto text = text_of_cell(cell);
    if (text.empty() || blanks_.contains(text)) return {};
    const auto found = by_key_.find(match_key(text));
    return found == by_key_.end() ? CodeValue{FieldColumn::no_level, CodeValue::unknown} : found->second;
}

/// The name of the level with the nearest spelling; empty when none is near, or several are as near to a very short text.
std::string Vocabulary::nearest_level(const std::string& key) const {
    constexpr std::size_t very_short = 3;
    const auto digits = digits_in(key);
    bool is_tied = false;
    auto least = std::min(key.size(), std::max<std::size_t>(2, key.size() / 3) + 1);
    std::string nearest;
    for (const auto& [spelling, level] : spellings_) {
        const auto longer = std::max(spelling.size(), key.size()) - std::min(spelling.size(), key.size());
        if (longer > least || digits_in(spelling) != digits) continue;
        const auto distance = edit_distance(key, spelling);
        if (distance == least && field_->levels[level].name != nearest) is_tied = true;
        if (distance >= least) continue;
        is_tied = false;
        least = distance;
        nearest = field_->levels[level].name;
    }
    if (nearest.empty()) return level_begun_with(key);
    return is_tied && key.size() <= very_short ? "" : nearest;
}

/// The level whose spelling the text begins with, the longest of several: a “Referral Order (6 months)” is one.
std::string Vocabulary::level_begun_with(const std::string& key) const {
    std::size_t longest = 2; // two letters begin too many words
    std::string level;
    for (const auto& [spelling, index] : spellings_) {
        if (spelling.size() <= longest || spelling.size() >= key.size() ||
            key.compare(0, spelling.size(), spelling) != 0)
            continue;
        if (is_digit(spelling.back()) && is_digit(key[spelling.size()])) continue;
        longest = spelling.size();
        level = field_->levels[index].name;
    }
    return level;
}

std::string Vocabulary::suggestion(std::string_view text) {
    constexpr std::size_t longest_value = 60;
    constexpr std::size_t most_levels_listed = 8;
    constexpr std::size_t most_looked_for = 10000; // different values: by then the column is another one
    const auto key = match_key(text.substr(0, longest_value));
    const auto known = nearest_.find(key);
    std::string near;
    if (known != nearest_.end())
        near = known->second;
    else if (nearest_.size() < most_looked_for)
        near = nearest_.emplace(key, nearest_level(key)).first->second;
    std::string words = near.empty() ? "" : "The nearest allowed value is “" + near + "”. ";
    if (field_->levels.size() > most_levels_listed)
        return words.empty() ? "No allowed value is near it." : words.substr(0, words.size() - 1);
    std::vector<std::string> names;
    for (const auto& level : field_->levels) names.push_back(level.name);
    return words + "Allowed: " + listed(names, "or") + ".";
}

DateValue DateReader::looked_up(std::string_view cell) const {
    const auto text = text_of_cell(cell);
    if (text.empty() || blanks_.contains(text)) return {};
    const auto date = parse_date(text);
    if (!date) return {FieldColumn::no_number, DateValue::unknown, DateForm::year_first};
    const auto parts = three_numbers(text);
    auto form = DateForm::named_month;
    if (parts && (*parts)[0].size() == 4)
        form = DateForm::year_first;
    else if (parts)
        form = number((*parts)[0]) > 12 ? DateForm::day_above_12 : DateForm::day_up_to_12;
    return {days_since_1970(*date), DateValue::plain, form};
}

DateValue DateReader::value(std::string_view cell) {
    const auto common = common_date(cell);
    const auto value = common ? *common : cache_.value(cell, [this](std::string_view text) { return looked_up(text); });
    if (value.kind == DateValue::plain) ++counts_[static_cast<std::size_t>(value.form)];
    return value;
}

std::string why_no_date(std::string_view text) {
    const std::string no_date = "This is not a date that exists. Write a date as 31/12/2019 or 2019-12-31.";
    if (text.size() >= 4 && text.size() <= 6 && std::all_of(text.begin(), text.end(), is_digit))
        return "This looks like a spreadsheet's number for a date. Format the column as a date, then save the list "
               "again.";
    if (text.size() == 8 && std::all_of(text.begin(), text.end(), is_digit))
        return "A date needs marks between year, month and day. Write it as 2019-12-31 or 31/12/2019.";
    if (has_short_year(text)) return "Write the year with four digits, such as 31-Dec-2019.";
    const auto parts = three_numbers(text);
    if (!parts) return no_date;
    const auto [first, second, third] = *parts;
    if (first.size() == 4 && third.size() <= 2) return why_no_such_day(number(first), number(second), number(third));
    if (first.size() > 2 || second.size() > 2) return no_date;
    if (third.size() != 4) return "Write the year with four digits.";
    return why_no_such_day(number(third), number(second), number(first));
}

YesNo yes_or_no(std::string_view text) {
    const auto one = [](char c) {
        return c == '1' || c == 'y' || c == 'Y'   ? YesNo::yes
               : c == '0' || c == 'n' || c == 'N' ? YesNo::no
                                                  : YesNo::unknown;
    };
    if (text.empty()) return YesNo::blank;
    if (text.size() == 1) return one(text.front());
    if (text.size() > 5) return YesNo::unknown;
    if (text == "no") return YesNo::no;
    if (text == "yes") return YesNo::yes;
    const auto key = match_key(text);
    if (key == "yes" || key == "true" || key == "y") return YesNo::yes;
    if (key == "no" || key == "false" || key == "n") return YesNo::no;
    return YesNo::unknown;
}

std::optional<std::int32_t> whole_number(std::string_view text) {
    const auto point = text.find('.');
    const auto digits = text.substr(0, point);
    const auto zeros = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (digits.empty() || digits.size() > 9 || zeros.find_first_not_of('0') != std::string_view::npos)
        return std::nullopt;
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
    return static_cast<std::int32_t>(number(digits));
}

bool has_lost_letter(std::string_view text) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<std::uint8_t>(c) >= 0x80;
    };
    for (auto at = text.find('?'); at != std::string_view::npos; at = text.find('?', at + 1))
        if (at > 0 && at + 1 < text.size() && is_letter(text[at - 1]) && is_letter(text[at + 1])) return true;
    return false;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string line;
    for (const char c : text.substr(0, longest)) line.push_back(static_cast<std::uint8_t>(c) < ' ' ? ' ' : c);
    if (text.size() > longest) {
        while (!line.empty() && (static_cast<std::uint8_t>(line.back()) & 0xC0) == 0x80) line.pop_back();
        if (!line.empty() && static_cast<std::uint8_t>(line.back()) >= 0xC0) line.pop_back();
        line += "…";
    }
    return "“" + line + "”";
}

} // namespace casedraw
