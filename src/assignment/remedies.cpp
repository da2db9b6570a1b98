#include <casedraw/assignment/remedies.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <set>

#include "assignment/places.hpp"
#include "assignment/workload.hpp"

namespace casedraw {

namespace {

constexpr std::int64_t longest_day = 12 * 60;
constexpr std::int64_t step_of_hours = 30;  // minutes
constexpr std::int64_t most_days_more = 99; // as the inspectors' file takes a number of them

using Rows = std::vector<InspectorRow>;

/// What is in the way: whose places are too few, and how many cases are too many.
struct InTheWay {
    std::int64_t cases = 0;
    std::set<std::uint32_t> inspectors = {};
};

InTheWay in_the_way(const Workload& work) {
    InTheWay found;
    const auto tried = sharing::any_assignment(work);
    const auto* limit = std::get_if<TooFewPlaces>(&tried);
    if (limit == nullptr) return found;
    const auto add = [&](const TooFewPlaces& each) {
        found.cases += static_cast<std::int64_t>(each.cases.size()) - each.places;
        found.inspectors.insert(each.inspectors.begin(), each.inspectors.end());
    };
    add(*limit);
    for (const auto& each : limit->further) add(each);
    return found;
}

std::int64_t cases_held(const InspectorRow& row, std::int64_t minutes_of_case) {
    return std::clamp<std::int64_t>((row.hours.until - row.hours.from) / minutes_of_case, 1, most_cases_a_day);
}

/// More places for one; false where there is no more of it.
bool give_more(InspectorRow& row, MorePlaces more, std::int64_t by, std::int64_t minutes_of_case) {
    const auto before = row.places();
    const auto minutes = row.hours.until - row.hours.from;
    if (more == MorePlaces::days) {
        if (by > most_days_more) return false;
        for (std::int64_t k = 0; k < by; ++k) row.days.push_back(row.days.back() + std::chrono::days(1));
    } else if (more == MorePlaces::cases_a_day) {
        row.cases_a_day = std::max(row.cases_a_day, std::min(row.cases_a_day + by, cases_held(row, minutes_of_case)));
    } else {
        const auto longer = std::max(minutes, std::min(minutes + by, longest_day));
        row.hours.until = std::min(row.hours.from + longer, minutes_a_day);
        row.hours.from = row.hours.until - longer;
        if (!row.is_cases_a_day_given || more == MorePlaces::hours_and_cases_a_day)
            row.cases_a_day = std::max(row.cases_a_day, cases_held(row, minutes_of_case));
    }
    return row.places() > before;
}

class Trial {
public:
    Trial(const Rows& inspectors, const std::vector<PlannedCase>& cases, const std::vector<KeptCase>& kept,
          std::int64_t minutes_of_case)
        : inspectors_(inspectors), cases_(cases), by_case_(sharing::kept_by_case(kept)), minutes_(minutes_of_case) {
        for (const auto& each : cases)
            if (!each.language.empty()) languages_.push_back(each.language);
    }

    FurtherInspector further() const {
        auto work = work_of(inspectors_);
        std::set<std::string> keys;
        FurtherInspector found{in_the_way(work).cases, {}};
        for (const auto& language : languages_)
            if (keys.insert(match_key(language)).second) found.languages.push_back(language);
        std::sort(found.languages.begin(), found.languages.end());
        work.inspectors.push_back({found.places, {}});
        auto& needed = found.languages;
        for (std::size_t k = 0; k < needed.size();) {
            const auto language = needed[k];
            needed.erase(needed.begin() + static_cast<std::ptrdiff_t>(k));
            InspectorRow row;
            row.languages = needed;
            work.inspectors.back().may_read.clear();
            for (const auto& each : cases_) work.inspectors.back().may_read.push_back(!lacks_language(row, each));
            if (in_the_way(work).cases > 0) needed.insert(needed.begin() + static_cast<std::ptrdiff_t>(k++), language);
        }
        return found;
    }

