#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>

/// What would make it possible to share cases out that cannot be.
namespace casedraw {

/// A limit of the inspectors' file that is put aside.
struct Loosened {
    bool is_needed = false;
    std::vector<std::uint32_t> any_of = {}; ///< for one of these inspectors is enough; none: it takes several
};

/// How inspectors come to more places.
enum class MorePlaces {
    none,
    days,
    cases_a_day,          ///< up to 12, as far as the hours hold them
    hours,                ///< up to 12 a day; where the file gives no cases a day they become more by it
    hours_and_cases_a_day ///< the same, and as many cases a day as the hours hold
};

/// One change of the inspectors' file, or several together, with which every case has an inspector.
struct Remedy {
    Loosened languages; ///< inspectors speak whatever the cases need
    Loosened conflicts; ///< they have no conflict of interest
    MorePlaces more = MorePlaces::none;
    std::int64_t by = 0;            ///< the least that is enough for each of `who`: days, cases a day, or minutes a day
    std::vector<std::uint32_t> who; ///< those whose places are too few
    bool is_in_full = true;         ///< else some of them take less of it: as far as 12 hours and cases a day allow

    bool is_single() const { return languages.is_needed + conflicts.is_needed + (more != MorePlaces::none) == 1; }
};

/// An inspector more with whom every case has one.
struct FurtherInspector {
    std::int64_t places = 0;
    std::vector<std::string> languages; ///< that this inspector must speak
};

struct Remedies {
    FurtherInspector further;
    std::vector<Remedy> enough; ///< each by itself: single ones, or, where there are none, several together
};

/// Each was tried, and with less of it, or with a part, some case has nobody. Needs inspectors and cases of which
/// `plan_fieldwork` finds no plan beside what is kept. `minutes_of_case`: the shortest slot that a case can be read in.
Remedies remedies(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                  const std::vector<KeptCase>& kept, std::int64_t minutes_of_case);

} // namespace casedraw
