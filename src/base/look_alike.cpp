#include "base/look_alike.hpp"

#include "base/code_points.hpp"
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

struct LookAlike {
    std::string_view letter; ///< in lower case
    char latin;
};

/// Letters of other scripts whose usual forms are those of a Latin letter (Unicode Technical Standard 39, confusables,
/// the part that keyboards of Europe can type).
constexpr std::array<LookAlike, 31> look_alikes{{
    {"а", 'a'}, {"в", 'b'}, {"с", 'c'}, {"ԁ", 'd'}, {"е", 'e'}, {"һ", 'h'}, {"н", 'h'}, {"і", '1'},
    {"ј", 'j'}, {"к", 'k'}, {"м", 'm'}, {"о", '0'}, {"р", 'p'}, {"ѕ", 's'}, {"т", 't'}, {"у", 'y'},
    {"х", 'x'}, {"α", 'a'}, {"β", 'b'}, {"ε", 'e'}, {"ζ", 'z'}, {"η", 'h'}, {"ι", '1'}, {"κ", 'k'},
    {"μ", 'm'}, {"ν", 'n'}, {"ο", '0'}, {"ρ", 'p'}, {"τ", 't'}, {"υ", 'y'}, {"χ", 'x'},
}};

/// By ASCII character: its small letter or digit, with 1 for i and l and 0 for o; '\0' for what does not count.
constexpr std::array<char, 128> plain_of = [] {
    std::array<char, 128> plain{};
    for (char c = '0'; c <= '9'; ++c) plain[static_cast<std::size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) {
        const char look = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
        plain[static_cast<std::size_t>(c)] = plain[static_cast<std::size_t>(c - 'a' + 'A')] = look;
    }
    return plain;
}();

/// Letters of other scripts stay as they are.
char plain(char c) { return static_cast<unsigned char>(c) < 0x80 ? plain_of[static_cast<std::size_t>(c)] : c; }
bool is_plain_digit(char c) { return c >= '0' && c <= '9'; }

/// Without a `.0` behind a number.
std::string_view without_point_zeros(std::string_view text) {
    auto end = text.size();
    while (end > 0 && plain(text[end - 1]) == '0') --end;
    const bool is_fraction =
        end > 1 && end < text.size() && text[end - 1] == '.' && is_plain_digit(plain(text[end - 2]));
    return is_fraction ? text.substr(0, end - 1) : text;
}

/// The comma of `1,001`.
bool parts_thousands(std::string_view text, std::size_t at) {
    constexpr std::size_t digits = 3;
    if (text[at] != ',' || at == 0 || !is_plain_digit(plain(text[at - 1])) || at + digits >= text.size()) return false;
    for (std::size_t i = 1; i <= digits; ++i)
        if (!is_plain_digit(plain(text[at + i]))) return false;
    return at + digits + 1 == text.size() || !is_plain_digit(plain(text[at + digits + 1]));
}

/// Calls `see` for each character that counts, in the form in which texts that look alike are the same: without the
/// zeros before a number. For texts of ASCII, or others that `compared` folded.
template <typename See>
void each_that_counts(std::string_view text, See see) {
    text = without_point_zeros(text);
    bool is_behind_digit = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = plain(text[i]);
        if (c == '\0' && is_behind_digit && parts_thousands(text, i)) continue;
        const bool leads = c == '0' && !is_behind_digit && i + 1 < text.size() && is_plain_digit(plain(text[i + 1]));
        if (leads) continue;
        is_behind_digit = is_plain_digit(c);
        if (c != '\0') see(c);
    }
}

/// With a Latin letter for each that looks like it.
std::string in_latin(std::string_view text) {
    const auto folded = compared(text, UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    std::string latin;
    each_code_point(folded ? std::string_view(*folded) : text, [&](std::int32_t, std::string_view bytes) {
        const auto found = std::find_if(look_alikes.begin(), look_alikes.end(),
                                        [&](const LookAlike& each) { return each.letter == bytes; });
        if (found == look_alikes.end())
            latin += bytes;
        else
            latin.push_back(found->latin);
    });
    return latin;
}

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

} // namespace

std::string visible_letters(std::string_view text) {
    if (is_ascii(text) || std::none_of(text.begin(), text.end(), is_latin)) return visible(text);
    std::string shown;
    each_code_point(text, [&](std::int32_t code, std::string_view bytes) {
        const auto small = code < 0x80 ? std::nullopt : compared(bytes, UTF8PROC_CASEFOLD);
        const bool looks_latin = small && std::any_of(look_alikes.begin(), look_alikes.end(),
                                                      [&](const auto& each) { return each.letter == *small; });
        shown += looks_latin ? code_name(static_cast<std::uint32_t>(code)) : visible(bytes);
    });
    return shown;
}

std::string look_alike_key(std::string_view text) {
    std::string key;
    const auto add = [&](char c) { key.push_back(c); };
    if (is_ascii(text)) {
        each_that_counts(text, add);
        return key;
    }
    each_that_counts(in_latin(text), add);
    return match_key(key);
}

std::uint64_t look_alike_number(std::string_view text) {
    // Fowler, Noll and Vo's hash (FNV-1a, of 64 bits)
    constexpr std::uint64_t basis = 0xCBF29CE484222325, prime = 0x100000001B3;
    auto number = basis;
    const auto add = [&](char c) { number = (number ^ static_cast<unsigned char>(c)) * prime; };
    if (is_ascii(text))
        each_that_counts(text, add);
    else
        for (const char c : look_alike_key(text)) add(c);
    if (number == basis && look_alike_key(text).empty()) return 0;
    return number == 0 ? 1 : number;
}

} // namespace casedraw
