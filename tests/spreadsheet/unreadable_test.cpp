#include "spreadsheet/workbook_support.hpp"
#include "support/catch.hpp"
#include "spreadsheet/workbook_parts.hpp"

using namespace casedraw;
using namespace casedraw::spreadsheet;
using namespace casedraw::test;

namespace {

/// The code of the error that opening the bytes, or else reading their first sheet, gives; empty when all is well.
std::string error_code(const std::string& bytes, const std::optional<ReadingLimits>& limits = std::nullopt) {
    const auto workbook = open_workbook(bytes, limits.value_or(ReadingLimits::for_file(bytes.size())));
    if (!workbook) {
        CHECK(workbook.error().kind == ErrorKind::unreadable);
        CHECK_FALSE(workbook.error().message.empty());
        return workbook.error().code;
    }
    for (std::size_t k = 0; k < (*workbook)->sheets().size(); ++k) {
        const auto sheet = (*workbook)->sheet(k);
        if (!sheet) return sheet.error().code;
    }
    return {};
}

std::string utf16(std::string_view ascii) {
    std::string wide;
    for (const char c : ascii) wide += {c, '\0'};
    return wide;
}

/// An OLE container, as far as it is looked at: its first bytes and the name of a stream.
std::string ole_container(std::string_view stream) {
    return "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0') + utf16(stream) + std::string(512, '\0');
}

const std::string ods_start =
    "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">";
const std::string ods_end = "</table:table></office:spreadsheet></office:body></office:document-content>";

std::string ods_of(const std::string& content, const std::string& manifest = "<manifest/>") {
    return zip_archive_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                           {"content.xml", content},
                           {"META-INF/manifest.xml", manifest}});
}

} // namespace

TEST_CASE("files that are no workbook are told apart by what they are", "[spreadsheet]") {
    CHECK(error_code("") == "empty-file");
    CHECK(error_code("case_id,gender\n1,male\n") == "text-not-workbook");
    CHECK(error_code("<html><body><table><tr><td>1</td></tr></table>") == "html-not-workbook");
    CHECK(error_code("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">") ==
          "xml-not-workbook");
    CHECK(error_code("%PDF-1.7\n\x01\x02") == "not-a-workbook");
    CHECK(error_code(std::string("\x89PNG\r\n\x1A\n\0\0", 10)) == "not-a-workbook");
    CHECK(error_code(ole_container("Workbook")) == "old-excel-file");
    CHECK(error_code(ole_container("EncryptedPackage")) == "encrypted-workbook");
    CHECK(error_code(ole_container("WordDocument")) == "not-a-workbook");
}

TEST_CASE("zip archives that hold no workbook are refused", "[spreadsheet]") {
    CHECK(error_code(zip_archive_of({})) == "not-a-workbook");
    CHECK(error_code(zip_archive_of({{"holiday.jpg", "x"}})) == "not-a-workbook");
    const std::string to_document = "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" "
                                    "Target=\"word/document.xml\"/></Relationships>";
    CHECK(error_code(zip_archive_of({{"_rels/.rels", to_document}, {"word/document.xml", "<w:document/>"}})) ==
          "not-a-workbook");
    const std::string to_binary =
        "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>";
    CHECK(error_code(zip_archive_of({{"_rels/.rels", to_binary}, {"xl/workbook.bin", "x"}})) == "binary-workbook");
    CHECK(error_code(zip_archive_of(
              {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<a/>"}})) == "not-a-workbook");
    CHECK(error_code(zip_archive_of({{"xl/workbook.xml", "<workbook><sheets/></workbook>"}})) == "no-sheets");
}

TEST_CASE("a workbook cut off anywhere is damaged", "[spreadsheet]") {
    const std::string file = GENERATE("openpyxl.xlsx", "libreoffice.ods");
    const auto bytes = fixture(file);
    REQUIRE(error_code(bytes).empty());
    for (std::size_t size = 2; size < bytes.size(); size += 97)
        CHECK(error_code(bytes.substr(0, size)) == "damaged-workbook");
    CHECK(error_code(bytes.substr(0, bytes.size() - 1)) == "damaged-workbook");
}

TEST_CASE("a changed byte in a packed part is noticed", "[spreadsheet]") {
    auto bytes = fixture("exceljs.xlsx");
    const auto part = bytes.find("xl/worksheets/sheet2.xml");
    REQUIRE(part != std::string::npos);
    bytes[part + 200] = static_cast<char>(bytes[part + 200] ^ 0x20);
    CHECK(error_code(bytes) == "damaged-workbook");
}

TEST_CASE("an OpenDocument file with a password says so", "[spreadsheet]") {
    CHECK(error_code(ods_of("\x8A\x01", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>")) ==
          "encrypted-workbook");
}

TEST_CASE("a part that unpacks to more than the limit is not unpacked", "[spreadsheet]") {
    const std::string blanks(40'000'000, ' ');
    auto bomb = deflated("content.xml", ods_start + blanks + ods_end);
    REQUIRE(bomb.packed.size() < 60'000);
    const std::string type = "application/vnd.oasis.opendocument.spreadsheet";
    const auto bytes = zip_archive_of_packed({deflated("mimetype", type), std::move(bomb)});
    auto limits = ReadingLimits::for_file(1);
    limits.part_bytes = 1'000'000;
    CHECK(error_code(bytes, limits) == "workbook-too-large");
}

TEST_CASE("an archive that lies about a part's size is damaged", "[spreadsheet]") {
    auto part = deflated("content.xml", ods_start + ods_end);
    part.size -= 1;
    const std::string type = "application/vnd.oasis.opendocument.spreadsheet";
    CHECK(error_code(zip_archive_of_packed({deflated("mimetype", type), part})) == "damaged-workbook");
}

TEST_CASE("cells repeated beyond the edges of a sheet stop at a limit", "[spreadsheet]") {
    const std::string cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\" "
                             "table:number-columns-repeated=\"99999999999\"/>";
    const auto row = "<table:table-row table:number-rows-repeated=\"99999999999\">" + cell + "</table:table-row>";
    auto limits = ReadingLimits::for_file(1);
    limits.cells = 100'000;
    CHECK(error_code(ods_of(ods_start + row + ods_end), limits) == "workbook-too-large");
}

TEST_CASE("a row beyond the last is no row of a sheet", "[spreadsheet]") {
    const std::string blank_rows =
        "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell/></table:table-row>";
    const std::string row = "<table:table-row><table:table-cell "
                            "office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    CHECK(error_code(ods_of(ods_start + blank_rows + row + ods_end)) == "damaged-workbook");
    CHECK(error_code(ods_of(ods_start + row + blank_rows + ods_end)).empty());
}
