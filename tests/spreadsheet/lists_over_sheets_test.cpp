#include <casedraw/base/named_setting.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include "spreadsheet/list_sheets.hpp"
#include "support/catch.hpp"
#include "support/small_framework.hpp"

using namespace casedraw;
using namespace casedraw::test;

namespace {

Result<CaseListReading> read(std::vector<Worksheet> sheets, const std::string& names) {
    return read_case_list_from_workbook(workbook_of_sheets(std::move(sheets)), small_framework(), {}, names);
}

Result<CaseListReading> read_alone(const Rows& rows) {
    return read_case_list_from_workbook(workbook_of_sheets({sheet_of("List", rows)}), small_framework(), {},
                                        std::nullopt);
}

std::vector<Finding> found(const CaseListReading& reading, const std::string& code) {
    std::vector<Finding> some;
    for (const auto& finding : reading.findings)
        if (finding.code == code) some.push_back(finding);
    return some;
}

Worksheet court() { return sheet_of("Court", {list_headings, list_row("1"), list_row("2")}); }
Worksheet oocd() { return sheet_of("Out of court", {list_headings, list_row("3")}); }
std::string sha(const CaseListReading& reading) { return list_sha256(reading.cases, small_framework()).value(); }

} // namespace

TEST_CASE("a list over several sheets is the list that one sheet would hold", "[spreadsheet]") {
    const auto whole = read_alone({list_headings, list_row("1"), list_row("2"), list_row("3")});
    REQUIRE(whole);
    const std::string names = GENERATE("Court,Out of court", "Out of court, Court", "all", "ALL", "court,OUT OF COURT");
    CAPTURE(names);
    const auto reading = read({sheet_of("Guidance", {{"Read this"}}), court(), oocd()}, names);
    REQUIRE(reading);
    CHECK(reading->cases.size() == 3);
    CHECK(sha(*reading) == sha(*whole));
    CHECK(found(*reading, "second-list").empty());
    CHECK(found(*reading, "sheets-not-read").size() == 1);
    CHECK(reading->sheets[1].read);
    CHECK(reading->sheets[2].read);
    CHECK_FALSE(reading->sheets[0].read);
}

TEST_CASE("cells of a list over several sheets are named with their sheet", "[spreadsheet]") {
    auto bad = list_row("3");
    bad[1] = "blue";
    const auto reading = read({court(), sheet_of("Out of court", {{"Title"}, list_headings, bad})}, "all");
    REQUIRE(reading);
    const auto problems = found(*reading, "unknown-value");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].cell == "'Out of court'!B3");
    CHECK(reading->cases.number_on_sheet(problems[0].row) == 3);
    CHECK(reading->cases.part_of(problems[0].row)->sheet == "Out of court");
    CHECK(reading->cases.faulty == std::vector<std::uint8_t>{0, 0, 1});
    CHECK(reading->cases.cell(0, 0) == "Court!A2");
    CHECK(reading->cases.cell(0, 2) == "'Out of court'!A3");
}

TEST_CASE("sheets of one list may have their columns in another order, and columns of their own", "[spreadsheet]") {
    const auto whole = read_alone({{"Case ID", "Gender", "Disposal type", "Disposal date", "RoSH", "S&W", "Team"},
                                   {"1", "Female", "Referral order", "05/03/2019", "Low", "High", ""},
                                   {"2", "Female", "Referral order", "05/03/2019", "Low", "High", "North"}});
    const auto reading =
        read({sheet_of("A", {list_headings, list_row("1")}),
              sheet_of("B", {{"Team", "S&W", "RoSH", "Disposal date", "Disposal type", "Gender", "Case ID", "Own"},
                             {"North", "High", "Low", "05/03/2019", "Referral order", "Female", "2", "x"}})},
             "A,B");
    REQUIRE(reading);
    CHECK(sha(*reading) == sha(*whole));
    CHECK(reading->cases.cell(0, 1) == "B!G2");
    REQUIRE(reading->cases.others.size() == 1);
    CHECK(reading->cases.others[0].text == std::vector<std::string_view>{"", "x"});
}

TEST_CASE("a case id on two sheets is a problem of both rows", "[spreadsheet]") {
    const auto reading = read({court(), sheet_of("OOCD", {list_headings, list_row("2"), list_row("4")})}, "all");
    REQUIRE(reading);
    const auto problems = found(*reading, "duplicate-case-id");
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].cell == "Court!A3");
    CHECK(problems[0].message.find("OOCD!A2") != std::string::npos);
    CHECK(problems[1].cell == "OOCD!A2");
    CHECK(reading->cases.faulty == std::vector<std::uint8_t>{0, 1, 1, 0});
    CHECK(reading->cases.shared_case_ids.size() == 1);
}

