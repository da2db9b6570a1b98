#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/record/draw_files.hpp>
#include <casedraw/record/record.hpp>
#include <optional>
#include <string>
#include <vector>

/// What planners, inspectors and the inspected service open after a draw: workbooks and a report. It adds nothing to the
/// draw and decides nothing; `record.json` and the plain files are what counts.
namespace casedraw {

/// A draw with all that it was made from.
struct PackSource {
    const CheckedList& checked;
    const Framework& framework;
    const RatingScheme* scheme; ///< null where the framework has none: every key question is then taken to apply to all
    const DrawRequest& request;
    const Draw& drawn;  ///< not only committed
    const Files& files; ///< as `draw_files` made them
};

/// `sample.xlsx`, `judgements.xlsx`, `notice.xlsx`, `report.html`, with `for_sharing` `report-for-sharing.html`, and
/// `pack.sha256` with the digest of each. The same draw and options give the same bytes.
Files planner_pack(const PackSource& source, const PackOptions& options, const TaskRunner& run = run_in_turn);

/// The names of all files that a pack may hold.
const std::vector<std::string>& pack_file_names();

/// A sentence for each file of the pack that is not as `pack.sha256` says, or is gone. Empty where there is no pack.
std::vector<std::string> pack_changes(const Files& folder);

} // namespace casedraw
