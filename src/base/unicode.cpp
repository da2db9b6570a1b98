#include "base/code_points.hpp"
#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

/// A digit of any script as that of ASCII. The ten of a script stand one behind the other, from zero (Unicode Standard,
/// section 4.6).
utf8proc_int32_t plain_digit(utf8proc_int32_t code, void*) {
    const auto is_digit = [](utf8proc_int32_t each) { return utf8proc_category(each) == UTF8PROC_CATEGORY_ND; };
    if (code < 0x80 || !is_digit(code)) return code;
    auto zero = code;
    while (is_digit(zero - 1)) --zero;
    return '0' + (code - zero) % 10;
}

constexpr utf8proc_int32_t blank_pattern = 0x2800; ///< of Braille, without a dot: a symbol that nobody sees

/// Letters, marks, digits, and symbols such as ✓; of ASCII letters and digits alone.
bool counts_in_a_key(utf8proc_int32_t code) {
    if (code == blank_pattern) return false;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_SO:
        return true;
    default:
        return code < 0;
    }
}

bool cannot_be_seen(utf8proc_int32_t code) {
    if (code == blank_pattern) return true;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return utf8proc_get_property(code)->ignorable != 0;
    }
}

/// A digit that stands above or below the line, or in a circle: a mark beside a text, and no digit of its number.
bool is_mark_of_footnote(utf8proc_int32_t code) {
    return code == 0xB2 || code == 0xB3 || code == 0xB9 || (code >= 0x2070 && code <= 0x2089) ||
           (code >= 0x2460 && code <= 0x249B) || (code >= 0x24EA && code <= 0x24FF) ||
           (code >= 0x2776 && code <= 0x2793);
}

/// The code point of four to six hexadecimal digits; nothing for another text.
std::optional<utf8proc_int32_t> code_of(std::string_view hex) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    if (hex.size() < 4 || hex.size() > 6) return std::nullopt;
    utf8proc_int32_t code = 0;
    for (const char c : hex) {
        const auto value = digits.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        code = code * 16 + static_cast<utf8proc_int32_t>(value);
    }
    return utf8proc_codepoint_valid(code) ? std::optional(code) : std::nullopt;
}

std::string ascii_key(std::string_view text) {
    std::string key;
    key.reserve(text.size());
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z')
            key.push_back(static_cast<char>(c + ('a' - 'A')));
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            key.push_back(c);
    }
    return key;
}

} // namespace

std::string code_name(std::uint32_t code) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (; code != 0 || hex.size() < 4; code >>= 4) hex.insert(hex.begin(), digits[code & 0xF]);
    return "<U+" + hex + ">";
}

std::optional<std::string> compared(std::string_view text, int more) {
    constexpr int comparing = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_IGNORE | UTF8PROC_LUMP;
    utf8proc_uint8_t* made = nullptr;
    const auto size = utf8proc_map_custom(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                          static_cast<utf8proc_ssize_t>(text.size()), &made,
                                          static_cast<utf8proc_option_t>(comparing | more), plain_digit, nullptr);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(made, &std::free);
    if (size < 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

std::string match_key(std::string_view text) {
    if (is_ascii(text)) return ascii_key(text);
    const auto folded = compared(text, UTF8PROC_CASEFOLD);
    std::string key;
    each_code_point(folded ? std::string_view(*folded) : text, [&](std::int32_t code, std::string_view bytes) {
        if (counts_in_a_key(code)) key += bytes;
    });
    return key;
}

std::string plain_form(std::string_view text) {
    std::string plain;
    if (is_ascii(text)) {
        plain = text;
    } else {
        each_code_point(text, [&](std::int32_t code, std::string_view bytes) {
            plain += is_mark_of_footnote(code) ? std::string_view("^") : bytes;
        });
        plain = compared(plain, 0).value_or(plain);
    }
    for (auto& c : plain)
        if (c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f') c = ' ';
    return std::string(trimmed(plain));
}

std::string visible(std::string_view text) {
    std::string shown;
    each_code_point(text, [&](std::int32_t code, std::string_view bytes) {
        if (code < 0)
            shown += "<" + code_name(static_cast<std::uint8_t>(bytes[0])).substr(5); // a byte that is no text
        else if (cannot_be_seen(code))
            shown += code_name(static_cast<std::uint32_t>(code));
        else
            shown += bytes;
    });
    return shown;
}

std::string visible_cell(std::string_view text) {
    constexpr std::string_view start_of_name = "<U+";
    std::string shown;
    for (auto at = text.find(start_of_name); at != std::string_view::npos; at = text.find(start_of_name)) {
        shown += visible_cell(text.substr(0, at)) + code_name('<'); // else it would be read back as what it names
        text.remove_prefix(at + 1);
    }
    each_code_point(text, [&](std::int32_t code, std::string_view bytes) {
        const bool is_kept = code < 0 || code == '\t' || code == '\n' || code == '\r' || !cannot_be_seen(code);
        shown += is_kept ? std::string(bytes) : code_name(static_cast<std::uint32_t>(code));
    });
    return shown;
}

std::string from_visible_cell(std::string_view text) {
    std::string meant;
    for (auto at = text.find("<U+"); at != std::string_view::npos; at = text.find("<U+")) {
        const auto end = text.find('>', at);
        const auto code = end == std::string_view::npos ? std::nullopt : code_of(text.substr(at + 3, end - at - 3));
        meant += text.substr(0, at);
        if (code) {
            utf8proc_uint8_t bytes[4];
            const auto length = utf8proc_encode_char(*code, bytes);
            meant.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
        } else {
            meant += '<';
        }
        text.remove_prefix(code ? end + 1 : at + 1);
    }
    return meant + std::string(text);
}

std::string visible_lines(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\n\t"), text.size());
        shown += visible(text.substr(0, end));
        if (end == text.size()) break;
        shown += text[end];
        text.remove_prefix(end + 1);
    }
    return shown;
}

bool is_utf8(std::string_view text) {
    bool is_all = true;
    each_code_point(text, [&](utf8proc_int32_t code, std::string_view) { is_all = is_all && code >= 0; });
    return is_all;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; }));
}

} // namespace casedraw
