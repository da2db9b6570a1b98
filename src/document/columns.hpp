#pragma once

#include <string>
#include <vector>

namespace casedraw {

using TextRow = std::vector<std::string>;

/// Rows as an aligned table for a terminal: numbers to the right, words to the left, two spaces between.
std::string in_columns(const std::vector<TextRow>& rows);

} // namespace casedraw
