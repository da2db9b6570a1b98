#include "spreadsheet/workbook_support.hpp"
#include "support/catch.hpp"

using namespace casedraw;

namespace {

/// What a person sees on the sheet `Cases` of every fixture, column L aside.
const std::string list = "A1 text Long list for the inspection of an invented service\n"
                         "A3 text Case\nID\n"
                         "B3 text Gender\n"
                         "C3 text Disposal type\n"
                         "D3 text Disposal date\n"
                         "E3 text RoSH\n"
                         "F3 text S&W\n"
                         "G3 text Restricted\n"
                         "H3 text Days\n"
                         "I3 text Padded\n"
                         "J3 text Team\n"
                         "K3 text Note\n"
                         "L3 text Worked out\n"
                         "A4 text 00042\n"
                         "B4 text Female\n"
                         "C4 text Referral order\n"
                         "D4 date 2019-03-05\n"
                         "E4 text Medium\n"
                         "F4 text High\n"
                         "G4 yes_no yes\n"
                         "H4 number 12\n"
                         "I4 number 00007\n"
                         "J4 text North\n"
                         "K4 text   spaces at both ends \n"
                         "A5 text 00043\n"
                         "B5 text Male\n"
                         "C5 text Youth rehabilitation order\n"
                         "D5 date 2019-03-31\n"
                         "E5 text Low\n"
                         "F5 text Low\n"
                         "G5 yes_no no\n"
                         "H5 number 3\n"
                         "I5 number 123456\n"
                         "J5 text South\n"
                         "K5 text two\nlines\n"
                         "A6 text 0044 (hidden)\n"
                         "B6 text Male (hidden)\n"
                         "C6 text Youth caution (hidden)\n"
                         "D6 date 2019-04-01 23:59:30 (hidden)\n"
                         "E6 text High (hidden)\n"
                         "F6 text Very high (hidden)\n"
                         "G6 yes_no yes (hidden)\n"
                         "H6 number 250 (hidden)\n"
                         "I6 number 00045 (hidden)\n"
                         "J6 text South (hidden)\n"
                         "K6 text a < b & \"c\" Ŵŷ (hidden)\n"
                         "A7 text 45\n"
                         "B7 text Female\n"
                         "C7 text Community resolution\n"
                         "D7 text 12/02/2019\n"
                         "E7 text Not recorded\n"
                         "F7 text Low\n"
                         "G7 yes_no no\n"
                         "H7 number 1.5\n"
                         "I7 number 00000\n"
                         "J7 text North\n"
                         "K7 text '=1+1\n";

/// The lines of column L, below its heading, and all others.
std::pair<std::string, std::string> worked_out_and_others(const std::string& lines) {
    std::pair<std::string, std::string> parted;
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = lines.find('\n', at) + 1;
        const auto line = lines.substr(at, end - at);
        (line[0] == 'L' && line[1] >= '4' && line[1] <= '9' ? parted.first : parted.second) += line;
        at = end;
    }
    return parted;
}

std::string cases_of(const std::string& file) {
    const auto workbook = open_workbook(fixture(file));
    REQUIRE(workbook);
    REQUIRE((*workbook)->sheets().size() == 3);
    CHECK((*workbook)->sheets()[0].name == "Guidance");
    CHECK((*workbook)->sheets()[1].name == "Cases");
    CHECK_FALSE((*workbook)->sheets()[1].hidden);
    CHECK((*workbook)->sheets()[2].hidden);
    const auto sheet = (*workbook)->sheet(1);
    REQUIRE(sheet);
    return written_out(*sheet);
}

} // namespace

TEST_CASE("the same list reads the same from every program that wrote it", "[spreadsheet]") {
    const std::string file =
        GENERATE("openpyxl.xlsx", "openpyxl-1904.xlsx", "exceljs.xlsx", "libreoffice.xlsx", "libreoffice.ods");
    CAPTURE(file);
    CHECK(worked_out_and_others(cases_of(file)).second == list);
}

TEST_CASE("values of formulas are read where the writing program stored them", "[spreadsheet]") {
    const std::string file = GENERATE("exceljs.xlsx", "libreoffice.xlsx", "libreoffice.ods");
    CAPTURE(file);
    CHECK(worked_out_and_others(cases_of(file)).first ==
          "L4 text Very high\nL5 date 2019-02-28\nL6 yes_no yes (hidden)\nL7 number 42\n");
}

TEST_CASE("a formula that was never worked out is not taken for a blank", "[spreadsheet]") {
    CHECK(worked_out_and_others(cases_of("openpyxl.xlsx")).first ==
          "L4 not calculated\nL5 not calculated\nL6 not calculated (hidden)\nL7 not calculated\n");
}

TEST_CASE("dates of an OpenDocument file need no day to count from", "[spreadsheet]") {
    CHECK(worked_out_and_others(cases_of("libreoffice-1904.ods")).second == list);
}

TEST_CASE("the rows of a sheet reach the long list's reader as cells side by side", "[spreadsheet]") {
    const auto workbook = open_workbook(fixture("exceljs.xlsx"));
    REQUIRE(workbook);
    const auto rows = rows_of(*(*workbook)->sheet(1));
    TableRow row;
    REQUIRE(rows->next(row));
    CHECK(row.number == 1);
    CHECK(row.cells.size() == 1);
    REQUIRE(rows->next(row));
    REQUIRE(rows->next(row));
    CHECK(row.number == 4);
    REQUIRE(row.cells.size() == 12);
    CHECK(row.cells[0] == "00042");
    CHECK(row.cells[3] == "2019-03-05");
    REQUIRE(rows->next(row));
    REQUIRE(rows->next(row));
    CHECK(row.cells[9] == "South");
    REQUIRE(rows->next(row));
    CHECK_FALSE(rows->next(row));
    CHECK(rows->findings().empty());
}
