#include "commands/fieldwork_files.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <map>

#include "assignment/working_times.hpp"
#include "record/notices_with_slots.hpp"

namespace casedraw::commands {

namespace {

/// Cases of an inspector that the earlier plan did not give to it.
std::set<std::string> new_cases(const FieldworkPlan& plan, std::uint32_t inspector,
                                const std::optional<RecordedPlan>& earlier) {
    std::set<std::string> ids;
    for (const auto* visit : plan.visits_of(inspector)) ids.insert(visit->shared.case_id);
    if (!earlier) return ids;
    for (const auto& visit : earlier->plan.visits)
        if (match_key(earlier->plan.inspectors[visit.inspector].name) == match_key(plan.inspectors[inspector].name))
            ids.erase(visit.shared.case_id);
    return ids;
}

/// A name with a number that no file of the folder has.
std::string free_name(const Files& folder, const std::string& mark) {
    for (int k = 1;; ++k) {
        auto name = draw_file::judgements_of(mark + "-added-" + std::to_string(k));
        if (folder.count(name) == 0) return name;
    }
}

bool is_same_start(const std::optional<CaseSlot>& a, const std::optional<CaseSlot>& b) {
    return a && b ? a->day == b->day && a->time.from == b->time.from : !a && !b;
}

/// Cases whose inspector or time does not stand on a notice with slots yet.
std::set<std::string> newly_arranged(const FieldworkPlan& plan, const std::vector<KeptCase>& on_notices) {
    std::set<std::string> ids;
    for (const auto& visit : plan.visits) ids.insert(visit.shared.case_id);
    for (const auto& visit : plan.visits)
        for (const auto& kept : on_notices)
            if (kept.case_id == visit.shared.case_id && is_same_start(kept.slot, visit.interview()) &&
                match_key(kept.inspector) == match_key(plan.inspectors[visit.inspector].name))
                ids.erase(visit.shared.case_id);
    return ids;
}

/// The sheets of an inspector in whose own sheet somebody works already.
void add_beside(Files& files, const std::string& kept_name, const FieldworkSource& source,
                const std::optional<RecordedPlan>& earlier) {
    const auto& plan = source.recorded.plan;
    const auto marks = file_marks(plan.inspectors);
    for (std::uint32_t i = 0; i < marks.size(); ++i) {
        if (draw_file::judgements_of(marks[i]) != kept_name) continue;
        const auto added = new_cases(plan, i, earlier);
        if (!added.empty()) files[free_name(source.draw.files, marks[i])] = judgements_of(source, i, added);
    }
}

/// Why a case is no longer with the inspector with whom it was arranged.
std::string why_moved(const KeptCase& arranged, const PlannedCase& planned, const FieldworkPlan& plan) {
    const auto found = std::find_if(plan.inspectors.begin(), plan.inspectors.end(), [&](const InspectorRow& each) {
        return match_key(each.name) == match_key(arranged.inspector);
    });
    if (found == plan.inspectors.end()) return "is not in the inspectors' file any more";
    if (has_conflict(*found, planned)) return "has a conflict of interest";
    if (lacks_language(*found, planned)) return "does not speak the language that the case needs";
    const bool has_time =
        arranged.slot && (arranged.is_agreed || sharing::is_within_availability(planned, *arranged.slot));
    if (!has_time && !sharing::works_within_availability(*found, planned, sharing::Starts::of_either))
        return "works at no time at which the case manager is there";
    return "has no place or time left";
}

/// Whether the plan before had given the case to this inspector although the same other one was asked for then.
bool was_so_before(const std::optional<RecordedPlan>& earlier, const KeptCase& arranged, const std::string& inspector) {
    if (!earlier) return false;
    const auto& kept = earlier->kept;
    const auto& plan = earlier->plan;
    return std::any_of(kept.begin(), kept.end(),
                       [&](const KeptCase& each) {
                           return each.case_id == arranged.case_id && each.is_agreed &&
                                  is_same_start(each.slot, arranged.slot) &&
                                  match_key(each.inspector) == match_key(arranged.inspector);
                       }) &&
           std::any_of(plan.visits.begin(), plan.visits.end(), [&](const PlannedVisit& visit) {
               return visit.shared.case_id == arranged.case_id &&
                      match_key(plan.inspectors[visit.inspector].name) == match_key(inspector);
           });
}

/// That cases go to others; `reasons` are of all of them.
std::string moved_words(std::int64_t moved, std::int64_t agreed, const std::set<std::string>& reasons) {
    if (moved == 0) return {};
    std::string why;
    for (const auto& reason : reasons) why += (why.empty() ? "" : " or ") + reason;
    return counted(moved, "case goes", "cases go") + " to another inspector: whoever was arranged " + why + "." +
           (agreed > 0 ? " " + counted(agreed, "agreed time stays", "agreed times stay") +
                             " all the same: tell the service who comes now, and put the name on its notice right, or "
                             "clear it there."
                       : "");
}

/// Files of inspectors by their rows: the files' own names hold the inspectors'.
std::vector<std::string> without_peoples_names(std::vector<std::string> files, const FieldworkPlan& plan) {
    const auto marks = file_marks(plan.inspectors);
    for (auto& file : files)
        for (std::size_t i = 0; i < marks.size(); ++i) {
            const bool is_calendar = file == draw_file::calendar_of(marks[i]);
            if (!is_calendar && file != draw_file::judgements_of(marks[i])) continue;
            file = std::string(is_calendar ? "the calendar" : "the sheet of judgements") + " of the inspector in row " +
                   std::to_string(plan.inspectors[i].row) + " of the file";
            break;
        }
    return files;
}

} // namespace

Error peoples_work_in_the_way(const std::vector<std::string>& names, const FieldworkPlan& plan, bool keeps) {
    return {ErrorKind::unreadable, "peoples-work",
            "Nothing was written, because people's work would be lost. Filled in or changed since casedraw wrote "
            "them, or not written by casedraw: " +
                listed(without_peoples_names(names, plan)) + ". Move them elsewhere" +
                (keeps ? "." : ", or use " + named_setting("keep") + ", which leaves them as they are.")};
}

std::string added_notice_words(const Files& written) {
    const auto added = std::find_if(written.begin(), written.end(),
                                    [](const auto& file) { return draw_file::is_added_notice_with_slots(file.first); });
    if (added == written.end()) return {};
    return std::string(draw_file::notice_with_slots) +
           " was filled in or changed, so it stays as it is. What is new stands in " + added->first +
           ": send that to the service too. Where both have a case, the newer notice holds.";
}

std::string kept_sheets_words(const FieldworkPlan& plan, const Files& folder, const Files& written) {
    std::int64_t sheets = 0, calendars = 0, added = 0;
    std::set<std::string> own;
    const auto marks = file_marks(plan.inspectors);
    const auto stays = [&](const std::string& name) { return folder.count(name) != 0 && written.count(name) == 0; };
    for (std::uint32_t i = 0; i < marks.size(); ++i) {
        if (plan.visits_of(i).empty()) continue;
        sheets += stays(draw_file::judgements_of(marks[i])) ? 1 : 0;
        calendars += stays(draw_file::calendar_of(marks[i])) ? 1 : 0;
        own.insert(draw_file::judgements_of(marks[i]));
    }
    for (const auto& [name, bytes] : written)
        added += draw_file::is_judgement_sheet(name) && folder.count(name) == 0 && own.count(name) == 0 ? 1 : 0;
    if (sheets + calendars == 0) return {};
    std::vector<std::string> kept;
    if (sheets > 0) kept.push_back(counted(sheets, "sheet of judgements", "sheets of judgements"));
    if (calendars > 0) kept.push_back(counted(calendars, "calendar", "calendars"));
    const bool is_one = sheets + calendars == 1;
    auto text = listed(kept) + " of inspectors" + (is_one ? " was" : " were") + " filled in or changed, and " +
                (is_one ? "stays as it is" : "stay as they are") + ", also where cases went to somebody else.";
    if (added > 0)
        text += " " + counted(added, "sheet was", "sheets were") +
                " added for the cases that are new to their inspectors: hand " + (added == 1 ? "it" : "them") +
                " out too.";
    return text;
}

std::vector<std::string> rearranged_words(const Before& before, const FieldworkPlan& plan, const Files& written) {
    std::map<std::string, const PlannedVisit*> visits;
    for (const auto& visit : plan.visits) visits.emplace(visit.shared.case_id, &visit);
    const auto had_interview = [&](const std::string& id) { // else its notice never had a time
        if (!before.plan) return true;
        const auto& all = before.plan->plan.visits;
        return std::any_of(all.begin(), all.end(),
                           [&](const auto& each) { return each.shared.case_id == id && each.interview(); });
    };
    std::int64_t moved = 0, moved_agreed = 0, given_up = 0, again = 0;
    std::set<std::string> reasons;
    for (const auto& each : before.arranged) {
        const auto found = visits.find(each.case_id);
        if (found == visits.end()) continue;
        const auto& visit = *found->second;
        const auto& inspector = plan.inspectors[visit.inspector].name;
        const bool is_moved = !each.inspector.empty() && match_key(each.inspector) != match_key(inspector) &&
                              !was_so_before(before.plan, each, inspector);
        moved += is_moved ? 1 : 0;
        if (is_moved) reasons.insert(why_moved(each, visit.shared, plan));
        moved_agreed += is_moved && each.is_agreed ? 1 : 0;
        given_up += each.slot && !is_same_start(each.slot, visit.slot) ? 1 : 0;
        const auto row = before.agreed.with_slots.find(each.case_id);
        const bool is_cleared = row != before.agreed.with_slots.end() && !row->second && had_interview(each.case_id);
        again += is_cleared && !each.is_agreed && each.slot && is_same_start(each.slot, visit.interview()) ? 1 : 0;
    }
    std::vector<std::string> said{no_longer_words(before.agreed, written, plan.inspectors),
                                  superseded_words(before.agreed, written, plan.inspectors)};
    said.push_back(present_words(before.agreed));
    said.push_back(moved_words(moved, moved_agreed, reasons));
    if (given_up > 0)
        said.push_back(counted(given_up, "proposed time is", "proposed times are") +
                       " given up, because the inspector changed, the day or time is outside the inspector's days, "
                       "hours or cases a "
                       "day, another time that stays was in the way, agreed times fill the inspector's day, or by the "
                       "service's answers the case manager is not there then.");
    if (again > 0)
        said.push_back(counted(again, "time was", "times were") +
                       " cleared on a notice, and no other was written, so " + (again == 1 ? "it is" : "they are") +
                       " proposed again. Write another there, or let the service say on its sheet (" +
                       named_command("confirm", "confirm") + ") when the case manager is there.");
    return said;
}

std::string not_kept_words(const Before& before) {
    std::int64_t count = 0;
    for (const auto& [id, booked] : before.agreed.by_case) count += booked.is_proposed ? 0 : 1;
    if (count == 0) return {};
    return counted(count, "time stands", "times stand") + " on the notices, and this plan does not hold " +
           (count == 1 ? "it" : "them") + ". Use " + named_setting("keep") + " to keep what is booked.";
}

std::string left_over_words(const FieldworkPlan& plan, const Files& folder) {
    std::set<std::string> own, written;
    const auto marks = file_marks(plan.inspectors);
    for (std::uint32_t i = 0; i < marks.size(); ++i) {
        if (plan.visits_of(i).empty()) continue;
        own.insert({draw_file::judgements_of(marks[i]), draw_file::calendar_of(marks[i])});
        for (std::size_t k = 1; k <= folder.size(); ++k)
            own.insert(draw_file::judgements_of(marks[i] + "-added-" + std::to_string(k)));
    }
    for (const auto* digests : {draw_file::digests, result_digests})
        if (const auto file = folder.find(digests); file != folder.end())
            for (const auto& [name, digest] : digests_by_name(file->second)) written.insert(name);
    std::int64_t sheets = 0, calendars = 0;
    for (const auto& [name, bytes] : folder)
        if (is_added_sheet(name) && !draw_file::is_notice_with_slots(name) && written.count(name) != 0 &&
            own.count(name) == 0)
            ++(draw_file::is_judgement_sheet(name) ? sheets : calendars);
    if (sheets + calendars == 0) return {};
    std::vector<std::string> left;
    if (sheets > 0) left.push_back(counted(sheets, "sheet of judgements", "sheets of judgements"));
    if (calendars > 0) left.push_back(counted(calendars, "calendar", "calendars"));
    const bool is_one = sheets + calendars == 1;
    return listed(left) + (is_one ? " is" : " are") +
           " of an earlier sharing-out and of inspectors who have no case now, by the names in the files' names: " +
           draw_file::assignment_page + " gives them none. Nothing here was deleted: take " + (is_one ? "it" : "them") +
           " out of the folder once nobody needs what was filled in.";
}

Result<Files> files_beside(const FieldworkSource& source, const Before& before, const EarlierPlan& may) {
    const auto& earlier = before.plan;
    const auto& folder = source.draw.files;
    auto files = fieldwork_pack(source);
    std::vector<std::string> stays, blocked;
    const auto kept = files_to_keep(folder);
    for (const auto& [name, bytes] : files) {
        const auto there = folder.find(name);
        if (there == folder.end() || there->second == bytes) continue;
        const bool is_ours =
            std::none_of(kept.begin(), kept.end(), [&, &own = name](const KeptFile& file) { return file.name == own; });
        if (is_ours) continue;
        (may.keeps && kind_of(name) == FileKind::peoples_own ? stays : blocked).push_back(name);
    }
    if (!blocked.empty()) return tl::unexpected(peoples_work_in_the_way(blocked, source.recorded.plan, may.keeps));
    if (earlier && !may.keeps && !may.replaces && files.at(draw_file::assignment) != folder.at(draw_file::assignment))
        return failure(ErrorKind::unreadable, "already-there",
                       "The cases of this draw are already shared out, and that was left as it is. Use " +
                           named_setting("keep") +
                           " to keep "
                           "what is booked, or " +
                           named_setting("force") + " to share them out anew.");
    for (const auto& name : stays) {
        files.erase(name);
        if (name != draw_file::notice_with_slots)
            add_beside(files, name, source, earlier);
        else if (const auto ids = newly_arranged(source.recorded.plan, before.on_notices); !ids.empty())
            files[draw_file::added_notice_with_slots(draw_file::next_notice_with_slots(folder))] =
                notice_of(source, ids);
    }
    if (const auto digests = folder.find(draw_file::digests); digests != folder.end())
        files[draw_file::digests] = with_more_digests(digests->second, files);
    return files;
}

} // namespace casedraw::commands
