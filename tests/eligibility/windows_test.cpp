#include "eligibility/judged_list.hpp"
#include "support/catch.hpp"
#include "eligibility/windows.hpp"
#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>

using namespace casedraw;
using namespace casedraw::test;
using Catch::Matchers::Contains;

namespace {

std::string dates(int from, int to, const std::string& fieldwork) {
    const auto window = eligibility_rules::period({from, to}, day(fieldwork));
    return to_iso(window.first) + " " + to_iso(window.last);
}

std::vector<std::string> court_statuses(const std::vector<std::string>& disposal_dates, const std::string& fieldwork) {
    std::vector<std::string> rows;
    for (const auto& date : disposal_dates) rows.push_back("referral order," + date);
    const auto list = judged(the_2018(), rows, "disposal_type,disposal_date", fieldwork);
    std::vector<std::string> statuses;
    for (std::size_t at = 0; at < list.cases.size(); ++at) statuses.push_back(list.status(at));
    return statuses;
}

Error error_of(const Framework& framework, const EligibilityRequest& request) {
    const auto reading = read_case_list(
        "case_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing\nA,,referral order,1/1/2020,,\n", framework,
        {});
    return eligibility(reading->cases, framework, request).error();
}

} // namespace

TEST_CASE("a window runs over whole calendar months before fieldwork", "[eligibility]") {
    CHECK(dates(9, 6, "2019-09-02") == "2018-12-02 2019-03-02");
    CHECK(dates(5, 3, "2019-09-02") == "2019-04-02 2019-06-02");
    CHECK(dates(12, 7, "2020-08-24") == "2019-08-24 2020-01-24");
    CHECK(dates(12, 0, "2023-05-15") == "2022-05-15 2023-05-15");
}

TEST_CASE("the ends of a window are clamped to the ends of their months, leap years included", "[eligibility]") {
    CHECK(dates(9, 6, "2020-08-31") == "2019-11-30 2020-02-29");
    CHECK(dates(9, 6, "2019-08-31") == "2018-11-30 2019-02-28");
    CHECK(dates(12, 0, "2020-02-29") == "2019-02-28 2020-02-29");
    CHECK(dates(48, 12, "2020-02-29") == "2016-02-29 2019-02-28");
    CHECK(dates(5, 3, "2019-07-31") == "2019-02-28 2019-04-30");
    CHECK(dates(6, 3, "2000-05-31") == "1999-11-30 2000-02-29");
    CHECK(dates(3, 3, "1900-05-31") == "1900-02-28 1900-02-28");
}

TEST_CASE("both days at the ends belong to the window, the days beside them do not", "[eligibility]") {
    CHECK(court_statuses({"2018-12-01", "2018-12-02", "2019-03-02", "2019-03-03"}, "2019-09-02") ==
          std::vector<std::string>{"ineligible", "eligible", "eligible", "ineligible"});
    CHECK(court_statuses({"2019-11-29", "2019-11-30", "2020-02-29", "2020-03-01"}, "2020-08-31") ==
          std::vector<std::string>{"ineligible", "eligible", "eligible", "ineligible"});
}

TEST_CASE("a wider window never loses a case", "[eligibility]") {
    std::string csv = "case_id,gender,rosh,safety_wellbeing,disposal_type,disposal_date\n";
    for (int month = 1; month <= 12; ++month)
        for (const int date : {1, 15, 28}) {
            const auto written = std::to_string(date) + "/" + std::to_string(month) + "/2019";
            csv += "C" + written + ",,,,referral order," + written + "\n";
        }
    std::vector<std::uint32_t> before;
    for (int width = 0; width <= 6; ++width) {
        const auto list = judged(the_2018(), csv, {day("2019-12-31"), {{"court", {6 + width, 6 - width}}}, {}, {}});
        if (!before.empty())
            for (std::size_t at = 0; at < before.size(); ++at) CHECK((before[at] & ~list.result.eligible_in[at]) == 0);
        before = list.result.eligible_in;
    }
    CHECK(std::count(before.begin(), before.end(), 0u) == 0);
}

TEST_CASE("the window used is kept, the framework's or the one given", "[eligibility]") {
    const auto csv =
        "case_id,gender,rosh,safety_wellbeing,disposal_type,disposal_date\nC1,,,,referral order,2019-03-01\n";
    const auto list = judged(the_2018(), csv, {day("2019-09-02"), {{"court", {7, 5}}}, {}, {}});
    CHECK(list.result.windows == std::vector<Window>{{7, 5}, {5, 3}});
}

TEST_CASE("a domain without a window needs one, and the message shows how", "[eligibility]") {
    const auto error = error_of(built_in("hmip-youth-2025"), {day("2025-06-02"), {}, {}, {}});
    CHECK(error.kind == ErrorKind::wrong_use);
    CHECK(error.code == "window-needed");
    CHECK_THAT(as_typed(error.message), Contains("the inspectorate's announcement") &&
                                            Contains("`--window children=12:3`") &&
                                            Contains("12 to 3 months before fieldwork"));
}

TEST_CASE("a window that is not possible is refused", "[eligibility]") {
    for (const auto& window : {Window{3, 6}, Window{6, -1}, Window{2000, 0}}) {
        const auto error = error_of(the_2018(), {day("2019-09-02"), {{"court", window}}, {}, {}});
        CHECK(error.code == "bad-window");
        CHECK_THAT(error.message, Contains(std::to_string(window.from) + ":" + std::to_string(window.to) +
                                           " for court is not possible"));
    }
}

TEST_CASE("a window or an expected number for no domain of the list is refused", "[eligibility]") {
    const auto error = error_of(the_2018(), {day("2019-09-02"), {{"courts", {9, 6}}}, {}, {}});
    CHECK(error.code == "unknown-domain");
    CHECK(as_typed(error.message) ==
          "`--window` names `courts`. The domains of a list under hmip-youth-2018 are court and oocd.");
    CHECK_THAT(as_typed(error_of(the_2018(), {day("2019-09-02"), {}, {}, {{"ooc", 3}}}).message),
               Contains("`--expected` names `ooc`"));
    const auto& framework = built_in("hmip-youth-2025");
    CHECK(error_of(framework, {day("2025-06-02"), {{"victims", {9, 6}}}, {}, {}}).code == "unknown-domain");
}
