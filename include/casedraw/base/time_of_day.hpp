#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

/// Minutes after midnight, from `from` up to `until`.
struct TimeOfDay {
    std::int64_t from = 0;
    std::int64_t until = 0;
    friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

inline constexpr std::int64_t minutes_a_day = 24 * 60;

/// `9:30`, `09.30`, `0930`, `2pm`, `2:30 pm`, or a time as a spreadsheet stores it: minutes after midnight.
std::optional<std::int64_t> parse_time(std::string_view text);

/// The same of a time at which something ends: `24:00` as well, the end of the day.
std::optional<std::int64_t> parse_end_time(std::string_view text);

/// `09:30`
std::string time_text(std::int64_t minutes);

} // namespace casedraw
