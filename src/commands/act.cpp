#include "commands/act.hpp"

#include <algorithm>
#include <casedraw/acts/cap_room.hpp>
#include <casedraw/acts/substitution.hpp>
#include <casedraw/assignment/cases_of_draw.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/commands/verify.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <set>

#include "commands/booked_slots.hpp"
#include "commands/read_table.hpp"
#include "commands/sheet_rows.hpp"
#include "record/late_cases.hpp"
#include "record/present_draw.hpp"

namespace casedraw::commands {

namespace {

Error unusable(const char* code, std::string message) {
    return {ErrorKind::unreadable, code, std::move(message) + " Nothing was changed."};
}

/// Names of files that people filled in, edited, or put there.
std::set<std::string> peoples_files(const Files& folder) {
    std::set<std::string> names;
    for (auto& file : files_to_keep(folder)) names.insert(std::move(file.name));
    return names;
}

/// Cases that are to be read in a domain after something happened and were not before.
std::set<CaseIn> newly_read(const std::vector<DomainState>& before, const std::vector<DomainState>& after) {
    std::set<CaseIn> cases;
    for (std::size_t d = 0; d < after.size(); ++d)
        for (const auto& id : after[d].to_read())
            if (!before[d].is_to_read(id)) cases.insert({id, after[d].domain});
    return cases;
}

/// What people are handed of one kind, judgements or notices.
struct HandedOut {
    std::vector<std::string> sheets;
    std::string heading; ///< of case ids
    bool (*is_added)(std::string_view name);
    bool tells_domains; ///< a case that is read in two stands there twice
};

/// Notices do not tell domains apart: there it is empty.
CaseIn in_kind(const CaseIn& each, const HandedOut& kind) {
    return {each.first, kind.tells_domains ? each.second : std::string()};
}

/// Cases of sheets that earlier acts added and nobody worked in: they are written anew with them.
std::set<CaseIn> on_added_sheets(const Files& folder, const std::set<std::string>& peoples, const Record& record,
                                 const HandedOut& kind) {
    std::set<CaseIn> cases;
    for (std::size_t e = 0; e < record.events.size(); ++e) {
        const auto& names = record.events[e].added_files;
        if (std::any_of(names.begin(), names.end(), [&](const auto& name) {
                return kind.is_added(name) && folder.count(name) != 0 && peoples.count(name) == 0;
            }))
            for (const auto& each : newly_read(replay(record, e).value(), replay(record, e + 1).value()))
                cases.insert(in_kind(each, kind));
    }
    return cases;
}

/// Whether sheets that are filled in stay as they are without some case, as far as they can be read.
bool is_any_missing(const std::set<CaseIn>& newly, const DrawInHand& draw, const std::set<std::string>& peoples,
                    const HandedOut& kind) {
    const auto& folder = draw.opened.files;
    std::set<CaseIn> missing;
    for (const auto& each : newly) missing.insert(in_kind(each, kind));
    for (const auto& each : on_added_sheets(folder, peoples, draw.record(), kind)) missing.erase(each);
    bool is_any_filled_in = false;
    for (const auto& name : kind.sheets) {
        if (peoples.count(name) == 0) continue;
        is_any_filled_in =
            is_any_filled_in || !kind.is_added(name); // the main sheets have every case when written anew
        const auto tables = read_tables({name, folder.at(name)}, {kind.heading}, "");
        for (const auto& table : tables ? *tables : std::vector<TextTable>())
            for (const auto& row : table.rows)
                missing.erase(in_kind(
                    {row.cells[*table.column(kind.heading)], domain_of(table, row, draw.opened.rules.framework())},
                    kind));
    }
    return is_any_filled_in && !missing.empty();
}

/// Sheets that have to be added for cases that are to be read from now on. `draw` is without the event.
std::vector<std::string> files_to_add(const DrawInHand& draw, const std::set<std::string>& peoples,
                                      const std::set<CaseIn>& newly) {
    std::vector<std::string> names;
    if (newly.empty()) return names;
    const auto& folder = draw.opened.files;
    const auto number = draw_file::next_added(folder);
    const HandedOut judgements{casedraw::judgement_sheets(folder), "case_id", draw_file::is_added_judgements, true};
    HandedOut notices{notices_in(folder), notice_headings().front(), draw_file::is_added_notice, false};
    auto& sheets = notices.sheets;
    sheets.erase(std::remove(sheets.begin(), sheets.end(), draw_file::notice_with_slots), sheets.end());
    if (is_any_missing(newly, draw, peoples, judgements)) names.push_back(draw_file::added_judgements(number));
    if (is_any_missing(newly, draw, peoples, notices)) names.push_back(draw_file::added_notice(number));
    return names;
}

/// The files that differ from what is there and may be replaced.
void add_changes(DoneAct& act, const Files& whole, const Files& folder, const std::set<std::string>& peoples) {
    const auto& added = act.record.events.back().added_files;
    for (const auto& [name, bytes] : whole) {
        if (name == draw_file::digests) continue;
        const auto there = folder.find(name);
        const bool is_added = draw_file::is_added_judgements(name) || draw_file::is_added_notice(name);
        if (is_added && there == folder.end() && std::find(added.begin(), added.end(), name) == added.end()) continue;
        if (there != folder.end() && there->second == bytes) continue;
        if (peoples.count(name) != 0)
            act.kept.push_back(name);
        else
            act.files[name] = bytes;
    }
    act.files[draw_file::digests] = with_more_digests(folder.at(draw_file::digests), act.files);
}

/// Acts are recorded in the order in which they are done: none is before the latest so far, held against each as far as
/// both are told, to the day or to the minute.
bool is_before_last(const Record& record, const std::string& at) {
    constexpr std::size_t day = 10, minute = 16;
    return std::any_of(record.events.begin(), record.events.end(), [&](const Event& event) {
        const auto length = at.size() < minute || event.at.size() < minute ? day : minute;
        return !at.empty() && !event.at.empty() && at.substr(0, length) < event.at.substr(0, length);
    });
}

/// Cases to be read that had another case manager on the list before the last act.
std::int64_t managers_changed(const DrawSource& source, Record record) {
    const auto now = planned_cases(source, record).value();
    record.events.pop_back();
    const auto before = planned_cases(source, record).value();
    return std::count_if(before.begin(), before.end(), [&](const PlannedCase& each) {
        return std::any_of(now.begin(), now.end(), [&](const PlannedCase& other) {
            return other.case_id == each.case_id && other.manager != each.manager;
        });
    });
}

std::vector<std::string> names_of(const Files& files) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files) names.push_back(name);
    return names;
}

} // namespace

