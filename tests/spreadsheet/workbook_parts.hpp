#pragma once

#include "support/catch.hpp"
#include "spreadsheet/zip_writer.hpp"
#include <zlib.h>

/// Workbooks made of hand-written parts, for what no writing program does on purpose.
namespace casedraw::test {

struct Parts {
    std::string sheet; ///< what the worksheet part holds
    std::string workbook_properties = "";
    std::string styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    std::string shared_strings = "<sst/>";
    std::string sheet_target = "worksheets/sheet1.xml";
};

inline std::vector<spreadsheet::ZipPart> parts_of(const Parts& parts) {
    const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const auto relationship = [&](const std::string& id, const std::string& type, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + types + type + "\" Target=\"" + target + "\"/>";
    };
    return {{"_rels/.rels",
             "<Relationships>" + relationship("a", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
            {"xl/workbook.xml", "<workbook xmlns:r=\"r\"><workbookPr " + parts.workbook_properties +
                                    "/><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels", "<Relationships>" + relationship("s", "worksheet", parts.sheet_target) +
                                               relationship("t", "styles", "/xl/styles.xml") +
                                               relationship("u", "sharedStrings", "./sharedStrings.xml") +
                                               "</Relationships>"},
            {"xl/styles.xml", parts.styles},
            {"xl/sharedStrings.xml", parts.shared_strings},
            {"xl/worksheets/sheet1.xml", parts.sheet}};
}

/// A part as small as it goes.
inline spreadsheet::PackedZipPart deflated(std::string name, const std::string& text) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size());
    return {std::move(name), std::move(packed), 8, static_cast<std::uint32_t>(crc), text.size()};
}

/// The same parts, each as small as it goes.
inline std::string packed_workbook_of(const Parts& parts) {
    std::vector<spreadsheet::PackedZipPart> packed;
    for (auto& part : parts_of(parts)) packed.push_back(deflated(part.name, part.text));
    return spreadsheet::zip_archive_of_packed(packed);
}

inline std::string workbook_of(const Parts& parts) { return spreadsheet::zip_archive_of(parts_of(parts)); }

inline std::string rows(const std::string& inside, const std::string& behind = "") {
    return "<worksheet><sheetData>" + inside + "</sheetData>" + behind + "</worksheet>";
}

} // namespace casedraw::test
