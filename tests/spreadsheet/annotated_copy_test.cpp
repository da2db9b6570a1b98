#include "spreadsheet/workbook_support.hpp"
#include "support/catch.hpp"
#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <pugixml.hpp>
#include "spreadsheet/package_editor.hpp"
#include "spreadsheet/zip_writer.hpp"
#include <utility>

using namespace casedraw;

namespace {

Annotations annotations_for(const std::string& sheet) {
    Annotations annotations;
    annotations.sheet = sheet;
    annotations.headings_row = 3;
    annotations.headings = {"casedraw: status", "casedraw: reason"};
    annotations.column_widths = {16, 40};
    annotations.rows = {{4, {"eligible", ""}, Fill::eligible},
                        {5, {"problem", "=1+1"}, Fill::problem},
                        {6, {"ineligible", "too old"}, Fill::ineligible},
                        {7, {"eligible", ""}, Fill::eligible}};
    annotations.marks = {{5, 3, Fill::problem, "casedraw: No such day."},
                         {5, 3, Fill::problem, "casedraw: Second remark."},
                         {6, 9, Fill::notice, "casedraw: Blank."}};
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
    const auto text = spreadsheet::PackageEditor(*archive).text(name);
    REQUIRE(text);
    return *text;
}

const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A workbook with this sheet, called Cases, and other parts.
std::string workbook_of(const std::string& sheet, const std::string& content_types = "",
                        std::vector<spreadsheet::ZipPart> others = {}) {
    std::vector<spreadsheet::ZipPart> parts{
        {"[Content_Types].xml", "<Types>" + content_types + "</Types>"},
        {"_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" + types +
                            "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns=\"m\" xmlns:r=\"r\"><sheets><sheet name=\"Cases\" sheetId=\"7\" "
                            "r:id=\"s\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"s\" Type=\"" + types + "worksheet\" Target=\"s.xml\"/></Relationships>"},
        {"xl/s.xml", sheet}};
    parts.insert(parts.end(), others.begin(), others.end());
    return spreadsheet::zip_archive_of(parts);
}

/// Headings in row 3, a case in row 5.
Annotations one_case(std::vector<CellMark> marks) {
    auto annotations = annotations_for("Cases");
    annotations.rows = {{5, {"problem", "b"}, Fill::problem}};
    annotations.marks = std::move(marks);
    return annotations;
}

std::size_t times(const std::string& text, const std::string& piece) {
    std::size_t count = 0;
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + piece.size())) ++count;
    return count;
}

const std::string rows_3_and_5 =
    "<sheetData><row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"5\"><c r=\"A5\"><v>2</v></c></row></sheetData>";

} // namespace

TEST_CASE("an annotated workbook keeps every sheet, cell, type and address", "[spreadsheet]") {
    const std::string file =
        GENERATE("openpyxl.xlsx", "openpyxl-1904.xlsx", "exceljs.xlsx", "libreoffice.xlsx", "libreoffice.ods");
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
    const bool made_anew =
        file == "libreoffice.ods"; // hidden rows are shown, merged cells parted, numbers with zeros texts
    if (!made_anew) CHECK(without_columns(sheet_of(*copy, 1), "MN") == sheet_of(original, 1));
    const auto lines = sheet_of(*copy, 1);
    for (const auto* line : {"M3 text casedraw: status\n", "N3 text casedraw: reason\n", "M4 text eligible\n",
                             "M5 text problem\nN5 text =1+1\n", "N6 text too old", "M7 text eligible\n"}) {
        CAPTURE(line);
        CHECK(lines.find(line) != std::string::npos);
    }
}

TEST_CASE("parts that the annotations do not concern stay byte for byte", "[spreadsheet]") {
    const auto original = fixture("exceljs.xlsx");
    const auto copy = annotated_copy(original, annotations_for("Cases"));
    REQUIRE(copy);
    for (const auto* name : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml",
                             "xl/theme/theme1.xml", "docProps/core.xml"}) {
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
    for (const auto* height : {" ht=\"15\" customHeight=\"1\"", " ht=\"30\" customHeight=\"1\""}) {
        for (auto at = after.find(height); at != std::string::npos; at = after.find(height))
            after.erase(at, std::string(height).size());
    }
    const auto columns = after.find("<cols>");
    REQUIRE(columns != std::string::npos);
    after.erase(columns, after.find("</cols>") + 7 - columns);
    after.replace(after.find("A1:N27"), 6, "A1:L27");
    CHECK(after == before);
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
    CHECK(sheet_of(annotated_copy(rows, annotations).value(), 0) ==
          "A1 text Case ID\nB1 text Gender\nC1 text casedraw: status\nD1 text casedraw: reason\n"
          "A3 text 007\nB3 text =f\nC3 text problem\nD3 text not a value\n");
}

