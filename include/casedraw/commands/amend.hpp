#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/draw.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/record/event.hpp>
#include <map>
#include <optional>
#include <string>

namespace casedraw::commands {

/// A corrected list takes the place of the one that was drawn from; what is drawn stays. `Answer::before` has the
/// difference as a table; the answer's files are as those of other acts.
struct Amend {
    DrawnFolder folder;
    std::optional<Rules> rules; ///< nothing: the folder's own
    InputFile list;
    std::optional<ColumnNames> columns; ///< nothing: as the draw's list was read
    std::string sheet;
    std::string seed;                            ///< of the late cases; empty: made from `Means::entropy`
    std::map<std::string, std::int64_t> numbers; ///< by domain, in place of the seed's
    std::optional<SupplementRule> supplement;    ///< nothing: `same_chance`, and asked where that passes the sizes
    bool missing_is_out_of_scope = false;
    std::string reason;
    std::string note;
    std::string at;
    bool is_dry_run = false;
};

Answer run(Amend asked, const Means& means = {});

} // namespace casedraw::commands
