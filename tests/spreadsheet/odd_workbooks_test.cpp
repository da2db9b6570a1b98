#include "spreadsheet/workbook_support.hpp"
#include "support/catch.hpp"
#include "spreadsheet/workbook_parts.hpp"

using namespace casedraw;
using namespace casedraw::spreadsheet;
using namespace casedraw::test;

namespace {

std::string read(const std::string& bytes) {
    const auto workbook = open_workbook(bytes);
    if (!workbook) return workbook.error().code;
    const auto sheet = (*workbook)->sheet(0);
    return sheet ? written_out(*sheet) : sheet.error().code;
}

std::string table(const std::string& inside) {
    return zip_archive_of(
        {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
         {"content.xml", "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\">" +
                             inside + "</table:table></office:spreadsheet></office:body></office:document-content>"}});
}

} // namespace

TEST_CASE("part names are found absolute, relative, with dots and in another case", "[spreadsheet]") {
    const std::string target =
        GENERATE("worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "../xl/./worksheets/sheet1.xml",
                 "Worksheets/Sheet1.XML", "\\xl\\worksheets\\sheet1.xml", "worksheets\\sheet1.xml");
    CAPTURE(target);
    CHECK(read(workbook_of({.sheet = rows("<row r=\"2\"><c r=\"B2\"><v>7</v></c></row>"), .sheet_target = target})) ==
          "B2 number 7\n");
}

TEST_CASE("cells and rows without an address follow each other", "[spreadsheet]") {
    const auto sheet =
        rows("<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>");
    CHECK(read(workbook_of({.sheet = sheet})) == "A1 number 1\nD1 number 2\nE1 number 3\nA2 number 4\n");
}

TEST_CASE("prefixes of elements do not matter", "[spreadsheet]") {
    const std::string sheet =
        "<x:worksheet xmlns:x=\"y\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"b\"><x:v>1</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>";
    CHECK(read(workbook_of({.sheet = sheet})) == "A1 yes_no yes\n");
}

TEST_CASE("the strict form's dates are dates", "[spreadsheet]") {
    const auto sheet = rows("<row r=\"1\"><c r=\"A1\" t=\"d\" s=\"1\"><v>2019-03-05T00:00:00</v></c></row>");
    CHECK(read(workbook_of({.sheet = sheet})) == "A1 date 2019-03-05\n");
}

TEST_CASE("the 1904 system is taken from the workbook", "[spreadsheet]") {
    const auto sheet = rows("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>42067</v></c></row>");
    CHECK(read(workbook_of({.sheet = sheet, .workbook_properties = "date1904=\"1\""})) ==
          "A1 date 1904-01-01\nB1 date 2019-03-05\n");
    CHECK(read(workbook_of({.sheet = sheet, .workbook_properties = "date1904=\"false\""})) ==
          "A1 number 0\nB1 date 2015-03-04\n");
}

TEST_CASE("the day that never was is left for the reader of dates to refuse", "[spreadsheet]") {
    const auto sheet = rows("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>60</v></c><c r=\"B1\" s=\"1\"><v>-5</v></c></row>");
    CHECK(read(workbook_of({.sheet = sheet})) == "A1 date 1900-02-29\nB1 number -5\n");
}

TEST_CASE("texts come shared, inline, rich, as formula results and with escaped characters", "[spreadsheet]") {
    const std::string shared =
        "<sst><si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">ch </t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>guide</t></rPh></si><si><t>a_x000D_b_x0041__x12_</t></si><si/></sst>";
    const auto sheet = rows(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
        "<c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>"
        "<c r=\"F1\" t=\"str\"><f>A1</f><v>plain</v></c><c r=\"G1\" t=\"str\"><f>\"\"</f><v></v></c></row>");
    CHECK(read(workbook_of({.sheet = sheet, .shared_strings = shared})) ==
          "A1 text plain\nB1 text rich \nC1 text a\nbA_x12_\nE1 text inline\nF1 text plain\n");
}

TEST_CASE("errors, formulas without a value and numbers that are none keep their kind", "[spreadsheet]") {
    const auto sheet = rows(
        "<row r=\"1\"><c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"B1\"><f>A1</f></c>"
        "<c r=\"C1\"><f>A1</f><v/></c><c r=\"D1\"><v>12a</v></c><c r=\"E1\" t=\"b\"><f>TRUE()</f><v>0</v></c></row>");
    CHECK(read(workbook_of({.sheet = sheet})) ==
          "A1 error #DIV/0!\nB1 not calculated\nC1 not calculated\nD1 text 12a\nE1 yes_no no\n");
}

