#include "base/look_alike.hpp"
#include "base/small_letters.hpp"
#include "base/written_date.hpp"
#include "caselist/cell_values.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

bool is_decimal(char c) { return c >= '0' && c <= '9'; }

/// Whether a character is one of some; asked of every cell, so it is looked up.
class CharacterSet {
public:
    constexpr explicit CharacterSet(std::string_view characters) {
        for (const auto c : characters) is_one_[static_cast<std::uint8_t>(c)] = true;
    }
    constexpr bool operator()(char c) const { return is_one_[static_cast<std::uint8_t>(c)]; }

private:
    std::array<bool, 256> is_one_{};
};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, const std::string& text) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

YesNo read_answer(std::string_view text) {
    static constexpr std::array<std::string_view, 10> yes{"yes", "y", "true",   "t",      "1",
                                                          "-1",  "x", "\u2713", "\u2714", "\u221A"};
    static constexpr std::array<std::string_view, 12> no{"no",     "n",  "false", "f",         "0",        "-0",
                                                         "\u2610", "[]", "off",   "unchecked", "unticked", "\u25A1"};
    static constexpr std::array<std::string_view, 7> ticked{"\u2611", "\u2705", "checked", "ticked",
                                                            "[x]",    "on",     "selected"};
    auto word = std::string(without_point_zero(in_small_letters(plain_form(text))));
    const auto surrounds = [](char c) { return std::string_view(".()!'\"*").find(c) != std::string_view::npos; };
    word.erase(std::remove_if(word.begin(), word.end(), surrounds), word.end());
    if (is_one_of(yes, word) || is_one_of(ticked, word)) return YesNo::yes;
    if (is_one_of(no, word)) return YesNo::no;
    return YesNo::unknown;
}

} // namespace

YesNo plain_answer(std::string_view text) {
    if (text.empty()) return YesNo::blank;
    if (text.size() == 2 && text[0] == 'n' && text[1] == 'o') return YesNo::no;
    return text.size() == 3 && text[0] == 'y' && text[1] == 'e' && text[2] == 's' ? YesNo::yes : YesNo::unknown;
}

YesNo yes_or_no(std::string_view text) {
    if (const auto plain = plain_answer(text); plain != YesNo::unknown) return plain;
    constexpr std::size_t longest = 24;
    return text.size() > longest ? YesNo::unknown : read_answer(text);
}

bool is_error_value(std::string_view text) {
    constexpr std::size_t longest = 400;
    if (text.empty() || text.size() > longest ||
        (text.front() != '#' && (text.front() != 'E' || text.substr(0, 3) != "Err")))
        return false;
    static constexpr std::array<std::string_view, 5> errors{"#n/a", "#n/a n/a", "#nv", "#getting_data", "#n/v"};
    const auto small = in_small_letters(plain_form(text));
    if (small.size() > 1 && small.find_first_not_of('#') == std::string::npos) return true;
    // `#REF!`, `#NAME?` and their like in any language
    const bool is_shouted = small.size() > 3 && small.front() == '#' && (small.back() == '!' || small.back() == '?') &&
                            small.find(' ') == std::string::npos;
    if (is_shouted) return true;
    const auto is_numbered = [&](std::string_view word) { // `Err:502`, `Error 2042`
        return small.size() > word.size() && small.compare(0, word.size(), word) == 0 &&
               small.find_first_not_of("0123456789", word.size()) == std::string::npos;
    };
    return is_numbered("err:") || is_numbered("error 20") || is_one_of(errors, small);
}

bool is_failed_lookup(std::string_view text) {
    static constexpr std::array<std::string_view, 20> words{
        "nan",   "null",      "(null)", "<null>",  "[null]",  "<na>",   "nat",     "\\n",   "nil",    "nul",
        "#null", "undefined", "-nan",   "1.#qnan", "-1.#ind", "1.#inf", "-1.#inf", "=na()", "dbnull", "{null}"};
    static constexpr CharacterSet starts("nNuUdD(<[{#\\-1=");
    constexpr std::size_t longest = 9;
    if (text.empty() || text.size() > longest || !starts(text.front()) || is_decimal(text.back())) return false;
    return is_one_of(words, in_small_letters(plain_form(text)));
}

