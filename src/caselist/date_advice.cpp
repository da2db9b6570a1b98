#include "caselist/date_advice.hpp"
#include "caselist/cell_values.hpp"

#include "base/digits.hpp"
#include "base/written_date.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/date.hpp>
#include <casedraw/base/text.hpp>
#include <optional>

namespace casedraw {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// The three runs of digits that a text starts with, one separator between; nothing where more is run together.
std::optional<std::array<std::string_view, 3>> three_numbers(std::string_view text) {
    std::array<std::string_view, 3> parts;
    for (std::size_t i = 0; i < 3; ++i) {
        std::size_t length = 0;
        while (length < text.size() && is_ascii_digit(text[length])) ++length;
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
    const auto first = std::chrono::sys_days(last.year() / last.month() / std::chrono::day(1));
    const auto month_and_year = to_long_text(first).substr(2);
    return "There is no such day: " + month_and_year + " has " + std::to_string(days) + " days.";
}

std::optional<Date> day_of(unsigned year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                           std::chrono::day(day)};
    if (year < 1900 || year > 2199 || !date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

/// ` If 20 July 2018 is meant, write 20/07/2018.`
std::string if_meant(const std::optional<Date>& date) {
    if (!date) return "";
    const auto iso = to_iso(*date);
    return " If " + to_long_text(*date) + " is meant, write " + iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" +
           iso.substr(0, 4) + ".";
}

/// Two digits as a year from 1970 to 2069.
std::string with_century(std::string_view two_digits) {
    return (number(two_digits) < 70 ? "20" : "19") + std::string(two_digits);
}

/// `10-jul-18`, `10jul18`: a date but for the century.
std::optional<Date> with_short_year(std::string_view text) {
    constexpr std::size_t shortest = 4;
    if (text.size() < shortest) return std::nullopt;
    const auto year = text.substr(text.size() - 2);
    if (!is_digits(year) || is_ascii_digit(text[text.size() - 3])) return std::nullopt;
    return parse_date(std::string(text.substr(0, text.size() - 2)) + with_century(year));
}

/// The day of a spreadsheet's number, whose fraction is a time of day; day 1 is 1 January 1900, and there is a day 60
/// too many.
std::optional<Date> day_of_serial(std::string_view text) {
    const auto whole = text.substr(0, text.find_first_of(".,"));
    const auto fraction = whole.size() < text.size() ? text.substr(whole.size() + 1) : "0";
    if (!is_digits(whole) || !is_digits(fraction) || whole.size() != 5) return std::nullopt;
    constexpr std::chrono::year_month_day day_0{std::chrono::year(1899), std::chrono::December, std::chrono::day(30)};
    return std::chrono::sys_days(day_0) + std::chrono::days(number(whole));
}

std::optional<Date> without_marks(std::string_view text) {
    if (text.size() != 8 || !is_digits(text)) return std::nullopt;
    const auto year_first = day_of(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6)));
    const auto day_first = day_of(number(text.substr(4)), number(text.substr(2, 2)), number(text.substr(0, 2)));
    if (year_first && day_first) return std::nullopt;
    return year_first ? year_first : day_first;
}

/// Seconds or thousandths of seconds since 1970, as programs count them.
std::optional<Date> day_of_seconds(std::string_view text) {
    constexpr std::string_view before = "/Date(", behind = ")/";
    if (text.substr(0, before.size()) == before && text.size() > before.size() + behind.size())
        text = text.substr(before.size(), text.size() - before.size() - behind.size());
    if (!is_digits(text) || (text.size() != 10 && text.size() != 13)) return std::nullopt;
    std::int64_t seconds = 0;
    for (const char c : text.substr(0, 10)) seconds = 10 * seconds + (c - '0');
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
}

/// `10/07/'18` without the mark that stands for the century.
std::string without_century_mark(std::string_view text) {
    std::string plain(text);
    for (const std::string_view mark : {"'", "\u2019", "\u2018"})
        if (const auto at = plain.size() - std::min(plain.size(), mark.size() + 2);
            plain.compare(at, mark.size(), mark) == 0 && is_digits(plain.substr(at + mark.size())))
            plain.erase(at, mark.size());
    return plain;
}

/// `43291` of `4.3291E4`, as a program writes a number that it shows in few places.
std::string without_exponent(std::string_view text) {
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos || text.size() < 4 || text[1] != '.') return std::string(text);
    auto power = text.substr(e + 1);
    if (!power.empty() && power.front() == '+') power.remove_prefix(1);
    if (!power.empty() && power.front() == '0') power.remove_prefix(1);
    const auto behind = text.substr(2, e - 2);
    if (power != "4" || !is_ascii_digit(text[0]) || !is_digits(behind) || behind.size() < 4) return std::string(text);
    const auto fraction = std::string(behind.substr(4));
    return text[0] + std::string(behind.substr(0, 4)) + (fraction.empty() ? "" : "." + fraction);
}

