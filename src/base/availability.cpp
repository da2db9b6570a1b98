#include <casedraw/base/availability.hpp>
#include "base/small_letters.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

#include "base/digits.hpp"

namespace casedraw {

namespace {

using DaysAndHours = Availability::Part;

constexpr std::uint8_t all_week = 0x7F;
constexpr std::uint8_t monday_to_friday = 0x3E;
constexpr std::int64_t midday = 12 * 60;
constexpr TimeOfDay whole_day{0, minutes_a_day};
constexpr std::array<std::string_view, 7> weekday_names{"sunday",   "monday", "tuesday", "wednesday",
                                                        "thursday", "friday", "saturday"};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// The text without the first of these words that it begins with.
std::string_view behind(std::string_view text, std::initializer_list<std::string_view> words) {
    for (const auto word : words)
        if (text.substr(0, word.size()) == word) return trimmed(text.substr(word.size()));
    return text;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// Parted by marks of this kind, without what is blank.
std::vector<std::string_view> parted_by(std::string_view text, char mark) {
    std::vector<std::string_view> found;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(mark, at), text.size());
        if (const auto part = trimmed(text.substr(at, end - at)); !part.empty()) found.push_back(part);
        at = end + 1;
    }
    return found;
}

/// Of both sides of a joint, wherever one stands at which both can be read.
template <typename Value>
std::optional<Value> read_range(std::string_view text,
                                std::optional<Value> (*read)(std::string_view first, std::string_view last)) {
    for (const std::string_view joint : {" to ", " until ", " till ", " - ", "-"})
        for (auto at = text.find(joint); at != std::string_view::npos; at = text.find(joint, at + 1))
            if (auto both = read(trimmed(text.substr(0, at)), trimmed(text.substr(at + joint.size())))) return both;
    return std::nullopt;
}

// --- Days ------------------------------------------------------------------------------------------------------------

std::optional<unsigned> weekday_of(std::string_view text) {
    auto key = match_key(behind(text, {"on ", "every ", "each "}));
    if (key.size() > 3 && key.back() == 's' && key != "tues" && key != "thurs") key.pop_back(); // Mondays
    for (unsigned day = 0; day < weekday_names.size(); ++day)
        if (key.size() >= 3 && weekday_names[day].substr(0, key.size()) == key) return day;
    return std::nullopt;
}

/// A day and no time of day behind it.
std::optional<Date> date_alone(std::string_view text) {
    const auto date = parse_date(text);
    const auto gap = text.find_last_of(" t");
    if (!date || gap == std::string_view::npos || !parse_date(text.substr(0, gap))) return date;
    return is_one_of(text.substr(gap + 1), {"00:00", "00:00:00"}) ? date : std::nullopt; // a spreadsheet's own
}

std::optional<DaysAndHours> days_from_to(std::string_view first, std::string_view last) {
    constexpr int most_days = 366;
    const auto from = weekday_of(first), until = weekday_of(last);
    if (from && until) {
        DaysAndHours days{0, {}, {}, whole_day};
        for (auto day = *from;; day = (day + 1) % 7) {
            days.weekdays = static_cast<std::uint8_t>(days.weekdays | 1U << day);
            if (day == *until) return days;
        }
    }
    const auto begin = date_alone(first), end = date_alone(last);
    if (!begin || !end || *end < *begin || (*end - *begin).count() > most_days) return std::nullopt;
    return DaysAndHours{0, *begin, *end, whole_day};
}

std::optional<DaysAndHours> read_days(std::string_view text) {
    if (is_one_of(text, {"every day", "each day", "daily", "any day"}))
        return DaysAndHours{all_week, {}, {}, whole_day};
    if (is_one_of(text, {"weekdays", "every weekday", "working days"}))
        return DaysAndHours{monday_to_friday, {}, {}, whole_day};
    if (const auto day = weekday_of(text))
        return DaysAndHours{static_cast<std::uint8_t>(1U << *day), {}, {}, whole_day};
    if (const auto date = date_alone(text)) return DaysAndHours{0, *date, *date, whole_day};
    return read_range(text, days_from_to);
}

// --- Hours -----------------------------------------------------------------------------------------------------------

bool is_bare_hour(std::string_view text) { return is_digits(text, 2); }

std::int64_t bare_hour(std::string_view text) { return number_in(text) * 60; }

std::optional<std::int64_t> hour_of(std::string_view text) {
    constexpr std::int64_t earliest = 7 * 60, latest = 20 * 60; // a bare number outside these may be anything
    if (is_one_of(text, {"noon", "midday", "lunch", "lunchtime"})) return midday;
    if (parse_date(text)) return std::nullopt; // a time on one day
    if (!is_bare_hour(text)) return parse_time(text);
    const auto minutes = bare_hour(text);
    return minutes >= earliest && minutes <= latest ? std::optional(minutes) : std::nullopt;
}

std::optional<std::int64_t> end_of(std::string_view text) {
    return parse_end_time(text) == minutes_a_day ? std::optional(minutes_a_day) : hour_of(text);
}

std::optional<TimeOfDay> hours_from_to(std::string_view first, std::string_view last) {
    const auto until = end_of(last);
    auto from = hour_of(first);
    if (until && is_bare_hour(first) && match_key(last).find("pm") != std::string::npos && // 1-3pm
        bare_hour(first) >= 60 && bare_hour(first) < midday && bare_hour(first) + midday < *until)
        from = bare_hour(first) + midday;
    if (!from || !until || *from >= *until) return std::nullopt;
    return TimeOfDay{*from, *until};
}

std::optional<TimeOfDay> read_hours(std::string_view text) {
    if (is_one_of(text, {"am", "a.m.", "morning", "mornings", "in the morning", "in the mornings"}))
        return TimeOfDay{0, midday};
    if (is_one_of(text, {"pm", "p.m.", "afternoon", "afternoons", "in the afternoon", "in the afternoons"}))
        return TimeOfDay{midday, minutes_a_day};
    if (is_one_of(text, {"all day", "any time", "anytime"})) return whole_day;
    if (const auto range = read_range(behind(text, {"from "}), hours_from_to)) return range;
    if (const auto rest = behind(text, {"from ", "after "}); rest != text) {
        const auto from = hour_of(rest);
        return from ? std::optional(TimeOfDay{*from, minutes_a_day}) : std::nullopt;
    }
    if (const auto rest = behind(text, {"until ", "till ", "before ", "up to ", "to "}); rest != text) {
        const auto until = end_of(rest);
        return until && *until > 0 ? std::optional(TimeOfDay{0, *until}) : std::nullopt;
    }
    return std::nullopt;
}

/// Hours by themselves: a bare number could be a day of the month.
bool has_bare_range(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos &&
           text.find_first_of(":.") == std::string_view::npos && match_key(text).find('m') == std::string::npos;
}

/// What stands between two semicolons: days, and hours that belong to the days before them.
class AvailableGroup {
public:
    explicit AvailableGroup(Availability& to) : to_(to) {}

