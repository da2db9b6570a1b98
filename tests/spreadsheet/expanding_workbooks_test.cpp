#include "spreadsheet/workbook_parts.hpp"
#include "spreadsheet/workbook_support.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace casedraw::spreadsheet;
using namespace casedraw::test;

namespace {

/// Why a workbook or one of its sheets was not read; empty where all were.
std::string refusal(const std::string& bytes, const ReadingLimits& limits) {
    const auto workbook = open_workbook(bytes, limits);
    if (!workbook) return workbook.error().code + ": " + workbook.error().message;
    for (std::size_t k = 0; k < (*workbook)->sheets().size(); ++k) {
        const auto sheet = (*workbook)->sheet(k);
        if (!sheet) return sheet.error().code + ": " + sheet.error().message;
    }
    return {};
}

bool is_refused_for(const std::string& bytes, const ReadingLimits& limits, const std::string& limit) {
    const auto words = refusal(bytes, limits);
    CAPTURE(words);
    return words.find("workbook-too-large") == 0 && words.find(limit) != std::string::npos &&
           words.find("Copy the list alone") != std::string::npos;
}

std::string ods_of(const std::string& tables) {
    return zip_archive_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                           {"content.xml", "<office:spreadsheet>" + tables + "</office:spreadsheet>"}});
}

std::string workbook_with_sheets(std::size_t sheets) {
    std::string names, targets;
    for (std::size_t k = 0; k < sheets; ++k) {
        const auto id = "\"s" + std::to_string(k) + "\"";
        names += "<sheet name=" + id + " r:id=" + id + "/>";
        targets += "<Relationship Id=" + id + " Type=\"/worksheet\" Target=\"s.xml\"/>";
    }
    return zip_archive_of({{"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + names + "</sheets></workbook>"},
                           {"xl/_rels/workbook.xml.rels", "<Relationships>" + targets + "</Relationships>"},
                           {"xl/s.xml", rows("<row r=\"1\"><c><v>1</v></c></row>")}});
}

} // namespace

TEST_CASE("the text that cells show is counted as often as it is shown", "[spreadsheet]") {
    auto limits = ReadingLimits::for_file(1000);
    const std::string text(30'000, 'x');
    std::string cells;
    for (int k = 0; k < 50; ++k) cells += "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>";
    const auto bytes = workbook_of({.sheet = rows(cells), .shared_strings = "<sst><si><t>" + text + "</t></si></sst>"});
    CHECK(refusal(bytes, limits).empty());
    limits.text_bytes = 2'000'000;
    CHECK(is_refused_for(bytes, limits, "2 MB of text"));
    const auto repeated =
        ods_of("<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"10\">"
               "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"10\"><text:p>" +
               text + "</text:p></table:table-cell></table:table-row></table:table>");
    CHECK(is_refused_for(repeated, limits, "2 MB of text"));
    const auto merged = workbook_of({.sheet = rows("<row><c t=\"s\"><v>0</v></c></row>" + cells,
                                                   "<mergeCells><mergeCell ref=\"A1:A51\"/></mergeCells>"),
                                     .shared_strings = "<sst><si><t>" + text + "</t></si></sst>"});
    limits.text_bytes = 4'000'000;
    CHECK(is_refused_for(merged, limits, "4 MB of text"));
}

TEST_CASE("cells are counted, merged blocks and repeated cells too", "[spreadsheet]") {
    auto limits = ReadingLimits::for_file(1000);
    limits.cells = 100;
    std::string cells, blocks;
    for (int k = 0; k < 101; ++k) {
        cells += "<row><c><v>1</v></c></row>";
        blocks += "<mergeCell ref=\"A1:B1\"/>";
    }
    const std::string limit = "100 cells that are not blank";
    CHECK(is_refused_for(workbook_of({.sheet = rows(cells)}), limits, limit));
    CHECK(is_refused_for(workbook_of({.sheet = rows("", "<mergeCells>" + blocks + "</mergeCells>")}), limits, limit));
    CHECK(is_refused_for(ods_of("<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"1000000\">"
                                "<table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
                                "</table:table>"),
                         limits, limit));
}

TEST_CASE("sheets are counted, and what is unpacked for all of them together", "[spreadsheet]") {
    auto limits = ReadingLimits::for_file(1000);
    limits.sheets = 20;
    CHECK(refusal(workbook_with_sheets(20), limits).empty());
    CHECK(is_refused_for(workbook_with_sheets(21), limits, "20 sheets"));
    limits.total_bytes = 500; // each sheet is some 80 bytes
    CHECK(is_refused_for(workbook_with_sheets(20), limits, "unpacks to far more"));
}

TEST_CASE("a small part that would take too much memory as a tree is refused", "[spreadsheet]") {
    std::string styles = "<styleSheet>";
    for (int k = 0; k < 2'000'000; ++k) styles += "<a/>";
    const auto bytes = packed_workbook_of({.sheet = rows(""), .styles = styles + "</styleSheet>"});
    REQUIRE(bytes.size() < 50'000);
    CHECK(refusal(bytes, ReadingLimits::for_file(bytes.size())).find("xl/styles.xml") != std::string::npos);
}

TEST_CASE("limits follow the size of the file", "[spreadsheet]") {
    const auto small = ReadingLimits::for_file(0), large = ReadingLimits::for_file(100'000'000);
    CHECK(large.cells - small.cells == 50'000'000);
    CHECK(large.text_bytes - small.text_bytes == 400'000'000);
    CHECK(small.cells * sizeof(SheetCell) < 30'000'000);
}