/// What a day and a month, or a month and two digits, leave open; empty where it is no such text.
std::string why_no_whole_date(std::string_view text) {
    const auto mark = text.find_last_of("-/. ");
    if (mark == std::string_view::npos || mark + 1 == text.size()) return "";
    const auto before = std::string(trimmed(text.substr(0, mark))), behind = std::string(text.substr(mark + 1));
    const std::string advice = " Write the whole date, such as 31/12/2019.";
    if (behind.size() == 2 && is_digits(behind) && !is_digits(before) &&
        parse_date("1 " + before + " " + with_century(behind))) {
        const bool may_be_day = parse_date(behind + " " + before + " 2000").has_value();
        return std::string("The day is missing") + (may_be_day ? ", or the year." : ".") + advice;
    }
    const bool lacks_year = parse_date(before + " " + behind + " 2000") || parse_date(before + "/" + behind + "/2000");
    return lacks_year ? "The year is missing." + advice : "";
}

/// `2018`, `July 2018`, `07/2018`
bool is_year_alone(std::string_view text) {
    const auto mark = text.find_last_of("-/. ");
    const auto year = mark == std::string_view::npos ? text : text.substr(mark + 1);
    if (year.size() != 4 || !is_digits(year) || number(year) < 1900 || number(year) > 2199) return false;
    const auto month = mark == std::string_view::npos ? std::string_view("1") : trimmed(text.substr(0, mark));
    return parse_date("1 " + std::string(month) + " " + std::string(year)).has_value() ||
           (is_digits(month) && month.size() <= 2 && number(month) >= 1 && number(month) <= 12);
}

/// `18-07-10` may also be 10 July 2018.
std::string year_first_reading(std::string_view text) {
    const auto parts = three_numbers(text);
    if (!parts || text.find('-') == std::string_view::npos || (*parts)[0].size() != 2) return "";
    const auto day = day_of(number(with_century((*parts)[0])), number((*parts)[1]), number((*parts)[2]));
    return day && number((*parts)[0]) > 12 ? if_meant(day) : "";
}

/// `l0/O7/2018`
std::optional<Date> with_letters_for_digits(std::string_view text) {
    std::string digits(text);
    for (auto& c : digits) c = c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : c;
    return parse_date(digits);
}

/// What is wrong where a date has another day of the week than the one that stands before it; else empty.
std::string other_weekday(std::string_view text, Date day) {
    const auto space = text.find_first_of(" ,.");
    if (space == std::string_view::npos || !parse_date(trimmed(text.substr(space + 1)))) return "";
    constexpr std::array<const char*, 7> names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                               "Thursday", "Friday", "Saturday"};
    const auto word = match_key(text.substr(0, space));
    const bool is_weekday = word.size() >= 3 && std::any_of(names.begin(), names.end(), [&](const char* each) {
                                return match_key(each).compare(0, word.size(), word) == 0;
                            });
    if (!is_weekday) return "";
    const auto name = names[std::chrono::weekday(day).c_encoding()];
    return to_long_text(day) + " is a " + name + ", so the day of the week or the date is wrong.";
}

