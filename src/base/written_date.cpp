#include "base/written_date.hpp"
#include "base/small_letters.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> names_of_months{"january",   "february", "march",    "april",
                                                           "may",       "june",     "july",     "august",
                                                           "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 12> welsh_months{"ionawr", "chwefror", "mawrth",     "ebrill",
                                                        "mai",    "mehefin",  "gorffennaf", "awst",
                                                        "medi",   "hydref",   "tachwedd",   "rhagfyr"};
constexpr std::array<std::string_view, 7> names_of_days{"sunday",   "monday", "tuesday", "wednesday",
                                                        "thursday", "friday", "saturday"};

constexpr std::array<std::string_view, 7> welsh_days{"sul", "llun", "mawrth", "mercher", "iau", "gwener", "sadwrn"};

constexpr std::size_t longest_date = 100; ///< bytes of a text that is one

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return c >= 'a' && c <= 'z'; }

/// Takes pieces off the front of a text in small letters.
class Reader {
public:
    explicit Reader(std::string_view text) : left_(text) {}

    bool at_end() const { return left_.empty(); }
    std::string_view rest() const { return left_; }
    char front() const { return left_.empty() ? '\0' : left_.front(); }
    std::string_view run_of(bool (*is)(char)) {
        std::size_t length = 0;
        while (length < left_.size() && is(left_[length])) ++length;
        const auto run = left_.substr(0, length);
        left_.remove_prefix(length);
        return run;
    }
    bool take(std::string_view piece) {
        if (left_.substr(0, piece.size()) != piece) return false;
        left_.remove_prefix(piece.size());
        return true;
    }
    bool take_any_of(std::string_view characters) {
        if (left_.empty() || characters.find(left_.front()) == std::string_view::npos) return false;
        left_.remove_prefix(1);
        return true;
    }
    std::size_t skip_spaces() {
        std::size_t spaces = 0;
        while (take(" ")) ++spaces;
        return spaces;
    }
    std::optional<unsigned> number(std::size_t least_digits, std::size_t most_digits) {
        const auto digits = run_of(digit);
        if (digits.size() < least_digits || digits.size() > most_digits) return std::nullopt;
        unsigned value = 0;
        for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
        return value;
    }

private:
    std::string_view left_;
};

/// The index of the name that a word is or abbreviates to three letters or more.
template <std::size_t N>
std::optional<unsigned> named(const std::array<std::string_view, N>& names, std::string_view word) {
    constexpr std::size_t shortest = 3;
    if (word.size() < shortest) return std::nullopt;
    for (unsigned i = 0; i < N; ++i)
        if (names[i].substr(0, word.size()) == word && (word.size() <= 5 || word.size() == names[i].size())) return i;
    return std::nullopt;
}

struct Part {
    std::string_view text; ///< digits or letters
    bool is_ordinal = false;
};

/// In English, or in Welsh: `1af`, `2il`, `3ydd`, `10fed`.
bool is_ordinal_ending(std::string_view word) {
    constexpr std::array<std::string_view, 12> endings{"st",  "nd", "rd",  "th", "af",  "il",
                                                       "ydd", "ed", "fed", "eg", "ain", "edd"};
    return std::find(endings.begin(), endings.end(), word) != endings.end();
}

std::optional<Part> take_part(Reader& reader) {
    Part part{reader.run_of(letter)};
    if (!part.text.empty()) return part;
    part.text = reader.run_of(digit);
    if (part.text.empty()) return std::nullopt;
    auto ahead = reader;
    if (is_ordinal_ending(ahead.run_of(letter))) {
        reader = ahead;
        part.is_ordinal = true;
    }
    return part;
}

/// One mark with spaces round it, or spaces, or nothing between a digit and a letter.
bool take_separator(Reader& reader, const Part& before) {
    const bool spaces = reader.skip_spaces() > 0;
    if (reader.take_any_of("-/.,\\_")) {
        reader.skip_spaces();
        return true;
    }
    if (reader.take("of ")) {
        reader.skip_spaces();
        return before.is_ordinal || spaces;
    }
    return spaces || digit(before.text.front()) != digit(reader.front());
}

struct YearMonthDay {
    unsigned year, month, day;
    DateForm form;
};

std::optional<unsigned> value_of(std::string_view digits, std::size_t most) {
    Reader reader(digits);
    const auto value = reader.number(1, most);
    return value && reader.at_end() ? value : std::nullopt;
}

/// In English or Welsh.
std::optional<unsigned> month_named(std::string_view word) {
    auto month = named(names_of_months, word);
    if (!month) month = named(welsh_months, word);
    return month ? std::optional(*month + 1) : std::nullopt;
}

