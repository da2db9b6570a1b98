#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casedraw {

/// A number for `look_alike_key(text)`, made without it: texts with one key have one number, others mostly another. 0
/// where the key is empty, and only there.
std::uint64_t look_alike_number(std::string_view text);

/// Whether marks part the numbers of two texts of one key otherwise, as `1-11` and `11-1`, so that nobody takes one for
/// the other; where one has only some of the other's marks it may be.
bool part_numbers_otherwise(std::string_view one, std::string_view other);

/// As `look_alike_key`, with the digits 5, 8 and 2 for the letters S, B and Z, which look like them; and its number.
std::string digit_like_key(std::string_view text);
std::uint64_t digit_like_number(std::string_view text);

/// Whether such a letter stands beside a digit.
bool may_have_letter_for_digit(std::string_view text);

/// As `visible` shows a text, and where it has Latin letters also those of other scripts that look like one:
/// `h<U+0456>gh`.
std::string visible_letters(std::string_view text);

} // namespace casedraw
