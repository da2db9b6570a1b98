#include "commands/agreed_times.hpp"

#include <algorithm>
#include <casedraw/assignment/double_bookings.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/record/event.hpp>
#include <casedraw/record/service_answers.hpp>

#include "commands/other_draws.hpp"
#include "commands/read_table.hpp"
#include "record/notices_with_slots.hpp"

namespace casedraw::commands {

namespace {

/// Whose times may stand on a notice: cases that were called by an act that was taken back since are read no more too.
Result<NoticeCases> notice_cases(const Record& record) {
    const auto states = replay(record);
    if (!states) return tl::unexpected(states.error());
    NoticeCases cases;
    for (const auto& state : *states)
        for (const auto& each : state.cases)
            (each.state == CaseState::to_read ? cases.to_read : cases.read_no_more).insert(each.case_id);
    for (const auto& [id, said] : managers_said(record.events))
        if (!said.is_present) cases.without_manager.insert(id);
    for (const auto& event : record.events)
        for (const auto& said : event.managers)
            cases.said_of_managers[said.case_id].insert(match_key(said.is_present ? said.when : "no"));
    for (const auto& event : record.events)
        for (const auto& change : event.changes) {
            cases.read_no_more.insert(change.late_drawn.begin(), change.late_drawn.end());
            for (const auto& called : change.called) cases.read_no_more.insert(called.case_id);
        }
    for (const auto& id : cases.to_read) cases.read_no_more.erase(id);
    return cases;
}

/// What casedraw itself wrote on the notices of a folder. Where people added a room or link, they agreed the time.
class Proposals {
public:
    Proposals(const Files& folder, const std::optional<RecordedPlan>& plan) {
        for (const auto& file : files_to_keep(folder)) edited_.insert(file.name);
        if (!plan) return;
        for (const auto& visit : plan->plan.visits) {
            inspectors_[visit.shared.case_id] = plan->plan.inspectors[visit.inspector].name;
            if (visit.slot) proposed_[visit.shared.case_id] = {*visit.slot, inspectors_[visit.shared.case_id]};
        }
        for (const auto& kept : plan->kept)
            if (kept.is_agreed && kept.slot) {
                proposed_.erase(kept.case_id);
                agreed_.emplace(kept.case_id, kept);
            }
    }

    /// Whether casedraw wrote the row, and nobody changed it.
    bool hold(const BookedSlot& row) const {
        if (is_untouched(row.file)) return true;
        const auto found = proposed_.find(row.case_id);
        if (found == proposed_.end()) return false;
        const auto& [slot, inspector] = found->second;
        return row.room.empty() && slot.day == row.slot.day && slot.time.from == row.slot.time.from &&
               (row.inspector.empty() || match_key(row.inspector) == match_key(inspector));
    }

    /// Whether the inspector on the row is one whom people wrote there.
    bool name_another(const BookedSlot& row) const {
        if (match_key(row.inspector).empty() || edited_.count(row.file) == 0) return false;
        const auto found = inspectors_.find(row.case_id);
        return found == inspectors_.end() || match_key(row.inspector) != match_key(found->second);
    }

    bool is_untouched(const std::string& file) const { return edited_.count(file) == 0; }

    /// What people agreed of this time elsewhere, by the plan; null where it is a proposal.
    const KeptCase* agreed(const BookedSlot& row) const {
        const auto found = agreed_.find(row.case_id);
        const bool is_it = found != agreed_.end() && found->second.slot->day == row.slot.day &&
                           found->second.slot->time.from == row.slot.time.from;
        return is_it ? &found->second : nullptr;
    }

private:
    std::set<std::string> edited_;
    std::map<std::string, KeptCase> agreed_; ///< by case; each has a time
    std::map<std::string, std::pair<CaseSlot, std::string>> proposed_;
    std::map<std::string, std::string> inspectors_; ///< by case
};

bool has_slots(const std::string& notice) {
    return draw_file::is_notice_with_slots(notice) || draw_file::is_added_notice_with_slots(notice);
}

class Gathering {
public:
    Gathering(const NoticeCases& cases, Proposals proposals, std::int64_t minutes)
        : cases_(cases), proposals_(std::move(proposals)), minutes_(minutes) {
        found_.to_read = cases.to_read.size();
    }

