// The readers of workbooks. The first letter of an input says which part the rest is, since the checksums of a zip
// archive
// would keep changed parts from ever being read; an input that begins otherwise is a file as it stands.
#include "fuzz/promise.hpp"
#include <casedraw/spreadsheet/annotated_copy.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <cstddef>
#include <cstdint>
#include "spreadsheet/zip_writer.hpp"

using namespace casedraw;
using namespace casedraw::spreadsheet;

namespace {

std::string xlsx_with(const std::string& part, const std::string& text) {
    std::vector<ZipPart> parts{
        {"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"s\" Type=\"/worksheet\" Target=\"s.xml\"/><Relationship Id=\"t\" "
         "Type=\"/styles\" Target=\"t.xml\"/><Relationship Id=\"u\" Type=\"/sharedStrings\" "
         "Target=\"u.xml\"/></Relationships>"},
        {"xl/t.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts><cellXfs><xf "
                     "numFmtId=\"14\"/><xf "
                     "numFmtId=\"164\"/></cellXfs></styleSheet>"},
        {"xl/u.xml", "<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>"},
        {"xl/s.xml",
         "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>5</v></c></row></sheetData></worksheet>"}};
    for (auto& each : parts)
        if (each.name == part) each.text = text;
    return zip_archive_of(parts);
}

std::string ods_with(const std::string& content) {
    return zip_archive_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}});
}

std::string workbook_from(const std::string& input) {
    const auto text = input.substr(1);
    switch (input.front()) {
    case 's':
        return xlsx_with("xl/s.xml", text);
    case 't':
        return xlsx_with("xl/u.xml", text);
    case 'f':
        return xlsx_with("xl/t.xml", text);
    case 'w':
        return xlsx_with("xl/workbook.xml", text);
    case 'r':
        return xlsx_with("xl/_rels/workbook.xml.rels", text);
    case 'o':
        return ods_with(text);
    case 'c':
        return ods_with("<office:spreadsheet><table:table table:name=\"S\"><table:table-row>" + text +
                        "</table:table-row></table:table></office:spreadsheet>");
    default:
        return input;
    }
}

/// Whatever a workbook is like, giving it back annotated ends in a workbook or an error.
void annotate(const std::string& bytes, const std::string& sheet) {
    Annotations annotations;
    annotations.sheet = sheet;
    annotations.headings_row = 1;
    annotations.headings = {"status"};
    annotations.column_widths = {12};
    annotations.rows = {{2, {"=1"}, Fill::problem}};
    annotations.marks = {{1, 0, Fill::problem, "first"}, {2, 3, Fill::notice, "second"}};
    annotations.summary.name = "Check summary";
    annotations.summary.rows = {{{"Eligible", {}, ""}}};
    const auto copy = annotated_copy(bytes, annotations);
    if (copy) promise(!copy->empty(), "a workbook has bytes");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const ReadingLimits limits{.part_bytes = 1'000'000, .text_bytes = 1'000'000, .cells = 100'000};
    const auto bytes_of_workbook = workbook_from(std::string(reinterpret_cast<const char*>(bytes), size));
    const auto workbook = open_workbook(bytes_of_workbook, limits);
    if (!workbook) return 0;
    const bool is_open_document = bytes[0] == 'o' || bytes[0] == 'c'; // made anew without limits on its size
    if (!is_open_document) annotate(bytes_of_workbook, (*workbook)->sheets().front().name);
    for (std::size_t k = 0; k < (*workbook)->sheets().size() && k < 3; ++k) {
        auto sheet = (*workbook)->sheet(k);
        if (!sheet) continue;
        const auto rows = rows_of(std::move(*sheet));
        TableRow row;
        std::int64_t last = 0;
        while (rows->next(row)) {
            promise(row.number > last, "rows come in order");
            last = row.number;
        }
    }
    return 0;
}
