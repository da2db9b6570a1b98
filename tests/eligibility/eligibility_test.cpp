#include "eligibility/judged_list.hpp"
#include "support/catch.hpp"
#include <casedraw/framework/framework.hpp>

using namespace casedraw;
using namespace casedraw::test;
using Outcomes = std::vector<std::string>;

TEST_CASE("every reason that holds is kept, the window among them", "[eligibility]") {
    const auto list = judged(the_2018(), {"fine,2017-01-01,yes,19", "referral order,2019-02-01,yes,15"},
                             "disposal_type,disposal_date,transferred_out,age", "2019-09-02");
    CHECK(list.outcomes() ==
          Outcomes{"ineligible court: no-supervision, transferred-out, age-outside-range, outside-window",
                   "ineligible court: transferred-out"});
}

TEST_CASE("a faulty row is a problem and nothing else, and every row has one status", "[eligibility]") {
    const auto list = judged(the_2018(), {"referral order,31/02/2019", "referral order,2019-02-01", "fine,2019-02-01"},
                             "disposal_type,disposal_date", "2019-09-02");
    CHECK(list.outcomes() == Outcomes{"problem court", "eligible court", "ineligible court: no-supervision"});
    CHECK(list.result.population == std::vector<std::int64_t>{1, 0});
    CHECK(list.result.eligible_in[0] == 0);
}

TEST_CASE("a disposal of no domain is not eligible, and the reason says so where no rule does", "[eligibility]") {
    auto framework = the_2018();
    framework.rules.clear();
    const auto list =
        judged(framework, {"bail supervision and support,2019-02-01"}, "disposal_type,disposal_date", "2019-09-02");
    CHECK(list.outcome(0) == "ineligible: no-domain");
    const auto reason = list.reasons(0).at(0);
    CHECK(reason.field == "disposal_type");
    CHECK(reason.cell == "E2");
    CHECK(reason.message ==
          "The case belongs to none of the domains that are inspected. It is “bail supervision and support”.");
}

TEST_CASE("a rule for one domain leaves the others alone", "[eligibility]") {
    auto framework = the_2021();
    framework.one_person.scope = OnePerPerson::off;
    for (auto& rule : framework.rules)
        if (rule.code == "restricted") rule.domains = {"court"};
    const auto list = judged(framework, {"detention and training order,2022-10-10,yes", "youth caution,2023-01-10,yes"},
                             "disposal_type,disposal_date,restricted", "2023-05-15");
    CHECK(list.outcomes() == Outcomes{"eligible +resettlement", "eligible oocd"});
}

TEST_CASE("an eligible case in an additional domain only has no domain of its own", "[eligibility]") {
    const auto list = judged(the_2021(), {"section 250,2021-03-01", "section 250,2022-10-01"},
                             "disposal_type,disposal_date", "2023-05-15");
    CHECK(list.outcomes() == Outcomes{"eligible +resettlement", "eligible court +resettlement"});
    CHECK(list.result.domain[0] == -1);
    CHECK(list.population("court") == 1);
    CHECK(list.population("resettlement") == 2);
}

TEST_CASE("custody enters the court window by its release only where that is the setting", "[eligibility]") {
    const std::vector<std::string> rows{"detention and training order,2018-06-01,2019-01-10",
                                        "detention and training order,2019-01-10,2019-08-10",
                                        "referral order,2018-06-01,2019-01-10"};
    const auto outcomes = [&](std::map<std::string, std::string> settings) {
        return judged(the_2018(), csv_under("disposal_type,disposal_date,release_date", rows),
                      {day("2019-09-02"), {}, {}, {}, std::move(settings)});
    };
    const std::string in = "eligible court", out = "ineligible court: outside-window";
    CHECK(outcomes({}).outcomes() == Outcomes{out, in, out});
    CHECK(outcomes({{"custody-by", "disposal"}}).outcomes() == Outcomes{out, in, out});
    CHECK(outcomes({{"custody-by", "release"}}).outcomes() == Outcomes{in, out, out});
    CHECK(outcomes({{"custody-by", "both"}}).outcomes() == Outcomes{in, in, out});
    CHECK(outcomes({}).notices("out-by-setting").size() == 1);
    CHECK(outcomes({{"custody-by", "both"}}).notices("in-by-setting").size() == 1);
}

