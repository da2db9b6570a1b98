#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/commands/assign.hpp>
#include <casedraw/present/calendar.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/record/event.hpp>
#include <map>

#include "base/json.hpp"
#include "commands/booked_slots.hpp"
#include "commands/read_table.hpp"
#include "commands/table_problems.hpp"

namespace casedraw::commands {

namespace {

std::vector<InputFile> notices_of(const OpenedDraw& draw, std::optional<InputFile> notice) {
    if (notice) return {std::move(*notice)};
    std::vector<InputFile> found;
    for (const auto& name : notices_in(draw.files)) found.push_back({name, draw.files.at(name)});
    return found;
}

/// Whose times may stand on a notice: cases that were called by an act that was taken back since are read no more too.
Result<NoticeCases> notice_cases(const Record& record) {
    const auto states = replay(record);
    if (!states) return tl::unexpected(states.error());
    NoticeCases cases;
    for (const auto& state : *states)
        for (const auto& each : state.cases)
            (each.state == CaseState::to_read ? cases.to_read : cases.read_no_more).insert(each.case_id);
    for (const auto& event : record.events)
        for (const auto& change : event.changes) {
            cases.read_no_more.insert(change.late_drawn.begin(), change.late_drawn.end());
            for (const auto& called : change.called) cases.read_no_more.insert(called.case_id);
        }
    for (const auto& id : cases.to_read) cases.read_no_more.erase(id);
    return cases;
}

/// Interviews by case. Two notices may say the same; where they differ, somebody has to say which holds.
struct Interviews {
    std::map<std::string, BookedSlot> booked;
    std::size_t to_read = 0;
    std::map<std::string, std::vector<std::string>> no_longer; ///< by notice: cells of cases that are read no more
    std::vector<Finding> problems;

    void add(const BookedSlot& slot) {
        const auto [first, is_first] = booked.emplace(slot.case_id, slot);
        if (is_first || first->second.slot == slot.slot) return;
        problems.push_back({Severity::problem, "notices-disagree", "Interview date", 0, "",
                            first->second.place + " and " + slot.place +
                                " give one case different times. Put one right, or "
                                "say which notice holds with " +
                                named_setting("notice") + "."});
    }
};

Result<Interviews> interviews(Calendar& asked, const OpenedDraw& draw) {
    const auto cases = notice_cases(draw.record);
    if (!cases) return tl::unexpected(cases.error());
    auto notices = notices_of(draw, std::move(asked.notice));
    if (notices.empty())
        return failure(ErrorKind::unreadable, "no-notice",
                       "There is no notice in this folder. Give the one that was filled in with " +
                           named_setting("notice", "FILE") + ".");
    Interviews found;
    found.to_read = cases->to_read.size();
    for (auto& notice : notices) {
        const auto name = notice.name;
        const auto table = read_table(std::move(notice), notice_headings(), "");
        if (!table) return tl::unexpected(table.error());
        const auto read = booked_slots(*table, *cases, asked.interview_minutes);
        if (!read.no_longer.empty()) found.no_longer[name] = read.no_longer;
        for (const auto& each : read.booked) found.add(each);
        for (auto finding : read.findings) {
            if (finding.message.rfind(name + ": ", 0) != 0) finding.message = name + ": " + finding.message;
            found.problems.push_back(std::move(finding));
        }
    }
    return found;
}

std::size_t left_out(const Interviews& found) {
    std::size_t times = 0;
    for (const auto& [notice, cells] : found.no_longer) times += cells.size();
    return times;
}

/// Where the times of cases that are read no more stand.
std::string no_longer_in_words(const Interviews& found) {
    std::vector<std::string> places;
    for (const auto& [notice, cells] : found.no_longer) places.push_back(notice + " (" + listed(cells) + ")");
    return counted(static_cast<std::int64_t>(left_out(found)), "booked time is", "booked times are") +
           " left out, of cases that are not to be read any more: " + listed(places) +
           ". Call these interviews off, and delete them where a calendar has them already.";
}

std::string as_json(const Interviews& found, const std::string& id) {
    Json events = Json::array();
    for (const auto& [case_id, each] : found.booked)
        events.push_back({{"case_id", case_id},
                          {"date", to_iso(each.slot.day)},
                          {"start", time_text(each.slot.time.from)},
                          {"end", time_text(each.slot.time.until)}});
    const Json value{{"schema_version", 1},
                     {"draw_id", id},
                     {"to_read", found.to_read},
                     {"interviews", events},
                     {"left_out", left_out(found)}};
    return value.dump(2) + "\n";
}

} // namespace

bool is_calendar_as_written(const std::string& text) { return is_calendar_as_made(text); }

Answer run(Calendar asked, const Means&) {
    const auto file_name = asked.file_name;
    const auto draw = opened_draw(std::move(asked.folder), std::move(asked.rules), BrokenDigest::refused);
    if (!draw) return refusal(draw.error());
    if (draw->record.is_committed())
        return refusal({ErrorKind::unreadable, "only-committed", "This draw is only committed; it has no sample yet."});
    const auto found = interviews(asked, *draw);
    if (!found) return refusal(found.error());
    if (!found->problems.empty())
        return to_put_right("Problems to put right; no calendar was written", found->problems);
    Answer answer;
    const auto& booked = found->booked;
    const auto id = draw_id(draw->record);
    answer.json = as_json(*found, id);
    answer.summary = counted(static_cast<std::int64_t>(booked.size()), "interview has", "interviews have") +
                     " a time, of " + counted(static_cast<std::int64_t>(found->to_read), "case", "cases") +
                     " to be read.\n";
    if (!found->no_longer.empty()) say(answer, no_longer_in_words(*found));
    if (booked.empty()) {
        answer.outcome = Outcome::answer_is_no;
        answer.summary += "No calendar was written. Fill in dates and times on the notice first.\n";
        return answer;
    }
    std::vector<CalendarEvent> events;
    for (const auto& [case_id, each] : booked) events.push_back({case_id, each.slot, true});
    answer.files[file_name] = icalendar(std::move(events), id, draw->record.fieldwork);
    return answer;
}

} // namespace casedraw::commands
