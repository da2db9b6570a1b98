#include <casedraw/present/calendar.hpp>

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <cstdlib>
#include <tuple>

namespace casedraw {

namespace {

constexpr const char* zone = "Europe/London";
constexpr std::size_t most_octets = 75; // of a line (RFC 5545, section 3.1)

/// A line folded as section 3.1 asks, letters of UTF-8 whole.
void add_line(std::string& text, std::string_view line) {
    auto room = most_octets;
    while (line.size() > room) {
        auto end = room;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
        text.append(line.substr(0, end)).append("\r\n ");
        line.remove_prefix(end);
        room = most_octets - 1;
    }
    text.append(line).append("\r\n");
}

/// A text as section 3.3.11 writes it.
std::string escaped_text(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') escaped += '\\';
        if (c == '\n')
            escaped += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20)
            escaped += c;
    }
    return escaped;
}

std::string day_text(Date day) {
    auto text = to_iso(day);
    text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
    return text;
}

std::string moment_text(Date day, std::int64_t minutes) {
    if (minutes == minutes_a_day) return moment_text(day + std::chrono::days(1), 0);
    auto time = time_text(minutes);
    time.erase(std::remove(time.begin(), time.end(), ':'), time.end());
    return day_text(day) + "T" + time + "00";
}

/// Greenwich Mean Time and British Summer Time, which begins and ends on the last Sundays of March and October at one
/// o'clock of universal time (The Summer Time Order 2002).
void add_time_zone(std::string& text) {
    for (const auto* line :
         {"BEGIN:VTIMEZONE", "TZID:Europe/London", "BEGIN:DAYLIGHT", "TZNAME:BST", "TZOFFSETFROM:+0000",
          "TZOFFSETTO:+0100", "DTSTART:19960331T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
          "BEGIN:STANDARD", "TZNAME:GMT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "DTSTART:19961027T020000",
          "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE"})
        add_line(text, line);
}

/// Up to its UID.
std::string start_of_event(const CalendarEvent& event, const std::string& draw_id) {
    constexpr std::size_t digits = 20;
    const auto identity = event.identity.empty() ? calendar_identity(draw_id, event.case_id) : event.identity;
    std::string text;
    add_line(text, "BEGIN:VEVENT");
    add_line(text, "UID:" + to_hex(sha256(identity)).substr(0, digits) + "@casedraw");
    return text;
}

void add_event(std::string& text, const CalendarEvent& event, const std::string& draw_id, Date stamp) {
    const auto& slot = event.slot;
    text += start_of_event(event, draw_id);
    add_line(text, "DTSTAMP:" + moment_text(stamp, 0) + "Z");
    add_line(text, "SEQUENCE:" + std::to_string(event.revision));
    add_line(text, std::string("DTSTART;TZID=") + zone + ":" + moment_text(slot.day, slot.time.from));
    add_line(text, std::string("DTEND;TZID=") + zone + ":" + moment_text(slot.day, slot.time.until));
    add_line(text, "SUMMARY:Case " + escaped_text(event.case_id) + (event.has_interview ? "" : " (no interview)"));
    if (!event.place.empty()) add_line(text, "LOCATION:" + escaped_text(event.place));
    add_line(text, event.fixed ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE");
    add_line(text, "CLASS:PRIVATE");
    add_line(text, "END:VEVENT");
}

/// Above the revision that an earlier calendar has of the same event where that says something else, and never below.
std::int64_t revision_after(const std::string& earlier, CalendarEvent event, const std::string& draw_id, Date stamp) {
    constexpr std::string_view name = "\r\nSEQUENCE:";
    const auto revision = event.revision;
    const auto start = earlier.find(start_of_event(event, draw_id));
    const auto sequence = start == std::string::npos ? start : earlier.find(name, start);
    if (sequence == std::string::npos) return revision;
    event.revision = std::strtoll(earlier.c_str() + sequence + name.size(), nullptr, 10);
    std::string same;
    add_event(same, event, draw_id, stamp);
    const bool is_same = earlier.compare(start, same.size(), same) == 0;
    return std::max(revision, event.revision + (is_same ? 0 : 1));
}

constexpr std::string_view digest_name = "X-CASEDRAW-SHA256:";
constexpr std::string_view before_digest = "CALSCALE:GREGORIAN\r\n";
constexpr std::size_t digits_of_digest = 64;

/// The digest of everything else; the line is folded like any other.
std::string digest_line(const std::string& digest) {
    std::string line;
    add_line(line, std::string(digest_name) + digest);
    return line;
}

} // namespace

std::string calendar_identity(const std::string& draw_id, const std::string& case_id) {
    return draw_id + "|" + case_id;
}

std::string icalendar(std::vector<CalendarEvent> events, const std::string& draw_id, Date stamp,
                      const std::string& earlier) {
    for (auto& event : events) event.revision = revision_after(earlier, event, draw_id, stamp);
    std::sort(events.begin(), events.end(), [](const CalendarEvent& a, const CalendarEvent& b) {
        return std::tuple(a.slot.day, a.slot.time.from, a.case_id) <
               std::tuple(b.slot.day, b.slot.time.from, b.case_id);
    });
    std::string text;
    for (const auto* line :
         {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//casedraw//interviews//EN", "CALSCALE:GREGORIAN"})
        add_line(text, line);
    add_time_zone(text);
    for (const auto& event : events) add_event(text, event, draw_id, stamp);
    add_line(text, "END:VCALENDAR");
    const auto line = digest_line(to_hex(sha256(text)));
    return text.insert(text.find(before_digest) + before_digest.size(), line);
}

std::set<std::string> appointments_in(const std::string& calendar) {
    constexpr std::string_view name = "UID:";
    std::set<std::string> found;
    for (auto at = calendar.find(name); at != std::string::npos; at = calendar.find(name, at)) {
        at += name.size();
        found.insert(calendar.substr(at, calendar.find_first_of("\r\n", at) - at));
    }
    return found;
}

bool is_calendar_as_made(const std::string& text) {
    const auto start = text.find(digest_name);
    if (start == std::string::npos) return false;
    const auto length = digest_line(std::string(digits_of_digest, '0')).size();
    auto rest = text;
    rest.erase(start, length);
    return text.substr(start, length) == digest_line(to_hex(sha256(rest)));
}

} // namespace casedraw
