#include "present/fieldwork/plan_words.hpp"

#include <algorithm>
#include <casedraw/assignment/time_limits.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include <map>
#include <set>

#include "present/fieldwork/kept_words.hpp"

namespace casedraw {

namespace pack {

std::int64_t without_slot(const FieldworkPlan& plan) {
    return std::count_if(plan.visits.begin(), plan.visits.end(), [](const auto& visit) { return !visit.slot; });
}

namespace {

std::string from_to(std::int64_t least, std::int64_t most) {
    return least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
}

struct Meetings {
    std::int64_t managers = 0;
    std::int64_t with_one = 0; ///< who meet one inspector
    std::int64_t most = 0;     ///< inspectors that one of them meets
};

Meetings meetings_in(const FieldworkPlan& plan) {
    std::map<std::string, std::set<std::uint32_t>> met;
    for (const auto& visit : plan.visits)
        if (auto manager = met_for(visit.shared); !manager.empty()) met[std::move(manager)].insert(visit.inspector);
    Meetings found;
    for (const auto& [manager, inspectors] : met) {
        const auto count = static_cast<std::int64_t>(inspectors.size());
        ++found.managers;
        found.with_one += count == 1;
        found.most = std::max(found.most, count);
    }
    return found;
}

std::string manager_sentence(const FieldworkPlan& plan) {
    const auto met = meetings_in(plan);
    std::set<std::string> named;
    for (const auto& visit : plan.visits)
        if (!visit.shared.manager.empty()) named.insert(match_key(visit.shared.manager));
    const bool are_all_there = static_cast<std::int64_t>(named.size()) == met.managers;
    const auto managers =
        counted(met.managers, "case manager", "case managers") + (are_all_there       ? ""
                                                                  : met.managers == 1 ? " who is there"
                                                                                      : " who are there");
    if (met.managers == 0) {
        return named.empty() ? "The list names no case managers."
                             : "By the service's answers no case manager is there.";
    }
    if (met.with_one == met.managers) return "Each of the " + managers + " meets one inspector.";
    return std::to_string(met.with_one) + " of " + managers + (met.with_one == 1 ? " meets" : " meet") +
           " one inspector; nobody meets more than " + std::to_string(met.most) + ".";
}

/// Of cases of which the service says that nobody who knows them is there.
std::string without_interview_sentence(const FieldworkPlan& plan) {
    const auto cases = std::count_if(plan.visits.begin(), plan.visits.end(),
                                     [](const PlannedVisit& visit) { return !visit.has_interview(); });
    if (cases == 0) return {};
    return counted(cases, "case is", "cases are") + " read without an interview: by the service's answers " +
           (cases == 1 ? "its case manager is not there. Its time is"
                       : "their case manager is not there. Their times are") +
           " for reading alone.";
}

bool is_any_kept(const FieldworkPlan& plan) {
    return std::any_of(plan.visits.begin(), plan.visits.end(), [](const auto& visit) { return visit.kept; });
}

/// What this plan has of something that is to be small, and the least that is proved; both counted in parts of a case.
std::string bounded(const std::string& measure, std::int64_t least, std::int64_t own, std::int64_t parts) {
    const auto shown = [&](std::int64_t count) { return decimal(count, parts, parts == 1 ? 0 : 1); };
    if (least == 0) return measure + ": this plan has " + shown(own) + ", and how few there could be is not proved.";
    return measure + ": no plan can have fewer than " + shown(least) + "; this one has " + shown(own) +
           ". Whether there is one with fewer is not proved.";
}

/// What nobody can better, and what somebody might.
std::string proof_sentence(const FieldworkPlan& plan, PlanOf which) {
    if (which == PlanOf::one_of_several)
        return "This is the part of one service of a plan for several services. How good the sharing out is, the page "
               "of the whole plan says.";
    if (plan.is_proved() && is_any_kept(plan))
        return "With what is kept as it was, no other way of sharing out is better: that was proved.";
    if (plan.is_proved())
        return "No other way of sharing out is better: that was proved, for case managers first, then for even hours, "
               "then for the spread of domains and risk.";
    const auto& [cost, bound] = std::pair(plan.cost, plan.bound);
    const std::string end = is_any_kept(plan) ? " That is said of plans in which what is kept stays." : "";
    if (cost.inspectors_of_managers != bound.inspectors_of_managers)
        return bounded("Pairs of a case manager and an inspector who meet", bound.inspectors_of_managers,
                       cost.inspectors_of_managers, 1) +
               end;
    if (cost.uneven != bound.uneven) {
        std::int64_t places = 0;
        for (const auto& inspector : plan.inspectors) places += inspector.places();
        return "No plan suits case managers better: that was proved. " +
               bounded("Squared differences from fair shares of the cases, added up, in plans that suit them as well",
                       bound.uneven, cost.uneven, places * places) +
               end;
    }
    return "No plan suits case managers better, and none that suits them as well is more even: that was proved. " +
           bounded("Cases away from an even spread of domains and risk, in plans as good in both", bound.spread,
                   cost.spread, static_cast<std::int64_t>(plan.visits.size())) +
           end;
}

std::string too_few(std::int64_t wanted, std::int64_t times, const std::string& when = "") {
    return counted(times, "time", "times") + when + ": " + std::to_string(wanted - times) + " too few.";
}

/// All interviews of these case managers whose times are not kept.
std::int64_t interviews_of(const TimeLimits& limits, const FieldworkPlan& plan) {
    return std::count_if(plan.visits.begin(), plan.visits.end(), [&](const PlannedVisit& visit) {
        const auto manager = met_for(visit.shared);
        return !(visit.kept && visit.slot) && !manager.empty() &&
               std::any_of(limits.managers.begin(), limits.managers.end(),
                           [&](const ManagerShortOfTime& each) { return match_key(each.manager) == manager; });
    });
}

/// Case managers with more interviews than times.
std::string manager_limit_words(const TimeLimits& limits, const FieldworkPlan& plan, PlanOf which) {
    ManagerShortOfTime all;
    for (const auto& each : limits.managers) {
        all.interviews += each.interviews, all.times += each.times;
        all.at_given_times = all.at_given_times || each.at_given_times;
    }
    const auto managers = static_cast<std::int64_t>(limits.managers.size());
    if (managers == 0) return {};
    const auto interviews = interviews_of(limits, plan);
    const bool are_all = interviews <= all.interviews;
    return " " + counted(managers, "case manager has ", "case managers have ") +
           counted(are_all ? all.interviews : interviews, "interview", "interviews") + (managers > 1 ? " in all" : "") +
           (!is_any_kept(plan)     ? ""
            : which == PlanOf::all ? " beside the kept ones"
                                   : " beside those that have a time") +
           (are_all ? "" : "; for " + std::to_string(all.interviews) + " of them there are too few times") +
           (all.at_given_times
                ? ", and of the times that can be proposed to the inspectors who may read these cases, each as long as "
                  "they have for a case, one after the other from the start of their hours or from when the case "
                  "manager comes, no more can be used than "
                : ", and the days and hours of the inspectors who may read these cases hold ") +
           too_few(all.interviews, all.times,
                   !all.at_given_times ? ""
                   : managers > 1      ? " when they are there"
                                       : " when the case manager is there");
}

/// Why cases have none although everybody by themselves has times enough.
std::string crossing_words(const TimeLimits& limits, const FieldworkPlan& plan, PlanOf which) {
    if (limits.crossing == 0) return {};
    const auto text =
        " For " + std::to_string(limits.crossing) + (limits.crossing == limits.without_time ? "" : " of them") +
        " no way was found in which an inspector who may read the case and its case manager are both free";
    return text +
           (which == PlanOf::one_of_several ? ", with what they have in the other services of the plan"
            : is_any_kept(plan)             ? ", beside what is kept"
                                            : "") +
           "; that there is none is not proved.";
}

/// Which limit keeps cases from having a time, and by how much; without anybody's name.
std::string time_limit_words(const FieldworkPlan& plan, PlanOf which) {
    const auto limits = time_limits(plan, which);
    auto text = counted(limits.without_time, "case has", "cases have") + " no time yet; the others have theirs." +
                manager_limit_words(limits, plan, which);
    for (const auto& each : limits.inspectors)
        text += " The inspector in row " + std::to_string(plan.inspectors[each.inspector].row) + " of the file has " +
                counted(each.cases, "case", "cases") + " without a kept time, and the kept ones leave " +
                too_few(each.cases, each.times);
    text += crossing_words(limits, plan, which);
    if (limits.at_given_times > 0)
        text += " By the service's answers the case manager of " + std::to_string(limits.at_given_times) +
                (limits.at_given_times == limits.without_time ? "" : " of them") +
                " is there only at given days and hours, and no other time is proposed.";
    return text + " Add days or hours, let somebody else who knows the case be met, or agree a time by hand.";
}

} // namespace

std::string duration_words(std::int64_t minutes) {
    const auto hours = counted(minutes / 60, "hour", "hours");
    if (minutes % 60 == 0) return hours;
    return (minutes >= 60 ? hours + " " : "") + counted(minutes % 60, "minute", "minutes");
}

std::vector<std::string> plan_sentences(const FieldworkPlan& plan, PlanOf which) {
    std::vector<std::int64_t> cases, minutes;
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i) {
        cases.push_back(static_cast<std::int64_t>(plan.visits_of(i).size()));
        minutes.push_back(plan.minutes_of(i));
    }
    const auto [fewest, most] = std::minmax_element(cases.begin(), cases.end());
    const auto [shortest, longest] = std::minmax_element(minutes.begin(), minutes.end());
    std::vector<std::string> sentences{
        counted(static_cast<std::int64_t>(plan.visits.size()), "case is", "cases are") + " shared out among " +
            counted(static_cast<std::int64_t>(plan.inspectors.size()), "inspector", "inspectors") + ": " +
            from_to(*fewest, *most) + (*most == 1 ? " case each" : " cases each") + ", " +
            (*shortest == *longest ? duration_words(*longest)
                                   : duration_words(*shortest) + " to " + duration_words(*longest)) +
            " each.",
        manager_sentence(plan),
        proof_sentence(plan, which) + (without_slot(plan) > 0 && which == PlanOf::all
                                           ? " That is about who reads which case, not about times."
                                           : "")};
    if (auto alone = without_interview_sentence(plan); !alone.empty())
        sentences.insert(sentences.begin() + 2, std::move(alone));
    if (without_slot(plan) > 0) sentences.push_back(time_limit_words(plan, which));
    for (auto& each : kept_sentences(plan)) sentences.push_back(std::move(each));
    return sentences;
}

} // namespace pack

