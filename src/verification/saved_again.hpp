#pragma once

#include <casedraw/record/opened_draw.hpp>
#include <casedraw/verification/verify.hpp>
#include <map>
#include <set>
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

/// What is said of one in which something else is changed as well.
inline constexpr const char* also_saved_again_words =
    "another program saved the file again besides: zeros in front, dates, quotes or line ends have changed. Put the "
    "file back as casedraw wrote it";

/// The ids that a spreadsheet may have turned into other texts.
class IdForms {
public:
    explicit IdForms(std::vector<std::string_view> ids);

    /// The id that this cell is or was; empty where none, or more than one, may have become it.
    std::string_view id_of(const std::string& cell);

private:
    std::string_view searched(const std::string& cell) const;

    std::vector<std::string_view> ids_;
    std::set<std::string_view, std::less<>> own_;
    std::map<std::string_view, std::pair<std::string_view, int>, std::less<>> by_digits_;
    std::map<std::string, std::string_view> found_; ///< by cell
};

/// The text that casedraw writes of these rows.
std::string rows_as_written(const std::vector<std::vector<std::string>>& rows);

/// The rows of a table, parted by commas, semicolons or tabs: whichever gives its first row most cells. Nothing of
/// CSV's marks is left in the cells.
std::vector<std::vector<std::string>> rows_as_saved(const std::string& text);

/// Columns of a table that hold case ids.
struct IdColumns {
    std::size_t first = 0;
    std::size_t behind = 1;
};

/// A file with what another program did to it taken back, as far as the ids that may stand in it tell.
struct PutBack {
    std::string text;
    bool was_saved_again = false; ///< the text was another before
    bool are_ids_known = true;    ///< of each row it is told which case it is of

    bool has_digest(const std::string& digest) const;
};

PutBack put_back(const std::string& text, const IdColumns& columns, const std::vector<std::string_view>& ids);

/// The same of a list in canonical form, whose rows differ in length; a spreadsheet fills them up.
PutBack list_put_back(const std::string& text, const std::vector<std::string_view>& ids);

/// The same with the ids of the list as it was written.
PutBack list_put_back_by(const std::string& written, const std::string& text);

/// Case ids that other files of a draw have: what a list that was saved again may have lost stands there.
std::vector<std::string> ids_beside_list(const OpenedDraw& draw);

/// Says why a list of the folder is not the one with this digest: another program saved it again, `otherwise`, or both.
void say_other_list(const OpenedDraw& draw, const std::string& name, const std::string& text, const std::string& digest,
                    const std::string& otherwise, Verification& found);

} // namespace casedraw
