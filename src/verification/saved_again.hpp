#pragma once

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

} // namespace casedraw
