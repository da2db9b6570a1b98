#pragma once

#include <casedraw/record/draw_files.hpp>
#include <casedraw/record/draw_source.hpp>

/// What planners, inspectors and the inspected service open after a draw: workbooks and a report. It adds nothing to
/// the draw and decides nothing; the record and the evidence are what counts.
namespace casedraw {

/// `sample.xlsx`, `judgements.xlsx`, `notice.xlsx`, `report.html` and, where it is to be shared,
/// `report-for-sharing.html`.
/// Nothing for a plain draw, or one that is only committed. The same draw and options give the same bytes.
Files planner_pack(const DrawSource& source, const DrawFiles& made, const TaskRunner& run = run_in_turn);

/// The whole folder of a draw: evidence, pack, and the digests of all of it.
Files draw_folder(const DrawSource& source, DrawFiles made, const TaskRunner& run = run_in_turn);

} // namespace casedraw
