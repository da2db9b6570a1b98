#pragma once
#include <optional>
#include <string>

namespace casedraw {

/// The draw id that a workbook or a CSV file bears, above its rows or in a column of its own, where it bears none of
/// this draw. Nothing where it bears this draw's, or none, or cannot be read.
std::optional<std::string> other_draw_in(const std::string& bytes, const std::string& own_id);

/// Whether a file bears the id of a draw.
bool bears_draw(const std::string& bytes, const std::string& id);

} // namespace casedraw
