#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

using Date = std::chrono::sys_days;

/// The date this many calendar months before another, clamped to the end of the month (31 May less 3 months is 28 or
/// 29 February). A negative number of months goes forward.
Date months_before(Date date, int months);

/// Reads `YYYY-MM-DD`, `D/M/YYYY` (also with `-` or `.`), `DD-Mon-YYYY` (also with spaces or a full English month
/// name), each optionally followed by a time of day, which is dropped. Never month first. Years must have four digits
/// and lie from 1900 to 2199. Nothing when the text is no such date or the day does not exist.
std::optional<Date> parse_date(std::string_view text);

/// `YYYY-MM-DD`
std::string to_iso(Date date);

/// `1 February 2020`, for messages and reports
std::string to_long_text(Date date);

/// Whole years from birth to a date; a child born on 29 February has a birthday on 1 March in a common year.
int age_on(Date date, Date birth);

} // namespace casedraw
