#pragma once

#include <string>
#include <string_view>

namespace casedraw {

/// Why a text is no date and what to write instead: a sentence about its month, day or year, with the very date where
/// the text says which is likely meant.
std::string why_no_date(std::string_view text);

/// Whether a text can be read as a date with the month first, and not with the day first: `07/20/2018`.
bool is_month_first(std::string_view text);

} // namespace casedraw
