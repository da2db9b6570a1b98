#include "base/written_date.hpp"
#include <array>

namespace casedraw {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> month_names{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

} // namespace

Date months_before(Date date, int count) {
    const year_month_day from{date};
    const auto there = year_month(from.year(), from.month()) - months(count);
    const auto last = year_month_day_last(there.year(), month_day_last(there.month())).day();
    return sys_days(there / (from.day() < last ? from.day() : last));
}

std::optional<Date> parse_date(std::string_view text) {
    const auto written = written_date(text);
    return written ? std::optional(written->day) : std::nullopt;
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
