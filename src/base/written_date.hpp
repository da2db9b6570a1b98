#pragma once

#include <casedraw/base/date.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace casedraw {

/// How a date is written, as far as it tells of days and months swapped on the way.
enum class DateForm : std::uint8_t {
    year_first,   ///< `2019-02-01`, as spreadsheet dates come too
    day_above_12, ///< `13/2/2019`, which nobody can read month first
    day_up_to_12, ///< `1/2/2019`
    named_month,  ///< `1-Feb-2019`
};

/// A date as somebody wrote it.
struct WrittenDate {
    Date day; ///< in Britain, where a time with a zone stands behind it
    DateForm form = DateForm::year_first;
    bool timed = false;            ///< a time of day stands behind it
    bool in_last_hour = false;     ///< from 23:00, without a zone
    bool is_moved_by_zone = false; ///< the day in Britain is not the day that is written
};

/// Reads what `parse_date` reads.
std::optional<WrittenDate> written_date(std::string_view text);

/// The one date that a text begins with or holds, whatever else stands there; nothing where it holds several.
std::optional<Date> date_within(std::string_view text);

/// Whether a text has digits, names of months and days, and marks of dates and times alone, as a person's name has not.
bool has_date_characters_alone(std::string_view text);

} // namespace casedraw
