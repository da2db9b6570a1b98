#include "spreadsheet/workbook_support.hpp"
#include "support/catch.hpp"
#include "support/small_framework.hpp"
#include <algorithm>
#include <casedraw/framework/framework.hpp>

using namespace casedraw;

namespace {

Result<CaseListReading> read(const std::string& file, const std::optional<std::string>& sheet = std::nullopt,
                             const ColumnNames& columns = {}) {
    return read_case_list_from_workbook(fixture(file), small_framework(), columns, sheet);
}

std::vector<Finding> with_code(const CaseListReading& reading, const std::string& code) {
    std::vector<Finding> found;
    std::copy_if(reading.findings.begin(), reading.findings.end(), std::back_inserter(found),
                 [&](const Finding& each) { return each.code == code; });
    return found;
}

/// Heading and cells of the same list as the fixtures hold, for a reader of another kind.
const std::string same_list_as_csv = "Case ID,Gender,Disposal type,Disposal date,RoSH,S&W,Restricted,Team\n"
                                     "45,Female,Community resolution,12/02/2019,Not recorded,Low,no,North\n"
                                     "0044,Male,Youth caution,2019-04-01,High,Very high,yes,South\n"
                                     "00043,Male,Youth rehabilitation order,31/3/2019,Low,Low,no,South\n"
                                     "00042,Female,Referral order,05-Mar-2019,Medium,High,yes,North\n";

} // namespace

TEST_CASE("a list has the same hash from a workbook of any kind and from a CSV file", "[spreadsheet]") {
    const auto framework = small_framework();
    const auto from_csv = read_case_list(same_list_as_csv, framework, {});
    REQUIRE(from_csv);
    const std::string file = GENERATE("openpyxl.xlsx", "openpyxl-1904.xlsx", "exceljs.xlsx", "libreoffice.xlsx",
                                      "libreoffice.ods", "libreoffice-1904.ods");
    CAPTURE(file);
    const auto reading = read(file);
    REQUIRE(reading);
    CHECK(reading->sheet == "Cases");
    CHECK(reading->cases.size() == 4);
    CHECK(reading->cases.row == std::vector<std::int64_t>{4, 5, 6, 7});
    CHECK(list_sha256(reading->cases, framework) == list_sha256(from_csv->cases, framework));
}

TEST_CASE("hidden rows and merged cells are read, and said to be so", "[spreadsheet]") {
    const auto reading = read("exceljs.xlsx");
    REQUIRE(reading);
    const auto hidden = with_code(*reading, "hidden-rows");
    REQUIRE(hidden.size() == 1);
    CHECK(hidden[0].severity == Severity::notice);
    CHECK(hidden[0].message == "Row 6 is hidden in the workbook. It was read like the others.");
    const auto merged = with_code(*reading, "merged-cells");
    REQUIRE(merged.size() == 1);
    CHECK(merged[0].message == "Merged cells were read as holding their value in each of their rows: J5:J6.");
    CHECK(reading->sheet == "Cases");
}

TEST_CASE("a formula never worked out is a problem only where the list needs its value", "[spreadsheet]") {
    const auto beside = read("openpyxl.xlsx");
    REQUIRE(beside);
    CHECK(with_code(*beside, "formula-not-calculated").empty());
    const auto needed = read("openpyxl.xlsx", std::nullopt, {{"Worked out", "end_date"}});
    REQUIRE(needed);
    const auto problems = with_code(*needed, "formula-not-calculated");
    REQUIRE(problems.size() == 4);
    CHECK(problems[0].cell == "L4");
    CHECK(problems[0].field == "end_date");
    CHECK(problems[0].severity == Severity::problem);
    CHECK(needed->cases.faulty == std::vector<std::uint8_t>{1, 1, 1, 1});
}

TEST_CASE("a blank that a formula leaves is said once", "[spreadsheet]") {
    const auto reading = read("openpyxl.xlsx", std::nullopt, {{"Worked out", "gender"}, {"Gender", "team"}});
    REQUIRE(reading);
    std::int64_t about_l4 = 0;
    for (const auto& finding : reading->findings) about_l4 += finding.cell == "L4" ? 1 : 0;
    CHECK(about_l4 == 1);
}

TEST_CASE("a sheet is found by its name, ignoring case and spaces", "[spreadsheet]") {
    CHECK(read("two-lists.xlsx", "Cases (old)")->sheet == "Cases (old)");
    CHECK(read("two-lists.xlsx", "cases")->sheet == "Cases");
    const auto unknown = read("two-lists.xlsx", "Kids");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ErrorKind::wrong_use);
    CHECK(unknown.error().code == "unknown-sheet");
    CHECK(unknown.error().message.find("“Guidance”, “Cases”, “Choices” and “Cases (old)”") != std::string::npos);
}

TEST_CASE("two sheets with the headings of a list must be told apart by the user", "[spreadsheet]") {
    const auto reading = read("two-lists.xlsx");
    REQUIRE_FALSE(reading);
    CHECK(reading.error().kind == ErrorKind::wrong_use);
    CHECK(reading.error().code == "several-lists");
    CHECK(reading.error().message.find("“Cases” (4 rows) and “Cases (old)” (4 rows)") != std::string::npos);
}

TEST_CASE("where no sheet has the headings all are named", "[spreadsheet]") {
    auto framework = small_framework();
    framework.fields[0].aliases = {"Spell number"};
    framework.fields[0].name = "spell";
    framework.fields[0].heading = "Spell";
    const auto reading = read_case_list_from_workbook(fixture("exceljs.xlsx"), framework, {}, std::nullopt);
    REQUIRE_FALSE(reading);
    CHECK(reading.error().code == "no-matching-sheet");
    CHECK(reading.error().message.find("“Guidance”, “Cases” and “Choices”") != std::string::npos);
}

TEST_CASE("a file that is no workbook is unreadable", "[spreadsheet]") {
    const auto reading = read_case_list_from_workbook(same_list_as_csv, small_framework(), {}, std::nullopt);
    REQUIRE_FALSE(reading);
    CHECK(reading.error().kind == ErrorKind::unreadable);
    CHECK(reading.error().code == "text-not-workbook");
}
