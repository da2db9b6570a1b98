#pragma once

#include <casedraw/assignment/plan_json.hpp>
#include <casedraw/base/files.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <map>
#include <set>

/// What planners, inspectors and the service get once cases are shared out.
namespace casedraw {

struct FieldworkSource {
    const OpenedDraw& draw;
    const DrawSource& source; ///< the draw, made again
    const RecordedPlan& recorded;
};

/// `evidence/assignment.json`, `assignment.html`, `notice-with-slots.xlsx`, and for each inspector with a case a sheet
/// of judgements and a calendar. The same plan of the same draw gives the same bytes.
Files fieldwork_pack(const FieldworkSource& source);

/// Of a plan over several draws: `assignment.json`, `assignment.html` and a calendar for each inspector with a case.
/// `source` has the plan, and any one of the draws; `identities` say what each case's appointment is known by.
Files joint_pack(const FieldworkSource& source, const std::map<std::string, std::string>& identities);

/// A sheet of judgements for one inspector that holds only these of its cases, for what is added to a sheet in use.
std::string judgements_of(const FieldworkSource& source, std::uint32_t inspector,
                          const std::set<std::string>& case_ids);

/// A notice with the times of these cases only, for what is added to a notice in use.
std::string notice_of(const FieldworkSource& source, const std::set<std::string>& case_ids);

/// Names in the files' names: letters and digits of the inspector's name, each unlike the others and unlike what
/// casedraw calls a sheet that is added (`added-1`).
std::vector<std::string> file_marks(const std::vector<InspectorRow>& inspectors);

/// How the cases were shared out, in numbers and without names.
std::string plan_summary(const FieldworkPlan& plan);

/// Why they could not be, and what would be enough, in numbers, with the rows of the inspectors' file.
std::string no_plan_summary(const NoPlan& none, const std::vector<InspectorRow>& inspectors, const Remedies& remedies);

} // namespace casedraw