bool stands_for_nothing(std::string_view text) {
    constexpr std::size_t longest = 16;
    static constexpr std::array<std::string_view, 53> words{
        "na",          "n/a",        "none",         "n.a.",       "nk",           "n/k",           "unknown",
        "not known",   "tbc",        "tba",          "tbd",        "missing",      "new",           "nil",
        "blank",       "pending",    "not recorded", "no id",      "not yet",      "various",       "see notes",
        "to follow",   "ditto",      "as above",     "see above",  "see file",     "see note",      "see below",
        "refused",     "withheld",   "not issued",   "not given",  "not provided", "not available", "not allocated",
        "unallocated", "unassigned", "unavailable",  "none given", "no number",    "no ref",        "no reference",
        "same",        "do",         "do.",          "unk",        "anonymous",    "redacted",      "restricted",
        "true",        "false",      "yes",          "no"};
    if (text == "00/01/1900" || text == "1900-01-00") return true; // no day, as Excel shows 0
    const bool is_bracketed = text.size() > 2 &&
                              std::string_view("([<{").find(text.front()) != std::string_view::npos &&
                              std::string_view(")]>}").find(text.back()) != std::string_view::npos;
    if (is_bracketed) text = text.substr(1, text.size() - 2);
    if (text.empty() || text.size() > longest || std::any_of(text.begin(), text.end(), is_decimal)) return false;
    const bool is_crossed_out = text.find_first_not_of("xX") == std::string_view::npos;
    return is_crossed_out || match_key(text).empty() || is_one_of(words, in_small_letters(plain_form(text)));
}

