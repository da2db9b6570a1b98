#include "spreadsheet/workbook_parts.hpp"
#include "spreadsheet/workbook_support.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::spreadsheet;
using namespace casedraw::test;

namespace {

/// The cells of the first sheet, or why it cannot be read.
std::string read(const std::string& bytes) {
    const auto workbook = open_workbook(bytes);
    if (!workbook) return workbook.error().message;
    const auto sheet = (*workbook)->sheet(0);
    return sheet ? written_out(*sheet) : sheet.error().message;
}

bool holds(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

std::string in_utf16(const std::string& ascii, bool big_endian, bool with_mark) {
    std::string wide;
    const auto add = [&](char high, char low) { wide += big_endian ? std::string{high, low} : std::string{low, high}; };
    if (with_mark) add('\xFE', '\xFF');
    for (const char c : ascii) add('\0', c);
    return wide;
}

const std::string way_out = "Open it in Excel or LibreOffice, save it again, and use the new file.";

} // namespace

TEST_CASE("a sheet in UTF-16 is read, in either order of bytes and with or without its mark", "[spreadsheet]") {
    const auto xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" +
                     rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>caf&#233;</t></is></c></row>");
    const bool big_endian = GENERATE(false, true), with_mark = GENERATE(false, true);
    CHECK(read(workbook_of({.sheet = in_utf16(xml, big_endian, with_mark)})) == "A1 text café\n");
    auto cut = in_utf16(xml, big_endian, with_mark);
    cut.pop_back();
    CHECK(holds(read(workbook_of({.sheet = cut})), "damaged"));
}

TEST_CASE("a long sheet in UTF-16 with letters beyond the first 65,536 is read", "[spreadsheet]") {
    std::string wide = in_utf16("<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>", false, true);
    std::string text;
    for (int k = 0; k < 8000; ++k) {
        wide += std::string("\x3D\xD8\x00\xDE", 4); // U+1F600
        text += "\xF0\x9F\x98\x80";
    }
    wide += in_utf16("</t></is></c></row></sheetData></worksheet>", false, false);
    CHECK(read(workbook_of({.sheet = wide})) == "A1 text " + text + "\n");
}

TEST_CASE("cell references without letters follow each other, without digits they stand in their row",
          "[spreadsheet]") {
    CHECK(read(workbook_of({.sheet = rows("<row r=\"3\"><c r=\"0\"><v>1</v></c><c r=\"1\"><v>2</v></c></row>"
                                          "<row r=\"4\"><c r=\"C\"><v>3</v></c><c r=\"$d$4\"><v>4</v></c></row>")})) ==
          "A3 number 1\nB3 number 2\nC4 number 3\nD4 number 4\n");
}

TEST_CASE("rows out of order are put in order", "[spreadsheet]") {
    CHECK(read(workbook_of(
              {.sheet = rows("<row r=\"3\"><c r=\"A3\"><v>3</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c>"
                             "</row><row><c><v>2</v></c></row>")})) == "A1 number 1\nA2 number 2\nA3 number 3\n");
}

TEST_CASE("white space round a value and an index of -1 do no harm", "[spreadsheet]") {
    CHECK(read(workbook_of(
              {.sheet = rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>\n 0 </v></c><c r=\"B1\" s=\"1\"><v> 43529\n</v></c>"
                             "<c r=\"C1\" t=\"b\"><v> 1 </v></c><c r=\"D1\" t=\"s\"><v>-1</v></c>"
                             "<c r=\"E1\" t=\"str\"><v> x </v></c></row>"),
               .shared_strings = "<sst><si><t> a </t></si></sst>"})) ==
          "A1 text  a \nB1 date 2019-03-05\nC1 yes_no yes\nE1 text  x \n");
}

TEST_CASE("white space round the numbers of attributes and percent signs in the names of parts do no harm",
          "[spreadsheet]") {
    auto parts = parts_of({.sheet = rows("<row r=\" 2 \"><c r=\"B2\" s=\" 1 \"><v>43529</v></c></row>"),
                           .sheet_target = "worksheets/the%20list.xml"});
    parts.back().name = GENERATE("xl/worksheets/the list.xml", "xl/worksheets/the%20list.xml");
    CHECK(read(zip_archive_of(parts)) == "B2 date 2019-03-05\n");
}

TEST_CASE("a time of day stands behind its date unless it is midnight", "[spreadsheet]") {
    CHECK(read(workbook_of(
              {.sheet = rows("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43528.999502</v></c><c r=\"B1\" s=\"1\">"
                             "<v>43528.9999999</v></c><c r=\"C1\" t=\"d\"><v>2019-03-05T23:00:00.000Z</v></c>"
                             "</row>")})) ==
          "A1 date 2019-03-04 23:59:17\nB1 date 2019-03-05\nC1 date 2019-03-05 23:00:00Z\n");
}

TEST_CASE("what Excel refuses is refused with its place and the way out", "[spreadsheet]") {
    const auto refusal = [](const std::string& inside) { return read(workbook_of({.sheet = rows(inside)})); };
    const auto twice = refusal("<row r=\"7\"><c r=\"C7\"><v>1</v></c><c r=\"C7\"><v>2</v></c></row>");
    CHECK(twice == "The workbook is damaged: The sheet \"S\" has the cell C7 twice. " + way_out);
    CHECK(holds(refusal("<row r=\"7\"><c><v>1</v></c></row><row r=\"7\"><c r=\"B7\"><v>1</v></c></row>"),
                "has row 7 twice"));
    CHECK(holds(refusal("<row r=\"4\"><c r=\"C7\"><v>1</v></c></row>"), "has the cell C7 in row 4"));
    CHECK(holds(refusal("<row r=\"4\"><c r=\"C4\" t=\"s\"><v>12</v></c></row>"),
                "has in C4 a text that is not in the table of texts"));
    CHECK(holds(refusal("<row r=\"4\"><c r=\"?\"><v>12</v></c></row>"), "has a cell in row 4 whose reference"));
    CHECK(holds(refusal("<row r=\"4\"><c r=\"C4\"><v>12</row>"), "the sheet \"S\" from row 4 on cannot be read"));
}

TEST_CASE("a workbook with two parts of one name is refused with the name", "[spreadsheet]") {
    auto parts = parts_of({.sheet = rows("<row r=\"1\"><c><v>1</v></c></row>")});
    auto second = parts.back();
    second.name = "xl/Worksheets/sheet1.xml";
    parts.push_back(second);
    CHECK(holds(read(zip_archive_of(parts)), "two parts of the name xl/Worksheets/sheet1.xml"));
    parts.back().name = "xl/empty/";
    parts.push_back({"xl/empty/", ""});
    CHECK(read(zip_archive_of(parts)) == "A1 number 1\n");
}
