#pragma once

#include <cstdint>
#include <string_view>

namespace casedraw {

inline bool is_digits(std::string_view text, std::size_t most = std::string_view::npos) {
    return !text.empty() && text.size() <= most && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Of up to 18 digits.
inline std::int64_t number_in(std::string_view digits) {
    std::int64_t number = 0;
    for (const char digit : digits) number = 10 * number + (digit - '0');
    return number;
}

} // namespace casedraw