TEST_CASE("sheets that go on without headings are read under those of the sheet before", "[spreadsheet]") {
    auto bad = list_row("5");
    bad[3] = "31/31/2019";
    const auto page_2 = sheet_of("Page 2", {list_row("4"), bad});
    const auto reading = read({court(), page_2, sheet_of("Notes", {{"nothing"}})}, "all");
    REQUIRE(reading);
    CHECK(reading->cases.size() == 4);
    CHECK(found(*reading, "list-goes-on").empty());
    const auto problems = found(*reading, "bad-date");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].cell == "'Page 2'!D2");
    CHECK(read({court(), page_2}, "Court,Page 2")->cases.size() == 4);
    const auto alone = read({court(), page_2}, "Page 2");
    REQUIRE_FALSE(alone);
    CHECK(alone.error().code == "missing-columns");
}

TEST_CASE("what is true of the list as a whole is said once for all sheets", "[spreadsheet]") {
    auto blank = list_row("3"), other = list_row("4");
    blank[4] = other[4] = "";
    const auto reading = read(
        {sheet_of("Court", {list_headings, list_row("1"), other}), sheet_of("OOCD", {list_headings, blank})}, "all");
    REQUIRE(reading);
    CHECK(found(*reading, "no-person-column").size() == 1);
    const auto blanks = found(*reading, "blank-level");
    REQUIRE(blanks.size() == 1);
    CHECK(blanks[0].message.find("blank in 2 cases") != std::string::npos);
}

TEST_CASE("dates that nobody could tell from swapped ones are counted over all sheets", "[spreadsheet]") {
    Rows first{list_headings}, second{list_headings};
    for (int i = 0; i < 20; ++i) (i % 2 == 0 ? first : second).push_back(list_row(std::to_string(i)));
    const auto reading = read({sheet_of("A", first), sheet_of("B", second)}, "all");
    REQUIRE(reading);
    CHECK(found(*reading, "no-day-above-12").size() == 1);
    second.pop_back();
    CHECK(found(*read({sheet_of("A", first), sheet_of("B", second)}, "all"), "no-day-above-12").empty());
}

TEST_CASE("a list over several sheets says its rows, which add up, and every heading", "[spreadsheet]") {
    const auto reading =
        read({sheet_of("A", {{"Title"}, list_headings, list_row("1"), {}, list_row("2")}),
              sheet_of("B", {list_row("3")}), sheet_of("C", {list_headings, list_row("4"), {"Total", "4"}})},
             "all");
    REQUIRE(reading);
    const auto& account = reading->cases.account;
    CHECK(account.rows == 9);
    CHECK(account.cases == 4);
    CHECK(account.headings == 2);
    CHECK(account.above_headings == 1);
    CHECK(account.not_cases == 1);
    CHECK(account.blank == 1);
    REQUIRE(reading->cases.headings.size() == 12);
    CHECK(reading->cases.headings[0].cell == "A!A2");
    CHECK(reading->cases.headings[6].cell == "C!A1");
}

TEST_CASE("a sheet whose headings lack a column is a second list, never rows of the first", "[spreadsheet]") {
    const auto lacking = sheet_of("OOCD", {{"Case ID", "Gender", "Disposal date", "Disposal type", "RoSH"},
                                           {"9", "Female", "05/03/2019", "Referral order", "Low"}});
    const auto one =
        read_case_list_from_workbook(workbook_of_sheets({court(), lacking}), small_framework(), {}, std::nullopt);
    REQUIRE(one);
    REQUIRE(found(*one, "second-list").size() == 1);
    CHECK(found(*one, "second-list")[0].message.find("no column for Safety and wellbeing") != std::string::npos);
    CHECK(found(*one, "list-goes-on").empty());
    const auto all = read({court(), lacking}, "all");
    REQUIRE_FALSE(all);
    CHECK(all.error().message.find("Sheet “OOCD”: ") == 0);
}

TEST_CASE("a name with a comma is the longest that a sheet has", "[spreadsheet]") {
    const auto comma = sheet_of("North, West", {list_headings, list_row("3")});
    const auto reading = read({court(), comma}, "Court,North, West");
    REQUIRE(reading);
    CHECK(reading->cases.size() == 3);
    CHECK(read({court(), comma}, "North, West")->cases.size() == 1);
    const auto unknown = read({court(), comma}, "Court,North");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == "unknown-sheet");
    CHECK(unknown.error().message.find("“North”") != std::string::npos);
    CHECK(read({court(), comma}, "Court,court").error().code == "sheet-named-twice");
}

TEST_CASE("hidden sheets are read only where they are named", "[spreadsheet]") {
    auto hidden = oocd();
    hidden.hidden = true;
    const auto all = read({court(), hidden}, "all");
    REQUIRE(all);
    CHECK(all->cases.size() == 2);
    CHECK(found(*all, "second-list").size() == 1);
    CHECK(read({court(), hidden}, "Court,Out of court")->cases.size() == 3);
}

TEST_CASE("the answer that names two fitting sheets says how to read them as one", "[spreadsheet]") {
    const auto reading =
        read_case_list_from_workbook(workbook_of_sheets({court(), oocd()}), small_framework(), {}, std::nullopt);
    REQUIRE_FALSE(reading);
    CHECK(as_typed(reading.error().message).find("--sheet \"Court,Out of court\"") != std::string::npos);
}
