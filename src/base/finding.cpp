#include <algorithm>
#include <casedraw/base/finding.hpp>

namespace casedraw {

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters.push_back(static_cast<char>('A' + (left - 1) % 26));
    std::reverse(letters.begin(), letters.end());
    return letters;
}

} // namespace casedraw
