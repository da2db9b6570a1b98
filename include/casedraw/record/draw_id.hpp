#pragma once

#include <string>

namespace casedraw {

struct Record;

/// Tells the sheets of one draw from those of another: the first 12 digits of the SHA-256 of what was drawn, from which
/// list, for which day and as which draw in a row. Nothing that happens after the draw changes it, and who has the
/// sample learns nothing from it.
std::string draw_id(const Record& record);

/// What stands before the id wherever people read it, and the column that holds it in plain files.
inline constexpr const char* draw_id_words = "Draw ";
inline constexpr const char* draw_id_column = "draw_id";

} // namespace casedraw
