#include <casedraw/assignment/inspectors.hpp>
#include "assignment/days.hpp"
#include "support/catch.hpp"

using namespace casedraw;

namespace {

const Date monday = *parse_date("2026-12-14");

std::vector<std::string> days(const std::string& text) {
    std::vector<std::string> iso;
    for (const auto day : sharing::parse_days(text, monday).value_or(std::vector<Date>())) iso.push_back(to_iso(day));
    return iso;
}

InspectorsReading read(const std::string& csv) {
    const auto table = read_text_table(csv, inspectors_headings(), "inspectors.csv");
    REQUIRE(table);
    return read_inspectors(*table, {monday, 120, {{"", "", {"Manager One", "Manager Two"}, {"C1", "C2"}}}});
}

std::vector<std::pair<std::string, std::string>> faults(const InspectorsReading& reading) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& finding : reading.findings) found.emplace_back(finding.cell, finding.code);
    return found;
}

} // namespace

TEST_CASE("days are numbers of working days, weekdays, dates and ranges of these", "[assignment]") {
    CHECK(days("3") == std::vector<std::string>{"2026-12-14", "2026-12-15", "2026-12-16"});
    CHECK(days("6").back() == "2026-12-21"); // a weekend lies between
    CHECK(days("Mon-Wed; Fri") == std::vector<std::string>{"2026-12-14", "2026-12-15", "2026-12-16", "2026-12-18"});
    CHECK(days("Tuesday, thurs") == std::vector<std::string>{"2026-12-15", "2026-12-17"});
    CHECK(days("17/12/2026 to 21/12/2026") == std::vector<std::string>{"2026-12-17", "2026-12-18", "2026-12-21"});
    CHECK(days("2026-12-16") == std::vector<std::string>{"2026-12-16"});
    CHECK(days("19/12/2026") == std::vector<std::string>{"2026-12-19"}); // a Saturday that is asked for
    for (const auto* text : {"", "0", "100", "mo", "someday", "18/12/2026 to 14/12/2026", "Fri-Mon", "31/2/2027"})
        CHECK(days(text).empty());
}

TEST_CASE("a range of weekdays holds where fieldwork begins within it", "[assignment]") {
    const auto tuesday = *parse_date("2019-04-23");
    const auto isos = [&](const char* text) {
        std::vector<std::string> iso;
        for (const auto day : sharing::parse_days(text, tuesday).value_or(std::vector<Date>{}))
            iso.push_back(to_iso(day));
        return iso;
    };
    CHECK(isos("Mon-Fri") ==
          std::vector<std::string>{"2019-04-23", "2019-04-24", "2019-04-25", "2019-04-26", "2019-04-29"});
    CHECK(isos("Mon-Wed") == std::vector<std::string>{"2019-04-23", "2019-04-24", "2019-04-29"});
    CHECK(isos("Fri-Mon") == std::vector<std::string>{"2019-04-26", "2019-04-29"});
    CHECK(isos("Sun-Tue").empty());
}

TEST_CASE("times of day are read as people and spreadsheets write them", "[assignment]") {
    CHECK(parse_time("9:30") == 570);
    CHECK(parse_time("09.30") == 570);
    CHECK(parse_time("0930") == 570);
    CHECK(parse_time("2pm") == 840);
    CHECK(parse_time("2:15 PM") == 855);
    CHECK(parse_time("12am") == 0);
    CHECK(parse_time("12:05 p.m.") == 725);
    CHECK(parse_time("0.395833333333333") == 570);
    CHECK(parse_time("09:30:00") == 570);
    CHECK(parse_time("1899-12-30 09:30") == 570);
    for (const auto* text : {"", "25:00", "9:60", "13pm", "0am", "soon", "9", "9:3"}) CHECK_FALSE(parse_time(text));
    CHECK(time_text(570) == "09:30");
    CHECK(sharing::parse_hours("9:00 to 17:30") == TimeOfDay{540, 1050});
    CHECK(sharing::parse_hours("9am–5pm") == TimeOfDay{540, 1020});
    CHECK(sharing::parse_hours("7.5") == TimeOfDay{540, 990});
    for (const auto* text : {"17:00-9:00", "16", "0", "-"}) CHECK_FALSE(sharing::parse_hours(text));
}

TEST_CASE("a good file of inspectors is read with its defaults", "[assignment]") {
    const auto reading = read("Initials,Days,Hours,Cases per day,Conflicts of interest,Languages\n"
                              "AB,4,,2,manager one; C2,Welsh\n"
                              "CD,Mon-Tue,09:00-13:00,,,\n"
                              "EF,Mon,18:00 to 24:00,,,\n");
    REQUIRE(faults(reading).empty());
    REQUIRE(reading.inspectors.size() == 3);
    CHECK(reading.inspectors[2].hours == TimeOfDay{18 * 60, minutes_a_day});
    CHECK(reading.inspectors[0].places() == 8);
    CHECK(reading.inspectors[0].minutes_of_slot() == 240);
    CHECK(reading.inspectors[0].conflicts == std::vector<std::string>{"Manager One", "C2"});
    CHECK(reading.inspectors[0].languages == std::vector<std::string>{"Welsh"});
    CHECK(reading.inspectors[1].cases_a_day == 2); // as many as the hours hold
}

