#include "caselist/date_advice.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/date.hpp>
#include <casedraw/base/text.hpp>
#include <optional>

namespace casedraw {

namespace {

bool has_digits_alone(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

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
    if (day <= days) return "What follows the date is no time of day. Write the date alone.";
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

/// `10-jul-18`: a date but for the century.
std::optional<Date> with_short_year(std::string_view text) {
    const auto last_mark = text.find_last_of("-/. ");
    if (last_mark == std::string_view::npos || text.size() - last_mark != 3 || !is_ascii_digit(text[last_mark + 1]) ||
        !is_ascii_digit(text.back()))
        return std::nullopt;
    return parse_date(std::string(text.substr(0, last_mark + 1)) + with_century(text.substr(last_mark + 1)));
}

/// The day of a spreadsheet's number, whose fraction is a time of day; day 1 is 1 January 1900, and there is a day 60
/// too many.
std::optional<Date> day_of_serial(std::string_view text) {
    const auto whole = text.substr(0, text.find('.'));
    const auto fraction = whole.size() < text.size() ? text.substr(whole.size() + 1) : "0";
    if (!has_digits_alone(whole) || !has_digits_alone(fraction) || whole.size() < 4 || whole.size() > 6)
        return std::nullopt;
    constexpr std::chrono::year_month_day day_0{std::chrono::year(1899), std::chrono::December, std::chrono::day(30)};
    return std::chrono::sys_days(day_0) + std::chrono::days(number(whole));
}

std::optional<Date> without_marks(std::string_view text) {
    if (text.size() != 8 || !has_digits_alone(text)) return std::nullopt;
    const auto year_first = day_of(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6)));
    const auto day_first = day_of(number(text.substr(4)), number(text.substr(2, 2)), number(text.substr(0, 2)));
    if (year_first && day_first) return std::nullopt;
    return year_first ? year_first : day_first;
}

} // namespace

bool is_month_first(std::string_view text) {
    const auto parts = three_numbers(text);
    if (!parts || (*parts)[2].size() != 4 || (*parts)[0].size() > 2 || (*parts)[1].size() > 2) return false;
    return number((*parts)[1]) > 12 &&
           day_of(number((*parts)[2]), number((*parts)[0]), number((*parts)[1])).has_value();
}

std::string why_no_date(std::string_view text) {
    const std::string no_date = "This is not a date that exists. Write a date as 31/12/2019 or 2019-12-31.";
    if (const auto day = day_of_serial(text))
        return "This looks like a spreadsheet's number for a date, " + to_long_text(*day) +
               ". Format the column as a date, then save the list again.";
    if (text.size() == 8 && has_digits_alone(text))
        return "A date needs marks between year, month and day. Write it as 2019-12-31 or 31/12/2019." +
               if_meant(without_marks(text));
    if (const auto day = with_short_year(text))
        return "Write the year with four digits, such as 31-Dec-2019." + if_meant(day);
    const auto parts = three_numbers(text);
    if (!parts) return no_date;
    const auto [first, second, third] = *parts;
    if (first.size() == 4 && third.size() <= 2) return why_no_such_day(number(first), number(second), number(third));
    if (first.size() > 2 || second.size() > 2) return no_date;
    if (third.size() == 2)
        return "Write the year with four digits." +
               if_meant(day_of(number(with_century(third)), number(second), number(first)));
    if (third.size() != 4) return "Write the year with four digits.";
    const auto why = why_no_such_day(number(third), number(second), number(first));
    return is_month_first(text) ? why + if_meant(day_of(number(third), number(first), number(second))) : why;
}

} // namespace casedraw
