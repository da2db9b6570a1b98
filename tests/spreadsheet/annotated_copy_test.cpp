#include "spreadsheet/workbook_support.hpp"
#include "support/catch.hpp"
#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <spreadsheet/package_editor.hpp>
#include <spreadsheet/zip_writer.hpp>

using namespace casedraw;

namespace {

Annotations annotations_for(const std::string& sheet) {
    Annotations annotations;
    annotations.sheet = sheet;
    annotations.headings_row = 3;
    annotations.headings = {"casedraw: status", "casedraw: reason"};
    annotations.column_widths = {16, 40};
    annotations.rows = {{4, {"eligible", ""}, Fill::eligible}, {5, {"problem", "=1+1"}, Fill::problem}, {6, {"ineligible", "too old"}, Fill::ineligible},
                        {7, {"eligible", ""}, Fill::eligible}};
    annotations.marks = {{5, 3, Fill::problem, "No such day."}, {5, 3, Fill::problem, "Second remark."}, {6, 9, Fill::notice, "Blank."}};
    annotations.summary.name = "Check summary";
    annotations.summary.rows = {{{"Eligible", {.bold = true}, ""}, {2.0, {.number = NumberFormat::whole}, ""}}};
    return annotations;
}

std::string sheet_of(const std::string& bytes, std::size_t index) {
    const auto workbook = open_workbook(bytes);
    REQUIRE(workbook);
    REQUIRE(index < (*workbook)->sheets().size());
    const auto sheet = (*workbook)->sheet(index);
    REQUIRE(sheet);
    return written_out(*sheet);
}

/// The lines of a sheet but for those of these columns.
std::string without_columns(const std::string& lines, const std::string& columns) {
    std::string kept;
    bool dropping = false;
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = lines.find('\n', at) + 1;
        const auto line = lines.substr(at, end - at);
        const bool is_cell = line.size() > 2 && line[0] >= 'A' && line[0] <= 'Z' && line[1] >= '0' && line[1] <= '9';
        if (is_cell) dropping = columns.find(line[0]) != std::string::npos;
        if (!dropping) kept += line;
        at = end;
    }
    return kept;
}

std::string part(const std::string& bytes, const std::string& name) {
    const auto archive = spreadsheet::ZipArchive::open(bytes);
    REQUIRE(archive);
    return *spreadsheet::PackageEditor(*archive).text(name);
}

} // namespace

TEST_CASE("an annotated workbook keeps every sheet, cell, type and address", "[spreadsheet]") {
    const std::string file = GENERATE("openpyxl.xlsx", "openpyxl-1904.xlsx", "exceljs.xlsx", "libreoffice.xlsx", "libreoffice.ods");
    CAPTURE(file);
    const auto original = fixture(file);
    const auto copy = annotated_copy(original, annotations_for("Cases"));
    REQUIRE(copy);
    const auto workbook = open_workbook(*copy);
    REQUIRE(workbook);
    REQUIRE((*workbook)->sheets().size() == 4);
    CHECK((*workbook)->sheets()[2].hidden);
    CHECK((*workbook)->sheets()[3].name == "Check summary");
    CHECK(sheet_of(*copy, 0) == sheet_of(original, 0));
    CHECK(sheet_of(*copy, 2) == sheet_of(original, 2));
    CHECK(sheet_of(*copy, 3) == "A1 text Eligible\nB1 number 2\n");
    const bool made_anew = file == "libreoffice.ods"; // hidden rows are shown, merged cells parted, numbers with zeros texts
    if (!made_anew) CHECK(without_columns(sheet_of(*copy, 1), "MN") == sheet_of(original, 1));
    const auto lines = sheet_of(*copy, 1);
    for (const auto* line : {"M3 text casedraw: status\n", "N3 text casedraw: reason\n", "M4 text eligible\n", "M5 text problem\nN5 text =1+1\n",
                             "N6 text too old", "M7 text eligible\n"}) {
        CAPTURE(line);
        CHECK(lines.find(line) != std::string::npos);
    }
}

TEST_CASE("parts that the annotations do not concern stay byte for byte", "[spreadsheet]") {
    const auto original = fixture("exceljs.xlsx");
    const auto copy = annotated_copy(original, annotations_for("Cases"));
    REQUIRE(copy);
    for (const auto* name : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml", "docProps/core.xml"}) {
        CAPTURE(name);
        CHECK(part(*copy, name) == part(original, name));
    }
    CHECK(*annotated_copy(original, annotations_for("Cases")) == *copy);
}

