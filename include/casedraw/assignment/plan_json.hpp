#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>
#include <casedraw/assignment/remedies.hpp>
#include <casedraw/base/error.hpp>

namespace casedraw {

/// A plan with what it was made for and from.
struct RecordedPlan {
    std::string draw_id; ///< of a plan for several services its own, which comes of theirs
    std::int64_t minutes_of_case = 0;
    std::vector<KeptCase> kept; ///< as it was given
    FieldworkPlan plan;
    bool is_part = false; ///< of a plan for several services, whose inspectors are elsewhere at other times
    std::vector<std::string> services = {}; ///< of such a plan as a whole; else none
    std::int64_t revision = 0;              ///< how often the work was shared out otherwise since the first time
};

/// Whether a visit's inspector and time are as they were arranged before.
bool stays_as_arranged(const RecordedPlan& recorded, const PlannedVisit& visit);

/// `assignment.json`, valid against `data-schemas/assignment.schema.json`.
std::string plan_json(const RecordedPlan& recorded);

/// The same document where there is no plan: which cases and inspectors are the limit, by how much, and what would be
/// enough.
std::string no_plan_json(const NoPlan& none, const Remedies& remedies, const std::vector<InspectorRow>& inspectors,
                         const std::string& draw_id);

/// Reads a plan back; an error of kind unreadable where it is none.
Result<RecordedPlan> read_plan(const std::string& json);

/// The plan with its revision: of the `assignment.json` that it replaces, and one more unless that is the same. Where
/// there is none to be read, 0.
RecordedPlan after_earlier(RecordedPlan recorded, const std::string& earlier);

} // namespace casedraw
