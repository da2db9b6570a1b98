#include "eligibility/judged_list.hpp"
#include "support/catch.hpp"
#include <casedraw/framework/framework.hpp>

using namespace casedraw;
using namespace casedraw::test;
using Catch::Matchers::Contains;

TEST_CASE("a case outside its window is told its dates and the window", "[eligibility]") {
    auto framework = the_2018();
    framework.domains.front().routes.front().dates.push_back(*framework.field_named("release_date"));
    const auto list =
        judged(framework, {"referral order,2018-12-01", "detention and training order,2018-01-31,2019-04-01"},
               "disposal_type,disposal_date,release_date", "2019-09-02");
    const auto reason = list.reasons(0).at(0);
    CHECK(reason.code == "outside-window");
    CHECK(reason.field == "disposal_date");
    CHECK(reason.cell == "F2");
    CHECK(reason.message == the_2018().outside_window_reason +
                                " The list has Disposal date 1 December 2018. The window for court cases is 2 "
                                "December 2018 to 2 March 2019, both days included.");
    CHECK_FALSE(reason.source.empty());
    CHECK_THAT(list.reasons(1).at(0).message, Contains("Disposal date 31 January 2018 and Release date 1 April 2019"));
}

TEST_CASE("a window that was given is named as the source", "[eligibility]") {
    const auto csv =
        "case_id,gender,rosh,safety_wellbeing,disposal_type,disposal_date\nC1,,,,referral order,2019-08-01\n";
    EligibilityRequest asked{day("2019-09-02"), {{"court", {7, 5}}}, {}, {}};
    CHECK(judged(the_2018(), csv, asked).reasons(0).at(0).source == "given without a source");
    asked.window_source = "a letter";
    CHECK(judged(the_2018(), csv, asked).reasons(0).at(0).source == "given: a letter");
    asked.windows["court"] = {9, 6}; // as the framework has it
    CHECK(judged(the_2018(), csv, asked).reasons(0).at(0).source == the_2018().domains[0].window_provenance.source);
}

TEST_CASE("a rule quotes coded values, with the sentence and the source of the framework", "[eligibility]") {
    const auto list = judged(the_2018(), {"fine,2019-02-01"}, "disposal_type,disposal_date", "2019-09-02");
    const auto reason = list.reasons(0).at(0);
    CHECK(reason.code == "no-supervision");
    CHECK(reason.field == "disposal_type");
    CHECK(reason.cell == "E2");
    CHECK_THAT(reason.message, Contains("The order brings no supervision") && Contains("It is “fine”."));
    CHECK_FALSE(reason.source.empty());
}

TEST_CASE("an age names the cell that it comes from", "[eligibility]") {
    const auto list = judged(the_2018(), {"referral order,2019-02-01,2000-06-01,", "referral order,2019-02-01,,19"},
                             "disposal_type,disposal_date,date_of_birth,age", "2019-09-02");
    CHECK(list.reasons(0).at(0).field == "date_of_birth");
    CHECK(list.reasons(0).at(0).cell == "G2");
    CHECK_THAT(list.reasons(0).at(0).message, Contains("The age was 18."));
    CHECK(list.reasons(1).at(0).field == "age");
    CHECK(list.reasons(1).at(0).cell == "H3");
}

TEST_CASE("which case of a person is kept is said as it was chosen", "[eligibility]") {
    const std::string csv = "case_id,gender,rosh,safety_wellbeing,disposal_type,disposal_date,child_id\n"
                            "C1,,,,youth rehabilitation order,2019-02-01,K1\nC2,,,,referral order,2019-02-02,K1\n";
    EligibilityRequest asked{day("2019-09-02"), {}, {}, {}};
    const auto usual = judged(the_2018(), csv, asked).reasons(1).at(0);
    CHECK(usual.message == the_2018().one_person.reason);
    CHECK(usual.source == the_2018().one_person.provenance.source);
    asked.settings["episode"] = "most-serious";
    CHECK(judged(the_2018(), csv, asked).reasons(1).at(0).message == usual.message);
    asked.settings["episode"] = "most-recent";
    const auto recent = judged(the_2018(), csv, asked).reasons(0).at(0);
    CHECK(recent.code == usual.code);
    CHECK(recent.message == "Another case of the same person is kept: the most recent disposal.");
    CHECK(recent.source == "given without a source");
}

TEST_CASE("another case of the child names the cell and never the child", "[eligibility]") {
    const auto list = judged(the_2018(), {"referral order,2019-02-02,KIND-7", "referral order,2019-02-01,KIND-7"},
                             "disposal_type,disposal_date,child_id", "2019-09-02");
    const auto reason = list.reasons(1).at(0);
    CHECK(reason.code == "another-case-of-child");
    CHECK(reason.cell == "G3");
    CHECK(reason.message.find("KIND") == std::string::npos);
}

TEST_CASE("texts that excluded a case are not quoted", "[eligibility]") {
    auto framework = the_2018();
    EligibilityRule rule;
    rule.code = "team";
    rule.reason = "The team is closed.";
    rule.field = *framework.field_named("team");
    rule.exclude_when = {OneOf{rule.field, {"north"}}};
    framework.rules = {rule};
    const auto list =
        judged(framework, {"referral order,2019-02-02,North"}, "disposal_type,disposal_date,team", "2019-09-02");
    CHECK(list.reasons(0).at(0).message == "The team is closed.");
    CHECK(list.reasons(0).at(0).cell == "G2");
}

TEST_CASE("a case of additional domains only is told their window", "[eligibility]") {
    auto framework = the_2021();
    framework.domains.erase(framework.domains.begin());
    const auto list = judged(framework, {"detention and training order,2019-02-02,2019-05-02"},
                             "disposal_type,disposal_date,release_date", "2023-05-15");
    CHECK(list.outcome(0) == "ineligible: outside-window");
    CHECK_THAT(list.reasons(0).at(0).message,
               Contains("The window for resettlement cases is 15 May 2022 to 15 May 2023"));
}

TEST_CASE("an eligible case and a problem have no reasons", "[eligibility]") {
    const auto list = judged(the_2018(), {"referral order,2019-02-02", "fine,31/02/2019"},
                             "disposal_type,disposal_date", "2019-09-02");
    CHECK(list.reasons(0).empty());
    CHECK(list.reasons(1).empty());
}
