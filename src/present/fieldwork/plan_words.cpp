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
    return text + " What may help: days or hours at which both are free, somebody else who knows the case, or a time "
                  "agreed by hand.";
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

} // namespace casedraw