/// Why three numbers with marks between them are no date; empty where it is no such text.
std::string why_no_numbers(std::string_view text) {
    const auto parts = three_numbers(text);
    if (!parts) return "";
    const auto [first, second, third] = *parts;
    const bool is_year_first = first.size() == 4 && third.size() <= 2;
    const auto day = is_year_first       ? day_of(number(first), number(second), number(third))
                     : third.size() == 4 ? day_of(number(third), number(second), number(first))
                                         : std::nullopt;
    if (day) return "What follows the date is no time of day. Write the date alone." + if_meant(date_within(text));
    if (is_year_first && number(second) > 12)
        return "There is no month " + std::to_string(number(second)) +
               ". Behind a year stands the month, then the day." +
               if_meant(day_of(number(first), number(third), number(second)));
    if (is_year_first) return why_no_such_day(number(first), number(second), number(third));
    if (first.size() > 2 || second.size() > 2) return "";
    if (third.size() == 2) {
        const auto year = number(with_century(third));
        const auto day_first = day_of(year, number(second), number(first));
        return "Write the year with four digits." +
               if_meant(day_first ? day_first : day_of(year, number(first), number(second))) + year_first_reading(text);
    }
    if (third.size() != 4) return "Write the year with four digits.";
    const auto why = why_no_such_day(number(third), number(second), number(first));
    return is_month_first(text) ? why + if_meant(day_of(number(third), number(first), number(second))) : why;
}

} // namespace

bool is_month_first(std::string_view text) {
    const auto parts = three_numbers(text);
    if (parts && (*parts)[0].size() == 4) // 2018-20-07
        return number((*parts)[1]) > 12 &&
               day_of(number((*parts)[0]), number((*parts)[2]), number((*parts)[1])).has_value();
    if (!parts || (*parts)[2].size() != 4 || (*parts)[0].size() > 2 || (*parts)[1].size() > 2) return false;
    return number((*parts)[1]) > 12 &&
           day_of(number((*parts)[2]), number((*parts)[0]), number((*parts)[1])).has_value();
}

std::string why_no_date(std::string_view written) {
    const auto text = without_century_mark(written);
    if (const auto day = day_of_serial(without_exponent(text)))
        return "This looks like a spreadsheet's number for a date, " + to_long_text(*day) +
               ". Format the column as a date, then save the list again." + if_meant(day);
    if (const auto plain = without_point_zero(text); plain.size() == 8 && plain.size() < text.size())
        return why_no_date(plain);
    if (const auto day = day_of_seconds(text)) return "This looks like a computer's count of seconds." + if_meant(day);
    if (text.size() == 8 && is_digits(text))
        return "A date needs marks between year, month and day. Write it as 2019-12-31 or 31/12/2019." +
               if_meant(without_marks(text));
    if (is_year_alone(text)) return "The day is missing. Write the whole date, such as 31/12/2019.";
    if (const auto why = why_no_whole_date(text); !why.empty()) return why;
    if (const auto day = with_short_year(text))
        return "Write the year with four digits, such as 31-Dec-2019." + if_meant(day) + year_first_reading(text);
    const std::string_view before_time = std::string_view(text).substr(0, text.find(' '));
    if (const auto day = with_short_year(before_time);
        day && before_time.size() + 1 < text.size() &&
        is_ascii_digit(text[before_time.size() + 1])) // `10-JUL-18 12.00`
        return "Write the year with four digits, such as 31-Dec-2019, and the date alone." + if_meant(day);
    const auto why = why_no_numbers(text);
    if (!why.empty()) return why;
    const std::string no_date = "This is not a date that exists. Write a date as 31/12/2019 or 2019-12-31.";
    if (const auto day = date_within(text)) {
        const auto weekday = other_weekday(text, *day);
        return (weekday.empty() ? "More than a date stands here, or it is not certain. Write the date alone."
                                : weekday) +
               if_meant(day);
    }
    return no_date + if_meant(with_letters_for_digits(text));
}

} // namespace casedraw