TEST_CASE("a list without room for the new columns is refused by that reason, with what to do", "[spreadsheet]") {
    struct WideRow : RowSource {
        std::vector<std::string_view> cells = std::vector<std::string_view>(16'384 - 1, "x");
        bool done = false;
        bool next(TableRow& row) override {
            row.cells = cells;
            row.number = 1;
            return !std::exchange(done, true);
        }
        std::vector<Finding> findings() const override { return {}; }
        void release(CaseList&) override {}
    } wide;
    const auto sheet_to = [](const std::string& column) { // with room for two columns behind XFB
        return annotated_copy(workbook_of("<worksheet><sheetData><row r=\"3\"><c r=\"" + column +
                                          "3\"><v>1</v></c></row></sheetData></worksheet>"),
                              annotations_for("Cases"));
    };
    CHECK(sheet_to("XFB"));
    for (const auto& copy : {sheet_to("XFC"), sheet_to("XFD"), annotated_copy(wide, annotations_for(""))}) {
        REQUIRE_FALSE(copy);
        CHECK(copy.error().kind == ErrorKind::wrong_use);
        CHECK(copy.error().code == "no-room-for-columns");
        CHECK(copy.error().message.find("Delete the columns that the list does not need") != std::string::npos);
    }
}

TEST_CASE("a sheet whose elements do not close is damaged, and one with elements in odd places is edited around them",
          "[spreadsheet]") {
    const auto copy_of = [](const std::string& inside) {
        return annotated_copy(workbook_of("<worksheet>" + inside + "</worksheet>"),
                              one_case({{5, 0, Fill::problem, ""}}));
    };
    for (const auto* crossed : {"<sheetData><row r=\"5\"><c r=\"B5\"></row></c></sheetData>",
                                "<sheetData><row r=\"5\"><c r=\"A5\"></x></row></sheetData>"}) {
        const auto copy = copy_of(crossed);
        REQUIRE_FALSE(copy);
        CHECK(copy.error().code == "damaged-workbook");
    }
    for (const auto* odd : {"<sheetData><row r=\"5\"><c r=\"A5\"><c/></c></row></sheetData>",
                            "<sheetData><row r=\"5\"><row r=\"5\"/></row></sheetData>",
                            "<dimension ref=\"A1:B2\"><cols/></dimension><x><dimension ref=\"A1\"/></x><sheetData/>"}) {
        CAPTURE(odd);
        const auto copy = copy_of(odd);
        REQUIRE(copy);
        pugi::xml_document tree;
        CHECK(tree.load_string(part(*copy, "xl/s.xml").c_str()));
    }
}

TEST_CASE("sheets with prefixes, empty rows and styles beyond the list are edited where they must be",
          "[spreadsheet]") {
    const auto original = spreadsheet::zip_archive_of(
        {{"[Content_Types].xml", "<Types></Types>"},
         {"_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" + types +
                             "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
         {"xl/workbook.xml", "<x:workbook xmlns:x=\"m\" xmlns:r=\"r\"><x:sheets><x:sheet name=\"Cases\" sheetId=\"7\" "
                             "r:id=\"s\"/></x:sheets></x:workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"s\" Type=\"" + types + "worksheet\" Target=\"s.xml\"/></Relationships>"},
         {"xl/s.xml",
          "<x:worksheet xmlns:x=\"m\"><x:cols><x:col min=\"1\" max=\"16384\" width=\"9\"/></x:cols><x:sheetData>"
          "<x:row r=\"3\" spans=\"1:2\"><x:c r=\"A3\"><x:v>1</x:v></x:c></x:row><x:row r=\"4\"/>"
          "<x:row r=\"5\"><x:c r=\"A5\"><x:v>2</x:v></x:c><x:c r=\"B5\" s=\"0\"/><x:c r=\"C5\" s=\"0\"/><x:c r=\"E5\" "
          "s=\"0\"/></x:row>"
          "</x:sheetData><x:tableParts count=\"0\"/></x:worksheet>"}});
    auto annotations = annotations_for("Cases");
    annotations.rows = {{4, {"problem", "b"}, Fill::problem}, {5, {"eligible", "c"}, Fill::eligible}};
    annotations.marks = {{5, 0, Fill::problem, "x"}};
    const auto copy = annotated_copy(original, annotations);
    REQUIRE(copy);
    CHECK(sheet_of(*copy, 0) ==
          "A3 number 1\nB3 text casedraw: status\nC3 text casedraw: reason\nB4 text problem\nC4 text b\n"
          "A5 number 2\nB5 text eligible\nC5 text c\n");
    const auto sheet = part(*copy, "xl/s.xml");
    CHECK(sheet.find("<x:cols><x:col min=\"1\" width=\"9\" max=\"1\"/><x:col min=\"2\" max=\"2\" width=\"16\" "
                     "customWidth=\"1\"/><x:col min=\"3\" max=\"3\" width=\"40\" customWidth=\"1\"/><x:col "
                     "max=\"16384\" width=\"9\" min=\"4\"/></x:cols>") != std::string::npos);
    CHECK(sheet.find("<x:c r=\"E5\" s=\"0\"/></x:row>") != std::string::npos);
    CHECK(sheet.find("spans") == std::string::npos);
    CHECK(sheet.find("<x:legacyDrawing") < sheet.find("<x:tableParts"));
}

TEST_CASE(
    "a workbook with macros or a template, which would be refused under the name of a plain one, is refused first",
    "[spreadsheet]") {
    for (const auto* type : {"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                             "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"}) {
        const auto declared = GENERATE_REF("Override PartName=\"/xl/workbook.xml\"", "Default Extension=\"xml\"");
        const auto copy = annotated_copy(workbook_of("<worksheet>" + rows_3_and_5 + "</worksheet>",
                                                     "<" + std::string(declared) + " ContentType=\"" + type + "\"/>"),
                                         one_case({}));
        REQUIRE_FALSE(copy);
        CHECK(copy.error().kind == ErrorKind::wrong_use);
        CHECK(copy.error().code == "not-a-plain-xlsx");
    }
}

TEST_CASE("a marked blank cell keeps the format that its row or column gives it", "[spreadsheet]") {
    const std::string styles = "<styleSheet><cellXfs><xf numFmtId=\"0\" fillId=\"0\"/><xf numFmtId=\"14\" "
                               "fillId=\"0\"/><xf numFmtId=\"9\" fillId=\"0\"/></cellXfs></styleSheet>";
    for (const auto& [row, format] :
         {std::pair{"<row r=\"5\">", "14"}, std::pair{"<row r=\"5\" s=\"2\" customFormat=\"1\">", "9"},
          std::pair{"<row r=\"5\" s=\"2\">", "14"}}) {
        const auto original = workbook_of(
            "<worksheet><cols><col min=\"2\" max=\"4\" style=\"1\"/></cols><sheetData><row r=\"3\"><c "
            "r=\"A3\"><v>1</v></c></row>" +
                std::string(row) + "<c r=\"A5\"><v>2</v></c><c r=\"G5\"><v>2</v></c></row></sheetData></worksheet>",
            "", {{"xl/styles.xml", styles}});
        const auto archive = spreadsheet::ZipArchive::open(original);
        spreadsheet::PackageEditor editor(*archive);
        REQUIRE(editor.relate("xl/workbook.xml", types + "styles", "xl/styles.xml"));
        const auto copy = annotated_copy(*std::move(editor).write(), one_case({{5, 2, Fill::problem, ""}}));
        REQUIRE(copy);
        const auto sheet = part(*copy, "xl/s.xml");
        const auto cell = sheet.find("<c r=\"C5\" s=\"");
        REQUIRE(cell != std::string::npos);
        pugi::xml_document tree;
        const auto text = part(*copy, "xl/styles.xml");
        REQUIRE(tree.load_string(text.c_str()));
        auto style = tree.child("styleSheet").child("cellXfs").first_child();
        for (auto left = std::stoi(sheet.substr(cell + 13)); left > 0; --left) style = style.next_sibling();
        CAPTURE(row);
        CHECK(std::string(style.attribute("numFmtId").value()) == format);
        CHECK(style.attribute("fillId").as_int() > 0);
    }
}

TEST_CASE(
    "somebody else's comments stay theirs, and each cell has one comment and one shape, however often it is checked",
    "[spreadsheet]") {
    const std::string comments =
        "<comments><authors><author>somebody</author></authors><commentList><comment ref=\"A5\" "
        "authorId=\"0\"><text><t>mine</t></text></comment></commentList></comments>";
    const std::string no_shapes = "<xml></xml>";
    const bool has_shapes = GENERATE(true, false);
    CAPTURE(has_shapes);
    const std::string named = has_shapes ? "<legacyDrawing r:id=\"d\"/>" : "";
    const auto relation = [](const std::string& id, const std::string& type, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + types + type + "\" Target=\"" + target + "\"/>";
    };
    const auto original = workbook_of(
        "<worksheet xmlns:r=\"r\">" + rows_3_and_5 + named + "<legacyDrawingHF r:id=\"h\"/></worksheet>", "",
        {{"xl/_rels/s.xml.rels", "<Relationships>" + relation("c", "comments", "comments1.xml") +
                                     relation("d", "vmlDrawing", "shapes.vml") +
                                     relation("h", "vmlDrawing", "head.vml") + "</Relationships>"},
         {"xl/comments1.xml", comments},
         {"xl/shapes.vml", no_shapes},
         {"xl/head.vml", no_shapes}});
    auto annotations = one_case({{5, 0, Fill::problem, "casedraw: ours"}, {5, 1, Fill::notice, "casedraw: only ours"}});
    const auto once = annotated_copy(original, annotations);
    REQUIRE(once);
    const auto twice = annotated_copy(*once, annotations);
    REQUIRE(twice);
    for (const auto& copy : {*once, *twice}) {
        const auto written = part(copy, "xl/comments1.xml");
        CHECK(written.find("<comment ref=\"A5\" authorId=\"0\"><text><t>mine</t><r>") != std::string::npos);
        CHECK(written.find("<comment ref=\"B5\" authorId=\"1\"><text><t xml:space=\"preserve\">casedraw: only ours<") !=
              std::string::npos);
        CHECK(written.find("<authors><author>somebody</author><author>casedraw</author></authors>") !=
              std::string::npos);
        CHECK(times(written, "ours") == 2);
        CHECK(part(copy, "xl/head.vml") == no_shapes);
        const auto shapes = part(copy, has_shapes ? "xl/shapes.vml" : "xl/drawings/vmlDrawing1.vml");
        CHECK(times(shapes, "<v:shape ") == 2);
        CHECK(times(shapes, "<x:Column>0</x:Column>") == 1);
        CHECK(times(part(copy, "xl/s.xml"), "<legacyDrawing ") == 1);
    }
    annotations.marks.clear();
    const auto mended = annotated_copy(*twice, annotations);
    REQUIRE(mended);
    CHECK(times(part(*mended, "xl/comments1.xml"), "ours") == 0);
    CHECK(times(part(*mended, "xl/comments1.xml"), "mine") == 1);
    const auto shapes = part(*mended, has_shapes ? "xl/shapes.vml" : "xl/drawings/vmlDrawing1.vml");
    CHECK(times(shapes, "<v:shape ") == 1);
}

TEST_CASE("comments of an earlier check are known again though a program joined their runs or forgot their author",
          "[spreadsheet]") {
    const std::string comments =
        "<comments><authors><author>somebody</author><author/></authors><commentList>"
        "<comment ref=\"A5\" authorId=\"0\"><text><t>mine\ncasedraw: a\ncasedraw: b\nmine too</t></text></comment>"
        "<comment ref=\"B5\" authorId=\"1\"><text><r><t>casedraw: c</t></r></text></comment></commentList></comments>";
    const auto relation = "<Relationships><Relationship Id=\"c\" Type=\"" + types +
                          "comments\" Target=\"comments1.xml\"/></Relationships>";
    const auto copy = annotated_copy(workbook_of("<worksheet>" + rows_3_and_5 + "</worksheet>", "",
                                                 {{"xl/_rels/s.xml.rels", relation}, {"xl/comments1.xml", comments}}),
                                     one_case({}));
    REQUIRE(copy);
    const auto written = part(*copy, "xl/comments1.xml");
    CHECK(times(written, "<comment ") == 1);
    CHECK(times(written, "<t>mine\nmine too</t>") == 1);
}

TEST_CASE("what a person adds to a comment of casedraw's stays, however often it is checked", "[spreadsheet]") {
    auto annotations = one_case({{5, 0, Fill::problem, "casedraw: ours"}});
    const auto once = annotated_copy(workbook_of("<worksheet>" + rows_3_and_5 + "</worksheet>"), annotations);
    REQUIRE(once);
    auto comments = part(*once, "xl/comments1.xml");
    const auto ours = comments.find("casedraw: ours");
    REQUIRE(ours != std::string::npos);
    const bool is_behind = GENERATE(true, false);
    CAPTURE(is_behind);
    comments.insert(is_behind ? comments.find('<', ours) : ours, is_behind ? "\nmine\nand mine" : "mine\nand mine\n");
    const auto archive = spreadsheet::ZipArchive::open(*once);
    spreadsheet::PackageEditor editor(*archive);
    editor.put("xl/comments1.xml", comments);
    const auto twice = annotated_copy(*std::move(editor).write(), annotations);
    REQUIRE(twice);
    CHECK(times(part(*twice, "xl/comments1.xml"), ">mine\nand mine<") == 1);
    CHECK(times(part(*twice, "xl/comments1.xml"), "casedraw: ours") == 1);
    annotations.marks.clear();
    const auto mended = annotated_copy(*twice, annotations);
    REQUIRE(mended);
    CHECK(times(part(*mended, "xl/comments1.xml"), ">mine\nand mine<") == 1);
    CHECK(times(part(*mended, "xl/comments1.xml"), "casedraw: ours") == 0);
}

TEST_CASE("comments without an author stay and do not become casedraw's", "[spreadsheet]") {
    const std::string authors = GENERATE("<authors/>", "");
    const std::string id = GENERATE(" authorId=\"0\"", "");
    CAPTURE(authors, id);
    const auto comments = "<comments>" + authors + "<commentList><comment ref=\"A5\"" + id +
                          "><text><t>mine</t></text></comment></commentList></comments>";
    const auto relation = "<Relationships><Relationship Id=\"c\" Type=\"" + types +
                          "comments\" Target=\"comments1.xml\"/></Relationships>";
    const auto copy = annotated_copy(workbook_of("<worksheet>" + rows_3_and_5 + "</worksheet>", "",
                                                 {{"xl/_rels/s.xml.rels", relation}, {"xl/comments1.xml", comments}}),
                                     one_case({{5, 1, Fill::problem, "casedraw: ours"}}));
    REQUIRE(copy);
    const auto written = part(*copy, "xl/comments1.xml");
    CHECK(times(written, "<comment ref=\"A5\"" + id + "><text><t>mine</t></text></comment>") == 1);
    CHECK(times(written, "<authors><author/><author>casedraw</author></authors>") == 1);
    CHECK(times(written, "<comment ref=\"B5\" authorId=\"1\">") == 1);
}

TEST_CASE("a workbook that was annotated before has its columns, summary and colours written anew", "[spreadsheet]") {
    auto annotations = one_case({{5, 0, Fill::problem, "casedraw: ours"}});
    const auto once = annotated_copy(workbook_of("<worksheet>" + rows_3_and_5 + "</worksheet>"), annotations);
    REQUIRE(once);
    CHECK(times(part(*once, "xl/s.xml"), "<c r=\"A5\" s=\"") == 1);
    annotations.columns_at = 1;
    annotations.marks.clear();
    annotations.rows[0].cells = {"eligible", ""};
    const auto twice = annotated_copy(*once, annotations);
    REQUIRE(twice);
    CHECK((*open_workbook(*twice))->sheets().size() == 2);
    CHECK(sheet_of(*twice, 0) ==
          "A3 number 1\nB3 text casedraw: status\nC3 text casedraw: reason\nA5 number 2\nB5 text eligible\n");
    pugi::xml_document tree, sheet;
    REQUIRE(tree.load_string(part(*twice, "xl/styles1.xml").c_str()));
    REQUIRE(sheet.load_string(part(*twice, "xl/s.xml").c_str()));
    const auto cell = sheet.child("worksheet").child("sheetData").last_child().first_child();
    auto style = tree.child("styleSheet").child("cellXfs").first_child();
    for (auto left = cell.attribute("s").as_int(); left > 0; --left) style = style.next_sibling();
    CHECK(style.attribute("fillId").as_int() == 0);
}

TEST_CASE("a sheet of the service's own that is called as the summary stays, and formulas' order is made anew",
          "[spreadsheet]") {
    const auto once = annotated_copy(fixture("exceljs.xlsx"), annotations_for("Cases"));
    REQUIRE(once);
    auto renamed = annotations_for("Cases");
    renamed.summary.rows = {{{"Something else", {}, ""}}};
    renamed.columns_at = 12;
    CHECK((*open_workbook(*annotated_copy(*once, renamed)))->sheets()[4].name == "Check summary 2");
    renamed.summary = annotations_for("Cases").summary;
    const auto archive = spreadsheet::ZipArchive::open(*once);
    spreadsheet::PackageEditor editor(*archive);
    editor.put("xl/calcChain.xml", "<calcChain/>");
    REQUIRE(editor.declare_part("xl/calcChain.xml", "order"));
    REQUIRE(editor.relate("xl/workbook.xml", types + "calcChain", "xl/calcChain.xml"));
    const auto twice = annotated_copy(*std::move(editor).write(), renamed);
    REQUIRE(twice);
    CHECK((*open_workbook(*twice))->sheets().size() == 4);
    CHECK_FALSE(spreadsheet::ZipArchive::open(*twice)->find("xl/calcChain.xml"));
    CHECK(times(part(*twice, "[Content_Types].xml") + part(*twice, "xl/_rels/workbook.xml.rels"), "calcChain") == 0);
}

TEST_CASE("a part that unpacks without end is refused though no list's reader opens it", "[spreadsheet]") {
    std::string comments =
        "<comments><authors/><commentList/>" + std::string(std::size_t{65} << 20, ' ') + "</comments>";
    const auto relation = "<Relationships><Relationship Id=\"c\" Type=\"" + types +
                          "comments\" Target=\"comments1.xml\"/></Relationships>";
    const auto original = workbook_of("<worksheet>" + rows_3_and_5 + "</worksheet>", "",
                                      {{"xl/_rels/s.xml.rels", relation}, {"xl/comments1.xml", std::move(comments)}});
    const auto copy = annotated_copy(original, one_case({{5, 0, Fill::problem, "casedraw: ours"}}));
    REQUIRE_FALSE(copy);
    CHECK(copy.error().code == "workbook-too-large");
}

TEST_CASE("sheets however spaced, and cells without addresses, are edited where they must be", "[spreadsheet]") {
    const auto original = workbook_of(
        "<worksheet><dimension ref=\"A3:B5\"></dimension><cols/><sheetData><row r=\"3\"><c><v>1</v></c></row>"
        "<row r=\"5\"\n\tspans = '1:4'><c r=\"A5\"\n  s = '0'\tt=\"n\"><v>2</v></c><c "
        "r=\"C5\"><v>3</v></c><c><v>4</v></c></row></sheetData></worksheet>");
    const auto copy = annotated_copy(original, one_case({{5, 0, Fill::problem, ""}, {5, 1, Fill::notice, ""}}));
    REQUIRE(copy);
    CHECK(sheet_of(*copy, 0) == "A3 number 1\nE3 text casedraw: status\nF3 text casedraw: reason\nA5 number 2\nC5 "
                                "number 3\nD5 number 4\nE5 text problem\nF5 text b\n");
    const auto sheet = part(*copy, "xl/s.xml");
    pugi::xml_document tree;
    REQUIRE(tree.load_string(sheet.c_str()));
    CHECK(std::string(tree.child("worksheet").child("dimension").attribute("ref").value()) == "A3:F5");
    CHECK(times(sheet, "dimension") == 1);
    CHECK(std::string(tree.child("worksheet").child("cols").child("col").attribute("min").value()) == "5");
    CHECK(times(sheet, "<c r=\"B5\" s=\"") == 1);
    CHECK(times(sheet, " s = ") + times(sheet, "spans") == 0);
}
