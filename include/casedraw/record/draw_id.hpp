#pragma once

#include <string>
#include <string_view>

namespace casedraw {

struct DrawDetails;
struct Record;

/// Tells the sheets of one draw from those of another: the first 12 digits of the SHA-256 of what was drawn, from which
/// list, for which day and as which draw in a row. Nothing that happens after the draw changes it, and who has the
/// sample learns nothing from it.
std::string draw_id(const Record& record);

/// That a draw followed another of the same service, and why: a sentence for every page; empty for the first draw.
std::string drawn_again_notice(const Record& record);
std::string drawn_again_notice(const DrawDetails& details);

/// What stands before the id wherever people read it, and the column that holds it in plain files.
inline constexpr const char* draw_id_words = "Draw ";
inline constexpr const char* draw_id_column = "draw_id";

/// Whether a text is as long as an id of a draw and has no other characters, in capital letters too.
bool looks_like_draw_id(std::string_view text);

/// The first id of a draw that a text names behind `draw_id_words`; empty where it names none.
std::string draw_id_named_in(std::string_view text);

} // namespace casedraw