std::string case_meant(const DrawSource& source, const std::string& typed) {
    auto meant = as_before_append(typed);
    return meant != typed && !has_case(source, typed) && has_case(source, meant) ? meant : typed;
}

Error in_folder(const std::string& name, Error error) {
    error.message = name + ": " + error.message;
    return error;
}

Result<DrawInHand> draw_in_hand(DrawnFolder folder, std::optional<Rules> rules, const Means& means) {
    auto name = folder.name;
    auto opened = unedited_draw(std::move(folder), std::move(rules));
    if (!opened) return tl::unexpected(opened.error());
    if (opened->record.is_committed())
        return tl::unexpected(in_folder(
            name, {ErrorKind::unreadable, "only-committed", "this draw is only committed; it has no sample yet."}));
    auto remade = remade_draw(*opened, means.run);
    if (!remade) return tl::unexpected(in_folder(name, remade.error()));
    auto states = replay(opened->record);
    if (!states) return tl::unexpected(in_folder(name, states.error()));
    return DrawInHand{std::move(name), std::move(*opened), std::move(*remade), std::move(*states)};
}

Result<DoneAct> done(DrawInHand& draw, Event event, const Means& means, Files evidence) {
    for (const auto& domain : draw.record().domains)
        if (!domain.design.has_known_sample() || !domain.design.has_known_order())
            return tl::unexpected(in_folder(
                draw.name, unusable("method-not-known", "domain " + domain.id +
                                                            " was drawn, or has its reserves in an order, by a method "
                                                            "that this version of casedraw does not know. Use the "
                                                            "version that wrote it.")));
    if (auto error = cannot_be_recorded(event)) return tl::unexpected(std::move(*error));
    if (is_before_last(draw.record(), event.at))
        return tl::unexpected(
            Error{ErrorKind::wrong_use, "time-before-last",
                  "The time is before that of an earlier act. Acts are kept in the order in which they "
                  "are done: give a later time, or none, and say in a note when it was."});
    const auto folder = draw.opened.files;
    const auto peoples = peoples_files(folder);
    draw.opened.files.merge(std::move(evidence));
    auto states = replay(with_event(draw.record(), event));
    if (!states)
        return tl::unexpected(Error{ErrorKind::answer_is_no, "event-impossible",
                                    "This cannot be done any more: what happened since stands in the way."});
    event.added_files = files_to_add(draw, peoples, newly_read(draw.states, *states));
    DoneAct act;
    act.record = with_event(draw.record(), std::move(event));
    act.states = std::move(*states);
    act.was_shared_out = folder.count(draw_file::assignment) != 0;
    draw.remade.details.events = act.record.events;
    if (auto error = add_late_cases(draw.remade.checked, draw.remade.carried, act.record, draw.record().events.size(),
                                    draw.remade.request.eligibility, draw.opened.files, draw.opened.rules.framework()))
        return tl::unexpected(in_folder(draw.name, std::move(*error)));
    auto made = present_files(draw.opened, draw.remade, means.run);
    if (!made) return tl::unexpected(in_folder(draw.name, made.error()));
    if (made->files.at(draw_file::record) != write_record(act.record))
        return tl::unexpected(
            in_folder(draw.name, unusable("folder-changed", "the record is not what the list and the lottery give. " +
                                                                named_command("verify", "casedraw verify") +
                                                                " says what differs.")));
    add_changes(act, draw_folder(draw.source(), std::move(*made), means.run), folder, peoples);
    return act;
}

