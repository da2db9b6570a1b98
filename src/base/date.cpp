#include <array>
#include <casedraw/base/date.hpp>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> month_names{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};

struct Parts {
    std::array<std::string_view, 3> part;
    std::string_view rest;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_separator(char c) { return c == '-' || c == '/' || c == '.' || c == ' '; }

/// Three runs of digits or letters with one separator between, and what follows.
std::optional<Parts> split(std::string_view text) {
    Parts parts;
    for (std::size_t i = 0; i < 3; ++i) {
        std::size_t length = 0;
        const bool letters = !text.empty() && is_letter(text.front());
        while (length < text.size() && (letters ? is_letter(text[length]) : is_digit(text[length]))) ++length;
        if (length == 0) return std::nullopt;
        parts.part[i] = text.substr(0, length);
        text.remove_prefix(length);
        if (i == 2) break;
        if (text.empty() || !is_separator(text.front())) return std::nullopt;
        text.remove_prefix(1);
    }
    parts.rest = text;
    return parts;
}

std::optional<unsigned> number(std::string_view digits, std::size_t most) {
    if (digits.empty() || digits.size() > most) return std::nullopt;
    unsigned value = 0;
    for (const char c : digits) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

std::optional<unsigned> month_of(std::string_view name) {
    if (name.size() < 3) return std::nullopt;
    for (unsigned m = 0; m < 12; ++m) {
        const auto full = month_names[m];
        const bool sept = m == 8 && name.size() == 4;
        if (name.size() != 3 && name.size() != full.size() && !sept) continue;
        bool same = true;
        for (std::size_t i = 0; i < name.size() && same; ++i) same = (name[i] | 0x20) == (full[i] | 0x20);
        if (same) return m + 1;
    }
    return std::nullopt;
}

/// Nothing, or a time of day: `T` or spaces, `h:mm`, optionally seconds, fractions, `Z` or AM/PM.
bool is_time_of_day(std::string_view text) {
    if (text.empty()) return true;
    if (text.front() != 'T' && text.front() != ' ') return false;
    text = trimmed(text.substr(1));
    const auto colon = text.find(':');
    const auto hour = number(text.substr(0, colon), 2);
    if (colon == std::string_view::npos || !hour || *hour > 24) return false;
    text.remove_prefix(colon + 1);
    const auto minute = number(text.substr(0, 2), 2);
    if (text.size() < 2 || !minute || *minute > 59) return false;
    text.remove_prefix(2);
    for (const char c : text)
        if (!is_digit(c) && std::string_view(":.ZAPMapm +-").find(c) == std::string_view::npos) return false;
    return true;
}

std::optional<Date> existing(unsigned y, unsigned m, unsigned d) {
    const year_month_day date{year(static_cast<int>(y)), month(m), day(d)};
    if (y < 1900 || y > 2199 || !date.ok()) return std::nullopt;
    return sys_days(date);
}

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

} // namespace

Date months_before(Date date, int count) {
    const year_month_day from{date};
    const auto there = year_month(from.year(), from.month()) - months(count);
    const auto last = year_month_day_last(there.year(), month_day_last(there.month())).day();
    return sys_days(there / (from.day() < last ? from.day() : last));
}

std::optional<Date> parse_date(std::string_view text) {
    const auto parts = split(trimmed(text));
    if (!parts || !is_time_of_day(parts->rest)) return std::nullopt;
    const auto& [first, second, third] = parts->part;
    if (first.size() == 4) {
        const auto y = number(first, 4);
        const auto m = number(second, 2);
        const auto d = number(third, 2);
        return y && m && d ? existing(*y, *m, *d) : std::nullopt;
    }
    const auto d = number(first, 2);
    const auto m = is_letter(second.front()) ? month_of(second) : number(second, 2);
    const auto y = third.size() == 4 ? number(third, 4) : std::nullopt;
    return y && m && d ? existing(*y, *m, *d) : std::nullopt;
}

std::string to_iso(Date date) {
    const year_month_day parts{date};
    return std::to_string(static_cast<int>(parts.year())) + "-" + two_digits(static_cast<unsigned>(parts.month())) +
           "-" + two_digits(static_cast<unsigned>(parts.day()));
}

std::string to_long_text(Date date) {
    const year_month_day parts{date};
    return std::to_string(static_cast<unsigned>(parts.day())) + " " +
           std::string(month_names[static_cast<unsigned>(parts.month()) - 1]) + " " +
           std::to_string(static_cast<int>(parts.year()));
}

int age_on(Date date, Date birth) {
    const year_month_day now{date};
    const year_month_day born{birth};
    const auto years = static_cast<int>(now.year()) - static_cast<int>(born.year());
    const bool before_birthday = now.month() < born.month() || (now.month() == born.month() && now.day() < born.day());
    return before_birthday ? years - 1 : years;
}

} // namespace casedraw
