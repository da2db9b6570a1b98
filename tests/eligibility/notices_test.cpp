#include "eligibility/judged_list.hpp"
#include "support/catch.hpp"
#include <casedraw/framework/framework.hpp>

using namespace casedraw;
using namespace casedraw::test;
using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;

namespace {

JudgedList expecting(const std::vector<std::string>& rows, std::map<std::string, std::int64_t> expected) {
    std::string csv = "case_id,gender,rosh,safety_wellbeing,disposal_type,disposal_date,restricted\n";
    for (std::size_t i = 0; i < rows.size(); ++i) csv += "C" + std::to_string(i) + ",,,," + rows[i] + "\n";
    return judged(the_2018(), csv, {day("2019-09-02"), {}, {}, std::move(expected)});
}

} // namespace

TEST_CASE("one child's two cases of one disposal and date are likely duplicates, both kept by id", "[eligibility]") {
    auto framework = the_2018();
    framework.one_person.scope = OnePerPerson::off;
    const auto list = judged(framework,
                             {"referral order,2019-02-01,K1", "referral order,2019-02-01,K1",
                              "referral order,2019-02-02,K1", "referral order,2019-02-01,K2"},
                             "disposal_type,disposal_date,child_id", "2019-09-02");
    CHECK(list.notices("likely-duplicate") == Texts{"G2: A2 and A3 are different cases with the same Child ID, "
                                                    "disposal (referral order) and date (2019-02-01). Was one "
                                                    "case entered twice? Nothing is merged."});
    CHECK(list.population("court") == 4);
}

TEST_CASE("one date of birth, disposal and date are likely duplicates, once", "[eligibility]") {
    const auto list = judged(the_2018(),
                             {"referral order,2019-02-01,2004-01-01,", "referral order,2019-02-01,2004-01-01,K2",
                              "referral order,2019-02-01,2004-01-02,K3", "youth caution,2019-05-01,2005-01-01,K4",
                              "youth caution,2019-05-01,2005-01-01,K4"},
                             "disposal_type,disposal_date,date_of_birth,child_id", "2019-09-02");
    const auto found = list.notices("likely-duplicate");
    REQUIRE(found.size() == 2);
    CHECK_THAT(found[0], Contains("A5 and A6 are different cases with the same Child ID"));
    CHECK_THAT(found[1], Contains("A2 and A3 are different cases with the same Date of birth"));
}

TEST_CASE("likely duplicates by the hundred are named for twenty and counted for the rest", "[eligibility]") {
    std::vector<std::string> rows;
    for (int child = 0; child < 200; ++child)
        for (int copy = 0; copy < 2; ++copy) rows.push_back("referral order,2019-02-01,K" + std::to_string(child));
    const auto list = judged(the_2018(), rows, "disposal_type,disposal_date,child_id", "2019-09-02");
    const auto found = list.notices("likely-duplicate");
    REQUIRE(found.size() == 21);
    CHECK(found.back() ==
          "In all there are 200 groups of cases with the same Child ID, disposal and date. The first 20 are named.");
}

TEST_CASE("a disposal after fieldwork is outside the window and a notice", "[eligibility]") {
    const auto list = judged(the_2018(), {"referral order,2019-02-01", "referral order,2019-09-03"},
                             "disposal_type,disposal_date", "2019-09-02");
    CHECK(list.outcome(1) == "ineligible court: outside-window");
    CHECK(list.notices("date-after-fieldwork") ==
          Texts{"F3: Disposal date 3 September 2019 is after fieldwork starts, 2 September 2019."});
}

TEST_CASE("fieldwork before every date asks for the fieldwork date", "[eligibility]") {
    const auto list = judged(the_2018(), {"referral order,2019-02-01", "referral order,2019-03-03"},
                             "disposal_type,disposal_date", "2009-09-02");
    CHECK(
        list.notices("date-after-fieldwork") ==
        Texts{"Every date under Disposal date is after fieldwork starts, 2 September 2009. Check the fieldwork date."});
    CHECK(list.notices("none-in-window") ==
          Texts{"The list has court cases (2), and none is dated in the window, 2 December 2008 to 2 March 2009. Check "
                "the list and the fieldwork date."});
}