TEST_CASE("a block merged over rows holds its value in each row that has cells", "[spreadsheet]") {
    const auto sheet = rows(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>5</v></c></row><row r=\"2\"><c r=\"B2\"><v>6</v></c></row>"
        "<row r=\"9\"><c r=\"B9\"><v>7</v></c></row><row r=\"11\"><c r=\"A11\"><v>8</v></c></row>",
        "<mergeCells><mergeCell ref=\"A1:A10\"/></mergeCells>");
    CHECK(read(workbook_of({.sheet = sheet})) ==
          "A1 number 1\nB1 number 5\nA2 number 1\nB2 number 6\nA9 number 1\nB9 number 7\nA11 number 8\n");
}

TEST_CASE("a heading merged over two columns stays the first column's", "[spreadsheet]") {
    const auto sheet = rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>6</v></c></row>",
                            "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>");
    CHECK(read(workbook_of({.sheet = sheet})) == "A1 number 1\nB2 number 6\n");
}

TEST_CASE("sheets that contradict themselves are damaged", "[spreadsheet]") {
    const std::string inside = GENERATE("<row r=\"0\"/>", "<row r=\"1048577\"/>", "<row r=\"x\"/>",
                                        "<row r=\"1\"><c r=\"A2\"/></row>", "<row r=\"1\"><c r=\"XFE1\"/></row>",
                                        "<row r=\"1\"><c r=\"?\"/></row>", "<row r=\"1\"><row r=\"2\"/></row>",
                                        "<c r=\"A1\"/>", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row>");
    CAPTURE(inside);
    CHECK(read(workbook_of({.sheet = rows(inside)})) == "damaged-workbook");
}

TEST_CASE("OpenDocument rows and columns are repeated, blank ones only counted", "[spreadsheet]") {
    CHECK(read(table("<table:table-row table:number-rows-repeated=\"3\"><table:table-cell "
                     "table:number-columns-repeated=\"16384\"/></table:table-row>"
                     "<table:table-header-rows><table:table-row "
                     "table:number-rows-repeated=\"2\"><table:table-cell/><table:table-cell "
                     "table:number-columns-repeated=\"2\" office:value-type=\"float\" "
                     "office:value=\"3\"><text:p>3</text:p></table:table-cell>"
                     "</table:table-row></table:table-header-rows>")) ==
          "B4 number 3\nC4 number 3\nB5 number 3\nC5 number 3\n");
}

TEST_CASE("OpenDocument values are read by their type", "[spreadsheet]") {
    const auto cell = [](const std::string& attributes, const std::string& inside) {
        return "<table:table-cell " + attributes + ">" + inside + "</table:table-cell>";
    };
    CHECK(read(table(
              "<table:table-row>" +
              cell("office:value-type=\"percentage\" office:value=\"0.5\"", "<text:p>50%</text:p>") +
              cell("office:value-type=\"date\" office:date-value=\"2019-03-05T10:00:00\"", "<text:p>5 Mar</text:p>") +
              cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "<text:p>WAHR</text:p>") +
              cell("office:value-type=\"string\"",
                   "<office:annotation><text:p>comment</text:p></office:annotation><text:p>one <text:s "
                   "text:c=\"2\"/>two</text:p>\n "
                   "<text:p>thr<text:span>ee</text:span><text:tab/><text:line-break/>x</text:p>") +
              cell("office:value-type=\"float\" office:value=\"42\"", "<text:p>00042</text:p>") +
              cell("table:formula=\"of:=[.A1]\"", "") +
              cell("table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" "
                   "calcext:value-type=\"error\"",
                   "<text:p>#DIV/0!</text:p>") +
              "</table:table-row>")) ==
          "A1 number 50%\nB1 date 2019-03-05 10:00:00\nC1 yes_no yes\nD1 text one   two\nthree\t\nx\nE1 number 00042\n"
          "F1 not calculated\nG1 error #DIV/0!\n");
}

TEST_CASE("hidden and filtered rows of an OpenDocument sheet are read and known as hidden", "[spreadsheet]") {
    const std::string cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
    CHECK(read(table("<table:table-row table:visibility=\"filter\">" + cell +
                     "</table:table-row><table:table-row table:visibility=\"collapse\">" + cell +
                     "</table:table-row><table:table-row>" + cell + "</table:table-row>")) ==
          "A1 number 1 (hidden)\nA2 number 1 (hidden)\nA3 number 1\n");
}

TEST_CASE("a number that an OpenDocument format shows as a word is that word", "[spreadsheet]") {
    const auto cell = [](const std::string& shown) {
        return table("<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"><text:p>" +
                     shown + "</text:p></table:table-cell></table:table-row>");
    };
    CHECK(read(cell("No")) == "A1 text No\n");
    CHECK(read(cell("£1")) == "A1 number 1\n");
    CHECK(read(cell("TRUE")) == "A1 yes_no yes\n");
}
