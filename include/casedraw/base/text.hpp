#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// The form in which headings and values are compared: ASCII letters in lower case, digits kept, and spaces, underscores
/// and punctuation left out; letters beyond ASCII are kept as they are.
std::string match_key(std::string_view text);

/// Without spaces (also no-break ones), tabs and line ends at either end.
std::string_view trimmed(std::string_view text);

/// Quoted for a CSV cell as RFC 4180 asks, and only where needed.
std::string csv_cell(std::string_view text);

/// Adds a cell to a line of CSV: `without_formula`, then `csv_cell`.
void append_cell(std::string& line, std::string_view text);

/// The value with one leading apostrophe when a spreadsheet would take it for a formula (= + - @ tab CR first).
std::string without_formula(std::string_view text);

/// The value as it was before `without_formula`.
std::string_view without_apostrophe(std::string_view text);

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