TEST_CASE("every fault of a file of inspectors is told with its cell and without what stands there", "[assignment]") {
    const auto reading = read("inspector,days,hours,cases_a_day,conflicts\n"
                              "AB,never,10:00,0,Somebody Unknown\n"
                              "ab,1/12/2026,09:00-10:00,3,\n"
                              ",Mon,1,,\n"
                              "CD,Mon,24:00-09:00,,\n"
                              "EF,Mon,1,1,\n");
    CHECK(faults(reading) == std::vector<std::pair<std::string, std::string>>{{"B2", "bad-days"},
                                                                              {"C2", "bad-hours"},
                                                                              {"D2", "bad-cases-a-day"},
                                                                              {"E2", "unknown-conflict"},
                                                                              {"A3", "inspector-twice"},
                                                                              {"B3", "before-fieldwork"},
                                                                              {"D3", "too-many-cases-a-day"},
                                                                              {"A4", "no-inspector"},
                                                                              {"C4", "day-too-short"},
                                                                              {"C5", "bad-hours"},
                                                                              {"D6", "too-many-cases-a-day"}});
    CHECK(reading.findings.back().message.find("1 case a day does not fit") == 0);
    for (const auto& finding : reading.findings) CHECK(finding.message.find("Somebody") == std::string::npos);
    CHECK(faults(read("inspector,days\nAB,14/12/2109\n")) ==
          std::vector<std::pair<std::string, std::string>>{{"B2", "long-after-fieldwork"}});
    CHECK(read("inspector,days\n").findings.front().code == "no-inspectors");
    CHECK(read("who,days\nAB,2\n").findings.front().code == "no-inspector-column");
}

TEST_CASE(
    "a column that is nearly a known one is a problem, another with values is named, and so is none that is blank",
    "[assignment]") {
    const auto near = read("inspector,days,Conflicts of intrest\nAB,2,Manager One\n");
    REQUIRE(faults(near).size() == 1);
    CHECK(near.findings[0].severity == Severity::problem);
    CHECK(near.findings[0].cell == "C1");
    const auto other = read("inspector,days,Grade,Remarks\nAB,2,7,\n");
    CHECK(faults(other) == std::vector<std::pair<std::string, std::string>>{{"C1", "column-not-used"}});
    CHECK(other.findings[0].severity == Severity::notice);
    const auto called =
        read("inspector,days,Working hours,Max cases a day,Must not read\nAB,2,10:00-16:00,2,Manager One\n");
    REQUIRE(faults(called).empty());
    CHECK(called.inspectors[0].hours == TimeOfDay{600, 960});
    CHECK(called.inspectors[0].cases_a_day == 2);
    CHECK(called.inspectors[0].conflicts == std::vector<std::string>{"Manager One"});
}

TEST_CASE("a conflict holds in every service that has the name, or in the one before the colon", "[assignment]") {
    const auto conflicts = [](const std::string& written) {
        const auto table =
            read_text_table("inspector,days,conflicts\nAB,2," + written + "\n", inspectors_headings(), "");
        REQUIRE(table);
        return read_inspectors(*table, {monday,
                                        120,
                                        {{"North", "North: ", {"Jo", "North: Sam"}, {"C1", "A-1", "A1"}},
                                         {"South: Bay", "South:: Bay: ", {"JO", "Sam"}, {"C1"}}}});
    };
    using Names = std::vector<std::string>;
    CHECK(conflicts("Jo; c1").inspectors[0].conflicts ==
          Names{"North: Jo", "South:: Bay: JO", "North: C1", "South:: Bay: C1"});
    CHECK(conflicts("north : jo").inspectors[0].conflicts == Names{"North: Jo"});
    CHECK(conflicts("South: Bay: C1").inspectors[0].conflicts == Names{"South:: Bay: C1"});
    CHECK(conflicts("A1").inspectors[0].conflicts == Names{"North: A1"});
    CHECK(conflicts("North: Sam").inspectors[0].conflicts == Names{"North: North: Sam"});
    for (const auto* unknown : {"North: C9", "East: Jo", "South: Bay: A1"}) {
        const auto reading = conflicts(unknown);
        CAPTURE(unknown);
        REQUIRE(faults(reading) == std::vector<std::pair<std::string, std::string>>{{"C2", "unknown-conflict"}});
        CHECK(reading.findings[0].message.find("C9") == std::string::npos);
    }
    CHECK(conflicts("").rows_counted == std::vector<std::int64_t>{2});
    CHECK(read("inspector,days\nAB,Mon\n").rows_counted.empty());
}
