#include "assignment/days.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

#include "base/digits.hpp"

namespace casedraw {

namespace {

constexpr std::int64_t usual_start = 9 * 60;
constexpr std::int64_t most_days = 60; // of one range; longer ones are slips

bool is_weekend(Date day) {
    const std::chrono::weekday weekday(day);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

/// 0 for Sunday, as in `std::chrono`; three letters are enough.
std::optional<unsigned> weekday_named(std::string_view text) {
    static constexpr std::array<std::string_view, 7> names{"sunday",   "monday", "tuesday", "wednesday",
                                                           "thursday", "friday", "saturday"};
    const auto key = match_key(text);
    for (unsigned day = 0; day < names.size(); ++day)
        if (key.size() >= 3 && names[day].substr(0, key.size()) == key) return day;
    return std::nullopt;
}

Date first_of_weekday(Date from, unsigned weekday) {
    while (std::chrono::weekday(from).c_encoding() != weekday) from += std::chrono::days(1);
    return from;
}

/// `first` and what stands behind a joint such as `to`; nothing where there is none.
std::optional<std::pair<std::string_view, std::string_view>> parted_at(std::string_view text, std::string_view joint) {
    const auto at = text.find(joint);
    if (at == std::string_view::npos) return std::nullopt;
    return std::pair(trimmed(text.substr(0, at)), trimmed(text.substr(at + joint.size())));
}

/// Days of a range, bounds included; weekends count only where a bound is one.
std::optional<std::vector<Date>> days_between(Date first, Date last) {
    const auto length = (last - first).count() + 1;
    if (length < 1 || length > most_days) return std::nullopt;
    std::vector<Date> days;
    for (auto day = first; day <= last; day += std::chrono::days(1))
        if (!is_weekend(day) || day == first || day == last) days.push_back(day);
    return days;
}

/// Of the seven days from fieldwork, where that begins within such a range; nothing where it ends before it begins.
std::optional<std::vector<Date>> weekdays_between(Date first, Date last, Date fieldwork) {
    const auto from = std::chrono::weekday(first).iso_encoding(), until = std::chrono::weekday(last).iso_encoding();
    if (until < from) return std::nullopt;
    std::vector<Date> days;
    for (auto day = fieldwork; day < fieldwork + std::chrono::days(7); day += std::chrono::days(1)) {
        const auto weekday = std::chrono::weekday(day).iso_encoding();
        if (weekday >= from && weekday <= until && (!is_weekend(day) || day == first || day == last))
            days.push_back(day);
    }
    return days;
}

std::optional<Date> one_day(std::string_view text, Date fieldwork) {
    if (const auto weekday = weekday_named(text)) return first_of_weekday(fieldwork, *weekday);
    return parse_date(text);
}

std::optional<std::vector<Date>> range_of_days(std::string_view text, Date fieldwork) {
    for (const std::string_view joint : {" to ", " - ", "-", " until "}) {
        const auto parts = parted_at(text, joint);
        if (!parts) continue;
        const auto first = one_day(parts->first, fieldwork);
        auto last = one_day(parts->second, fieldwork);
        if (!first || !last) continue;
        if (*last < *first && weekday_named(parts->second)) return weekdays_between(*first, *last, fieldwork);
        return days_between(*first, *last);
    }
    return std::nullopt;
}

std::vector<Date> working_days(std::int64_t count, Date fieldwork) {
    std::vector<Date> days;
    for (auto day = fieldwork; static_cast<std::int64_t>(days.size()) < count; day += std::chrono::days(1))
        if (!is_weekend(day)) days.push_back(day);
    return days;
}

} // namespace

namespace sharing {

std::optional<std::vector<Date>> parse_days(std::string_view text, Date fieldwork) {
    std::vector<Date> days;
    if (is_digits(text, 2) && number_in(text) >= 1 && number_in(text) <= most_days)
        return working_days(number_in(text), fieldwork);
    auto parted = plain_form(text); // every kind of dash is the plain one
    std::replace(parted.begin(), parted.end(), ',', ';');
    for (const auto& part : parts_of(parted)) {
        const auto day = one_day(part, fieldwork);
        const auto range = day ? std::optional(std::vector{*day}) : range_of_days(part, fieldwork);
        if (!range) return std::nullopt;
        days.insert(days.end(), range->begin(), range->end());
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days.empty() ? std::nullopt : std::optional(days);
}

std::optional<TimeOfDay> parse_hours(std::string_view text) {
    const auto plain = plain_form(text); // every kind of dash is the plain one
    for (const std::string_view joint : {"-", " to ", " until "}) {
        const auto parts = parted_at(plain, joint);
        if (!parts) continue;
        const auto from = parse_time(parts->first), until = parse_end_time(parts->second);
        if (from && until && *from < *until) return TimeOfDay{*from, *until};
        return std::nullopt;
    }
    const auto dot = plain.find('.');
    const std::string_view whole = std::string_view(plain).substr(0, dot);
    const auto tenths = dot == std::string::npos ? std::string_view("0") : std::string_view(plain).substr(dot + 1);
    if (!is_digits(whole, 2) || !is_digits(tenths, 2)) return std::nullopt;
    const auto minutes = number_in(whole) * 60 + number_in(tenths) * 60 / (tenths.size() == 2 ? 100 : 10);
    if (minutes < 1 || usual_start + minutes > minutes_a_day) return std::nullopt;
    return TimeOfDay{usual_start, usual_start + minutes};
}

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find_first_of(";\n", at), text.size());
        if (const auto part = trimmed(text.substr(at, end - at)); !part.empty()) parts.emplace_back(part);
        at = end + 1;
    }
    return parts;
}

} // namespace sharing

} // namespace casedraw
