#include "caselist/cell_values.hpp"
#include "base/code_points.hpp"
#include "caselist/date_advice.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_plain_end(char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte > ' ' && byte < 0x7F && c != '\'' && c != '=';
}

/// `00123` of `="00123"`, as programs write a text that spreadsheets shall not take for a number.
std::string_view without_text_formula(std::string_view text) {
    const bool is_formula = text.size() >= 3 && text.substr(0, 2) == "=\"" && text.back() == '"';
    const auto inside = is_formula ? text.substr(2, text.size() - 3) : text;
    return is_formula && inside.find('"') == std::string_view::npos ? inside : text;
}

/// `00123` of `'00123`, as a spreadsheet marks a text, where no other apostrophe makes it a quotation.
std::string_view without_text_mark(std::string_view text) {
    if (text.size() < 2 || text.front() != '\'') return text;
    const auto next = static_cast<std::uint8_t>(text[1]);
    const bool marks = is_digit(text[1]) || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z');
    return marks && text.find('\'', 1) == std::string_view::npos ? text.substr(1) : text;
}

constexpr std::size_t longest_slip = 2; ///< letters that a misspelt value has too many

/// Whether a text that is so far from a spelling is a slip of the pen, and not a name that is like it: a short word has
/// no other letters, in a longer one a few of many are others.
bool is_slip(const std::string& key, const std::string& spelling, std::size_t distance) {
    constexpr std::size_t short_word = 8, letters_of_a_slip = 4;
    if (spelling.size() >= short_word) return distance <= spelling.size() / letters_of_a_slip;
    return distance <= longest_slip && key.find_first_not_of(spelling) == std::string::npos;
}

std::size_t written_words(std::string_view text) {
    std::size_t words = 0;
    bool is_in_word = false;
    for (const char c : text) {
        const bool parts = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == '/';
        words += !parts && !is_in_word ? 1 : 0;
        is_in_word = !parts;
    }
    return words;
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

unsigned number_of(std::string_view digits) {
    unsigned value = 0;
    for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
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
    return DateValue{.days = days_since_1970(std::chrono::sys_days(date)),
                     .kind = DateValue::plain,
                     .form = is_iso ? DateForm::year_first : day_first,
                     .is_above_12 = day > 12,
                     .is_first = day == 1};
}

} // namespace

namespace {

/// `<NA>`, `(null)`: the brackets tell it from a blank text or a value of that name.
bool is_bracketed_lookup(std::string_view text) {
    return !text.empty() && std::string_view("<[({").find(text.front()) != std::string_view::npos &&
           is_failed_lookup(text);
}

/// `-1`, `.1` or `1%` where `1` is the code: databases write a minus for what is missing.
bool is_other_number(std::string_view text, const std::string& key) {
    if (key.empty() || !std::all_of(key.begin(), key.end(), is_digit)) return false;
    const auto plain = plain_form(text);
    return plain.find_first_of("-%$,=") != std::string::npos || plain.front() == '.';
}

} // namespace

std::string_view without_point_zero(std::string_view text) {
    const auto point = text.find('.');
    const bool is_number = point != std::string_view::npos && point > 0 && point + 1 < text.size() &&
                           text.find_first_not_of("0123456789-") == point &&
                           text.find_first_not_of('0', point + 1) == std::string_view::npos;
    return is_number ? text.substr(0, point) : text;
}

std::string_view text_of_cell(std::string_view cell) {
    if (!cell.empty() && is_plain_end(cell.front()) && is_plain_end(cell.back())) return cell;
    return trimmed(without_text_formula(trimmed(without_text_mark(without_apostrophe(trimmed(cell))))));
}

bool shows_nothing(std::string_view cell) {
    const auto text = text_of_cell(cell);
    const auto first = cut_to(text, 100);
    return text.empty() || (visible(first) != text && plain_form(first).empty() && plain_form(text).empty());
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
    may_start_['#'] = false; // `#N/A` is no `N/A`
}

bool BlankTexts::is_key_of(std::string_view text) const {
    return std::find(keys_.begin(), keys_.end(), match_key(text)) != keys_.end() && !is_bracketed_lookup(text);
}

