#include <casedraw/base/time_of_day.hpp>

#include <casedraw/base/text.hpp>
#include <cmath>
#include <cstdlib>

#include "base/digits.hpp"

namespace casedraw {

namespace {

/// Of `9`, `9:30`, `09.30`, `0930`.
std::optional<std::int64_t> plain_time(std::string_view text, bool bare_hour) {
    auto mark = text.find_first_of(":.h");
    if (mark == std::string_view::npos && text.size() == 4 && is_digits(text, 4))
        return number_in(text.substr(0, 2)) * 60 + number_in(text.substr(2));
    if (mark == std::string_view::npos)
        return bare_hour && is_digits(text, 2) ? std::optional(number_in(text) * 60) : std::nullopt;
    const auto hour = text.substr(0, mark);
    auto rest = text.substr(mark + 1);
    if (const auto seconds = rest.find(':'); seconds != std::string_view::npos) rest = rest.substr(0, seconds);
    if (!is_digits(hour, 2) || rest.size() != 2 || !is_digits(rest, 2) || number_in(rest) > 59) return std::nullopt;
    return number_in(hour) * 60 + number_in(rest);
}

/// A share of a day, as a spreadsheet stores a time.
std::optional<std::int64_t> stored_time(std::string_view text) {
    if (text.size() < 3 || text.substr(0, 2) != "0." || !is_digits(text.substr(2), 20)) return std::nullopt;
    const auto share = std::strtod(std::string(text).c_str(), nullptr);
    return static_cast<std::int64_t>(std::llround(share * static_cast<double>(minutes_a_day)));
}

} // namespace

std::optional<std::int64_t> parse_time(std::string_view text) {
    auto plain = match_key(text);
    const bool afternoon = plain.size() > 2 && plain.substr(plain.size() - 2) == "pm";
    const bool morning = plain.size() > 2 && plain.substr(plain.size() - 2) == "am";
    auto written = trimmed(text);
    // A spreadsheet's time may come with the day that its count begins on.
    if (const auto day = written.find_first_of("T "); day == 10 && written[4] == '-' && written[7] == '-')
        written = trimmed(written.substr(day + 1));
    if (afternoon || morning) written = trimmed(written.substr(0, written.find_first_of("apAP")));
    if (const auto stored = stored_time(written); stored && !afternoon && !morning) return stored;
    auto minutes = plain_time(written, afternoon || morning);
    if (!minutes) return std::nullopt;
    if ((afternoon || morning) && (*minutes < 60 || *minutes >= 13 * 60)) return std::nullopt;
    if (afternoon && *minutes < 12 * 60) *minutes += 12 * 60;
    if (morning && *minutes >= 12 * 60) *minutes -= 12 * 60;
    return *minutes < minutes_a_day ? minutes : std::nullopt;
}

std::optional<std::int64_t> parse_end_time(std::string_view text) {
    return plain_time(trimmed(text), false) == minutes_a_day ? std::optional(minutes_a_day) : parse_time(text);
}

std::string time_text(std::int64_t minutes) {
    const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

} // namespace casedraw
