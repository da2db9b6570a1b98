#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/draw.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <vector>

namespace casedraw::commands {

/// The draw in a folder, opened; errors name the folder.
Result<OpenedDraw> opened_draw(DrawnFolder folder, std::optional<Rules> asked, BrokenDigest broken);

/// The same for what is worked out from the folder's evidence: a broken digest of the record is refused, and so is
/// evidence that is not as casedraw wrote it, by `files.sha256` (`evidence-changed`). Of a draw that is only committed
/// nothing is worked out.
Result<OpenedDraw> unedited_draw(DrawnFolder folder, std::optional<Rules> asked);

/// Work a draw out again and say what differs.
struct Verify {
    DrawnFolder folder;
    std::optional<Rules> rules;                ///< nothing: the folder's own
    std::vector<InputFile> lists;              ///< that were handed in; none: the folder's own list is replayed
    std::optional<InputFile> second_list = {}; ///< such as the victims'; likewise
};

/// Outcome `answer_is_no` where anything differs.
Answer run(Verify request, const Means& means = {});

} // namespace casedraw::commands