std::string plan_summary(const FieldworkPlan& plan) {
    std::string text;
    for (const auto& sentence : pack::plan_sentences(plan)) text += sentence + "\n";
    return text;
}

namespace {

/// The languages that some inspector speaks, by name; what else stands in the list may say more than a language.
std::string languages_in_words(const std::vector<std::string>& needed, const std::vector<InspectorRow>& inspectors) {
    const auto is_spoken = [&](const std::string& language) {
        return match_key(language) == "other" || match_key(language) == "welsh" ||
               std::any_of(inspectors.begin(), inspectors.end(), [&](const InspectorRow& inspector) {
                   return std::any_of(
                       inspector.languages.begin(), inspector.languages.end(),
                       [&](const std::string& spoken) { return match_key(spoken) == match_key(language); });
               });
    };
    std::vector<std::string> named;
    std::int64_t others = 0;
    for (const auto& language : needed) is_spoken(language) ? named.push_back(language) : void(++others);
    if (others > 0) named.push_back(counted(others, "language", "languages") + " that no inspector speaks");
    return named.empty() ? "" : ": " + listed(named);
}

/// Whether nobody's hours hold another case a day.
bool are_hours_the_limit(const NoPlan& none, const std::vector<InspectorRow>& inspectors, std::int64_t minutes) {
    return !none.inspectors.empty() && std::all_of(none.inspectors.begin(), none.inspectors.end(), [&](auto i) {
        const auto& row = inspectors[i];
        return row.hours.until - row.hours.from < (row.cases_a_day + 1) * minutes;
    });
}

/// Of these inspectors those whose cases a day the file gives.
std::vector<std::string> rows_with_cases_a_day(const NoPlan& none, const std::vector<InspectorRow>& inspectors) {
    std::vector<std::string> rows;
    for (const auto i : none.inspectors)
        if (inspectors[i].is_cases_a_day_given) rows.push_back(std::to_string(inspectors[i].row));
    return rows;
}

/// That no hours hold another case, and where the cases a day in the file forbid it too; empty where hours do not bind.
std::string hours_words(const NoPlan& none, const std::vector<InspectorRow>& inspectors, std::int64_t minutes) {
    if (!are_hours_the_limit(none, inspectors, minutes)) return {};
    auto text = " Hours are the limit: no day of theirs holds another case of " + pack::duration_words(minutes) + ".";
    const auto rows = rows_with_cases_a_day(none, inspectors);
    if (rows.empty()) return text;
    const bool are_all = rows.size() == none.inspectors.size();
    const auto lacking = static_cast<std::int64_t>(none.case_ids.size()) - none.places;
    return text + " So are the cases a day that the file gives" +
           (are_all ? "" : (rows.size() == 1 ? " in row " : " in rows ") + listed(rows)) + ": for the " +
           counted(lacking, "case", "cases") + " too few, up to " + pack::duration_words(lacking * minutes) + " and " +
           (are_all ? counted(lacking, "case", "cases") + " a day more are needed, over all days."
                    : "in " + std::string(rows.size() == 1 ? "that row" : "those rows") +
                          " as many cases a day more are needed, over all days.");
}

/// What would make room.
std::string what_to_add(const NoPlan& none, const std::vector<InspectorRow>& inspectors, std::int64_t minutes) {
    std::int64_t by_hours = 0, by_both = 0, others = 0;
    const auto count = [&](const NoPlan& limit) {
        if (limit.inspectors.empty()) return;
        const bool are_hours = are_hours_the_limit(limit, inspectors, minutes);
        ++(!are_hours ? others : rows_with_cases_a_day(limit, inspectors).empty() ? by_hours : by_both);
    };
    count(none);
    for (const auto& each : none.further) count(each);
    if (by_hours + by_both == 0) return "days, cases a day or an inspector";
    if (by_both == 0 && others == 0) return "days, hours or an inspector";
    if (by_hours == 0 && others == 0) return "days or an inspector, or hours and cases a day together";
    return "days, hours, cases a day or an inspector";
}

std::string limit_words(const NoPlan& none, const std::vector<InspectorRow>& inspectors, std::int64_t minutes) {
    const auto cases = static_cast<std::int64_t>(none.case_ids.size());
    std::string text;
    std::vector<std::string> rows;
    for (const auto i : none.inspectors) rows.push_back(std::to_string(inspectors[i].row));
    if (rows.empty())
        text +=
            counted(cases, "case has", "cases have") + " no inspector who may read " + (cases == 1 ? "it." : "them.");
    else
        text += counted(cases, "case", "cases") + " can only be read by the " +
                (rows.size() == inspectors.size()
                     ? counted(static_cast<std::int64_t>(rows.size()), "inspector", "inspectors")
                     : std::string(rows.size() == 1 ? "inspector in row " : "inspectors in rows ") + listed(rows)) +
                " of the file, who " + (rows.size() == 1 ? "has " : "have ") + counted(none.places, "place", "places") +
                " for them: " + std::to_string(cases - none.places) + " too few.";
    text += hours_words(none, inspectors, minutes);
    if (none.cases_with_conflicts > 0)
        text += " Conflicts of interest keep somebody from " + std::to_string(none.cases_with_conflicts) +
                " of these cases.";
    if (none.cases_with_language > 0)
        text += " " + counted(none.cases_with_language, "case needs", "cases need") +
                " a language that not every inspector speaks" + languages_in_words(none.languages, inspectors) + ".";
    if (std::find(none.languages.begin(), none.languages.end(), "other") != none.languages.end())
        text += " Which one “other” is, the list does not say: write other among the languages of whoever can read "
                "these cases, or carry a column Language of interview with the draw (" +
                named_setting("carry") + ") that names it.";
    return text;
}

} // namespace

std::string no_plan_summary(const NoPlan& none, const std::vector<InspectorRow>& inspectors,
                            std::int64_t minutes_of_case) {
    auto text = "The cases cannot be shared out. " + limit_words(none, inspectors, minutes_of_case);
    for (const auto& each : none.further) text += "\n" + limit_words(each, inspectors, minutes_of_case);
    return text + "\nAdd " + what_to_add(none, inspectors, minutes_of_case) +
           ", or put conflicts and languages right.\n";
}

} // namespace casedraw