TEST_CASE("an annotated sheet differs from its original only in what was added", "[spreadsheet]") {
    const auto original = fixture("openpyxl.xlsx");
    auto nothing_marked = annotations_for("Cases");
    nothing_marked.marks.clear();
    const auto before = part(original, "xl/worksheets/sheet2.xml");
    auto after = part(*annotated_copy(original, nothing_marked), "xl/worksheets/sheet2.xml");
    for (const auto* column : {"M", "N"}) {
        for (int row = 3; row <= 7; ++row) {
            const auto cell = after.find("<c r=\"" + std::string(column) + std::to_string(row) + "\"");
            REQUIRE(cell != std::string::npos);
            after.erase(cell, after.find("</c>", cell) + 4 - cell);
        }
    }
    const auto columns = after.find("<cols>");
    REQUIRE(columns != std::string::npos);
    after.erase(columns, after.find("</cols>") + 7 - columns);
    after.replace(after.find("A1:N27"), 6, "A1:L27");
    CHECK(after == before);
}

TEST_CASE("a workbook that was annotated before can be annotated again", "[spreadsheet]") {
    const auto once = annotated_copy(fixture("libreoffice.xlsx"), annotations_for("Cases"));
    REQUIRE(once);
    const auto twice = annotated_copy(*once, annotations_for("Cases"));
    REQUIRE(twice);
    CHECK((*open_workbook(*twice))->sheets()[4].name == "Check summary 2");
    CHECK(without_columns(sheet_of(*twice, 1), "OP") == sheet_of(*once, 1));
}

TEST_CASE("a list that came as text is annotated in a new workbook", "[spreadsheet]") {
    struct Rows : RowSource {
        std::vector<std::vector<std::string_view>> rows{{"Case ID", "Gender"}, {}, {"007", "=f"}};
        std::size_t at = 0;
        bool next(TableRow& row) override {
            if (at == rows.size()) return false;
            row.cells = rows[at];
            row.number = static_cast<std::int64_t>(++at);
            return true;
        }
        std::vector<Finding> findings() const override { return {}; }
        void release(CaseList&) override {}
    } rows;
    auto annotations = annotations_for("");
    annotations.headings_row = 1;
    annotations.rows = {{3, {"problem", "not a value"}, Fill::problem}};
    annotations.marks = {{3, 1, Fill::problem, "Not a value."}};
    CHECK(sheet_of(annotated_copy(rows, annotations), 0) == "A1 text Case ID\nB1 text Gender\nC1 text casedraw: status\nD1 text casedraw: reason\n"
                                                            "A3 text 007\nB3 text =f\nC3 text problem\nD3 text not a value\n");
}

TEST_CASE("sheets with prefixes, empty rows and styles beyond the list are edited where they must be", "[spreadsheet]") {
    const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const auto original = spreadsheet::zip_archive_of(
        {{"[Content_Types].xml", "<Types></Types>"},
         {"_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" + types + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
         {"xl/workbook.xml", "<x:workbook xmlns:x=\"m\" xmlns:r=\"r\"><x:sheets><x:sheet name=\"Cases\" sheetId=\"7\" r:id=\"s\"/></x:sheets></x:workbook>"},
         {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"s\" Type=\"" + types + "worksheet\" Target=\"s.xml\"/></Relationships>"},
         {"xl/s.xml", "<x:worksheet xmlns:x=\"m\"><x:cols><x:col min=\"1\" max=\"16384\" width=\"9\"/></x:cols><x:sheetData>"
                      "<x:row r=\"3\" spans=\"1:2\"><x:c r=\"A3\"><x:v>1</x:v></x:c></x:row><x:row r=\"4\"/>"
                      "<x:row r=\"5\"><x:c r=\"A5\"><x:v>2</x:v></x:c><x:c r=\"B5\" s=\"0\"/><x:c r=\"C5\" s=\"0\"/><x:c r=\"E5\" s=\"0\"/></x:row>"
                      "</x:sheetData><x:tableParts count=\"0\"/></x:worksheet>"}});
    auto annotations = annotations_for("Cases");
    annotations.rows = {{4, {"problem", "b"}, Fill::problem}, {5, {"eligible", "c"}, Fill::eligible}};
    annotations.marks = {{5, 0, Fill::problem, "x"}};
    const auto copy = annotated_copy(original, annotations);
    REQUIRE(copy);
    CHECK(sheet_of(*copy, 0) == "A3 number 1\nB3 text casedraw: status\nC3 text casedraw: reason\nB4 text problem\nC4 text b\n"
                                "A5 number 2\nB5 text eligible\nC5 text c\n");
    const auto sheet = part(*copy, "xl/s.xml");
    CHECK(sheet.find("<x:cols><x:col min=\"1\" max=\"16384\" width=\"9\"/></x:cols>") != std::string::npos);
    CHECK(sheet.find("<x:c r=\"E5\" s=\"0\"/></x:row>") != std::string::npos);
    CHECK(sheet.find("spans") == std::string::npos);
    CHECK(sheet.find("<x:legacyDrawing") < sheet.find("<x:tableParts"));
}
