#pragma once

#include <casedraw/assignment/assignment.hpp>
#include <casedraw/assignment/inspectors.hpp>
#include <casedraw/base/availability.hpp>
#include <casedraw/base/error.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Who reads which case, and when: the cases of a draw in the inspectors' slots.
namespace casedraw {

/// When a case is read and its case manager interviewed.
struct CaseSlot {
    Date day;
    TimeOfDay time;
    friend bool operator==(const CaseSlot&, const CaseSlot&) = default;
};

/// A case to be read, as the plan sees it.
struct PlannedCase {
    std::string case_id;
    std::vector<std::string> domains; ///< ids; the first is the case's own
    std::string risk;                 ///< level of RoSH; empty where the list has none
    std::string manager;              ///< empty where nobody is named
    std::string language;             ///< that its inspector must speak; empty: English will do
    Availability available = {};      ///< when its case manager can be met; the case is given no other time
    bool is_manager_absent = false;   ///< nobody who knows it can be met: it is read without an interview
};

/// What was arranged before and stays.
struct KeptCase {
    std::string case_id;
    std::string inspector;        ///< empty: whoever may read it and is free at its time
    std::optional<CaseSlot> slot; ///< nothing: any
    bool has_no_time = false;     ///< it stays without one: a plan of several services found none
    bool is_agreed = false; ///< people wrote the time on a notice: it stays though the inspector may have to change
    std::string in_place_of = {}; ///< whom the notice names, who cannot have the case, so that the inspector has it
    std::string place = {};       ///< room or link of an agreed time, as people wrote it; may be empty
};

struct PlannedVisit {
    PlannedCase shared;
    std::uint32_t inspector = 0;  ///< index into FieldworkPlan::inspectors
    std::optional<CaseSlot> slot; ///< nothing where its inspector has none left in which the case manager is free
    bool kept = false;            ///< its inspector is kept
    bool is_agreed = false;       ///< its time is kept as people agreed it
    std::string place = {};       ///< of an agreed time: room or link; may be empty

    /// Else the case is read alone, because the service says that nobody who knows it is there.
    bool has_interview() const { return !shared.is_manager_absent || is_agreed; }
    std::optional<CaseSlot> interview() const { return has_interview() ? slot : std::nullopt; }
};

struct FieldworkPlan {
    std::vector<InspectorRow> inspectors;
    std::vector<PlannedVisit> visits;     ///< in bytewise order of case ids
    std::vector<std::int64_t> fair_share; ///< by inspector
    AssignmentCost cost;
    AssignmentCost bound; ///< of Assignment
    bool is_proved() const { return cost == bound; }

    std::vector<const PlannedVisit*> visits_of(std::uint32_t inspector) const; ///< by time, those without at the end

    /// What an inspector's cases take: as long as their times are, or, without one, as a slot is.
    std::int64_t minutes_of(std::uint32_t inspector) const;
};

/// Why there is no plan: these cases have only these inspectors, whose places are too few.
struct NoPlan {
    std::vector<std::string> case_ids;
    std::vector<std::uint32_t> inspectors; ///< indices
    std::int64_t places = 0;               ///< that the inspectors have for these cases
    std::int64_t cases_with_conflicts = 0; ///< of them: whom a conflict of interest keeps from somebody
    std::int64_t cases_with_language = 0;  ///< of them: that need another language than English
    std::vector<std::string> languages;    ///< those that they need
    std::vector<NoPlan> further = {};      ///< the same of other cases
};

using PlanResult = std::variant<FieldworkPlan, NoPlan>;

/// Shares the cases out (`assign`) and gives each a slot of its inspector, the earliest at which its case manager has
/// no other. What is kept stays with its inspector and in its slot; a kept case that its inspector may no longer have
/// is shared out anew, and one without a slot goes to another inspector where only that gives it one. An agreed time
/// stays all the same: its case goes to somebody who is free then, as far as there is anybody, and proposed times of
/// the same inspector or case manager make room for it. `cases` in bytewise order of ids, each once. The same
/// everywhere for the same values.
///
/// Where the places suffice, every case goes to somebody who works while its case manager is there; else some have no
/// time. An error where nobody inspects, where an inspector has no name, days out of order or hours that hold no case,
/// or where a case has no domain or stands out of order.
Result<PlanResult> plan_fieldwork(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                                  const std::vector<KeptCase>& kept);

/// The case manager who is met for a case, as names are compared; empty where nobody is.
std::string met_for(const PlannedCase& planned);

/// Whether the case manager is said not to be there at the time of the interview.
bool is_manager_away(const PlannedVisit& visit);

/// Whether a time lies in the days and hours of an inspector.
bool works_at(const InspectorRow& inspector, const CaseSlot& slot);

/// Whether a conflict of interest, or a language, keeps the inspector from the case.
bool has_conflict(const InspectorRow& inspector, const PlannedCase& planned);
bool lacks_language(const InspectorRow& inspector, const PlannedCase& planned);

} // namespace casedraw
