#pragma once

#include <cstdint>
#include <string>
#include "spreadsheet/zip_writer.hpp"

/// Workbooks of which one part is any text. The first letter of an input says which, since the checksums of a zip
/// archive would keep changed parts from ever being read; an input that begins otherwise is a file as it stands.
namespace casedraw::spreadsheet {

inline std::string xlsx_with(const std::string& part, const std::string& text) {
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

inline std::string ods_with(const std::string& content) {
    return zip_archive_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}});
}

inline std::string workbook_from(const std::string& input) {
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

} // namespace casedraw::spreadsheet
