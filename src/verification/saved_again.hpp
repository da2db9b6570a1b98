#pragma once

#include <casedraw/record/opened_draw.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Files that a spreadsheet saved again: a byte order mark in front, semicolons for commas, other line ends, quotes
/// that are not needed, zeros lost.
namespace casedraw {

/// What is said of one.
inline constexpr const char* saved_again_words =
    "the rows are the same, but another program saved the file again: zeros in front, dates, quotes or line ends have "
    "changed. Put the file back as casedraw wrote it";

/// The rows of a table, parted by commas, semicolons or tabs: whichever gives its first row most cells. Nothing of
/// CSV's marks is left in the cells.
std::vector<std::vector<std::string>> rows_as_saved(const std::string& text);

/// Columns of a table that hold case ids.
struct IdColumns {
    std::size_t first = 0;
    std::size_t behind = 1;
};

/// A table as casedraw wrote it, from one that was saved again and the ids that may stand in it; nothing where that
/// does not give back the digest.
std::optional<std::string> as_written_before(const std::string& text, const IdColumns& columns,
                                             const std::vector<std::string_view>& ids, const std::string& digest);

/// The same of a list in canonical form, whose rows differ in length; a spreadsheet fills them up.
std::optional<std::string> list_written_before(const std::string& text, const std::vector<std::string_view>& ids,
                                               const std::string& digest);

bool is_list_saved_again(const std::string& text, const std::string& written);

/// Case ids that other files of a draw have: what a list that was saved again may have lost stands there.
std::vector<std::string> ids_beside_list(const OpenedDraw& draw);

/// Why a list of the folder is not the one with this digest: words in place of `otherwise` where another program saved
/// it again.
std::string why_other_list(const OpenedDraw& draw, const std::string& text, const std::string& digest,
                           const std::string& otherwise);

} // namespace casedraw
