#include "spreadsheet/example_workbook.hpp"
#include "spreadsheet/workbook_support.hpp"
#include "support/catch.hpp"
#include <casedraw/base/sha256.hpp>

using namespace casedraw;

namespace {

std::string first_sheet(const Workbook& workbook) {
    const auto opened = open_workbook(xlsx(workbook));
    REQUIRE(opened);
    const auto sheet = (*opened)->sheet(0);
    REQUIRE(sheet);
    return written_out(*sheet);
}

Workbook workbook_with(CellValue value) {
    Worksheet sheet;
    sheet.name = "S";
    sheet.rows = {{{std::move(value), {}, ""}}};
    return {"", "en-GB", {sheet}};
}

} // namespace

TEST_CASE("what is written is read back", "[spreadsheet]") {
    CHECK(first_sheet(example_workbook()) ==
          "A1 text Case id\nB1 text Note\nC1 text Date\nD1 text Share\nE1 text Sampled\n"
          "A2 text 00042\nB2 text =HYPERLINK(\"x\")\nC2 date 2019-03-05\nD2 number 25%\nE2 number 3\n"
          "A3 text +1\nB3 text -1\nC3 text @a\nD3 text \ttab\nE3 text \rreturn\n"
          "A4 text Ŵŷ <&> \"x\"\nline two\nB4 text _x0041_\nC4 text 1900-01-01\nD4 yes_no yes\nE4 number 0.3\n"
          "C5 number 6\nD5 text ab\nE5 number 1e+20\n");
}

TEST_CASE("the same workbook is the same bytes, with no time in them", "[spreadsheet]") {
    const auto bytes = xlsx(example_workbook());
    CHECK(bytes == xlsx(example_workbook()));
    // Pinned, so that a change of the bytes is noticed and told: a draw's pack is said to be the same everywhere.
    CHECK(to_hex(sha256(bytes)) == "ebedc6a859725097fbd280d9f6d690b8041156ba001c9e61b59d8992d729871b");
}

TEST_CASE("a text longer than a cell is cut where the cell ends, never inside a character", "[spreadsheet]") {
    std::string text(32'766, 'a');
    CHECK(first_sheet(workbook_with(text + "bc")) == "A1 text " + text + "b\n");
    CHECK(first_sheet(workbook_with(text + "\xF0\x9F\x98\x80")) == "A1 text " + text + "\n");
    CHECK(first_sheet(workbook_with(text + "ŵŷ")) == "A1 text " + text + "ŵ\n");
}

TEST_CASE("control characters, which XML cannot hold, are left out", "[spreadsheet]") {
    CHECK(first_sheet(workbook_with(std::string("a\0\x0B\x1F"
                                                "b",
                                                5))) == "A1 text ab\n");
}

TEST_CASE("a sheet's name that no spreadsheet takes is a broken promise", "[spreadsheet]") {
    const std::string name = GENERATE("", "a/b", "[x]", "a name of more than 31 characters x");
    auto workbook = workbook_with(1.0);
    workbook.sheets[0].name = name;
    CHECK_THROWS(xlsx(workbook));
}