    bool read(std::string_view group) {
        for (const auto item : parted_by(group, ','))
            if (!read_item(item)) return false;
        close();
        return true;
    }

private:
    bool read_item(std::string_view item) {
        if (const auto days = read_days(item)) return add_days(*days);
        if (const auto hours = read_hours(item); hours && !has_bare_range(item)) return add_hours(*hours);
        for (auto gap = item.find(' '); gap != std::string_view::npos; gap = item.find(' ', gap + 1)) {
            const auto days = read_days(trimmed(item.substr(0, gap)));
            const auto hours = read_hours(trimmed(item.substr(gap + 1)));
            if (days && hours) return add_days(*days) && add_hours(*hours);
        }
        return false;
    }

    bool add_days(const DaysAndHours& days) {
        if (has_hours_) close();
        days_.push_back(days);
        return true;
    }

    bool add_hours(const TimeOfDay& hours) {
        if (days_.empty()) days_.push_back({all_week, {}, {}, whole_day});
        for (auto days : days_) {
            days.hours = hours;
            to_.parts.push_back(days);
        }
        has_hours_ = true;
        return true;
    }

    void close() {
        if (!has_hours_) to_.parts.insert(to_.parts.end(), days_.begin(), days_.end());
        days_.clear();
        has_hours_ = false;
    }

    Availability& to_;
    std::vector<DaysAndHours> days_;
    bool has_hours_ = false; ///< these days have theirs already
};

// --- Writing ---------------------------------------------------------------------------------------------------------

std::string day_month_year(Date day) {
    const auto iso = to_iso(day);
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

/// `Mon-Wed`; the days of a part stand side by side in the week.
std::string weekdays_text(std::uint8_t weekdays) {
    if (weekdays == all_week) return "every day";
    const auto has = [&](unsigned day) { return (weekdays >> (day % 7) & 1U) != 0; };
    const auto name = [](unsigned day) {
        auto text = std::string(weekday_names[day % 7].substr(0, 3));
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text;
    };
    unsigned first = 0;
    while (!has(first) || has(first + 6)) ++first;
    auto last = first;
    while (has(last + 1)) ++last;
    return first == last ? name(first) : name(first) + "-" + name(last);
}

std::string hours_text(const TimeOfDay& hours) {
    if (hours == whole_day) return {};
    if (hours.until == minutes_a_day) return " from " + time_text(hours.from);
    if (hours.from == 0) return " until " + time_text(hours.until);
    return " " + time_text(hours.from) + "-" + time_text(hours.until);
}

} // namespace

bool Availability::holds(Date day, const TimeOfDay& time) const {
    const auto weekday = std::chrono::weekday(day).c_encoding();
    return is_any() || std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
               const bool is_day =
                   part.weekdays != 0 ? (part.weekdays >> weekday & 1U) != 0 : part.first <= day && day <= part.last;
               return is_day && part.hours.from <= time.from && time.until <= part.hours.until;
           });
}

std::optional<Availability> parse_availability(std::string_view text) {
    Availability found;
    if (is_one_of(match_key(text), {"", "na", "any", "anytime", "anyday", "alldays", "allday", "allweek", "always",
                                    "daily", "everyday", "throughout", "allofit", "wholeweek", "thewholeweek"}))
        return found;
    auto plain = in_small_letters(std::string(text));
    std::replace(plain.begin(), plain.end(), '\n', ';');
    plain = plain_form(plain);
    replace_all(plain, " and ", ",");
    replace_all(plain, "&", ",");
    for (const auto group : parted_by(plain, ';'))
        if (!AvailableGroup(found).read(group)) return std::nullopt;
    if (found.is_any()) return std::nullopt;
    if (std::any_of(found.parts.begin(), found.parts.end(),
                    [](const auto& part) { return part.weekdays == all_week && part.hours == whole_day; }))
        found.parts.clear();
    return found;
}

std::string to_text(const Availability& availability) {
    std::string text;
    for (const auto& part : availability.parts) {
        const auto days = part.weekdays != 0        ? weekdays_text(part.weekdays)
                          : part.first == part.last ? day_month_year(part.first)
                                                    : day_month_year(part.first) + " to " + day_month_year(part.last);
        text += (text.empty() ? "" : "; ") + days + hours_text(part.hours);
    }
    return text;
}

} // namespace casedraw
