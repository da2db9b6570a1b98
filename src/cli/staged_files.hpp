#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/files.hpp>
#include <map>
#include <string>
#include <vector>

/// Files that a command made whole in a folder of its own inside that of a draw, or of a plan for several, before they
/// take their places there.
namespace casedraw::cli {

/// The folder that they are made in.
inline constexpr const char* staged_name = ".casedraw-act";

/// What everything else in a folder belongs to: a draw's record, or the plan of several draws.
std::string head_of(const std::string& path);

/// The draw's folder, as a beginning of names, that a file of a plan's folder stands in; empty for the plan's own files
/// and in the folder of one draw.
std::string draw_of(const std::string& name, const Files& staged);

/// The head last, and before it the digests, which tell what was worked in: a plan's after those of its draws.
std::vector<std::string> in_order(const Files& staged, const std::string& head);

/// By the names of the files that stay since somebody worked in them: where what is staged of each goes, if anywhere.
using Staying = std::map<std::string, std::string>;

/// What a command made whole in a folder, before it takes its places there.
struct Staged {
    Files files;
    std::string head;
    bool is_whole = false; ///< its head is there; else all is in its place
    bool is_act = false;   ///< the head is other than the folder's
    Staying staying;
    std::vector<std::string> mended; ///< digests that are not yet on the disk as they are in `files`

    /// Where a file goes; empty: nowhere.
    std::string place_of(const std::string& name) const;
};

/// What is staged in a folder.
Result<Staged> staged_in(const std::string& path);

} // namespace casedraw::cli
