#include "caselist/decode.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <cstring>
#include <optional>

namespace casedraw {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Windows-1252 from 0x80 to 0x9F (WHATWG Encoding, index windows-1252); 0 where the byte stands for nothing.
constexpr std::array<char16_t, 32> windows_1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

/// Where the first byte beyond ASCII stands, looked for eight bytes at a time.
std::size_t ascii_end(std::string_view text, std::size_t from) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (; from + 8 <= text.size(); from += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + from, 8);
        if ((word & high_bits) != 0) break;
    }
    while (from < text.size() && byte_at(text, from) < 0x80) ++from;
    return from;
}

/// The length of the UTF-8 character that starts here, 0 when it is none (RFC 3629, section 4).
std::size_t length_of_character(std::string_view text, std::size_t at) {
    const auto first = byte_at(text, at);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    if (length < 2) return length;
    if (at + length > text.size()) return 0;
    const auto second = byte_at(text, at + 1);
    const std::uint8_t least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const std::uint8_t most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
    return length;
}

void append_utf8(std::string& text, char16_t letter) {
    const auto code = static_cast<unsigned>(letter);
    if (code < 0x800) {
        text.push_back(static_cast<char>(0xC0 | (code >> 6)));
    } else {
        text.push_back(static_cast<char>(0xE0 | (code >> 12)));
        text.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    }
    text.push_back(static_cast<char>(0x80 | (code & 0x3F)));
}

std::optional<std::string> from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte < 0x80) {
            text.push_back(c);
            continue;
        }
        const auto letter = byte < 0xA0 ? windows_1252[byte - 0x80U] : char16_t{byte};
        if (letter == 0) return std::nullopt;
        append_utf8(text, letter);
    }
    return text;
}

struct Signature {
    std::string_view start;
    const char* sentence;
};

using namespace std::string_view_literals;

// The longer of two that start alike stands first.
constexpr std::array<Signature, 11> signatures{{
    {"PK\x03\x04"sv, "This is a spreadsheet or another zip file, not a CSV file."},
    {"\xD0\xCF\x11\xE0"sv, "This is an old Excel workbook (.xls) or an encrypted one, not a CSV file. Save it as .xlsx "
                           "without a password, or as CSV."},
    {"%PDF"sv, "This is a PDF, not a CSV file. Ask for the list as a spreadsheet or CSV."},
    {"\xFF\xFE\0\0"sv, "This text is in UTF-32. Save it as CSV UTF-8."},
    {"\xFF\xFE"sv, "This text is in UTF-16, which Excel calls Unicode text. Save it as CSV UTF-8."},
    {"\xFE\xFF"sv, "This text is in UTF-16, which Excel calls Unicode text. Save it as CSV UTF-8."},
    {"{\\rtf"sv, "This is a rich text document, not a CSV file."},
    {"\x89PNG"sv, "This is a picture, not a CSV file."},
    {"\xFF\xD8\xFF"sv, "This is a picture, not a CSV file."},
    {"\x1F\x8B"sv, "This is a compressed file, not a CSV file. Unpack it first."},
    {"<?xml"sv, "This is an XML file, not a CSV file."},
}};

std::optional<std::string> why_not_text(std::string_view bytes) {
    for (const auto& signature : signatures)
        if (bytes.substr(0, signature.start.size()) == signature.start) return signature.sentence;
    if (std::memchr(bytes.data(), 0, bytes.size()) != nullptr)
        return "This is not a text file: it has NUL bytes, as binary files and UTF-16 texts do. Save it as CSV UTF-8.";
    const auto start = bytes.substr(0, 65536);
    const auto controls = std::count_if(start.begin(), start.end(), [](char c) {
        const auto byte = static_cast<std::uint8_t>(c);
        return byte == 0x7F || (byte < 0x20 && (byte < '\t' || byte > '\r'));
    });
    if (static_cast<std::size_t>(controls) > start.size() / 100)
        return "This is not a text file: too many of its bytes are control characters.";
    return std::nullopt;
}

tl::unexpected<Error> unreadable(std::string code, std::string message) {
    return failure(ErrorKind::unreadable, std::move(code), std::move(message));
}

} // namespace

std::size_t first_fault_in_utf8(std::string_view text) {
    std::size_t at = ascii_end(text, 0);
    while (at < text.size()) {
        const auto length = length_of_character(text, at);
        if (length == 0) return at;
        at = ascii_end(text, at + length);
    }
    return at;
}

Result<DecodedText> decoded_text(std::string bytes) {
    const std::size_t offset = std::string_view(bytes).substr(0, 3) == byte_order_mark ? 3 : 0;
    if (bytes.size() == offset) return unreadable("empty-file", "The file is empty.");
    if (auto why = why_not_text(bytes)) return unreadable("not-a-csv-file", *why);
    if (trimmed(std::string_view(bytes).substr(offset)).empty())
        return unreadable("empty-file", "The file has only blank lines.");
    const auto fault = first_fault_in_utf8(bytes);
    if (fault == bytes.size()) return DecodedText{std::move(bytes), offset, false};
    auto text = from_windows_1252(bytes);
    if (offset > 0 || !text) {
        const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(fault), '\n');
        return unreadable("unknown-encoding", "Line " + std::to_string(line) +
                                                  " has letters in neither UTF-8 nor Windows-1252. "
                                                  "Save the list as CSV UTF-8.");
    }
    return DecodedText{std::move(*text), 0, true};
}

} // namespace casedraw
