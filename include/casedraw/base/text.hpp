#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// The form in which headings and values are compared: Unicode's NFKC with case folded, of which letters, digits and
/// signs such as ✓ count; spaces, underscores, punctuation and what cannot be seen are left out.
std::string match_key(std::string_view text);

/// The text as it is meant: NFKC, every kind of space, dash and quote as the plain one, and without invisible
/// characters and spaces at either end; raised and circled digits, which are marks beside a text, as `^`. Case and
/// punctuation are kept.
std::string plain_form(std::string_view text);

/// The same for texts that people take for one another: alike but for case, width, accents, punctuation, zeros before a
/// number, a `.0` behind it, and letters that look alike (Latin and Cyrillic a, o and 0).
std::string look_alike_key(std::string_view text);

/// With every control, format, private and unassigned character, and each that has no form of its own, written as
/// `<U+200B>`; what is no UTF-8 as `<9B>`. For whatever reaches a terminal, a page or a message.
std::string visible(std::string_view text);

/// The same line by line: line feeds stay.
std::string visible_lines(std::string_view text);

/// Whether a text is UTF-8 to the last byte, as JSON has to be.
bool is_utf8(std::string_view text);

/// How many characters a text has, of UTF-8.
std::size_t letters_in(std::string_view text);

/// Without spaces (also no-break ones), tabs and line ends at either end.
std::string_view trimmed(std::string_view text);

/// Quoted for a CSV cell as RFC 4180 asks, and only where needed.
std::string csv_cell(std::string_view text);

/// Adds a cell to a line of CSV: what cannot be seen as `<U+200B>`, then `without_formula`, then `csv_cell`.
void append_cell(std::string& line, std::string_view text);

/// The value with one leading apostrophe when a spreadsheet would take it for a formula: = + - @ first, of any width,
/// also
/// behind spaces and what cannot be seen; tab or CR first.
std::string without_formula(std::string_view text);

/// The value as it was before `without_formula`.
std::string_view without_apostrophe(std::string_view text);

/// The text that `append_cell` wrote into a cell, where nothing is left of CSV's quotes.
std::string as_before_append(std::string_view cell);

/// As `visible` shows it, but for tabs and line ends, and so that `from_visible_cell` gives the text back.
std::string visible_cell(std::string_view text);
std::string from_visible_cell(std::string_view text);

/// Fixed-point decimal with this many places, the same on every machine: `0.600000`.
std::string decimal(double value, int places);

/// `numerator / denominator` with this many places, rounded half up, by whole-number arithmetic. Not negative.
std::string decimal(std::int64_t numerator, std::int64_t denominator, int places);

/// `one`, `one and two`, `one, two and three`; `or` where one is to be chosen.
std::string listed(const std::vector<std::string>& words, std::string_view joint = "and");

/// `1 case`, `2 cases`
std::string counted(std::int64_t count, std::string_view one, std::string_view more);

/// Number of single-letter edits (Levenshtein 1966) between two texts, for "did you mean".
std::size_t edit_distance(std::string_view a, std::string_view b);

} // namespace casedraw
