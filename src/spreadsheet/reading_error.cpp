#include "spreadsheet/reading_error.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <string>
#include "caselist/other_formats.hpp"

namespace casedraw::spreadsheet {
namespace {

tl::unexpected<Error> unreadable(std::string code, std::string message) {
    return failure(ErrorKind::unreadable, std::move(code), std::move(message));
}

/// As an OLE container spells the names of its streams.
std::string utf16(std::string_view ascii) {
    std::string wide;
    for (const char c : ascii) wide += {c, '\0'};
    return wide;
}

bool holds(std::string_view bytes, std::string_view piece) { return bytes.find(piece) != std::string_view::npos; }

tl::unexpected<Error> old_office_file(std::string_view bytes) {
    if (holds(bytes, utf16("EncryptedPackage"))) return encrypted();
    if (holds(bytes, utf16("Workbook")) || holds(bytes, utf16("Book")))
        return unreadable("old-excel-file",
                          "The file is in the old Excel format (.xls). Open it in Excel, save it as an "
                          "Excel workbook (.xlsx) and use that file.");
    return unreadable("not-a-workbook", "The file is an old Microsoft Office document, not an Excel workbook. Copy "
                                        "the list into Excel, save it as .xlsx, and use that file.");
}

constexpr std::string_view copy_the_list = "Copy the list alone, as values, into a new workbook and use that.";

bool looks_like_text(std::string_view bytes) {
    const auto start = bytes.substr(0, 4096);
    return std::none_of(start.begin(), start.end(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
}

} // namespace

tl::unexpected<Error> damaged(std::string_view part) {
    return damaged_because("The workbook is damaged: " + std::string(part) + " cannot be read");
}

tl::unexpected<Error> damaged_because(const std::string& fault) {
    return unreadable("damaged-workbook",
                      fault + ". Open it in Excel or LibreOffice, save it again, and use the new file.");
}

tl::unexpected<Error> part_twice(const std::string& part) {
    return unreadable("part-twice",
                      "The workbook holds two parts of the name " + part +
                          ", and programs differ in which of them they show. Open it in Excel, look whether "
                          "it is the list that is meant, save it again, and use the new file.");
}

tl::unexpected<Error> too_large(std::string_view part) {
    return unreadable("workbook-too-large", "The workbook was not read: " + std::string(part) +
                                                " unpacks to far more than a list of cases in a file of this size. " +
                                                std::string(copy_the_list));
}

tl::unexpected<Error> too_large(std::string_view part, const std::string& limit) {
    return unreadable("workbook-too-large", "The workbook was not read: " + std::string(part) + " has more than " +
                                                limit + ", far more than a list of cases in a file of this size. " +
                                                std::string(copy_the_list));
}

tl::unexpected<Error> broken(SourceState state, std::string_view part) {
    return state == SourceState::too_large ? too_large(part) : damaged(part);
}

tl::unexpected<Error> encrypted() {
    return unreadable("encrypted-workbook", "The workbook is protected by a password. Open it, take the password off, "
                                            "save it, and use that file.");
}

tl::unexpected<Error> not_a_workbook(std::string_view bytes) {
    const auto begins = [&](std::string_view start) { return bytes.substr(0, start.size()) == start; };
    if (bytes.empty()) return unreadable("empty-file", "The file is empty.");
    if (begins("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return old_office_file(bytes);
    if (begins("PK")) return damaged("its zip archive");
    if (auto other = about_signature(bytes, "a workbook")) return unreadable("not-a-workbook", std::move(*other));
    const auto start = match_key(bytes.substr(0, 4096));
    if (looks_like_text(bytes)) {
        if (holds(start, "schemasmicrosoftcomofficespreadsheet") || holds(start, "opendocument"))
            return unreadable("xml-not-workbook",
                              "The file is a spreadsheet saved as XML. Open it, save it as an Excel "
                              "workbook (.xlsx) and use that file.");
        if (holds(start, "html") || holds(bytes.substr(0, 4096), "<table"))
            return unreadable("html-not-workbook", "The file is a web page under a workbook's name. Open it in Excel, "
                                                   "save it as an Excel workbook (.xlsx) and use that file.");
        return unreadable("text-not-workbook", "The file is plain text under a workbook's name. If it is a list with "
                                               "commas, give its name the ending .csv.");
    }
    return unreadable("not-a-workbook", "The file is not a workbook, whatever its name says. Ask for the list as a "
                                        "spreadsheet (.xlsx) or CSV.");
}

tl::unexpected<Error> binary_workbook() {
    return unreadable("binary-workbook", "The file is a binary Excel workbook (.xlsb). Open it in Excel, save it as "
                                         "an Excel workbook (.xlsx) and use that file.");
}

tl::unexpected<Error> no_workbook_inside(const ZipArchive& archive) {
    const auto is_record = [](const ZipEntry& entry) {
        return ("/" + entry.name).find("/evidence/record.json") != std::string::npos;
    };
    if (std::any_of(archive.entries().begin(), archive.entries().end(), is_record))
        return unreadable("not-a-workbook",
                          "This is the pack of a draw, and one file is wanted here, not a whole pack. "
                          "Use the file itself.");
    return unreadable("not-a-workbook", "The file is a zip archive or a document of another kind, not a workbook. "
                                        "If the list is in it, open it, save the list as an Excel workbook "
                                        "(.xlsx), and use that file.");
}

tl::unexpected<Error> not_a_plain_xlsx() {
    return failure(ErrorKind::wrong_use, "not-a-plain-xlsx",
                   "The list is a workbook with macros or a template. Save it as .xlsx first.");
}

tl::unexpected<Error> no_room_for_columns(std::string_view table) {
    return failure(ErrorKind::wrong_use, "no-room-for-columns",
                   std::string(table) +
                       " reaches so far to the right that a workbook has no room for the columns to be "
                       "added. Delete the columns that the list does not need, and check it again.");
}

tl::unexpected<Error> no_sheets() { return unreadable("no-sheets", "The workbook has no sheet with cells."); }

} // namespace casedraw::spreadsheet
