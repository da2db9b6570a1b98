#include <casedraw/base/availability.hpp>

#include "support/catch.hpp"

using namespace casedraw;

namespace {

std::string understood(const std::string& text) {
    const auto read = parse_availability(text);
    return read ? to_text(*read) : "not understood";
}

} // namespace

TEST_CASE("days and hours are read as people write them, and kept in one form", "[base][availability]") {
    const std::vector<std::pair<std::string, std::string>> written{
        {"", ""},
        {"  any time ", ""},
        {"Every day", ""},
        {"n/a", ""},
        {" - ", ""},
        {"Mon-Wed", "Mon-Wed"},
        {"monday to wednesday; Fri", "Mon-Wed; Fri"},
        {"Mondays and Thursdays", "Mon; Thu"},
        {"Fri - Mon", "Fri-Mon"},
        {"weekdays", "Mon-Fri"},
        {"Tue 9-12", "Tue 09:00-12:00"},
        {"Tue 9am–1pm", "Tue 09:00-13:00"},
        {"Tue 1-3pm", "Tue 13:00-15:00"},
        {"Mon, Thu mornings", "Mon until 12:00; Thu until 12:00"},
        {"Mon; Thu pm", "Mon; Thu from 12:00"},
        {"Mon 9:00-11:00, 14:00-16:00", "Mon 09:00-11:00; Mon 14:00-16:00"},
        {"afternoons", "every day from 12:00"},
        {"Mon 09:00-24:00; Tue until 24:00; Wed 13.00 to 24.00", "Mon from 09:00; Tue; Wed from 13:00"},
        {"14/12/2026", "14/12/2026"},
        {"2026-12-14 00:00:00", "14/12/2026"},
        {"14 Dec 2026 to 16 Dec 2026 from 10:00", "14/12/2026 to 16/12/2026 from 10:00"},
        {"2026-12-14 10:00-16:00", "14/12/2026 10:00-16:00"},
        {"2026-12-14 10:00-12:00, 2026-12-16 13:00 to 15:00", "14/12/2026 10:00-12:00; 16/12/2026 13:00-15:00"},
        {"Mon-Wed until 12:30\n14/12/2026", "Mon-Wed until 12:30; 14/12/2026"},
    };
    for (const auto& [text, kept] : written) {
        CAPTURE(text);
        CHECK(understood(text) == kept);
        CHECK(understood(kept) == kept);
    }
}

TEST_CASE("what may mean several things, or nothing, is not read", "[base][availability]") {
    for (const auto* text : {"soon", "14-17", "Mon 9-5", "Mon 1-4", "Mon 12:00-09:00", "17/12/2026 to 14/12/2026",
                             "14/12/2026 10:00", "2026-12-14 09:00 to 2026-12-16 17:00", "Monday week",
                             "on leave until Wednesday", "14 December", "Mon to 16/12/2026", "none", "Mon; ask first",
                             "2026", "31/11/2026", "Mon from 24:00", "Mon 24:00-09:00", "Mon 09:00-24:30"}) {
        CAPTURE(text);
        CHECK(understood(text) == "not understood");
    }
}

TEST_CASE("a time is within what is available where all of it is", "[base][availability]") {
    const auto monday = *parse_date("2026-12-14");
    const auto read = parse_availability("Mon 09:00-12:00; 16/12/2026").value();
    CHECK(read.holds(monday, {540, 660}));
    CHECK(read.holds(monday + std::chrono::days(7), {600, 720}));
    CHECK_FALSE(read.holds(monday, {660, 721}));
    CHECK_FALSE(read.holds(monday, {539, 600}));
    CHECK_FALSE(read.holds(monday + std::chrono::days(1), {540, 660}));
    CHECK(read.holds(monday + std::chrono::days(2), {0, 1440}));
    CHECK_FALSE(read.holds(monday + std::chrono::days(9), {600, 660}));
    CHECK(Availability().holds(monday, {0, 1440}));
}