std::optional<YearMonthDay> in_order(const std::array<Part, 3>& parts) {
    const auto& [first, second, third] = parts;
    const bool second_is_word = letter(second.text.front());
    std::optional<unsigned> y, m, d;
    auto form = DateForm::named_month;
    if (letter(first.text.front())) {
        m = month_named(first.text), d = value_of(second.text, 2);
        y = third.text.size() == 4 ? value_of(third.text, 4) : std::nullopt;
    } else {
        const bool is_year_first = first.text.size() == 4;
        m = second_is_word ? month_named(second.text) : value_of(second.text, 2);
        d = value_of(is_year_first ? third.text : first.text, 2);
        const auto year = is_year_first ? first.text : third.text;
        y = year.size() == 4 ? value_of(year, 4) : std::nullopt;
        if (!second_is_word && d)
            form = is_year_first ? DateForm::year_first : *d > 12 ? DateForm::day_above_12 : DateForm::day_up_to_12;
    }
    if (!y || !m || !d) return std::nullopt;
    return YearMonthDay{*y, *m, *d, form};
}

std::optional<YearMonthDay> take_date(Reader& reader) {
    std::array<Part, 3> parts;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto part = take_part(reader);
        if (!part) return std::nullopt;
        parts[i] = *part;
        if (i < 2 && !take_separator(reader, parts[i])) return std::nullopt;
    }
    return in_order(parts);
}

struct TimeOfDay {
    int minutes = 0;         ///< since midnight
    std::optional<int> zone; ///< minutes ahead of UTC
};

/// The end of a text, or a name such as `(British Summer Time)` before it.
bool is_zone_in_words(Reader& reader) {
    reader.skip_spaces();
    if (!reader.take("(")) return reader.at_end();
    while (letter(reader.front()) || reader.front() == ' ')
        if (reader.run_of(letter).empty()) reader.skip_spaces();
    return reader.take(")") && reader.at_end();
}

/// `Z`, `UTC`, `+01:00`, `-0500`, `GMT+0100 (British Summer Time)`; false where another thing stands there.
bool take_zone(Reader& reader, TimeOfDay& time) {
    reader.skip_spaces();
    if (reader.at_end()) return true;
    if (reader.take("z") || reader.take("utc") || reader.take("gmt"))
        time.zone = 0;
    else if (reader.take("bst"))
        time.zone = 60;
    if (time.zone && is_zone_in_words(reader)) return true;
    const bool is_ahead = reader.front() == '+';
    if (!reader.take_any_of("+-")) return false;
    const auto hours = reader.run_of(digit);
    reader.take(":");
    const auto minutes = hours.size() == 4 ? hours.substr(2) : reader.run_of(digit);
    const auto h = value_of(hours.substr(0, 2), 2), m = minutes.empty() ? 0U : value_of(minutes, 2);
    if (hours.size() == 3 || hours.size() > 4 || !h || !m || *h > 14 || *m > 59) return false;
    const auto ahead = static_cast<int>(*h * 60 + *m);
    time.zone = is_ahead ? ahead : -ahead;
    return is_zone_in_words(reader);
}

/// Seconds and fractions of them, which decide nothing.
bool take_seconds(Reader& reader) {
    for (int i = 0; i < 2; ++i) {
        if (!digit(reader.front()) && !reader.take_any_of(":.,")) return true;
        if (reader.run_of(digit).empty()) return false;
    }
    return true;
}

bool take_half_of_day(Reader& reader, unsigned& hour) {
    reader.skip_spaces();
    const bool before_noon = reader.take("am") || reader.take("a.m.");
    const bool after_noon = !before_noon && (reader.take("pm") || reader.take("p.m."));
    if (!before_noon && !after_noon) return false;
    if (hour <= 12) hour = hour % 12 + (after_noon ? 12 : 0);
    return true;
}

std::optional<TimeOfDay> take_time(Reader& reader) {
    auto hour = reader.number(1, 2);
    if (!hour || *hour > 23) return std::nullopt; // 24:00 may mean this day or the next
    unsigned minute = 0;
    const bool has_minutes = reader.take_any_of(":.");
    if (has_minutes) {
        const auto minutes = reader.number(2, 2);
        if (!minutes || *minutes > 59 || !take_seconds(reader)) return std::nullopt;
        minute = *minutes;
    }
    if (!take_half_of_day(reader, *hour) && !has_minutes) return std::nullopt;
    TimeOfDay time{static_cast<int>(*hour * 60 + minute), std::nullopt};
    return take_zone(reader, time) ? std::optional(time) : std::nullopt;
}

Date sunday_on_or_after(Date day) { return day + (Sunday - weekday(day)); }

/// Whether British summer time holds: from the last Sunday of March to the last of October, until 1995 to the one on or
/// after 22 October and until 1989 to that on or after 23 October, each at 01:00 UTC (Summer Time Act 1972 and the
/// orders under it).
bool is_summer_time(sys_time<minutes> instant) {
    const auto year = year_month_day(floor<days>(instant)).year();
    const auto start = sys_days(year / March / Sunday[last]);
    const int y = static_cast<int>(year);
    const auto end = y > 1995 ? sys_days(year / October / Sunday[last])
                              : sunday_on_or_after(sys_days(year / October / (y > 1989 ? 22 : 23)));
    return instant >= start + hours(1) && instant < end + hours(1);
}

