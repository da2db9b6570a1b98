#include "base/look_alike.hpp"

#include "base/code_points.hpp"
#include <algorithm>
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

using Forms = std::array<char, 128>;

/// As that, with 5, 8 and 2 for s, b and z.
constexpr Forms digit_like = [] {
    auto forms = plain_of;
    for (auto& c : forms) c = c == 's' ? '5' : c == 'b' ? '8' : c == 'z' ? '2' : c;
    return forms;
}();

/// Letters of other scripts stay as they are.
char plain(char c, const Forms& forms) {
    return static_cast<unsigned char>(c) < 0x80 ? forms[static_cast<std::size_t>(c)] : c;
}
bool is_plain_digit(char c) { return c >= '0' && c <= '9'; }

/// Without a `.0` behind a number.
std::string_view without_point_zeros(std::string_view text, const Forms& forms) {
    auto end = text.size();
    while (end > 0 && plain(text[end - 1], forms) == '0') --end;
    const bool is_fraction =
        end > 1 && end < text.size() && text[end - 1] == '.' && is_plain_digit(plain(text[end - 2], forms));
    return is_fraction ? text.substr(0, end - 1) : text;
}

/// The comma of `1,001`.
bool parts_thousands(std::string_view text, std::size_t at, const Forms& forms) {
    constexpr std::size_t digits = 3;
    const auto is_digit_at = [&](std::size_t i) { return is_plain_digit(plain(text[i], forms)); };
    if (text[at] != ',' || at == 0 || !is_digit_at(at - 1) || at + digits >= text.size()) return false;
    for (std::size_t i = 1; i <= digits; ++i)
        if (!is_digit_at(at + i)) return false;
    return at + digits + 1 == text.size() || !is_digit_at(at + digits + 1);
}

/// Calls `see` for each character that counts, in the form in which texts that look alike are the same: without the
/// zeros before a number. For texts of ASCII, or others that `compared` folded.
template <typename See>
void each_that_counts(std::string_view text, const Forms& forms, See see) {
    text = without_point_zeros(text, forms);
    bool is_behind_digit = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = plain(text[i], forms);
        if (c == '\0' && is_behind_digit && parts_thousands(text, i, forms)) continue;
        const bool leads =
            c == '0' && !is_behind_digit && i + 1 < text.size() && is_plain_digit(plain(text[i + 1], forms));
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

std::string key_by(const Forms& forms, std::string_view text) {
    std::string key;
    const auto add = [&](char c) { key.push_back(c); };
    if (is_ascii(text)) {
        each_that_counts(text, forms, add);
        return key;
    }
    each_that_counts(in_latin(text), forms, add);
    return match_key(key);
}

std::uint64_t hash_by(const Forms& forms, std::string_view text) {
    // Fowler, Noll and Vo's hash (FNV-1a, of 64 bits)
    constexpr std::uint64_t basis = 0xCBF29CE484222325, prime = 0x100000001B3;
    auto number = basis;
    const auto add = [&](char c) { number = (number ^ static_cast<unsigned char>(c)) * prime; };
    if (is_ascii(text))
        each_that_counts(text, forms, add);
    else
        for (const char c : key_by(forms, text)) add(c);
    if (number == basis && key_by(forms, text).empty()) return 0;
    return number == 0 ? 1 : number;
}

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

bool part_numbers_otherwise(std::string_view one, std::string_view other) {
    const auto parts_of = [](std::string_view text) { // how many digits stand before each mark between two
        std::vector<std::size_t> parts;
        std::size_t digits = 0;
        bool is_behind_digit = false, is_behind_mark = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char counts = plain(text[i], plain_of);
            const bool is_digit = is_plain_digit(counts);
            const bool leads = counts == '0' && !is_behind_digit && i + 1 < text.size() &&
                               is_plain_digit(plain(text[i + 1], plain_of));
            if (leads) continue;
            if (is_digit && is_behind_mark) parts.push_back(digits);
            is_behind_mark = counts == '\0' && (is_behind_digit || is_behind_mark);
            is_behind_digit = is_digit;
            digits += is_digit ? 1 : 0;
        }
        return parts;
    };
    const auto first = parts_of(one), second = parts_of(other);
    return !std::includes(first.begin(), first.end(), second.begin(), second.end()) &&
           !std::includes(second.begin(), second.end(), first.begin(), first.end());
}

std::string look_alike_key(std::string_view text) { return key_by(plain_of, text); }

std::uint64_t look_alike_number(std::string_view text) { return hash_by(plain_of, text); }

std::string digit_like_key(std::string_view text) { return key_by(digit_like, text); }

std::uint64_t digit_like_number(std::string_view text) { return hash_by(digit_like, text); }

bool may_have_letter_for_digit(std::string_view text) {
    const auto is_digit_at = [&](std::size_t at) { return at < text.size() && is_plain_digit(text[at]); };
    for (auto at = text.find_first_of("SBZsbz"); at != std::string_view::npos;
         at = text.find_first_of("SBZsbz", at + 1))
        if (is_digit_at(at + 1) || (at > 0 && is_digit_at(at - 1))) return true;
    return false;
}

} // namespace casedraw
