#include <algorithm>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/confirmation/answers.hpp>

#include "support/catch.hpp"
#include "support/frameworks.hpp"

using namespace casedraw;

namespace {

ConfirmationSheet sent() {
    const auto fieldwork = *parse_date("2019-03-04");
    ConfirmationSheet sheet;
    sheet.id = confirmation_id("hmip-youth-2018", fieldwork, std::string(64, 'a'), "");
    sheet.fieldwork = fieldwork;
    sheet.cases = {{"0012", "Court disposals", "CM01"}, {"0013", "Court disposals", "CM02"}, {"0014", "Out", ""}};
    return sheet;
}

constexpr const char* yes_to_all = "yes,Y,TRUE,1,,,";

/// The sheet as a service sends it back: what each case's row holds behind its case manager, up to the note.
ConfirmationAnswers read(const std::vector<std::string>& filled, Unanswered unanswered = Unanswered::is_a_problem,
                         const std::string& id = sent().id) {
    const auto sheet = sent();
    const auto blank = confirmation_csv(sheet);
    auto text = blank.substr(0, blank.find('\n') + 1);
    for (std::size_t at = 0; at < filled.size(); ++at)
        text += sheet.cases[at].case_id + ",x,y," + filled[at] + "," + id + "\n";
    const auto table = read_text_table(text, required_confirmation_columns(), "confirm.csv");
    REQUIRE(table);
    return confirmation_answers(*table, sheet, default_framework(), unanswered);
}

std::vector<std::string> problems(const ConfirmationAnswers& answers) {
    std::vector<std::string> all;
    for (const auto& each : answers.problems) all.push_back(each.code + " " + each.cell);
    return all;
}

} // namespace

TEST_CASE("a sheet says nothing of what was drawn, and its number is of the list and the fieldwork alone",
          "[confirmation]") {
    const auto sheet = sent();
    CHECK(confirmation_csv(sheet) ==
          "case_id,eligible_for,case_manager,in_scope,file_available,contact_safe,case_manager_"
          "present,case_manager_present_when,reason,note,sheet\n0012,Court disposals,CM01,,,,"
          ",,,," +
              sheet.id + "\n0013,Court disposals,CM02,,,,,,,," + sheet.id + "\n0014,Out,,,,,,,,," + sheet.id + "\n");
    CHECK(sheet.id.size() == 12);
    CHECK(sheet.id != confirmation_id("hmip-youth-2018", *parse_date("2019-03-05"), std::string(64, 'a'), ""));
    CHECK(sheet.id != confirmation_id("hmip-youth-2018", sheet.fieldwork, std::string(64, 'b'), ""));
    CHECK(sheet.id != confirmation_id("hmip-youth-2018", sheet.fieldwork, std::string(64, 'a'), "one-per-child=off|"));
}

TEST_CASE("yes to every question of every case changes nothing", "[confirmation]") {
    const auto answers = read({yes_to_all, yes_to_all, yes_to_all});
    CHECK(problems(answers).empty());
    CHECK(answers.changes.empty());
    CHECK(answers.answered == 3);
    CHECK(answers.in_order == std::vector<std::string>{"0012", "0013", "0014"});
    CHECK(answers.changed_cells == std::vector<std::string>{"B2", "C2", "B3", "C3", "B4", "C4"}); // see `read`
}

TEST_CASE("an answer that is not certain is a problem", "[confirmation]") {
    const auto answers = read({"yes?,yes,yes,yes,,,", "yes,no...,yes,yes,,,", yes_to_all});
    CHECK(problems(answers) == std::vector<std::string>{"doubtful-value D2", "doubtful-value E3"});
    CHECK(answers.in_order == std::vector<std::string>{"0014"});
}

TEST_CASE("a case is known though its id holds what cannot be seen", "[confirmation]") {
    const auto sheet = sent();
    auto text = confirmation_csv(sheet);
    text.replace(text.find("0013,"), 4, "0013\u200B");
    const auto table = read_text_table(text, required_confirmation_columns(), "confirm.csv");
    REQUIRE(table);
    CHECK(problems(confirmation_answers(*table, sheet, default_framework(), Unanswered::stays_as_it_is)).empty());
}