Date day_in_britain(Date day, const TimeOfDay& time) {
    const auto instant = sys_time<minutes>(day) + minutes(time.minutes) - minutes(*time.zone);
    return floor<days>(instant + minutes(is_summer_time(instant) ? 60 : 0));
}

/// In small letters and plain marks, a dot half-way up as a full stop.
std::string in_plain_letters(std::string_view text) {
    auto small = in_small_letters(plain_form(text));
    constexpr std::string_view middle_dot = "\u00B7";
    for (auto at = small.find(middle_dot); at != std::string::npos; at = small.find(middle_dot, at))
        small.replace(at, middle_dot.size(), ".");
    return small;
}

/// `tue jul 10 00:00:00 bst 2018` with the year before the time, as other dates have it.
std::string with_year_before_time(const std::string& small) {
    const auto colon = small.find(':');
    const auto year = small.rfind(' ');
    const auto time = colon == std::string::npos ? colon : small.rfind(' ', colon);
    const bool is_year_last = time != std::string::npos && year != std::string::npos && year > colon &&
                              small.size() - year == 5 &&
                              std::all_of(small.begin() + static_cast<std::ptrdiff_t>(year) + 1, small.end(), digit);
    if (!is_year_last) return small;
    return small.substr(0, time) + small.substr(year) + small.substr(time, year - time);
}

std::optional<Date> existing(const YearMonthDay& parts) {
    const year_month_day date{year(static_cast<int>(parts.year)), month(parts.month), day(parts.day)};
    if (parts.year < 1900 || parts.year > 2199 || !date.ok()) return std::nullopt;
    return sys_days(date);
}

/// The day of the week before a date, where one stands there.
std::optional<unsigned> take_day_of_week(Reader& reader) {
    auto ahead = reader;
    const bool is_welsh = ahead.take("dydd "); // `Mawrth` alone may be March
    const auto day = is_welsh ? named(welsh_days, ahead.run_of(letter)) : named(names_of_days, ahead.run_of(letter));
    if (!day) return std::nullopt;
    ahead.take_any_of(".,");
    if (ahead.skip_spaces() == 0) return std::nullopt;
    reader = ahead;
    return day;
}

} // namespace

std::optional<WrittenDate> written_date(std::string_view text) {
    if (text.size() > longest_date) return std::nullopt;
    const auto small = with_year_before_time(in_plain_letters(text));
    Reader reader(small);
    const auto day_of_week = take_day_of_week(reader);
    const auto parts = take_date(reader);
    const auto date = parts ? existing(*parts) : std::nullopt;
    if (!date || (day_of_week && weekday(*date) != weekday(*day_of_week))) return std::nullopt;
    WrittenDate written{*date, parts->form};
    reader.take(".");
    if (reader.at_end() || (reader.take("z") && reader.at_end())) return written;
    if (!reader.take("t") && !reader.take_any_of(" ,")) return std::nullopt;
    reader.skip_spaces();
    if (reader.take("at")) reader.skip_spaces();
    const auto time = take_time(reader);
    if (!time) return std::nullopt;
    written.timed = time->minutes != 0 || time->zone; // midnight is what programs write behind a day
    written.in_last_hour = !time->zone && time->minutes >= 23 * 60;
    if (time->zone) written.day = day_in_britain(*date, *time);
    written.is_moved_by_zone = written.day != *date;
    return written;
}

std::optional<Date> date_within(std::string_view text) {
    if (text.size() > longest_date) return std::nullopt;
    const auto small = in_plain_letters(text);
    std::optional<Date> only;
    for (std::size_t at = 0; at < small.size(); ++at) {
        const bool starts_word = at == 0 || (!digit(small[at - 1]) && !letter(small[at - 1]));
        if (!starts_word || (!digit(small[at]) && !letter(small[at]))) continue;
        Reader reader(std::string_view(small).substr(at));
        const auto parts = take_date(reader);
        const auto date = parts && !digit(reader.front()) ? existing(*parts) : std::nullopt;
        if (!date) continue;
        if (only && *only != *date) return std::nullopt;
        only = date;
        at = small.size() - reader.rest().size() - 1;
    }
    return only;
}

bool has_date_characters_alone(std::string_view text) {
    if (text.size() > longest_date) return false;
    const auto small = in_plain_letters(text);
    Reader reader(small);
    while (!reader.at_end()) {
        const auto word = reader.run_of(letter);
        constexpr std::array<std::string_view, 11> others{"t",   "z",   "at",  "of", "am",  "pm",
                                                          "utc", "gmt", "bst", "a",  "dydd"};
        const bool is_known = word.empty() || month_named(word) || named(names_of_days, word) ||
                              named(welsh_days, word) || is_ordinal_ending(word) ||
                              std::find(others.begin(), others.end(), word) != others.end();
        if (!is_known) return false;
        if (word.empty() && reader.run_of(digit).empty() && !reader.take_any_of(" -/.,:+=\"?()\\_")) return false;
    }
    return std::any_of(small.begin(), small.end(), digit);
}

} // namespace casedraw