Result<ActReport> report_on(const DoneAct& act, const DrawSource& source, const std::vector<DomainState>& before) {
    auto effect = effects(source, before, act.states);
    if (!effect) return tl::unexpected(effect.error());
    auto left = cases_of_unread_persons(source, act.states);
    for (const auto& id : cases_of_unread_persons(source, before))
        left.erase(std::remove(left.begin(), left.end(), id), left.end());
    return ActReport{.source = source,
                     .record = act.record,
                     .effects = std::move(*effect),
                     .substitutions = {},
                     .another_disposal = false,
                     .of_unread_persons = std::move(left),
                     .levels_over_cap = room_under_cap(source, act.states, act.record.events).levels_over(),
                     .is_dry_run = false,
                     .written = names_of(act.files),
                     .kept = act.kept};
}

Answer answer_of(const DoneAct& act, const ActReport& report, const Means& means) {
    Answer answer;
    answer.summary = act_summary(report);
    if (means.json) answer.json = act_json(report);
    if (!report.is_dry_run) answer.files = act.files;
    if (!act.kept.empty() && !report.is_dry_run)
        say(answer, listed(act.kept) + (act.kept.size() == 1 ? " was" : " were") +
                        " filled in or changed since casedraw wrote " + (act.kept.size() == 1 ? "it" : "them") +
                        ", so nothing in " + (act.kept.size() == 1 ? "it" : "them") + " was touched.");
    const auto& added = act.record.events.back().added_files;
    if (!added.empty() && !report.is_dry_run) say(answer, "What came with it stands in " + listed(added) + ".");
    const auto changed = report.is_dry_run ? 0 : managers_changed(report.source, act.record);
    if (changed > 0 && !act.kept.empty())
        say(answer, counted(changed, "case", "cases") + " to be read " + (changed == 1 ? "has" : "have") +
                        " another case manager now. What was filled in still names the one before: correct it there.");
    if (act.was_shared_out && (!report.effects.empty() || changed > 0) && !report.is_dry_run)
        say(answer, "The cases were shared out among inspectors before this. Run " + named_command("assign", "assign") +
                        " with " + named_setting("keep") +
                        ": until then inspectors' own sheets, calendars and the notice with times show the cases and "
                        "case managers of then.");
    return answer;
}

} // namespace casedraw::commands