TEST_CASE("dates and ages that cannot both be right are noticed and change nothing", "[eligibility]") {
    const auto list = judged(
        the_2018(),
        {"referral order,2019-02-01,2019-01-01,2004-01-01,15,", "referral order,2019-02-01,,2004-01-01,14,2019-01-31"},
        "disposal_type,disposal_date,end_date,date_of_birth,age,release_date", "2019-09-02");
    CHECK(list.outcomes() == Texts{"eligible court", "eligible court"});
    CHECK(list.notices("end-before-disposal") == Texts{"G2: End date is before Disposal date (F2). Check both."});
    CHECK(list.notices("age-disagrees") ==
          Texts{"I3: Age at disposal does not agree with Date of birth (H3), which decides."});
    CHECK(list.notices("release-before-disposal") ==
          Texts{"J3: Release date is before Disposal date (F3). Check both."});
}

TEST_CASE("a list whose cases all have problems is not called empty", "[eligibility]") {
    const auto with_problems = judged(the_2018(), {"referral order,2019-02-31", "youth cautoin,2019-05-01"},
                                      "disposal_type,disposal_date", "2019-09-02");
    const auto said = with_problems.notices("no-cases-of-domain");
    REQUIRE(said.size() == 2);
    CHECK(said[0] == "The list has no court cases without a problem. Put the problems right first.");
    CHECK(said[1] == "The list has no out-of-court cases without a problem. Put the problems right first.");
    const auto whole = judged(the_2018(), {"referral order,2019-02-01"}, "disposal_type,disposal_date", "2019-09-02");
    CHECK(whole.notices("no-cases-of-domain") ==
          Texts{"The list has no out-of-court cases at all. Check that it is whole."});
}

TEST_CASE("expected numbers that the list does not reach are noticed", "[eligibility]") {
    const std::vector<std::string> rows{"referral order,2019-02-01,no", "referral order,2019-02-01,yes",
                                        "referral order,2018-02-01,no", "youth caution,2019-05-01,no"};
    CHECK(expecting(rows, {{"court", 27}, {"oocd", 1}}).notices("expected-differs") ==
          Texts{"Expected court cases: 27. Dated in the window: 2. Eligible: 1. Check that the list is whole."});
    CHECK(expecting(rows, {{"court", 2}}).notices("expected-differs").empty());
    CHECK(expecting(rows, {{"court", 1}}).notices("expected-differs").empty());
    CHECK(expecting(rows, {{"court", 0}}).notices("expected-differs").size() == 1);
}

TEST_CASE("cases are counted by month over the widest window, eligible or not", "[eligibility]") {
    const auto list =
        expecting({"referral order,2018-12-05,no", "referral order,2018-12-01,no", "fine,2019-02-01,no",
                   "youth caution,2019-05-01,no", "youth caution,2019-08-01,no", "referral order,2018-11-30,no"},
                  {});
    using Month = std::pair<std::string, std::map<std::string, std::int64_t>>;
    CHECK(list.result.by_month == std::vector<Month>{{"2018-12", {{"court", 2}, {"oocd", 0}}},
                                                     {"2019-01", {{"court", 0}, {"oocd", 0}}},
                                                     {"2019-02", {{"court", 1}, {"oocd", 0}}},
                                                     {"2019-03", {{"court", 0}, {"oocd", 0}}},
                                                     {"2019-04", {{"court", 0}, {"oocd", 0}}},
                                                     {"2019-05", {{"court", 0}, {"oocd", 1}}},
                                                     {"2019-06", {{"court", 0}, {"oocd", 0}}}});
}

