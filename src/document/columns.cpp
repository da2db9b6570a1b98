#include <algorithm>

#include "document/columns.hpp"

namespace casedraw {

namespace {

/// Letters as a terminal shows them: bytes that continue a UTF-8 letter take no room.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_number(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789.,-+%") == std::string::npos;
}

} // namespace

std::string in_columns(const std::vector<TextRow>& rows) {
    std::vector<std::size_t> widths;
    std::vector<bool> to_the_right;
    for (const auto& row : rows)
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (c == widths.size()) widths.push_back(0), to_the_right.push_back(c > 0);
            widths[c] = std::max(widths[c], width(row[c]));
            if (&row != &rows.front() && !row[c].empty() && !is_number(row[c])) to_the_right[c] = false;
        }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string padding(widths[c] - width(row[c]), ' ');
            line += (c > 0 ? "  " : "") + (to_the_right[c] ? padding + row[c] : row[c] + padding);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

} // namespace casedraw
