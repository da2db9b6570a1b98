#pragma once

#include <casedraw/assignment/cases_of_draw.hpp>
#include <casedraw/assignment/plan_json.hpp>
#include <casedraw/commands/assign.hpp>
#include <casedraw/record/remade_draw.hpp>

#include "commands/agreed_times.hpp"

namespace casedraw::commands {

/// An error where that is no number of minutes within a working day.
std::optional<Error> bad_minutes(const char* setting, std::int64_t minutes);

/// A draw, made again from its folder, and the cases that are to be read now.
struct DrawToShare {
    OpenedDraw draw;
    RemadeDraw remade;
    std::vector<PlannedCase> cases;

    DrawSource source() const { return remade.source(draw.rules); }
};

Result<DrawToShare> draw_to_share(DrawnFolder folder, const std::optional<Rules>& rules, const TaskRunner& run);

/// The inspectors, or every problem of their file.
struct Inspectors {
    std::vector<InspectorRow> rows;
    std::vector<Finding> problems;
    std::vector<std::int64_t> rows_counted = {}; ///< see `InspectorsReading`
    std::vector<Finding> notices = {};
};

/// Case managers and ids of a draw, which may be conflicts; `before` stands before them in a plan for several services.
NamesOfService names_of(const DrawToShare& to_share, const std::string& service, const std::string& before);

/// `services`: those that the inspectors read for; `first`: the draw of one of them. Whoever is in `before`, the plan
/// that was there, is called as there, whatever capitals and signs the file has now: files bear the name.
Result<Inspectors> read_inspectors_file(const Assign& asked, const DrawToShare& first,
                                        std::vector<NamesOfService> services,
                                        const std::optional<RecordedPlan>& before);

/// That days given as a number count bank holidays; empty where none is so given.
std::string counted_days_words(const Inspectors& inspectors);

/// What a plan was looked for with.
struct SoughtPlan {
    const std::vector<InspectorRow>& inspectors;
    const std::vector<PlannedCase>& cases;
    const std::vector<KeptCase>& kept;
    std::int64_t minutes_of_case;
};

/// The answer where there is none: which limit is in the way, by how much, and what would be enough. `id`: of the draw,
/// or of the plan for several services.
Answer impossible(const NoPlan& none, const SoughtPlan& sought, const std::string& id);

/// That inspectors name languages and a list has none; empty where that is not so.
std::string unknown_languages(const DrawSource& source, const std::vector<InspectorRow>& inspectors,
                              const std::string& list);

/// What was shared out before, and the times that people wrote on a notice since.
struct Before {
    std::optional<RecordedPlan> plan;
    AgreedTimes agreed;               ///< what the notices say
    std::vector<KeptCase> arranged;   ///< plan and notices together; as what follows none unless the request keeps
    std::vector<KeptCase> kept;       ///< of it, without proposed times that no longer can be
    std::vector<KeptCase> on_notices; ///< what the service can read on the notices with slots
    std::vector<Finding> problems;
};

Result<Before> arranged_before(const Assign& asked, const OpenedDraw& draw, const std::vector<PlannedCase>& cases);

/// Drops times that were only proposed and no longer lie in an inspector's days, hours or cases a day. `kept` is what
/// is kept of each draw.
void drop_proposals_outside(const std::vector<InspectorRow>& inspectors,
                            const std::vector<std::vector<KeptCase>*>& kept);

/// Adds a problem for each cell of a notice that names an inspector whom neither the file nor the plan that was there
/// knows. Where the plan gave an agreed time to somebody else, because whoever is named has left or may not read the
/// case, that stays so.
void hold_against(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases, Before& before);

} // namespace casedraw::commands