    void add(const std::string& notice, const TextTable& table) {
        auto read = booked_slots(table, cases_, minutes_);
        if (!read.no_longer.empty()) found_.no_longer[notice] = std::move(read.no_longer);
        for (auto& finding : read.findings) {
            // The notice's own sheet of case managers; and a filter hides rows, which changes nothing.
            if (finding.code == "sheets-not-read" || finding.code == "hidden-rows") continue;
            if (finding.message.rfind(notice + ": ", 0) != 0) finding.message = notice + ": " + finding.message;
            found_.problems.push_back(std::move(finding));
        }
        for (const auto& row : read.blank) {
            if (has_slots(notice)) replace(row.case_id, std::nullopt);
            if (cases_.to_read.count(row.case_id) == 0) continue;
            if (has_slots(notice)) forget_named(row.case_id);
            if (proposals_.name_another(row)) found_.named[row.case_id] = row;
        }
        for (const auto& row : read.present) note_present(row);
        for (auto& row : read.booked) {
            const auto id = row.case_id;
            if (has_slots(notice)) forget_named(id);
            has_slots(notice) ? replace(id, std::move(row)) : fill_in(row);
        }
    }

    void leave_out(Finding why) { found_.problems.push_back(std::move(why)); }

    AgreedTimes all() {
        for (auto& [id, row] : found_.with_slots)
            if (row) settle(*row);
        return std::move(found_);
    }

private:
    void note_present(const BookedSlot& row) {
        const auto said = cases_.said_of_managers.find(row.case_id);
        if (said == cases_.said_of_managers.end() || said->second.count(match_key(row.present)) == 0)
            found_.present.push_back(row.file + ", " + row.present_cell);
    }

    /// A newer row of a notice with slots goes before an older one.
    void forget_named(const std::string& id) {
        const auto older = found_.named.find(id);
        if (older != found_.named.end() && has_slots(older->second.file)) found_.named.erase(older);
    }

    void fill_in(const BookedSlot& row) {
        const auto [first, is_first] = found_.by_case.emplace(row.case_id, row);
        if (!is_first && !(first->second.slot == row.slot)) return disagree(first->second, row);
        if (first->second.inspector.empty()) {
            auto room = std::move(first->second.room);
            first->second = row;
            if (row.room.empty()) first->second.room = std::move(room);
        }
        if (first->second.room.empty()) first->second.room = row.room;
    }

    void replace(const std::string& id, std::optional<BookedSlot> row) {
        const auto [older, is_first] = found_.with_slots.emplace(id, row);
        if (is_first) return;
        const bool is_same_time = older->second && row && row->slot == older->second->slot;
        if (older->second && !is_same_time) supersede(*older->second);
        // Who comes changed, and the room that people wrote for this time before still holds.
        if (is_same_time && row->room.empty() && proposals_.is_untouched(row->file)) row->room = older->second->room;
        older->second = std::move(row);
    }

    /// Holds what stands on a notice with slots against what was filled in on the others. Where nobody is there to be
    /// interviewed, a proposal is none any more.
    void settle(BookedSlot& row) {
        const bool is_ours = proposals_.hold(row);
        const auto* agreed = is_ours ? proposals_.agreed(row) : nullptr;
        row.is_proposed = is_ours && agreed == nullptr && row.room.empty();
        const bool is_anybody_there = cases_.without_manager.count(row.case_id) == 0;
        if (row.is_proposed && !is_anybody_there) return;
        const auto [there, is_only] = found_.by_case.emplace(row.case_id, row);
        auto& filled_in = there->second;
        if (is_only) {
            if (agreed != nullptr && row.room.empty()) filled_in.room = agreed->place;
            return;
        }
        if (!(filled_in.slot == row.slot)) return is_ours ? supersede(row) : disagree(filled_in, row);
        if (filled_in.room.empty() && !is_ours) filled_in.room = row.room;
        if (row.inspector.empty() || (is_ours && !filled_in.inspector.empty())) return;
        filled_in.inspector = row.inspector;
        filled_in.inspector_cell = row.inspector_cell;
    }

    void supersede(const BookedSlot& row) {
        found_.superseded[row.file].push_back({row.cell, when_words(row.slot.day, row.slot.time.from), row.inspector});
    }

    void disagree(const BookedSlot& one, const BookedSlot& other) {
        found_.problems.push_back({Severity::problem, "notices-disagree", "Interview date", 0, "",
                                   one.place() + " and " + other.place() +
                                       " give one case different times. Put one right, or clear the one that does not "
                                       "hold."});
    }