bool is_plain_code(std::string_view text) {
    static constexpr CharacterSet plain("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    if (text.empty() || !is_decimal(text.back())) return false;
    for (const char c : text)
        if (!plain(c)) return false;
    return true;
}

bool names_an_example(std::string_view text) {
    constexpr std::size_t longest = 40;
    static constexpr std::array<std::string_view, 8> words{"example", "examplerow", "exampleonly", "examplecase",
                                                           "test",    "testcase",   "dummy",       "template"};
    if (text.empty() || text.size() > longest ||
        std::string_view("eEtTdD(").find(text.front()) == std::string_view::npos ||
        (is_decimal(text.back()) && text.find_first_of(" .:") == std::string_view::npos))
        return false;
    const auto small = in_small_letters(plain_form(text));
    const auto label = small.find(':'); // `Example: A000`
    return small.compare(0, 4, "e.g.") == 0 || small.compare(0, 3, "eg ") == 0 || small.compare(0, 3, "eg:") == 0 ||
           small.compare(0, 8, "example ") == 0 || is_one_of(words, match_key(text)) ||
           (label != std::string::npos && is_one_of(words, match_key(small.substr(0, label))));
}

std::string_view doubtful_mark(std::string_view text) {
    static constexpr std::array<std::string_view, 26> anywhere{
        "?",      "\u2026", "...",    "\uFF1F", "\u2047", "\u2048", "\u2049", "\uFE56", "\u203D",
        "\u061F", "\u00BF", "~",      "\uFF5E", "<",      ">",      "\u2264", "\u2265", "\u2248",
        "\uFF1C", "\uFF1E", "\u2190", "\u2191", "\u2192", "\u2193", "\u2197", "\u2198"}; // arrows: it is changing
    static constexpr std::array<std::string_view, 13> at_end{"+",      "-",      "/",      "\u2010", "\u2011",
                                                             "\u2013", "\u2014", "\u2212", "\uFF0B", "\u2044",
                                                             "*",      "\u2020", "^"}; // of a footnote
    static constexpr CharacterSet short_marks("?~<>+-/*^([.");
    const auto may_begin_one = [](char each) { return static_cast<unsigned char>(each) >= 0x80 || short_marks(each); };
    if (std::none_of(text.begin(), text.end(), may_begin_one)) return {};
    for (const auto mark : anywhere)
        if (text.find(mark) != std::string_view::npos) return mark;
    for (const auto mark : at_end)
        if (text.size() > mark.size() && text.substr(text.size() - mark.size()) == mark) return mark;
    constexpr std::size_t ticked_box = 3; // `[x]`
    const bool is_in_brackets = text.size() > ticked_box && ((text.front() == '(' && text.back() == ')') ||
                                                             (text.front() == '[' && text.back() == ']'));
    const bool begins_with_one = !text.empty() && (text.front() == '+' || text.front() == '*');
    return is_in_brackets || begins_with_one ? text.substr(0, 1) : std::string_view();
}

bool is_doubtful(std::string_view text) { return !doubtful_mark(text).empty(); }

std::string_view without_doubt(std::string_view text) {
    while (!text.empty() && std::string_view("?() ").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    while (!text.empty() && std::string_view("?( ").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    return text;
}

std::string about_failed_lookup(std::string_view text) {
    if (text == formula_without_value)
        return "The cell holds a formula that was never worked out. Open the workbook in Excel, save it, and use that "
               "file.";
    if (text.find_first_not_of('#') == std::string_view::npos)
        return "The cell shows " + quoted(text) +
               ", as a column does that was too narrow when the list was saved. Widen "
               "the column in the spreadsheet and save the list again.";
    const auto what = is_error_value(text) ? "the error " + quoted(text) : quoted(text);
    return "The cell shows " + what +
           ", as programs write where a look-up or a formula found nothing. Put the value "
           "there.";
}

std::string about_rows_of_errors(const std::vector<std::int64_t>& rows) {
    const bool is_one = rows.size() == 1;
    const auto first = std::to_string(rows.front());
    return (is_one ? "Row " + first + " holds"
                   : counted(static_cast<std::int64_t>(rows.size()), "row", "rows") + " from row " + first +
                         " to row " + std::to_string(rows.back()) + " hold") +
           " nothing but errors such as #N/A or formulas that were never worked out, so " +
           (is_one ? "it was" : "they were") + " not read. Put the values there, or take out what is not meant.";
}

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string line;
    for (const char c : text.substr(0, longest)) {
        const bool is_line_end = c == '\n' || c == '\r' || c == '\t';
        line.push_back(is_line_end ? ' ' : c);
    }
    std::string goes_on;
    if (text.size() > longest) {
        while (!line.empty() && (static_cast<std::uint8_t>(line.back()) & 0xC0) == 0x80) line.pop_back();
        if (!line.empty() && static_cast<std::uint8_t>(line.back()) >= 0xC0) line.pop_back();
        goes_on = "…";
    }
    return "“" + visible_letters(line) + goes_on + "”";
}

std::string letters_counted(std::string_view text) {
    const bool has_digit = std::any_of(text.begin(), text.end(), is_decimal);
    return counted(static_cast<std::int64_t>(letters_in(text)), has_digit ? "character" : "letter",
                   has_digit ? "characters" : "letters");
}

bool looks_like_a_date(std::string_view text) {
    constexpr std::ptrdiff_t digits_of_a_telephone = 9;
    if (!has_date_characters_alone(text)) return false;
    return std::count_if(text.begin(), text.end(), is_decimal) < digits_of_a_telephone ||
           text.find_first_of("/:.-") != std::string_view::npos || date_within(text).has_value();
}

std::string shown_value(std::string_view text, bool looks_like_a_value) {
    constexpr std::size_t short_text = 4;
    if (looks_like_a_value || letters_in(text) <= short_text || looks_like_a_date(text)) return quoted(text);
    return "A text of " + letters_counted(text);
}

} // namespace casedraw