    std::vector<Remedy> enough() const {
        std::vector<Remedy> found;
        for (const auto& [languages, conflicts] :
             {std::pair(false, false), std::pair(true, false), std::pair(false, true), std::pair(true, true)})
            for (const auto more : {MorePlaces::none, MorePlaces::days, MorePlaces::cases_a_day, MorePlaces::hours,
                                    MorePlaces::hours_and_cases_a_day}) {
                Remedy remedy{{languages}, {conflicts}, more, 0, {}};
                if (std::none_of(found.begin(), found.end(),
                                 [&](const Remedy& each) { return is_part(each, remedy); }) &&
                    is_enough(remedy))
                    found.push_back(std::move(remedy));
            }
        const auto singles =
            std::stable_partition(found.begin(), found.end(), [](const Remedy& each) { return each.is_single(); });
        if (singles != found.begin()) found.erase(singles, found.end());
        return found;
    }

private:
    static bool is_part(const Remedy& a, const Remedy& b) {
        const bool is_less_of_more = a.more == MorePlaces::none || a.more == b.more ||
                                     (b.more == MorePlaces::hours_and_cases_a_day && a.more != MorePlaces::days);
        return a.languages.is_needed <= b.languages.is_needed && a.conflicts.is_needed <= b.conflicts.is_needed &&
               is_less_of_more;
    }

    Workload work_of(const Rows& rows) const {
        auto work = sharing::workload_of(rows, cases_, sharing::Times::do_not_count);
        sharing::book(work, rows, cases_, by_case_);
        return work;
    }

    bool is_possible(const Rows& rows) const { return in_the_way(work_of(rows)).cases == 0; }

    void put_aside_languages(InspectorRow& row) const { row.languages = languages_; }

    /// Finds how much of it is needed, and for whom.
    bool is_enough(Remedy& remedy) const {
        auto rows = inspectors_;
        for (auto& row : rows) {
            if (remedy.languages.is_needed) put_aside_languages(row);
            if (remedy.conflicts.is_needed) row.conflicts.clear();
        }
        if (remedy.more == MorePlaces::none ? !is_possible(rows) : !more_is_enough(rows, remedy)) return false;
        const auto only_for_one = [&](bool aside, std::uint32_t i) {
            auto tried = with_more(inspectors_, remedy, remedy.by);
            if (aside)
                put_aside_languages(tried[i]);
            else
                tried[i].conflicts.clear();
            return is_possible(tried);
        };
        if (remedy.languages.is_needed == remedy.conflicts.is_needed) return true;
        auto& loosened = remedy.languages.is_needed ? remedy.languages : remedy.conflicts;
        for (std::uint32_t i = 0; i < inspectors_.size(); ++i)
            if (only_for_one(remedy.languages.is_needed, i)) loosened.any_of.push_back(i);
        return true;
    }

    bool takes_in_full(const InspectorRow& row, MorePlaces more, std::int64_t by) const {
        if (more == MorePlaces::days) return true;
        if (more == MorePlaces::cases_a_day) return row.cases_a_day + by <= cases_held(row, minutes_);
        return row.hours.until - row.hours.from + by <= longest_day;
    }

    Rows with_more(Rows rows, const Remedy& remedy, std::int64_t by) const {
        for (const auto i : remedy.who)
            if (remedy.more != MorePlaces::none) give_more(rows[i], remedy.more, by, minutes_);
        return rows;
    }

    bool more_is_enough(const Rows& rows, Remedy& remedy) const {
        const auto inspectors = in_the_way(work_of(rows)).inspectors;
        const bool by_hours = remedy.more == MorePlaces::hours || remedy.more == MorePlaces::hours_and_cases_a_day;
        const auto step = by_hours ? step_of_hours : std::int64_t{1};
        const auto most = by_hours ? longest_day : most_days_more;
        for (const auto i : inspectors)
            if (auto row = rows[i]; give_more(row, remedy.more, most, minutes_)) remedy.who.push_back(i);
        if (remedy.who.empty() || !is_possible(with_more(rows, remedy, most))) return false;
        for (remedy.by = step; !is_possible(with_more(rows, remedy, remedy.by));) remedy.by += step;
        remedy.is_in_full = std::all_of(remedy.who.begin(), remedy.who.end(),
                                        [&](auto i) { return takes_in_full(rows[i], remedy.more, remedy.by); });
        return true;
    }

    const Rows& inspectors_;
    const std::vector<PlannedCase>& cases_;
    sharing::KeptByCase by_case_;
    std::int64_t minutes_;
    std::vector<std::string> languages_; ///< that cases need
};

} // namespace

Remedies remedies(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                  const std::vector<KeptCase>& kept, std::int64_t minutes_of_case) {
    const Trial trial(inspectors, cases, kept, minutes_of_case);
    return {trial.further(), trial.enough()};
}

} // namespace casedraw
