#include <casedraw/present/calendar.hpp>
#include "support/catch.hpp"

using namespace casedraw;

namespace {

const Date day = *parse_date("2026-12-14");

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

} // namespace

TEST_CASE("a calendar keeps to RFC 5545: line ends, folding, escapes, a zone and a UID for each event", "[pack]") {
    const std::string long_id(100, 'x');
    const auto text =
        icalendar({{"b,1;2", {day, {840, 900}}, true}, {"ŵ" + long_id, {day, {540, 600}}, false}}, "0123456789ab", day);
    CHECK(times(text, "\n") == times(text, "\r\n"));
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        CHECK(end - at <= 75);
        at = end + 2;
    }
    CHECK(times(text, "BEGIN:VEVENT") == 2);
    CHECK(times(text, "\r\nUID:") == 2);
    CHECK(times(text, "TZID:Europe/London") == 1);
    CHECK(text.find("DTSTART;TZID=Europe/London:20261214T090000") <
          text.find("DTSTART;TZID=Europe/London:20261214T140000"));
    CHECK(times(text, "SUMMARY:Case b\\,1\\;2\r\n") == 1);
    CHECK(times(text, "STATUS:CONFIRMED") == 1);
    CHECK(text.substr(0, 15) == "BEGIN:VCALENDAR");
}

TEST_CASE("an interview keeps its UID when its time changes, and another draw has others", "[pack]") {
    const auto uid = [](const std::string& text) { return text.substr(text.find("UID:"), 24); };
    const auto one = icalendar({{"C1", {day, {540, 600}}, false}}, "0123456789ab", day);
    const auto moved = icalendar({{"C1", {day + std::chrono::days(1), {600, 660}}, true}}, "0123456789ab", day);
    const auto other = icalendar({{"C1", {day, {540, 600}}, false}}, "ba9876543210", day);
    CHECK(uid(one) == uid(moved));
    CHECK(uid(one) != uid(other));
    CHECK(uid(one).find("C1") == std::string::npos);
}

TEST_CASE("an event that came to be another says so, and is known by what it is of", "[pack]") {
    const auto text =
        icalendar({{"North: C1", {day, {540, 600}}, false, true, {}, 3, calendar_identity("d", "C1")}}, "p", day);
    const auto own = icalendar({{"C1", {day, {540, 600}}, false}}, "d", day);
    const auto uid = [](const std::string& calendar) { return calendar.substr(calendar.find("UID:"), 24); };
    CHECK(times(text, "\r\nSEQUENCE:3\r\n") == 1);
    CHECK(times(own, "\r\nSEQUENCE:0\r\n") == 1);
    CHECK(uid(text) == uid(own));
    CHECK(times(text, "METHOD") == 0);
}

TEST_CASE("an event that is another than in the calendar before has a higher revision, and others keep theirs",
          "[pack]") {
    const CalendarEvent stays{"C1", {day, {540, 600}}, true}, was{"C2", {day, {600, 660}}, true};
    auto is = was;
    is.slot.time = {660, 720};
    const auto first = icalendar({stays, was}, "d", day);
    const auto second = icalendar({stays, is}, "d", day, first);
    CHECK(times(second, "\r\nSEQUENCE:0\r\n") == 1);
    CHECK(times(second, "\r\nSEQUENCE:1\r\nDTSTART;TZID=Europe/London:20261214T110000\r\n") == 1);
    CHECK(icalendar({stays, is}, "d", day, second) == second);
    CHECK(times(icalendar({stays, was}, "d", day, second), "\r\nSEQUENCE:2\r\n") == 1);
    is.revision = 5;
    CHECK(times(icalendar({stays, is}, "d", day, second), "\r\nSEQUENCE:5\r\n") == 1);
}

TEST_CASE("a calendar knows whether it is as it was made", "[pack]") {
    const auto made = icalendar({{"C1", {day, {540, 600}}, false}}, "0123456789ab", day);
    CHECK(is_calendar_as_made(made));
    auto changed = made;
    changed.replace(changed.find("T090000"), 7, "T093000");
    CHECK_FALSE(is_calendar_as_made(changed));
    CHECK_FALSE(is_calendar_as_made(made + " "));
    CHECK_FALSE(is_calendar_as_made(made.substr(0, 80)));
    CHECK_FALSE(is_calendar_as_made(""));
}