TEST_CASE("months of a window without a case are noticed for each domain", "[eligibility]") {
    const auto list =
        expecting({"referral order,2018-12-05,no", "fine,2019-02-01,no", "youth caution,2019-05-01,no"}, {});
    CHECK(list.notices("empty-month") == Texts{"The window (2 December 2018 to 2 March 2019) has no court cases in "
                                               "January 2019. Check that the list is whole.",
                                               "The window (2 April 2019 to 2 June 2019) has no out-of-court cases in "
                                               "April 2019. Check that the list is whole."});
}

TEST_CASE("a part of a month is asked about where the window takes in 15 of its days", "[eligibility]") {
    const auto asked = [](const std::string& day) { // of March, the last month of the window
        return judged(the_2018(),
                      {"referral order,2018-12-20", "referral order,2019-01-05", "referral order,2019-02-05"},
                      "disposal_type,disposal_date", "2019-09-" + day)
            .notices("empty-month");
    };
    CHECK(asked("14").empty());
    CHECK(asked("15") == Texts{"The window (15 December 2018 to 15 March 2019) has no court cases in March 2019. Check "
                               "that the list is whole."});
    CHECK(asked("16") == Texts{"The window (16 December 2018 to 16 March 2019) has no court cases in March 2019. Check "
                               "that the list is whole."});
}

TEST_CASE("a domain without any case is noticed once", "[eligibility]") {
    const auto list = expecting({"referral order,2018-12-05,no", "referral order,2019-01-05,no",
                                 "referral order,2019-02-05,no", "referral order,2019-03-01,no"},
                                {});
    REQUIRE(list.result.notices.size() == 1);
    CHECK(list.result.notices[0].message == "The list has no out-of-court cases at all. Check that it is whole.");
}

TEST_CASE("what one case a child took is said by domain", "[eligibility]") {
    const auto list =
        judged(the_2018(),
               {"referral order,2019-02-01,K1", "referral order,2019-02-02,K1", "youth caution,2019-05-01,K1",
                "youth caution,2019-05-02,K1", "youth caution,2019-05-03,K1"},
               "disposal_type,disposal_date,child_id", "2019-09-02");
    CHECK(list.notices("one-case-per-person") == Texts{"One case is kept for each person. 1 of the court cases and 2 "
                                                       "of the out-of-court cases gave way to another case of the "
                                                       "same person."});
}

TEST_CASE("an id that many cases share may stand for unknown, and is asked about without being quoted",
          "[eligibility]") {
    const std::vector<std::string> rows(11, "referral order,2019-02-01,not-known-yet");
    const auto list = judged(the_2018(), rows, "disposal_type,disposal_date,child_id", "2019-09-02");
    CHECK(list.notices("many-cases-of-one-person") ==
          Texts{"G2: 11 cases have this Child ID. If it stands for “unknown”, leave the cells blank."});
}

TEST_CASE("a quiet list has no notices", "[eligibility]") {
    const auto list =
        expecting({"referral order,2018-12-05,no", "referral order,2019-01-05,no", "referral order,2019-02-05,no",
                   "referral order,2019-03-01,no", "youth caution,2019-04-03,no", "youth caution,2019-05-01,no",
                   "youth caution,2019-06-01,no"},
                  {{"court", 4}, {"oocd", 3}});
    CHECK(list.result.notices.empty());
}

TEST_CASE("ids that people would take for one another are noticed, once for each pair", "[eligibility]") {
    const auto list =
        judged(the_2018(),
               {"referral order,2019-02-01,K01", "referral order,2019-02-02,k1", "referral order,2019-02-03,K2",
                "referral order,2019-02-04,\u041A2", "referral order,2019-02-05,K3"},
               "disposal_type,disposal_date,child_id", "2019-09-02");
    const auto found = list.notices("ids-look-alike");
    REQUIRE(found.size() == 2);
    CHECK_THAT(found[0], Contains("G2: Child ID here and in G3 differ only in case"));
    CHECK_THAT(found[1], Contains("G4: Child ID here and in G5"));
    CHECK_THAT(found[0], Contains("One child or two?"));
    CHECK(list.population("court") == 5);
}

