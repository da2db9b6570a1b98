#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/draw.hpp>
#include <casedraw/commands/list_file.hpp>
#include <optional>
#include <string>

namespace casedraw::commands {

/// The sheet on which a service answers for every eligible case, or, with answers, what they do to the draw. The
/// answer's files are as those of acts.
struct Confirm {
    DrawnFolder folder;
    std::optional<Rules> rules;       ///< nothing: the folder's own
    std::optional<InputFile> answers; ///< a sheet that was filled in; nothing: the sheet is written
    std::string sheet;                ///< of a workbook of answers
    bool is_partial = false;          ///< cases without answers stay as they are
    std::string note;
    std::string at;
    bool is_dry_run = false;
};

Answer run(Confirm asked, const Means& means = {});

} // namespace casedraw::commands
