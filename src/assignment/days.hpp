#pragma once

#include <casedraw/assignment/inspectors.hpp>

/// How people write the days and hours that they work.
namespace casedraw::sharing {

/// Nothing where a part is no number of days, weekday, date or range of these.
std::optional<std::vector<Date>> parse_days(std::string_view text, Date fieldwork);

/// Nothing where it is no range of times within a day and no number of hours.
std::optional<TimeOfDay> parse_hours(std::string_view text);

/// Parted by semicolons or line ends, without blanks.
std::vector<std::string> parts_of(std::string_view text);

} // namespace casedraw::sharing