TEST_CASE("ids with one number of any length are told apart, whatever stands round it", "[eligibility]") {
    const auto pairs = [](const std::vector<std::string>& ids) {
        std::vector<std::string> rows;
        for (const auto& id : ids) rows.push_back("referral order,2019-02-01," + id);
        return judged(the_2018(), rows, "disposal_type,disposal_date,child_id", "2019-09-02")
            .notices("ids-look-alike")
            .size();
    };
    CHECK(pairs({"K1", "K10", "K100", "K7", "K10"}) == 0);
    CHECK(pairs({"1/K", "10/K", "2/K"}) == 0);
    CHECK(pairs({"K1", "K10", "K010"}) == 1);
    CHECK(pairs({"K010", "K10"}) == 1);
    CHECK(pairs({"K01", "K02", "K10"}) == 0);
    CHECK(pairs({"K1", "Kl", "K10"}) == 1);
    CHECK(pairs({"K1-0", "K10-0", "K1-00"}) == 1);
    CHECK(pairs({"1-11", "11-1"}) == 0);
    CHECK(pairs({"1-11", "111"}) == 1);
    CHECK(pairs({"01-11", "1-011", "1-1-1"}) == 2);
    CHECK(pairs({"A-12", "a12", "A12", "A/12", "A12", "B1"}) == 3);
    CHECK(pairs({"Ki1", "Ki10", "K11"}) == 1);
    CHECK(pairs({"K", "k", "K"}) == 1);
    CHECK(pairs({"K1", "K2", "K1", "k1", "K1"}) == 1);
}

TEST_CASE("cases of one child that can hardly be of one are noticed", "[eligibility]") {
    const auto notices = [](const std::vector<std::string>& rows, std::optional<OnePerPerson> scope = std::nullopt) {
        std::string csv = "case_id,rosh,safety_wellbeing,disposal_type,disposal_date,child_id,gender,date_of_birth\n";
        for (std::size_t i = 0; i < rows.size(); ++i)
            csv += "C" + std::to_string(i) + ",low,low,referral order,2019-02-01," + rows[i] + "\n";
        EligibilityRequest request{day("2019-09-02"), {}, {}, {}};
        request.one_person = scope;
        return judged(the_2018(), csv, request).notices("one-person-doubtful");
    };
    CHECK(notices({"K1,male,2004-01-01", "K1,male,", "K1,male,2004-10-01"}) ==
          Texts{"F2: Child ID is the same in F2, F3 and F4, but Date of birth differs. One child or several? They were "
                "taken for one."});
    CHECK(notices({"K1,male,", "K1,female,"}) == Texts{"F2: Child ID is the same in F2 and F3, but Gender differs. One "
                                                       "child or several? They were taken for one."});
    for (const std::string id : {"0", "000", "-1", "9999"}) {
        CAPTURE(id);
        CHECK(notices({id + ",male,", id + ",male,"}) ==
              Texts{"F2: Child ID is the same in F2 and F3, but the id is one that programs write where none is known. "
                    "One child or several? They were taken for one."});
        CHECK(notices({id + ",male,"}).empty());
    }
    CHECK(notices({"K1,not recorded,2004-01-01", "K1,male,", "K1,,2004-01-01", "10,female,", "10,female,"}).empty());
    CHECK(notices({"K1,male,", "K1,female,"}, OnePerPerson::off).empty());
}

TEST_CASE("dates that lie four years and a day too early are noticed", "[eligibility]") {
    const auto list =
        judged(the_2018(), {"referral order,2015-01-31", "referral order,2015-02-10", "referral order,2015-02-20"},
               "disposal_type,disposal_date", "2019-09-02");
    REQUIRE(list.notices("dates-from-1904").size() == 1);
    CHECK_THAT(list.notices("dates-from-1904")[0],
               Contains("Of 3 dates under Disposal date that lie in no window, 3 would"));
    const auto old =
        judged(the_2018(), {"referral order,2014-01-31", "referral order,2014-02-10", "referral order,2014-02-20"},
               "disposal_type,disposal_date", "2019-09-02");
    CHECK(old.notices("dates-from-1904").empty());
}
