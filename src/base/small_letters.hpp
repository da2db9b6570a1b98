#pragma once

#include <string>

namespace casedraw {

/// With the letters A to Z small, for a comparison; others stay.
inline std::string in_small_letters(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

} // namespace casedraw
