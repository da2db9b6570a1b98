#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/base/time_of_day.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// When somebody can be met.
struct Availability {
    struct Part {
        std::uint8_t weekdays = 0; ///< bits from Sunday, as `std::chrono` counts; these come again each week
        Date first;                ///< where there are no weekdays: from here to `last`, both included
        Date last;
        TimeOfDay hours{0, minutes_a_day};
        friend bool operator==(const Part&, const Part&) = default;
    };
    std::vector<Part> parts; ///< none: at any time

    bool is_any() const { return parts.empty(); }
    /// Whether the whole of a time lies in one of the parts.
    bool holds(Date day, const TimeOfDay& time) const;
    friend bool operator==(const Availability&, const Availability&) = default;
};

/// Reads days, each with or without hours: `Mon-Wed; Fri`, `Tue 09:00-12:00`, `Mon, Thu mornings`,
/// `14/12/2026 to 16/12/2026 from 10:00`, `any`. Hours belong to the days before them, back to a semicolon. Nothing
/// where a part is neither; a bare number is an hour only behind a day, and from 7 to 20. Blank is any time, and so
/// are `-` and `n/a`.
std::optional<Availability> parse_availability(std::string_view text);

/// In the form in which it is kept: `Mon-Wed 09:00-12:00; 14/12/2026`; empty for any time. `parse_availability` gives
/// it back.
std::string to_text(const Availability& availability);

} // namespace casedraw