TEST_CASE("a setting without a usual choice is asked for where a case depends on it", "[eligibility]") {
    auto framework = the_2018();
    framework.settings[0].usual.reset();
    const auto of_type = [&](const std::string& type, std::map<std::string, std::string> settings) {
        const auto reading =
            read_case_list(csv_under("disposal_type,disposal_date", {type + ",2019-01-10"}), framework, {});
        return eligibility(reading->cases, framework, {day("2019-09-02"), {}, {}, {}, std::move(settings)});
    };
    const auto open = of_type("detention and training order", {});
    REQUIRE_FALSE(open);
    CHECK(open.error().code == "setting-needed");
    CHECK(open.error().message.find("custody-by=release") != std::string::npos);
    CHECK(of_type("referral order", {}));
    CHECK(of_type("detention and training order", {{"custody-by", "disposal"}}));
    CHECK_FALSE(of_type("referral order", {{"custody-by", "never"}}));
    CHECK_FALSE(of_type("referral order", {{"colour", "red"}}));
}

TEST_CASE("an unknown age excludes nobody", "[eligibility]") {
    const auto list = judged(the_2018(),
                             {"referral order,2019-02-01,,", "referral order,2019-02-01,,18",
                              "referral order,2019-02-01,2001-02-01,17", "referral order,2019-02-01,2001-02-02,19"},
                             "disposal_type,disposal_date,date_of_birth,age", "2019-09-02");
    CHECK(list.outcomes() == Outcomes{"eligible court", "ineligible court: age-outside-range",
                                      "ineligible court: age-outside-range", "eligible court"});
    const auto without = judged(the_2018(), {"referral order,2019-02-01"}, "disposal_type,disposal_date", "2019-09-02");
    CHECK(without.outcome(0) == "eligible court");
}

TEST_CASE("of one child's cases the most serious is kept, then the later, then the lower case id", "[eligibility]") {
    const auto list = judged(the_2018(),
                             {"referral order,2019-02-02,K1", "youth rehabilitation order,2019-02-01,K1",
                              "referral order,2019-02-01,K2", "referral order,2019-02-02,K2",
                              "referral order,2019-02-02,K3", "referral order,2019-02-02,K3"},
                             "disposal_type,disposal_date,child_id", "2019-09-02");
    CHECK(list.outcomes() == Outcomes{"ineligible court: another-case-of-child", "eligible court",
                                      "ineligible court: another-case-of-child", "eligible court", "eligible court",
                                      "ineligible court: another-case-of-child"});
    CHECK(list.result.removed_by_one_person == std::vector<std::int64_t>{3, 0});
}

TEST_CASE("an ineligible first case does not remove the child's eligible second", "[eligibility]") {
    const auto list = judged(the_2018(),
                             {"youth rehabilitation order,2019-02-01,K1,yes", "referral order,2019-02-01,K1,no",
                              "youth rehabilitation order,2016-02-01,K1,no"},
                             "disposal_type,disposal_date,child_id,restricted", "2019-09-02");
    CHECK(list.outcomes() ==
          Outcomes{"ineligible court: restricted", "eligible court", "ineligible court: outside-window"});
}

TEST_CASE("a problem row does not remove the child's eligible case", "[eligibility]") {
    const auto list =
        judged(the_2018(), {"youth rehabilitation order,2019-02-01,K1,gorilla", "referral order,2019-02-01,K1,"},
               "disposal_type,disposal_date,child_id,ethnicity", "2019-09-02");
    CHECK(list.outcomes() == Outcomes{"problem court", "eligible court"});
}

TEST_CASE("blank child ids are nobody's, and without the column no case is removed", "[eligibility]") {
    const auto blank = judged(the_2018(),
                              {"referral order,2019-02-01,", "referral order,2019-02-01,",
                               "referral order,2019-02-01,n/a", "referral order,2019-02-01,N/A"},
                              "disposal_type,disposal_date,child_id", "2019-09-02");
    CHECK(blank.population("court") == 4);
    const auto without = judged(the_2018(), {"referral order,2019-02-01", "referral order,2019-02-01"},
                                "disposal_type,disposal_date", "2019-09-02");
    CHECK(without.population("court") == 2);
}

