#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utf8proc.h>

namespace casedraw {

namespace {

constexpr int comparing = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_IGNORE | UTF8PROC_LUMP;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Nothing where the text is not valid UTF-8.
std::optional<std::string> mapped(std::string_view text, int options) {
    utf8proc_uint8_t* made = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &made, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(made, &std::free);
    if (size < 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

/// Calls `see(code point, its bytes)` for each; a byte that is no UTF-8 comes as -1.
template <typename See>
void each_code_point(std::string_view text, See see) {
    while (!text.empty()) {
        utf8proc_int32_t code = -1;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &code);
        const auto taken = length > 0 ? static_cast<std::size_t>(length) : 1;
        see(length > 0 ? code : -1, text.substr(0, taken));
        text.remove_prefix(taken);
    }
}

/// Letters, marks, digits, and symbols such as ✓; of ASCII letters and digits alone.
bool counts_in_a_key(utf8proc_int32_t code) {
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

/// `<U+200B>`
std::string code_name(std::uint32_t code) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (; code != 0 || hex.size() < 4; code >>= 4) hex.insert(hex.begin(), digits[code & 0xF]);
    return "<U+" + hex + ">";
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

struct LookAlike {
    std::string_view letter; ///< in lower case
    char latin;
};

/// Letters of other scripts whose usual forms are those of a Latin letter (Unicode Technical Standard 39, confusables,
/// the part that keyboards of Europe can type), with o and l for the digits.
constexpr std::array<LookAlike, 34> look_alikes{{
    {"а", 'a'}, {"в", 'b'}, {"с", 'c'}, {"ԁ", 'd'}, {"е", 'e'}, {"һ", 'h'}, {"н", 'h'}, {"і", '1'}, {"ј", 'j'},
    {"к", 'k'}, {"м", 'm'}, {"о", '0'}, {"р", 'p'}, {"ѕ", 's'}, {"т", 't'}, {"у", 'y'}, {"х", 'x'}, {"α", 'a'},
    {"β", 'b'}, {"ε", 'e'}, {"ζ", 'z'}, {"η", 'h'}, {"ι", '1'}, {"κ", 'k'}, {"μ", 'm'}, {"ν", 'n'}, {"ο", '0'},
    {"ρ", 'p'}, {"τ", 't'}, {"υ", 'y'}, {"χ", 'x'}, {"o", '0'}, {"i", '1'}, {"l", '1'},
}};

char latin_for(std::string_view letter) {
    const auto found = std::find_if(look_alikes.begin(), look_alikes.end(),
                                    [&](const LookAlike& each) { return each.letter == letter; });
    return found == look_alikes.end() ? '\0' : found->latin;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Without the zeros before a number, and without a `.0` at the end.
std::string without_padding(std::string_view text) {
    const auto point = text.find_last_not_of('0');
    if (point != std::string_view::npos && point > 0 && point + 1 < text.size() && text[point] == '.' &&
        is_digit(text[point - 1]))
        text = text.substr(0, point);
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool leads = text[i] == '0' && (i == 0 || !is_digit(text[i - 1]));
        if (!leads) {
            plain.push_back(text[i]);
            continue;
        }
        while (i + 1 < text.size() && text[i] == '0' && is_digit(text[i + 1])) ++i;
        plain.push_back(text[i]);
    }
    return plain;
}

} // namespace

std::string match_key(std::string_view text) {
    if (is_ascii(text)) return ascii_key(text);
    const auto folded = mapped(text, comparing | UTF8PROC_CASEFOLD);
    std::string key;
    each_code_point(folded ? std::string_view(*folded) : text, [&](std::int32_t code, std::string_view bytes) {
        if (counts_in_a_key(code)) key += bytes;
    });
    return key;
}

std::string plain_form(std::string_view text) {
    auto plain = is_ascii(text) ? std::string(text) : mapped(text, comparing).value_or(std::string(text));
    for (auto& c : plain)
        if (c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f') c = ' ';
    return std::string(trimmed(plain));
}

std::string look_alike_key(std::string_view text) {
    if (is_ascii(text)) {
        std::string latin;
        for (const char c : text) {
            const bool is_one = c == 'i' || c == 'I' || c == 'l' || c == 'L';
            latin.push_back(c == 'o' || c == 'O' ? '0' : is_one ? '1' : c);
        }
        return ascii_key(without_padding(latin));
    }
    const auto folded = mapped(text, comparing | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    std::string latin;
    each_code_point(folded ? std::string_view(*folded) : text, [&](std::int32_t, std::string_view bytes) {
        if (const char letter = latin_for(bytes); letter != '\0')
            latin.push_back(letter);
        else
            latin += bytes;
    });
    return match_key(without_padding(latin));
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

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; }));
}

} // namespace casedraw