TEST_CASE("a note beside answers that change nothing is named by its cell", "[confirmation]") {
    const auto answers = read({"yes,yes,yes,yes,,,only by phone", yes_to_all, "yes,yes,yes,no,,,away on Tuesday"});
    CHECK(problems(answers).empty());
    CHECK(answers.noted_cells == std::vector<std::string>{"J2", "J4"});
}

TEST_CASE("a sheet without its column of times or notes is refused", "[confirmation]") {
    for (const std::string gone : {"case_manager_present_when", "note"}) {
        auto text = confirmation_csv(sent());
        text.replace(text.find(gone), gone.size(), "Other");
        const auto table = read_text_table(text, required_confirmation_columns(), "confirm.csv");
        REQUIRE_FALSE(table);
        CHECK(table.error().code == "no-headings");
    }
}

TEST_CASE("a no with its reason becomes a change, and one without is a problem of its cell", "[confirmation]") {
    const auto answers = read({"no,,,,,not-in-window,", "yes,no,yes,yes,,,", yes_to_all});
    REQUIRE(answers.changes.size() == 1);
    CHECK(answers.changes[0].case_id == "0012");
    CHECK(answers.changes[0].kind == LossKind::out_of_scope);
    CHECK(answers.in_scope == std::vector<std::string>{"0013", "0014"});
    CHECK(problems(answers) == std::vector<std::string>{"reason-missing I3"});
    CHECK(problems(read({"yes,no,yes,yes,,not-in-window,", yes_to_all, yes_to_all})) ==
          std::vector<std::string>{"reason-of-the-wrong-kind I2"});
}

TEST_CASE("cases without an answer are problems unless the sheet is only in part", "[confirmation]") {
    CHECK(problems(read({yes_to_all, ",,,,,,", yes_to_all})) == std::vector<std::string>{"not-answered D3:G3"});
    CHECK(problems(read({yes_to_all, "yes,,yes,yes,,,", yes_to_all})) == std::vector<std::string>{"not-answered E3"});
    const auto in_part = read({yes_to_all, ",,,,,,", yes_to_all}, Unanswered::stays_as_it_is);
    CHECK(problems(in_part).empty());
    CHECK(in_part.unanswered.size() == 1);
}

TEST_CASE("of a sheet in part a row without every needed answer does nothing, whatever else stands in it",
          "[confirmation]") {
    for (const char* begun : {",no,,,,file-not-available,", ",no,yes,yes,,file-not-available,",
                              "yes,no,,,,file-not-available,", ",yes,yes,no,,,", "yes,,,yes,Mon,,"}) {
        const auto answers = read({begun, yes_to_all, yes_to_all}, Unanswered::stays_as_it_is);
        CHECK(problems(answers).empty());
        CHECK(answers.changes.empty());
        CHECK(answers.managers_absent == 0);
        CHECK(answers.answered == 2);
        CHECK(answers.in_scope == std::vector<std::string>{"0013", "0014"});
        CHECK(answers.unanswered == std::vector<std::string>{"0012"});
        CHECK(answers.begun_in_scope.size() == (begun[0] == 'y' ? 1 : 0));
        CHECK(std::none_of(answers.managers.begin(), answers.managers.end(),
                           [](const auto& each) { return each.case_id == "0012"; }));
        CHECK_FALSE(problems(read({begun, yes_to_all, yes_to_all})).empty());
    }
    const auto out = read({"no,,,,,not-in-window,", yes_to_all, yes_to_all}, Unanswered::stays_as_it_is);
    CHECK((out.answered == 3 && out.changes.size() == 1));
}

TEST_CASE("a sheet of another list is told once, and nothing of it is used", "[confirmation]") {
    const auto other = read({"no,,,,,,", yes_to_all, yes_to_all}, Unanswered::is_a_problem, "abcdefabcdef");
    CHECK(problems(other) == std::vector<std::string>{"other-sheet K2"});
    CHECK(other.answered == 0);
}
