#include "caselist/decode.hpp"
#include "caselist/other_formats.hpp"
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

/// Without the Ctrl-Z marks and what stands behind none of them.
void take_off_end_marks(std::string& bytes) {
    while (!bytes.empty() && bytes.back() == '\x1A') bytes.pop_back();
}

std::size_t behind_byte_order_marks(std::string_view bytes) {
    std::size_t offset = 0;
    while (bytes.substr(offset, byte_order_mark.size()) == byte_order_mark) offset += byte_order_mark.size();
    return offset;
}

/// With usual line ends where none but those of mainframes (U+0085) or the line and paragraph separators (U+2028,
/// U+2029) part the lines; beside usual ones they stand within a cell.
std::string with_usual_line_ends(std::string text) {
    constexpr std::array<std::string_view, 3> rare_ends{"\u0085", "\u2028", "\u2029"};
    if (trimmed(text).find_first_of("\r\n") != std::string_view::npos) return text;
    for (const auto end : rare_ends) {
        if (text.find(end) == std::string::npos) continue;
        std::string lines;
        lines.reserve(text.size());
        std::size_t start = 0;
        for (auto at = text.find(end); at != std::string::npos; at = text.find(end, start)) {
            lines.append(text, start, at - start).push_back('\n');
            start = at + end.size();
        }
        text = lines.append(text, start);
    }
    return text;
}

/// Takes note of a first line `sep=;`, which may stand in quotes.
void take_separator_line(DecodedText& decoded) {
    const auto text = std::string_view(decoded.text).substr(decoded.offset);
    const auto end = text.find_first_of("\r\n");
    constexpr std::size_t longest = 8;
    if (end == std::string_view::npos || end > longest) return;
    auto line = text.substr(0, end);
    if (line.size() > 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
    if (line.size() != 5 || match_key(line.substr(0, 3)) != "sep" || line[3] != '=') return;
    decoded.delimiter = line[4];
    decoded.offset += end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
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
    take_off_end_marks(bytes);
    const auto offset = behind_byte_order_marks(bytes);
    if (bytes.size() == offset) return unreadable("empty-file", "The file is empty.");
    if (auto why = why_not_text(bytes)) return unreadable("not-a-csv-file", *why);
    if (trimmed(std::string_view(bytes).substr(offset)).empty())
        return unreadable("empty-file", "The file has only blank lines.");
    DecodedText decoded{{}, offset, false, std::nullopt};
    const auto fault = first_fault_in_utf8(bytes);
    if (fault == bytes.size()) {
        decoded.text = std::move(bytes);
    } else {
        auto text = from_windows_1252(bytes);
        if (offset > 0 || !text) {
            const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(fault), '\n');
            return unreadable("unknown-encoding", "Line " + std::to_string(line) +
                                                      " has letters in neither UTF-8 nor Windows-1252. "
                                                      "Save the list as CSV UTF-8.");
        }
        decoded.text = std::move(*text);
        decoded.was_windows_1252 = true;
    }
    decoded.text = with_usual_line_ends(std::move(decoded.text));
    take_separator_line(decoded);
    return decoded;
}

} // namespace casedraw