Vocabulary::Vocabulary(const Field& field) : field_(&field), blanks_(field) {
    const auto add = [&](const std::string& spelling, std::size_t l) {
        const auto& level = field.levels[l];
        const auto key = match_key(spelling);
        const auto calls_for_caution = [&](const std::string& trap) { return match_key(trap) == key; };
        const bool caution = !level.caution.empty() &&
                             (level.caution_for.empty() ||
                              std::any_of(level.caution_for.begin(), level.caution_for.end(), calls_for_caution));
        constexpr std::size_t bytes_of_a_letter = 4;
        longest_ = std::max(longest_, bytes_of_a_letter * (spelling.size() + 16)); // with marks and spaces
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
    if (text.size() > longest_) return {FieldColumn::no_level, CodeValue::unknown};
    if (is_error_value(text) || is_bracketed_lookup(text)) return {FieldColumn::no_level, CodeValue::failed};
    auto found = by_key_.find(match_key(without_point_zero(text)));
    if (found == by_key_.end()) found = by_key_.find(match_key(text));
    if (found == by_key_.end()) found = answer(text);
    if (found == by_key_.end())
        return {FieldColumn::no_level, is_failed_lookup(text) ? CodeValue::failed : CodeValue::unknown};
    if (is_other_number(text, found->first)) return {FieldColumn::no_level, CodeValue::unknown};
    const auto mark = doubtful_mark(text);
    if (mark.empty() || is_spelt_with(mark, found->first)) return found->second;
    return {found->second.level, CodeValue::doubtful};
}

/// Where yes and no are levels, they are written as in columns that know nothing else: `1`, `TRUE`, `x`.
Vocabulary::Levels::const_iterator Vocabulary::answer(std::string_view text) const {
    const auto yes = by_key_.find("yes"), no = by_key_.find("no");
    if (yes == by_key_.end() || no == by_key_.end()) return by_key_.end();
    const auto meant = yes_or_no(text);
    return meant == YesNo::yes ? yes : meant == YesNo::no ? no : by_key_.end();
}

/// Whether the mark belongs to a name that the framework knows, as in `~Outcome 22`.
bool Vocabulary::is_spelt_with(std::string_view mark, const std::string& key) const {
    const auto is_so = [&](const std::string& spelling) {
        return spelling.find(mark) != std::string::npos && match_key(spelling) == key;
    };
    return std::any_of(field_->levels.begin(), field_->levels.end(), [&](const Level& level) {
        return is_so(level.name) || std::any_of(level.aliases.begin(), level.aliases.end(), is_so);
    });
}

/// The name of the level with the nearest spelling; empty when none is near, or several are as near to a very short
/// text.
Vocabulary::Nearest Vocabulary::nearest_level(const std::string& key) const {
    constexpr std::size_t very_short = 3;
    const auto digits = digits_in(key);
    bool is_tied = false;
    auto least = std::min(key.size(), std::max<std::size_t>(2, key.size() / 3) + 1);
    std::string nearest;
    bool is_whole = false;
    for (const auto& [spelling, level] : spellings_) {
        const auto longer = std::max(spelling.size(), key.size()) - std::min(spelling.size(), key.size());
        if (longer > least || digits_in(spelling) != digits) continue;
        const auto distance = edit_distance(key, spelling);
        if (distance == least && field_->levels[level].name != nearest) is_tied = true;
        if (distance >= least) continue;
        is_tied = false;
        least = distance;
        nearest = field_->levels[level].name;
        is_whole = key.size() <= spelling.size() + longest_slip && is_slip(key, spelling, distance);
    }
    if (nearest.empty()) return level_begun_with(key);
    if (is_tied && key.size() <= very_short) return {};
    return {nearest, is_whole && !holds_more_than(nearest, key)};
}

/// Whether a text holds a level's spelling and other words besides, such as a name.
bool Vocabulary::holds_more_than(const std::string& level, const std::string& key) const {
    constexpr std::size_t shortest = 4; // fewer letters stand in too many words
    return std::any_of(spellings_.begin(), spellings_.end(), [&](const auto& each) {
        const auto& [spelling, index] = each;
        return spelling.size() >= shortest && key.size() > spelling.size() + longest_slip &&
               field_->levels[index].name == level && key.find(spelling) != std::string::npos;
    });
}

/// The level whose spelling the text begins with, the longest of several: a “Referral Order (6 months)” is one.
Vocabulary::Nearest Vocabulary::level_begun_with(const std::string& key) const {
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
    if (level.empty()) return {only_level_beginning_with(key), false};
    return {level, key.size() <= longest + longest_slip};
}

/// The only level of which a spelling nearly begins with the text: a “Referal” is a referral order.
std::string Vocabulary::only_level_beginning_with(const std::string& key) const {
    constexpr std::size_t shortest = 5;
    std::string only;
    for (const auto& [spelling, index] : spellings_) {
        if (key.size() < shortest || spelling.size() <= key.size() || digits_in(key) != digits_in(spelling)) continue;
        const auto is_start = [&key, &whole = spelling](std::size_t size) {
            return edit_distance(key, whole.substr(0, size)) <= 1;
        };
        if (!is_start(key.size()) && !is_start(key.size() + 1)) continue;
        const auto& level = field_->levels[index].name;
        if (!only.empty() && only != level) return "";
        only = level;
    }
    return only;
}

std::string Vocabulary::nearest(std::string_view text) { return nearest_to(text).level; }

bool Vocabulary::is_misspelt(std::string_view text) {
    const auto& near = nearest_to(text);
    if (!near.is_misspelt) return false;
    const auto level = std::find_if(field_->levels.begin(), field_->levels.end(),
                                    [&](const Level& each) { return each.name == near.level; });
    auto most_words = written_words(level->name);
    for (const auto& alias : level->aliases) most_words = std::max(most_words, written_words(alias));
    return written_words(text) <= most_words; // one more may be a name
}

const Vocabulary::Nearest& Vocabulary::nearest_to(std::string_view text) {
    static const Nearest none;
    constexpr std::size_t longest_value = 60;
    constexpr std::size_t most_looked_for = 10000; // different values: by then the column is another one
    const auto key = match_key(text.substr(0, longest_value));
    const auto known = nearest_.find(key);
    if (known != nearest_.end()) return known->second;
    return nearest_.size() < most_looked_for ? nearest_.emplace(key, nearest_level(key)).first->second : none;
}

std::string Vocabulary::suggestion(std::string_view text) {
    constexpr std::size_t most_levels_listed = 8;
    const auto near = nearest(text);
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
    const auto date = written_date(text);
    if (!date) {
        const bool failed = is_error_value(text) || is_failed_lookup(text);
        DateValue unknown{.kind = failed ? DateValue::failed : DateValue::unknown};
        unknown.is_month_first = is_month_first(text);
        unknown.is_month_last = unknown.is_month_first && text.find_first_not_of("0123456789") == 4;
        return unknown;
    }
    const auto day = static_cast<unsigned>(std::chrono::year_month_day(date->day).day());
    return {.days = days_since_1970(date->day),
            .kind = DateValue::plain,
            .form = date->form,
            .is_above_12 = day > 12,
            .is_first = day == 1,
            .is_timed = date->timed,
            .is_in_last_hour = date->in_last_hour,
            .is_moved_by_zone = date->is_moved_by_zone};
}

inline void DateReader::count(const DateValue& date) {
    ++tally_.by_form[static_cast<std::size_t>(date.form)];
    (date.form == DateForm::named_month ? tally_.named_above_12 : tally_.above_12) += date.is_above_12 ? 1 : 0;
    tally_.timed += date.is_timed ? 1 : 0;
    tally_.firsts += date.is_first ? 1 : 0;
}

DateValue DateReader::value(std::string_view cell) {
    if (const auto common = common_date(cell)) {
        count(*common);
        return *common;
    }
    const auto value = cache_.value(cell, [this](std::string_view text) { return looked_up(text); });
    tally_.month_first += value.is_month_first ? 1 : 0;
    tally_.month_last += value.is_month_last ? 1 : 0;
    if (value.kind == DateValue::plain) count(value);
    return value;
}

std::optional<std::int32_t> whole_number(std::string_view text) {
    constexpr std::size_t longest = 100;
    if (text.size() > longest) return std::nullopt;
    const bool is_ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
    if (const auto plain = is_ascii ? "" : plain_form(text); !plain.empty() && plain != text)
        return whole_number(plain);
    const auto point = text.find('.');
    const auto digits = text.substr(0, point);
    const auto zeros = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (digits.empty() || digits.size() > 9 || zeros.find_first_not_of('0') != std::string_view::npos)
        return std::nullopt;
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
    return static_cast<std::int32_t>(number_of(digits));
}

bool has_lost_letter(std::string_view text) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<std::uint8_t>(c) >= 0x80;
    };
    for (auto at = text.find('?'); at != std::string_view::npos; at = text.find('?', at + 1))
        if (at > 0 && at + 1 < text.size() && is_letter(text[at - 1]) && is_letter(text[at + 1])) return true;
    return false;
}

} // namespace casedraw
