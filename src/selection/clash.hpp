#pragma once

#include "selection/panel_shape.hpp"
#include <string>
#include <vector>

namespace casedraw {

/// Rows of margins that no panel keeps together. Within a stated effort none could be left out; beyond it some may be
/// among them that are not needed.
std::vector<std::size_t> clashing_rows(const Design& design, const PanelShape& shape);

/// In words, what each of the rows asks for: `rosh high must have 1 or 2`; of many the first, and how many more.
std::string clash_in_words(const Design& design, const PanelShape& shape, const std::vector<std::size_t>& rows);

} // namespace casedraw
