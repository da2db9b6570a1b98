#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casedraw::spreadsheet {

/// Which day has serial number 0 or 1 (ECMA-376 part 1, section 18.17.4.1).
enum class DateSystem { from_1900, from_1904 };

/// Whether a built-in number format shows a date: 14 to 17 and 22, and most of the East Asian 27 to 36 and 50 to
/// 58 (ECMA-376 part 1, section 18.8.30). Times of day (18 to 21, 32 to 35, 45 to 47, 55 and 56) are no dates.
bool is_builtin_date_format(std::int64_t id);

/// Whether a format code shows a date: it has a day or a year, or a month that is no minute, outside quotes, escapes
/// and brackets (`[$-809]dd/mm/yyyy` is one, `0" days"` and `[Red]0` are not).
bool is_date_format(std::string_view code);

/// Whether a built-in number format (9 and 10), or a format code, shows a percentage.
bool is_builtin_percent_format(std::int64_t id);
bool is_percent_format(std::string_view code);

/// `82%` of 0.82.
std::string percent_text(double number);

/// The number as a format of zeros and fixed text shows it (`00000` shows 42 as 00042, `"C"000` as C042, `"C"0` as
/// C42); nothing for any other format, one with a single zero and no letters of an id included (`0" days"`), and for
/// numbers that are not whole.
std::optional<std::string> padded(double number, std::string_view code);

/// Whether what a format shows with a number's digits is an id, as `A1` and `1B` are: no space, a letter, and none that
/// is small behind the digits, where units stand.
bool makes_an_id(std::string_view shown, std::string_view digits);

/// `YYYY-MM-DD` of a serial number, the time of day left out. In the 1900 system serial 60 is the 29 February 1900 that
/// never was, and is written so. Nothing before the first day and after the year 9999.
std::optional<std::string> serial_to_iso(double serial, DateSystem system);

/// The same with the time of day behind it, to the second, unless it is midnight: `2018-07-10 23:59:17`.
std::optional<std::string> serial_to_date_and_time(double serial, DateSystem system);

/// The same from an ISO 8601 text: `2018-07-10T00:00:00` is `2018-07-10`. A time zone stays.
std::string date_and_time(std::string_view iso);

/// A number as people read it: whole numbers without a point, others with up to 15 significant digits, as spreadsheets
/// show them.
std::string number_text(double number);

/// The same of a number as a file writes it, with the exact digits of a whole number of more than 15, as only ids have:
/// `1234567890123457` also of `1.234567890123457E15`.
std::string number_in_file(std::string_view text, double number);

/// A decimal number as XML writes it, whatever the locale; nothing for anything else, infinities included.
std::optional<double> parse_number(std::string_view text);

} // namespace casedraw::spreadsheet
