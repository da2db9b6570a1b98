#include <casedraw/base/date.hpp>

#include "support/catch.hpp"

using namespace casedraw;

namespace {
std::string iso(std::string_view text) {
    const auto date = parse_date(text);
    return date ? to_iso(*date) : "none";
}
} // namespace

TEST_CASE("a date is read day first, year first, or with the month in words", "[base]") {
    CHECK(iso("2019-03-04") == "2019-03-04");
    CHECK(iso("4/3/2019") == "2019-03-04");
    CHECK(iso("04-03-2019") == "2019-03-04");
    CHECK(iso("04.03.2019") == "2019-03-04");
    CHECK(iso("04-Mar-2019") == "2019-03-04");
    CHECK(iso(" 4 march 2019 ") == "2019-03-04");
    CHECK(iso("4 Sept 2019") == "2019-09-04");
    CHECK(iso("29/2/2020") == "2020-02-29");
}

TEST_CASE("a time after a date is dropped, anything else after it is refused", "[base]") {
    CHECK(iso("2019-03-04T00:00:00Z") == "2019-03-04");
    CHECK(iso("04/03/2019 09:30") == "2019-03-04");
    CHECK(iso("04/03/2019 9:30:00 AM") == "2019-03-04");
    CHECK(iso("04/03/2019 approx") == "none");
    CHECK(iso("04/03/2019x") == "none");
}

TEST_CASE("a date is read with its month in Welsh, and with dots half-way up", "[base]") {
    const std::vector<std::vector<std::string>> months{{"Ionawr", "Ion"},
                                                       {"Chwefror", "Chw", "Chwef"},
                                                       {"Mawrth", "Maw"},
                                                       {"Ebrill", "Ebr"},
                                                       {"Mai"},
                                                       {"Mehefin", "Meh"},
                                                       {"Gorffennaf", "Gor", "Gorff"},
                                                       {"Awst", "Aws"},
                                                       {"Medi", "Med"},
                                                       {"Hydref", "Hyd"},
                                                       {"Tachwedd", "Tach"},
                                                       {"Rhagfyr", "Rhag"}};
    for (std::size_t month = 1; month <= months.size(); ++month)
        for (const auto& name : months[month - 1]) {
            CAPTURE(name);
            CHECK(iso("10 " + name + " 2018") == (month < 10 ? "2018-0" : "2018-") + std::to_string(month) + "-10");
        }
    for (const auto* text :
         {"10fed Gorffennaf 2018", "Dydd Mawrth, 10 Gorffennaf 2018", "dydd Mawrth 10fed Gorffennaf 2018"})
        CHECK((text + std::string(" ") + iso(text)) == text + std::string(" 2018-07-10"));
    CHECK(iso("1af Awst 2018") == "2018-08-01");
    CHECK(iso("21ain Mai 2018") == "2018-05-21");
    CHECK(iso("Dydd Llun 10 Gorffennaf 2018") == "none");
    CHECK(iso("10 juillet 2018") == "none");
    CHECK(iso("10\u00B707\u00B72018") == "2018-07-10");
    CHECK(iso("10/07/2018 24:00") == "none");
}

TEST_CASE("a date is read with its day of the week, an ordinal, the month first in words, or run together", "[base]") {
    for (const auto* text : {"Tuesday, 10 July 2018", "Tue 10 Jul 2018", "10th July 2018", "10th of July 2018",
                             "July 10, 2018", "Jul 10 2018 12:00AM", "10 / 07 / 2018", "10.07.2018.", "10JUL2018",
                             "10-Jul-2018 at 9.30", "2018 July 10", "\uFF11\uFF10/07/2018", "10\u201107\u20112018",
                             "10/07/2018 00:00:00.000", "Jul 10 2018 12:00:00:000AM", "10 July 2018 9am"})
        CHECK((text + std::string(" ") + iso(text)) == text + std::string(" 2018-07-10"));
    CHECK(iso("Monday, 10 July 2018") == "none");
    CHECK(iso("10 of July 201") == "none");
}

TEST_CASE("a time with a zone is on the day that it is in Britain", "[base]") {
    CHECK(iso("2018-06-03T23:00:00.000Z") == "2018-06-04");
    CHECK(iso("2018-12-03T23:00:00Z") == "2018-12-03");
    CHECK(iso("2018-03-25T00:59:59Z") == "2018-03-25");
    CHECK(iso("2018-06-04T00:00:00+01:00") == "2018-06-04");
    CHECK(iso("2018-06-04T01:30:00+05:30") == "2018-06-03");
    CHECK(iso("2018-10-27T23:00:00Z") == "2018-10-28");
    CHECK(iso("2018-10-28T23:00:00Z") == "2018-10-28");
    CHECK(iso("1995-10-22T23:00:00Z") == "1995-10-22");
    CHECK(iso("2018-06-03T23:00:00") == "2018-06-03");
}

TEST_CASE("a day that does not exist, a month-first date and a short year are no dates", "[base]") {
    for (const auto* text : {"31/02/2019", "13/13/2019", "02/28/2019", "29/2/2019", "4/3/19", "2019-3", "", "yesterday",
                             "0/1/2019", "1/1/1899", "1/1/2200", "1/1/02019", "2019", "March 2019"})
        CHECK(iso(text) == "none");
}

TEST_CASE("calendar months back are clamped to the end of the month", "[base]") {
    const auto back = [](std::string_view from, int months) {
        return to_iso(months_before(*parse_date(from), months));
    };
    CHECK(back("2019-05-31", 3) == "2019-02-28");
    CHECK(back("2020-05-31", 3) == "2020-02-29");
    CHECK(back("2020-02-29", 12) == "2019-02-28");
    CHECK(back("2019-01-31", 1) == "2018-12-31");
    CHECK(back("2019-03-04", 9) == "2018-06-04");
    CHECK(back("2019-01-31", -1) == "2019-02-28");
}

TEST_CASE("age is in whole years, and a leap-day child ages on 1 March in a common year", "[base]") {
    const auto age = [](std::string_view on, std::string_view born) {
        return age_on(*parse_date(on), *parse_date(born));
    };
    CHECK(age("2019-03-04", "2003-03-04") == 16);
    CHECK(age("2019-03-03", "2003-03-04") == 15);
    CHECK(age("2019-02-28", "2004-02-29") == 14);
    CHECK(age("2019-03-01", "2004-02-29") == 15);
}

TEST_CASE("a date is written for people in words", "[base]") {
    CHECK(to_long_text(*parse_date("2020-02-01")) == "1 February 2020");
}