    const NoticeCases& cases_;
    Proposals proposals_;
    std::int64_t minutes_;
    AgreedTimes found_;
};

std::vector<InputFile> notices_of(const OpenedDraw& draw, std::optional<InputFile> only) {
    if (only) return {std::move(*only)};
    std::vector<InputFile> found;
    for (const auto& name : notices_in(draw.files)) found.push_back({name, draw.files.at(name)});
    return found;
}

std::string without_cell(const LeftOutTime& time, const std::vector<InspectorRow>& inspectors) {
    const auto found = std::find_if(inspectors.begin(), inspectors.end(), [&](const InspectorRow& each) {
        return match_key(each.name) == match_key(time.inspector);
    });
    if (found != inspectors.end())
        return time.when + " with the inspector in row " + std::to_string(found->row) + " of the file";
    return time.when + (time.inspector.empty() ? "" : " with an inspector who is not in the file");
}

std::string places_of(const AgreedTimes::Cells& cells, const Files& written,
                      const std::vector<InspectorRow>& inspectors) {
    std::vector<std::string> places;
    for (const auto& [notice, some] : cells) {
        std::vector<std::string> names;
        for (const auto& each : some)
            names.push_back(written.count(notice) == 0 ? each.cell : without_cell(each, inspectors));
        places.push_back(notice + (written.count(notice) == 0 ? " (" : ", before it was written anew (") +
                         listed(names) + ")");
    }
    return listed(places);
}

} // namespace

std::size_t cells_in(const AgreedTimes::Cells& cells) {
    std::size_t count = 0;
    for (const auto& [notice, some] : cells) count += some.size();
    return count;
}

Result<AgreedTimes> agreed_times(const OpenedDraw& draw, std::optional<InputFile> only,
                                 const std::optional<RecordedPlan>& plan, std::int64_t minutes) {
    const auto cases = notice_cases(draw.record);
    if (!cases) return tl::unexpected(cases.error());
    const auto own = draw_id(draw.record);
    Gathering gathering(*cases, Proposals(draw.files, plan), minutes);
    for (auto& notice : notices_of(draw, std::move(only))) {
        const auto name = notice.name;
        const auto table = read_table(std::move(notice), notice_headings());
        if (!table) return tl::unexpected(table.error());
        const auto named = draw_named_by(*table);
        if (named.empty() || match_key(named) == match_key(own))
            gathering.add(name, *table);
        else
            gathering.leave_out({Severity::problem, "notice-of-another-draw", "", 0, "",
                                 name + ": this notice belongs to another draw. It bears the draw id " +
                                     visible(named) + "; the id of this draw is " + own + "."});
    }
    return gathering.all();
}

std::string superseded_words(const AgreedTimes& agreed, const Files& written,
                             const std::vector<InspectorRow>& inspectors) {
    const auto count = static_cast<std::int64_t>(cells_in(agreed.superseded));
    if (count == 0) return {};
    return counted(count, "time on a notice does", "times on notices do") +
           " not hold, because a newer notice, or one where people filled a time in, goes before: " +
           places_of(agreed.superseded, written, inspectors) + ".";
}

std::string present_words(const AgreedTimes& agreed) {
    if (agreed.present.empty()) return {};
    return "Case manager present was written or changed on a notice (" + listed(agreed.present) +
           "), and was not taken over: the service says that on its own sheet (" + named_command("confirm", "confirm") +
           "). Put back "
           "what casedraw wrote there.";
}

std::vector<std::string> trouble_words(const AgreedTimes& agreed, const FieldworkPlan& plan, const Files& written) {
    AgreedTimes::Cells away, outside, twice;
    const auto add = [&](AgreedTimes::Cells& cells, const PlannedVisit& visit) {
        const auto found = agreed.by_case.find(visit.shared.case_id);
        if (found == agreed.by_case.end()) return;
        const auto& row = found->second;
        if (row.slot.day != visit.slot->day || row.slot.time.from != visit.slot->time.from) return;
        auto& named = cells[row.file];
        if (std::none_of(named.begin(), named.end(), [&](const auto& each) { return each.cell == row.cell; }))
            named.push_back({row.cell, when_words(row.slot.day, row.slot.time.from), row.inspector});
    };
    for (const auto& visit : plan.visits) {
        if (!visit.kept || !visit.slot) continue;
        if (is_manager_away(visit)) add(away, visit);
        if (!works_at(plan.inspectors[visit.inspector], *visit.slot)) add(outside, visit);
    }
    for (const auto& each : double_bookings(plan)) {
        add(twice, plan.visits[each.first]);
        add(twice, plan.visits[each.second]);
    }
    std::vector<std::string> sentences;
    for (const auto& [cells, what] :
         {std::pair(&away, "at which the case manager is not there"),
          std::pair(&outside, "outside the inspector's days and hours"), std::pair(&twice, "in two places at once")})
        if (!cells->empty())
            sentences.push_back(std::string("Agreed times ") + what + ": " +
                                places_of(*cells, written, plan.inspectors) + ".");
    return sentences;
}

std::string no_longer_words(const AgreedTimes& agreed, const Files& written,
                            const std::vector<InspectorRow>& inspectors) {
    const auto count = static_cast<std::int64_t>(cells_in(agreed.no_longer));
    if (count == 0) return {};
    return counted(count, "booked time is", "booked times are") +
           " left out, of cases that are not to be read any more: " + places_of(agreed.no_longer, written, inspectors) +
           ". Call these interviews off, and delete them where a calendar has them already.";
}

} // namespace casedraw::commands
