#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/commands/assign.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/present/calendar.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <map>
#include <set>

#include "base/json.hpp"
#include "commands/agreed_times.hpp"
#include "commands/assign_inputs.hpp"
#include "commands/table_problems.hpp"

namespace casedraw::commands {

namespace {

/// The plan of the folder, for what it proposed; nothing where there is none to be read.
std::optional<RecordedPlan> arranged_plan(const Files& folder) {
    const auto file = folder.find(draw_file::assignment);
    if (file == folder.end()) return std::nullopt;
    auto plan = read_plan(file->second);
    return plan ? std::optional(std::move(*plan)) : std::nullopt;
}

/// What the plan has of a case; nothing where it has none.
const PlannedVisit* visit_in(const std::optional<RecordedPlan>& plan, const std::string& case_id) {
    if (!plan) return nullptr;
    const auto& visits = plan->plan.visits;
    const auto found = std::find_if(visits.begin(), visits.end(),
                                    [&](const PlannedVisit& each) { return each.shared.case_id == case_id; });
    return found == visits.end() ? nullptr : &*found;
}

/// A notice says when an interview begins; where cases are shared out, it takes as long as its case's time does.
void end_as_planned(AgreedTimes& agreed, const std::optional<RecordedPlan>& plan) {
    for (auto& [case_id, each] : agreed.by_case)
        if (const auto* visit = visit_in(plan, case_id); visit != nullptr && visit->slot)
            each.slot.time.until =
                std::min(each.slot.time.from + visit->slot->time.until - visit->slot->time.from, minutes_a_day);
}

/// As it stands in the inspector's own calendar; where the notices say something else by now, as it will.
CalendarEvent event_of(const BookedSlot& booked, const std::optional<RecordedPlan>& plan) {
    CalendarEvent event{booked.case_id, booked.slot, !booked.is_proposed, true, booked.room};
    const auto* visit = visit_in(plan, booked.case_id);
    if (visit == nullptr) return event;
    const auto was_agreed = std::any_of(plan->kept.begin(), plan->kept.end(), [&](const KeptCase& kept) {
        return kept.case_id == booked.case_id && kept.is_agreed && kept.slot == visit->slot &&
               kept.place == booked.room;
    });
    event.revision = plan->revision + (visit->slot == booked.slot && was_agreed == event.fixed ? 0 : 1);
    return event;
}

/// A notice may have been written before the list was corrected: where it names whom a list named then, it is whom the
/// lists name now that is met. Whom somebody else wrote there stays.
void name_managers_of_now(AgreedTimes& agreed, const DrawToShare& drawn) {
    std::map<std::string, std::set<std::string>> named;
    auto record = drawn.draw.record;
    const auto source = drawn.source();
    for (;; record.events.pop_back()) {
        for (const auto& each : planned_cases(source, record).value_or(std::vector<PlannedCase>()))
            named[each.case_id].insert(match_key(each.manager));
        if (record.events.empty()) break;
    }
    for (const auto& now : drawn.cases) {
        const auto found = agreed.by_case.find(now.case_id);
        if (found == agreed.by_case.end()) continue;
        auto& manager = found->second.manager;
        if (!manager.empty() && named[now.case_id].count(match_key(manager)) != 0) manager = met_for(now);
    }
}

/// Booked times that put somebody in two places at once, and in which cells they stand.
std::vector<std::string> twice_booked_words(const AgreedTimes& agreed) {
    const auto is_same = [](const std::string& a, const std::string& b) {
        return !match_key(a).empty() && match_key(a) == match_key(b);
    };
    std::vector<std::string> said;
    for (auto first = agreed.by_case.begin(); first != agreed.by_case.end(); ++first)
        for (auto second = std::next(first); second != agreed.by_case.end(); ++second) {
            const auto &a = first->second, &b = second->second;
            const bool overlap = a.slot.day == b.slot.day && a.slot.time.from < b.slot.time.until &&
                                 b.slot.time.from < a.slot.time.until;
            std::vector<std::string> who;
            if (overlap && is_same(a.manager, b.manager)) who.push_back("a case manager");
            if (overlap && is_same(a.inspector, b.inspector)) who.push_back("an inspector");
            if (!who.empty())
                said.push_back(a.place() + " and " + b.place() + " put " + listed(who) + " in two places at once on " +
                               to_long_text(a.slot.day) + ": from " + time_text(a.slot.time.from) + " and from " +
                               time_text(b.slot.time.from) + ". Agree another time for one of the two.");
        }
    return said;
}

/// Interviews before fieldwork, or so long after its first day that the date is hardly meant.
std::vector<std::string> unlikely_days(const AgreedTimes& agreed, Date fieldwork) {
    constexpr int longest = 92; // days
    std::vector<std::string> said;
    for (const auto& [case_id, each] : agreed.by_case) {
        const auto after = (each.slot.day - fieldwork).count();
        if (after < 0 || after > longest)
            said.push_back(each.place() + ": this interview is on " + to_long_text(each.slot.day) + ", and fieldwork " +
                           (after < 0 ? "begins only" : "began more than three months before,") + " on " +
                           to_long_text(fieldwork) + ". Is the date right?");
    }
    return said;
}

/// Cases whose case manager, by the service's answers, is not there, and for which no other time was agreed.
std::string without_interview_words(const std::vector<PlannedCase>& cases, const AgreedTimes& found) {
    const auto count = std::count_if(cases.begin(), cases.end(), [&](const PlannedCase& each) {
        return each.is_manager_absent && found.by_case.count(each.case_id) == 0;
    });
    if (count == 0) return {};
    return counted(count, "case is", "cases are") + " read without an interview: by the service's answers " +
           (count == 1 ? "its" : "their") + " case manager is not there.\n";
}

std::string as_json(const AgreedTimes& found, const std::string& id) {
    Json events = Json::array();
    for (const auto& [case_id, each] : found.by_case)
        events.push_back({{"case_id", case_id},
                          {"date", to_iso(each.slot.day)},
                          {"start", time_text(each.slot.time.from)},
                          {"end", time_text(each.slot.time.until)}});
    const Json value{{"schema_version", 1},
                     {"draw_id", id},
                     {"to_read", found.to_read},
                     {"interviews", events},
                     {"left_out", cells_in(found.no_longer)}};
    return value.dump(2) + "\n";
}

} // namespace

bool is_calendar_as_written(const std::string& text) { return is_calendar_as_made(text); }

Answer run(Calendar asked, const Means& means) {
    if (const auto wrong = bad_minutes("minutes", asked.interview_minutes)) return refusal(*wrong);
    const auto file_name = asked.file_name;
    const auto drawn = draw_to_share(std::move(asked.folder), asked.rules, means.run);
    if (!drawn) return refusal(drawn.error());
    const auto& draw = drawn->draw;
    if (!asked.notice && notices_in(draw.files).empty())
        return refusal({ErrorKind::unreadable, "no-notice",
                        "There is no notice in this folder. Give the one that was filled in with " +
                            named_setting("notice", "FILE") + "."});
    const auto plan = arranged_plan(draw.files);
    const auto minutes = plan ? plan->minutes_of_case : asked.interview_minutes; // as assign reads the notices
    auto found = agreed_times(draw, std::move(asked.notice), plan, minutes);
    if (!found) return refusal(found.error());
    if (!found->problems.empty())
        return to_put_right("Problems to put right; no calendar was written", found->problems);
    end_as_planned(*found, plan);
    name_managers_of_now(*found, *drawn);
    Answer answer;
    const auto& booked = found->by_case;
    const auto id = draw_id(draw.record);
    answer.json = as_json(*found, id);
    answer.summary = other_framework_line(draw.rules.framework(), draw.record.fieldwork) +
                     counted(static_cast<std::int64_t>(booked.size()), "interview has", "interviews have") +
                     " a time, of " + counted(static_cast<std::int64_t>(found->to_read), "case", "cases") +
                     " to be read.\n" + without_interview_words(drawn->cases, *found);
    for (auto& words : {no_longer_words(*found, {}, {}), superseded_words(*found, {}, {})}) say(answer, words);
    for (auto& words : twice_booked_words(*found)) say(answer, std::move(words));
    for (auto& words : unlikely_days(*found, draw.record.fieldwork)) say(answer, std::move(words));
    if (booked.empty()) {
        answer.outcome = Outcome::answer_is_no;
        answer.summary += "No calendar was written. Fill in dates and times on the notice first.\n";
        return answer;
    }
    std::vector<CalendarEvent> events;
    for (const auto& [case_id, each] : booked) events.push_back(event_of(each, plan));
    answer.files[file_name] = icalendar(std::move(events), id, draw.record.fieldwork, asked.earlier);
    return answer;
}

} // namespace casedraw::commands
