#pragma once

#include <casedraw/acts/substitution.hpp>
#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/draw.hpp>
#include <optional>
#include <string>

/// What is done after a draw. The files of an act's answer are those of the draw's folder that change, by their names
/// in it, `evidence/record.json` among them: they take the place of those of the same name, the record last. All others
/// stay as they are. A dry run has no files.
namespace casedraw::commands {

/// A case can no longer be read.
struct Substitute {
    DrawnFolder folder;
    std::optional<Rules> rules; ///< nothing: the folder's own
    SubstituteRequest request;
    bool is_dry_run = false;
};
Answer run(Substitute asked, const Means& means = {});

/// The last act that stands is taken back. Refused where a case that it called has answers, unless both are kept.
struct Undo {
    DrawnFolder folder;
    std::optional<Rules> rules;
    UndoRequest request;
    bool is_dry_run = false;
};
Answer run(Undo asked, const Means& means = {});

/// Everything that happened to a draw, and how it stands.
struct History {
    DrawnFolder folder;
    std::optional<Rules> rules;
};
Answer run(History asked, const Means& means = {});

/// Why a case is to be read or not.
struct Explain {
    DrawnFolder folder;
    std::optional<Rules> rules;
    std::string case_id;
    bool is_redacted = false; ///< for sharing: no ids, dates, classes or digests
};
Answer run(Explain asked, const Means& means = {});

} // namespace casedraw::commands
