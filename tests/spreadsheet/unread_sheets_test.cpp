#include <casedraw/base/named_setting.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include "spreadsheet/list_sheets.hpp"
#include "support/catch.hpp"
#include "support/small_framework.hpp"

using namespace casedraw;
using namespace casedraw::test;

namespace {

Result<CaseListReading> read(std::vector<Worksheet> sheets, const std::optional<std::string>& sheet = std::nullopt) {
    return read_case_list_from_workbook(workbook_of_sheets(std::move(sheets)), small_framework(), {}, sheet);
}

const Finding* found(const CaseListReading& reading, const std::string& code) {
    for (const auto& finding : reading.findings)
        if (finding.code == code) return &finding;
    return nullptr;
}

Worksheet cases() { return sheet_of("Cases", {list_headings, list_row("1"), list_row("2")}); }

} // namespace

TEST_CASE("sheets that were not read are named with their rows", "[spreadsheet]") {
    auto choices = sheet_of("Choices", {{"Female"}, {}, {"Male"}, {"  "}});
    choices.hidden = true;
    const auto reading = read({sheet_of("Guidance", {{"Read this"}}), cases(), choices, sheet_of("Empty", {})});
    REQUIRE(reading);
    const auto* unread = found(*reading, "sheets-not-read");
    REQUIRE(unread != nullptr);
    CHECK(unread->severity == Severity::notice);
    CHECK(unread->message ==
          "Other sheets of the workbook were not read: “Guidance” (1 row) and “Choices” (hidden, 2 rows).");
    REQUIRE(reading->sheets.size() == 4);
    CHECK(reading->sheets[0].rows == 1);
    CHECK(reading->sheets[1].name == "Cases");
    CHECK(reading->sheets[1].rows == 2);
    CHECK(reading->sheets[1].read);
    CHECK(reading->sheets[2].rows == 2);
    CHECK_FALSE(reading->sheets[2].read);
    CHECK(reading->sheets[3].rows == 0);
}

TEST_CASE("a sheet with headings alone is no second list to choose from", "[spreadsheet]") {
    const auto reading = read({cases(), sheet_of("OOCD", {list_headings})});
    REQUIRE(reading);
    CHECK(reading->cases.size() == 2);
    for (const auto* line : {"Total", "No cases this period"}) {
        CAPTURE(line);
        const auto beside = read({cases(), sheet_of("OOCD", {list_headings, {line}})});
        REQUIRE(beside);
        CHECK(beside->cases.size() == 2);
        REQUIRE(found(*beside, "second-list") != nullptr);
        CHECK(found(*beside, "second-list")->severity == Severity::notice);
    }
}

TEST_CASE("a sheet as wide as the list with headings and rows of its own does not go on with it", "[spreadsheet]") {
    std::vector<std::string> headings, staff;
    for (std::size_t i = 0; i < list_headings.size(); ++i) {
        headings.push_back(std::string("Column ") + static_cast<char>('a' + i));
        staff.push_back("Some text " + std::to_string(i));
    }
    const auto other = read({cases(), sheet_of("Staff", {headings, staff})});
    REQUIRE(other);
    CHECK(found(*other, "list-goes-on") == nullptr);
    CHECK(found(*other, "sheets-not-read") != nullptr);
    const auto more = read({cases(), sheet_of("Staff", {staff, staff})});
    REQUIRE(more);
    CHECK(found(*more, "list-goes-on") != nullptr);
}

TEST_CASE("a workbook of one sheet has none that was not read", "[spreadsheet]") {
    const auto reading = read({cases()});
    REQUIRE(reading);
    CHECK(found(*reading, "sheets-not-read") == nullptr);
    CHECK(reading->sheets.size() == 1);
}

TEST_CASE("rows of a list that go on on a sheet without headings are a problem until the sheet is chosen",
          "[spreadsheet]") {
    const auto page_2 = sheet_of("Page 2", {list_row("3"), list_row("4"), list_row("5")});
    const auto reading = read({cases(), page_2});
    REQUIRE(reading);
    const auto* problem = found(*reading, "list-goes-on");
    REQUIRE(problem != nullptr);
    CHECK(problem->severity == Severity::problem);
    CHECK(problem->message.find("“Page 2” (3 rows)") != std::string::npos);
    const auto chosen = read({cases(), page_2}, "Cases");
    REQUIRE(chosen);
    REQUIRE(found(*chosen, "list-goes-on") != nullptr);
    CHECK(found(*chosen, "list-goes-on")->severity == Severity::notice);
}

TEST_CASE("rows are known to go on though their last column is blank or a note stands beside", "[spreadsheet]") {
    auto headings = list_headings;
    headings.push_back("Team");
    CHECK(found(*read({sheet_of("Cases", {headings, list_row("1")}), sheet_of("More", {list_row("3")})}),
                "list-goes-on") != nullptr);
    auto beyond = list_row("4");
    beyond.push_back("a note");
    CHECK(found(*read({cases(), sheet_of("More", {list_row("3"), beyond, list_row("5")})}), "list-goes-on") != nullptr);
    auto more = list_row("5"); // each row may have one
    more.push_back("another");
    CHECK(found(*read({cases(), sheet_of("More", {beyond, more})}), "list-goes-on") != nullptr);
    CHECK(found(*read({cases(), sheet_of("Numbers", {{"1", "2"}, {"3", "4"}})}), "list-goes-on") == nullptr);
}

TEST_CASE("a second list is named where the first was chosen or the second is hidden", "[spreadsheet]") {
    auto old = sheet_of("Old", {{"As sent in May"}, list_headings, list_row("7")});
    const auto chosen = read({cases(), old}, "Cases");
    REQUIRE(chosen);
    REQUIRE(found(*chosen, "second-list") != nullptr);
    CHECK(found(*chosen, "second-list")->message.find("“Old” (1 row)") != std::string::npos);
    old.hidden = true;
    const auto visible = read({cases(), old});
    REQUIRE(visible);
    REQUIRE(found(*visible, "second-list") != nullptr);
    CHECK(found(*visible, "second-list")->message.find("“Old” (hidden, 1 row)") != std::string::npos);
}

TEST_CASE("two sheets that fit are named with their rows", "[spreadsheet]") {
    const auto reading = read({cases(), sheet_of("OOCD", {list_headings, list_row("7")})});
    REQUIRE_FALSE(reading);
    CHECK(reading.error().code == "several-lists");
    CHECK(reading.error().message.find("“Cases” (2 rows) and “OOCD” (1 row)") != std::string::npos);
}

TEST_CASE("several sheets that go on are named together", "[spreadsheet]") {
    const auto reading = read({cases(), sheet_of("Page 2", {list_row("3")}), sheet_of("Page 3", {list_row("4")})});
    REQUIRE(reading);
    const auto* problem = found(*reading, "list-goes-on");
    REQUIRE(problem != nullptr);
    CHECK(as_typed(problem->message).find("--sheet \"Cases,Page 2,Page 3\"") != std::string::npos);
}