TEST_CASE("one case a child holds within a domain, across the service, or not at all", "[eligibility]") {
    const std::string csv =
        "case_id,gender,rosh,safety_wellbeing,disposal_type,disposal_date,child_id\n"
        "C1,,,,referral order,2019-02-01,K1\nC2,,,,youth caution,2019-05-01,K1\nC3,,,,youth caution,2019-05-02,K1\n";
    const auto populations = [&](OnePerPerson scope) {
        return judged(the_2018(), csv, {day("2019-09-02"), {}, scope, {}}).result.population;
    };
    CHECK(populations(OnePerPerson::within_domain) == std::vector<std::int64_t>{1, 1});
    CHECK(populations(OnePerPerson::across_service) == std::vector<std::int64_t>{1, 0});
    CHECK(populations(OnePerPerson::off) == std::vector<std::int64_t>{1, 2});
}

TEST_CASE("which case is kept may turn on a date", "[eligibility]") {
    auto framework = the_2018();
    framework.one_person.keep = {{*framework.field_named("end_date"), {}}};
    const auto list = judged(framework,
                             {"youth rehabilitation order,2019-02-01,K1,2019-08-01",
                              "referral order,2019-02-01,K1,2019-08-02", "youth rehabilitation order,2019-02-01,K1,"},
                             "disposal_type,disposal_date,child_id,end_date", "2019-09-02");
    CHECK(list.outcomes() == Outcomes{"ineligible court: another-case-of-child", "eligible court",
                                      "ineligible court: another-case-of-child"});
}

TEST_CASE("conditions join, negate and look for blanks", "[eligibility]") {
    auto framework = the_2018();
    const auto field = [&](const char* name) { return *framework.field_named(name); };
    const auto rule = [&](std::string code, Condition condition) {
        EligibilityRule made;
        made.code = std::move(code);
        made.field = field("team");
        made.exclude_when = std::move(condition);
        return made;
    };
    const Condition north{OneOf{field("team"), {"North Team"}}};
    const Condition no_manager{Missing{field("case_manager")}};
    framework.rules = {rule("north", north),
                       rule("no-manager", no_manager),
                       rule("both", {All{{north, no_manager}}}),
                       rule("either", {Any{{north, no_manager}}}),
                       rule("not-north", {Not{std::make_shared<const Condition>(north)}}),
                       rule("no-age", {Missing{field("age")}}),
                       rule("not-restricted", {OneOf{field("restricted"), {"no"}}}),
                       rule("no-end", {Missing{field("end_date")}})};
    const auto list = judged(framework, {"referral order,2019-02-01,north-team,", "referral order,2019-02-01,South,M1"},
                             "disposal_type,disposal_date,team,case_manager", "2019-09-02");
    CHECK(list.outcomes() ==
          Outcomes{"ineligible court: north, no-manager, both, either, no-age, not-restricted, no-end",
                   "ineligible court: not-north, no-age, not-restricted, no-end"});
}

TEST_CASE("a list in another order has the same outcomes", "[eligibility]") {
    const std::vector<std::string> rows{"referral order,2019-02-01,K1", "youth rehabilitation order,2019-02-01,K1",
                                        "fine,2019-02-01,K2", "youth caution,2019-05-01,K1",
                                        "youth caution,2019-05-01,K1"};
    const auto csv = [&](const std::vector<std::size_t>& order) {
        std::string text = "case_id,gender,rosh,safety_wellbeing,disposal_type,disposal_date,child_id\n";
        for (const auto i : order) text += "C" + std::to_string(i) + ",,,," + rows[i] + "\n";
        return text;
    };
    const EligibilityRequest request{day("2019-09-02"), {}, {}, {}};
    const auto forward = judged(the_2018(), csv({0, 1, 2, 3, 4}), request);
    const std::vector<std::size_t> order{4, 2, 0, 3, 1};
    const auto shuffled = judged(the_2018(), csv(order), request);
    for (std::size_t i = 0; i < order.size(); ++i) CHECK(shuffled.outcome(i) == forward.outcome(order[i]));
}
