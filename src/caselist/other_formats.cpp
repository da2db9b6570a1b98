#include "caselist/other_formats.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <cstdint>
#include <cstring>

namespace casedraw {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view start;
    const char* what;       ///< null for a text in another encoding
    const char* what_to_do; ///< or which encoding it is
};

constexpr const char* no_list_in_picture =
    "Nothing can be read from a picture: ask for the list as a spreadsheet or CSV.";
constexpr const char* utf_16 = "This text is in UTF-16, which Excel calls Unicode text.";
constexpr const char* unpack = "Unpack it first.";

// The longer of two that start alike stands first.
constexpr std::array<Signature, 19> signatures{{
    {"PK\x03\x04"sv, "a spreadsheet or another zip file", ""},
    {"%PDF"sv, "a PDF", "Ask for the list as a spreadsheet or CSV."},
    {"\xFF\xFE\0\0"sv, nullptr, "This text is in UTF-32."},
    {"\xFF\xFE"sv, nullptr, utf_16},
    {"\xFE\xFF"sv, nullptr, utf_16},
    {"{\\rtf"sv, "a rich text document", "Copy the table into Excel and save it as .xlsx."},
    {"\x89PNG"sv, "a picture", no_list_in_picture},
    {"\xFF\xD8\xFF"sv, "a picture", no_list_in_picture},
    {"GIF8"sv, "a picture", no_list_in_picture},
    {"II*\0"sv, "a picture", no_list_in_picture},
    {"MM\0*"sv, "a picture", no_list_in_picture},
    {"RIFF"sv, "a picture", no_list_in_picture},
    {"\0\0\1\0"sv, "a picture", no_list_in_picture},
    {"<svg"sv, "a picture", no_list_in_picture},
    {"\x1F\x8B"sv, "a compressed file", unpack},
    {"7z\xBC\xAF"sv, "a compressed file", unpack},
    {"Rar!"sv, "a compressed file", unpack},
    {"BZh"sv, "a compressed file", unpack},
    {"SQLite format 3"sv, "a database", "Export the list from it as CSV."},
}};

/// Bitmaps, and the pictures and films that phones make, whose names do not stand first.
bool is_other_picture(std::string_view bytes) {
    const bool is_bitmap = bytes.substr(0, 2) == "BM" && bytes.size() > 10 && bytes.substr(6, 4) == "\0\0\0\0"sv;
    return is_bitmap || (bytes.size() > 8 && bytes.substr(4, 4) == "ftyp");
}

/// Old workbooks, and new ones that are encrypted, which lie in a file of the old kind.
std::string about_old_workbook(std::string_view bytes) {
    constexpr auto encrypted = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
    if (bytes.find(encrypted) != std::string_view::npos)
        return "This workbook is protected by a password, so it cannot be read. Open it in Excel, choose File, Info, "
               "Protect Workbook, Encrypt with Password, empty the box, and save it again.";
    return "This is an old Excel workbook (.xls) or an encrypted one, not a CSV file. Open it in Excel and save it as "
           "Excel Workbook (.xlsx) without a password, or as CSV UTF-8.";
}

/// The start in small letters, of which tags can be told.
std::string start_of(std::string_view bytes) {
    constexpr std::size_t looked_at = 4096;
    const auto first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos) return "";
    std::string start(bytes.substr(first, looked_at));
    for (auto& c : start)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return start;
}

std::optional<std::string> about_markup(std::string_view bytes) {
    const auto start = start_of(bytes);
    const auto begins = [&](std::string_view with) { return start.compare(0, with.size(), with) == 0; };
    const auto holds = [&](const char* part) { return start.find(part) != std::string::npos; };
    if (begins("mime-version:"))
        return "This is a web archive (MHT), whatever its name ends in, not a CSV file. Open it in Excel and save it "
               "as "
               "Excel Workbook (.xlsx).";
    if (begins("id;p"))
        return "This is a SYLK spreadsheet, whatever its name ends in, not a CSV file. Open it in Excel and save it as "
               "Excel Workbook (.xlsx).";
    if (start.empty() || (start.front() != '<' && start.front() != '[' && start.front() != '{')) return std::nullopt;
    if (holds("urn:schemas-microsoft-com:office:spreadsheet"))
        return "This is an XML spreadsheet, whatever its name ends in, not a CSV file. Open it in Excel and save it as "
               "Excel Workbook (.xlsx).";
    if (holds("urn:oasis:names:tc:opendocument"))
        return "This is a flat OpenDocument file, such as .fods, not a CSV file. Open it in LibreOffice and save it as "
               "ODF Spreadsheet (.ods) or Excel (.xlsx).";
    const bool is_html = begins("<!doctype html") || begins("<html") || begins("<table") || begins("<head") ||
                         begins("<meta") || (begins("<") && holds("<table"));
    if (is_html)
        return "This is a web page (HTML), whatever its name ends in, not a CSV file. Open it in Excel and save it as "
               "Excel Workbook (.xlsx).";
    if (begins("<?xml"))
        return "This is an XML file, not a CSV file. Open it in Excel and save it as Excel Workbook (.xlsx), or ask "
               "for "
               "the list as CSV.";
    if (begins("{\"") || begins("[{") || begins("[["))
        return "This is a JSON file, not a CSV file. Ask for the list as a spreadsheet or CSV.";
    return std::nullopt;
}

bool has_many_controls(std::string_view start) {
    const auto controls = std::count_if(start.begin(), start.end(), [](char c) {
        const auto byte = static_cast<std::uint8_t>(c);
        const bool parts_texts = (byte >= '\t' && byte <= '\r') || (byte >= 0x1C && byte < 0x20);
        return byte == 0x7F || (byte < 0x20 && !parts_texts);
    });
    return static_cast<std::size_t>(controls) > start.size() / 100;
}

} // namespace

std::optional<std::string> about_signature(std::string_view bytes, const std::string& wanted) {
    const auto said = [&](const std::string& what, const std::string& what_to_do) {
        return "This is " + what + ", not " + wanted + "." + (what_to_do.empty() ? "" : " " + what_to_do);
    };
    const std::string save_as = wanted == "a scenario" ? " Save it as UTF-8." : " Save it as CSV UTF-8.";
    for (const auto& [start, what, what_to_do] : signatures)
        if (bytes.substr(0, start.size()) == start)
            return what == nullptr ? what_to_do + save_as : said(what, what_to_do);
    if (is_other_picture(bytes)) return said("a picture", no_list_in_picture);
    return std::nullopt;
}

std::optional<std::string> why_not_text(std::string_view bytes) {
    if (bytes.substr(0, 4) == "\xD0\xCF\x11\xE0"sv) return about_old_workbook(bytes);
    if (auto other = about_signature(bytes, "a CSV file")) return other;
    if (auto markup = about_markup(bytes)) return markup;
    if (std::memchr(bytes.data(), 0, bytes.size()) != nullptr)
        return "This is not a text file: it has NUL bytes, as binary files and UTF-16 texts do. Save it as CSV UTF-8.";
    if (has_many_controls(bytes.substr(0, 65536)))
        return "This is not a text file: too many of its bytes are control characters.";
    return std::nullopt;
}

} // namespace casedraw
