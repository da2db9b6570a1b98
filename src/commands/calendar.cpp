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
    for (const auto* name : {draw_file::notice_workbook, draw_file::notice_with_slots})
        if (const auto file = draw.files.find(name); file != draw.files.end()) found.push_back({name, file->second});
    return found;
}

Result<std::set<std::string>> ids_to_read(const Record& record) {
    const auto states = replay(record);
    if (!states) return tl::unexpected(states.error());
    std::set<std::string> ids;
    for (const auto& state : *states)
        for (auto& id : state.to_read()) ids.insert(std::move(id));
    return ids;
}

/// Interviews by case. Two notices may say the same; where they differ, somebody has to say which holds.
struct Interviews {
    std::map<std::string, BookedSlot> booked;
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
    const auto ids = ids_to_read(draw.record);
    if (!ids) return tl::unexpected(ids.error());
    auto notices = notices_of(draw, std::move(asked.notice));
    if (notices.empty())
        return failure(ErrorKind::unreadable, "no-notice",
                       "There is no notice in this folder. Give the one that was filled in with " +
                           named_setting("notice", "FILE") + ".");
    Interviews found;
    for (auto& notice : notices) {
        const auto name = notice.name;
        const auto table = read_table(std::move(notice), notice_headings(), "");
        if (!table) return tl::unexpected(table.error());
        const auto read = booked_slots(*table, *ids, asked.interview_minutes);
        for (const auto& each : read.booked) found.add(each);
        for (auto finding : read.findings) {
            if (finding.message.rfind(name + ": ", 0) != 0) finding.message = name + ": " + finding.message;
            found.problems.push_back(std::move(finding));
        }
    }
    return found;
}

std::string as_json(const std::map<std::string, BookedSlot>& booked, const std::string& id, std::size_t to_read) {
    Json events = Json::array();
    for (const auto& [case_id, each] : booked)
        events.push_back({{"case_id", case_id},
                          {"date", to_iso(each.slot.day)},
                          {"start", time_text(each.slot.time.from)},
                          {"end", time_text(each.slot.time.until)}});
    const Json value{{"schema_version", 1}, {"draw_id", id}, {"to_read", to_read}, {"interviews", events}};
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
    const auto to_read = ids_to_read(draw->record)->size();
    const auto id = draw_id(draw->record);
    answer.json = as_json(booked, id, to_read);
    answer.summary = counted(static_cast<std::int64_t>(booked.size()), "interview has", "interviews have") +
                     " a time, of " + counted(static_cast<std::int64_t>(to_read), "case", "cases") + " to be read.\n";
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
