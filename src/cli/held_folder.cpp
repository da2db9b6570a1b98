#include "cli/held_folder.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/record.hpp>
#include <chrono>
#include <cstring>
#include <map>
#include <thread>

#include "cli/files.hpp"
#include "cli/system/system.hpp"
#include "record/notices_with_slots.hpp"
#include "requests/file_source.hpp"

namespace casedraw::cli {

namespace {

using requests::in_folder;

constexpr const char* staged_name = ".casedraw-act";
constexpr const char* unfinished_start = "..casedraw-act.casedraw-"; // as `put_folder` names what it makes first
constexpr const char* put_away_name = "..casedraw-act.casedraw-done";

tl::unexpected<Error> unreadable(const std::string& path, const char* code, const std::string& why) {
    return failure(ErrorKind::unreadable, code, path + ": " + why);
}

Result<std::shared_ptr<void>> lock_of(const std::string& path, FolderUse use) {
    using namespace std::chrono_literals;
    constexpr auto longest = 60s;
    std::shared_ptr<void> held;
    const auto began = std::chrono::steady_clock::now();
    while (system::try_to_hold(path, use, held) == system::Hold::by_another) {
        if (std::chrono::steady_clock::now() - began > longest)
            return unreadable(path, "folder-in-use",
                              "another casedraw is working in this folder. Try again once it is "
                              "done.");
        std::this_thread::sleep_for(20ms);
    }
    return held;
}

/// What an act that was killed left before it was whole.
std::vector<std::string> unfinished(const std::string& path) {
    std::vector<system::Entry> entries;
    if (system::list_folder(path, entries) != 0) return {};
    std::vector<std::string> found;
    for (const auto& entry : entries)
        if (entry.name.rfind(unfinished_start, 0) == 0) found.push_back(in_folder(path, entry.name));
    return found;
}

bool is_cut_short(const std::string& path) { return exists(in_folder(path, staged_name)) || !unfinished(path).empty(); }

std::string digest_of(const Result<std::string>& bytes) { return bytes ? to_hex(sha256(*bytes)) : std::string(); }

/// What everything else in a folder belongs to: a draw's record, or the plan of several draws.
std::string head_of(const std::string& path) {
    return exists(in_folder(path, draw_file::record)) ? draw_file::record : services_plan;
}

bool is_digests(const std::string& name) { return draw_file::plain_name(name) == result_digests; }

/// The draw's folder, as a beginning of names, that a file of a plan's folder stands in; empty for the plan's own files
/// and in the folder of one draw.
std::string draw_of(const std::string& name, const Files& staged) {
    const auto start = name.substr(0, name.find('/') + 1);
    return staged.count(start + draw_file::digests) != 0 ? start : std::string();
}

/// The head last, and before it the digests, which tell what was worked in: a plan's after those of its draws.
std::vector<std::string> in_order(const Files& staged, const std::string& head) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : staged)
        if (!is_digests(name) && name != head) names.push_back(name);
    for (const auto& [name, bytes] : staged)
        if (is_digests(name) && name != result_digests) names.push_back(name);
    for (const auto& last : {std::string(result_digests), head})
        if (staged.count(last) != 0) names.push_back(last);
    return names;
}

/// The digests of the files that are there, by the names that they have in this folder.
std::map<std::string, std::string> written_in(const std::string& path, const Files& staged) {
    std::map<std::string, std::string> written;
    const auto take = [&](const std::string& name, const std::string& start) {
        if (const auto text = read_file(in_folder(path, name)))
            for (const auto& [file, digest] : digests_by_name(*text)) written[start + file] = digest;
    };
    take(result_digests, "");
    take(draw_file::digests, "");
    for (const auto& [name, bytes] : staged)
        if (const auto start = draw_of(name, staged); !start.empty() && name == start + draw_file::digests)
            take(name, start);
    return written;
}

/// Whether the file in a place is neither as casedraw wrote it nor the one that is to stand there.
bool is_worked_in(const std::string& place, const std::string& staged, const std::string& written) {
    const auto there = read_file(place);
    return exists(place) && (!there || *there != staged) && digest_of(there) != written;
}

/// Whether the act brings cases that are to be read from then on.
bool brings_cases(const std::string& staged_record) {
    const auto record = read_record(staged_record);
    if (!record || record->events.empty()) return false;
    const auto before = replay(*record, record->events.size() - 1), after = replay(*record);
    if (!before || !after) return false;
    for (std::size_t d = 0; d < after->size(); ++d)
        for (const auto& id : (*after)[d].to_read())
            if (!(*before)[d].is_to_read(id)) return true;
    return false;
}

/// Where what is staged of a sheet goes that people fill in and that stays, as it would lack cases or times: a name
/// beside it that nothing has. Empty for other files.
std::string name_beside(const std::string& name, const Files& in_draw, bool has_new_cases) {
    if (name == draw_file::judgement_workbook && has_new_cases)
        return draw_file::added_judgements(draw_file::next_added(in_draw));
    if (name == draw_file::judgements && has_new_cases)
        return draw_file::added_plain_judgements(draw_file::next_added(in_draw));
    if (name == draw_file::notice_workbook && has_new_cases)
        return draw_file::added_notice(draw_file::next_added(in_draw));
    if (name == draw_file::notice_with_slots)
        return draw_file::added_notice_with_slots(draw_file::next_notice_with_slots(in_draw));
    if (!is_added_sheet(name) || !draw_file::is_judgement_sheet(name)) return {};
    const auto dot = name.rfind('.');
    for (int k = 1;; ++k)
        if (auto beside = name.substr(0, dot) + "-added-" + std::to_string(k) + name.substr(dot);
            in_draw.count(beside) == 0)
            return beside;
}

/// Names that are taken in a draw, by what they are there.
Files names_in_draw(const std::string& draw, const Files& staged, const Files& there) {
    Files names;
    for (const auto* files : {&staged, &there})
        for (const auto& [name, bytes] : *files)
            if (name.rfind(draw, 0) == 0) names[name.substr(draw.size())];
    return names;
}

/// By the names of the files that stay since somebody worked in them: where what is staged of each goes, if anywhere.
using Staying = std::map<std::string, std::string>;

Staying staying_files(const std::string& path, const Files& staged, const std::map<std::string, std::string>& written,
                      bool has_new_cases) {
    Staying staying;
    for (const auto& [name, bytes] : staged) {
        const auto digest = written.find(name);
        if (!is_digests(name) && name != head_of(path) &&
            is_worked_in(in_folder(path, name), bytes, digest == written.end() ? "" : digest->second))
            staying[name];
    }
    if (staying.empty()) return staying;
    const auto there = read_folder(path).value_or(Files());
    for (auto& [name, beside] : staying) {
        const auto draw = draw_of(name, staged);
        const auto other = name_beside(name.substr(draw.size()), names_in_draw(draw, staged, there), has_new_cases);
        const bool is_second_sheet = name == draw + draw_file::judgements &&
                                     staying.count(draw + draw_file::judgement_workbook) != 0; // one is enough
        if (!other.empty() && !is_second_sheet) beside = draw + other;
    }
    return staying;
}

/// The digests that are staged tell of a sheet that stays what was written there, and of one that goes beside it what
/// it is. Those of a plan tell of its draws' digests, too, and so come after them.
std::optional<Error> mend_digests(const std::string& path, Files& staged, const Staying& staying,
                                  const std::map<std::string, std::string>& written) {
    std::vector<std::string> all;
    for (const auto& name : in_order(staged, head_of(path)))
        if (is_digests(name)) all.push_back(name);
    for (const auto& file : all) {
        const auto draw = draw_of(file, staged);
        auto digests = digests_by_name(staged.at(file));
        for (const auto& [name, beside] : staying) {
            const auto own_name = name.substr(draw_of(name, staged).size());
            if (name.rfind(draw, 0) != 0 || casedraw::kind_of(own_name) != FileKind::peoples_own) continue;
            if (const auto before = written.find(name); before != written.end())
                digests[name.substr(draw.size())] = before->second;
            if (!beside.empty()) digests[beside.substr(draw.size())] = to_hex(sha256(staged.at(name)));
        }
        for (auto& [name, digest] : digests)
            if (is_digests(name) && staged.count(name) != 0) digest = to_hex(sha256(staged.at(name)));
        auto text = digests_text(digests);
        if (text == staged.at(file)) continue;
        const auto put =
            put_file(in_folder(in_folder(path, staged_name), file), text, Existing::replace, readers_of(path));
        if (!put) return put.error();
        staged[file] = std::move(text);
    }
    return std::nullopt;
}

/// What was staged is gone in one step, and then cleared away.
void put_away(const std::string& path) {
    const auto staged = in_folder(path, staged_name);
    const auto aside = in_folder(path, put_away_name);
    system::remove_all(system::move_file(staged, aside) == 0 ? aside : staged);
}

/// Moves what is staged into place; gives the files that stay since somebody worked in them.
Result<std::vector<std::string>> take_places(const std::string& path) {
    const auto from = in_folder(path, staged_name);
    auto staged = read_folder(from);
    if (!staged) return tl::unexpected(staged.error());
    const auto head = head_of(path);
    const auto new_head = staged->find(head);
    const bool is_act = new_head != staged->end() && read_file(in_folder(path, head)) != new_head->second;
    const auto written = written_in(path, *staged);
    const auto staying = staying_files(path, *staged, written, is_act && brings_cases(new_head->second));
    if (auto error = mend_digests(path, *staged, staying, written)) return tl::unexpected(std::move(*error));
    std::vector<std::string> kept;
    for (const auto& name : in_order(*staged, head)) {
        auto place = in_folder(path, name);
        if (name == head && !is_act) continue;
        if (const auto stays = staying.find(name); stays != staying.end()) {
            kept.push_back(name);
            if (stays->second.empty()) continue;
            place = in_folder(path, stays->second);
        }
        if (const auto number = system::move_file(in_folder(from, name), place); number != 0)
            return unreadable(path, "file-unreadable",
                              name + " could not be replaced: " + std::strerror(number) +
                                  ". The next command in this folder tries again.");
    }
    put_away(path);
    return kept;
}

/// Whether an act was done on the record that is in the folder.
bool follows(const std::string& staged_record, const std::string& record) {
    const auto after = read_record(staged_record);
    const auto before = read_record(record);
    return after && before && !after->events.empty() && after->events.back().before_sha256 == before->record_sha256;
}

std::string untouched_words(const std::vector<std::string>& kept) {
    if (kept.empty()) return {};
    return " " + listed(kept) + (kept.size() == 1 ? " was" : " were") + " changed meanwhile, so nothing in " +
           (kept.size() == 1 ? "it" : "them") + " was touched.";
}

/// That the act of another command stands now, and what it left alone.
std::string completed_words(const std::string& path, const std::string& record, const std::vector<std::string>& kept) {
    const auto read = read_record(record);
    const auto receipt = read && !read->events.empty() ? ", with the receipt " + read->events.back().receipt : "";
    return path +
           ": an earlier command was cut short when its act was already on its way. Before anything else the act "
           "was completed" +
           receipt + ". history " + path + " tells what was done, and undo takes it back." + untouched_words(kept);
}

/// What another command added that is no act, by what of it was not in its place yet.
std::string added_by(const Files& staged) {
    for (const auto& [name, bytes] : staged) {
        const auto own_name = name.substr(draw_of(name, staged).size());
        const auto kind = casedraw::kind_of(own_name);
        if (kind == FileKind::assignment || is_added_sheet(own_name)) return "the sharing-out of the cases (assign)";
        if (kind == FileKind::certificate) return "the certificate (certify)";
        if (is_confirmation(own_name)) return "the sheet for the service (confirm)";
    }
    return "what it wrote";
}

/// Completes what was cut short and says so, or takes away what it had begun and says nothing.
Result<std::string> settle(const std::string& path) {
    for (const auto& each : unfinished(path)) system::remove_all(each);
    const auto from = in_folder(path, staged_name);
    if (!exists(from)) return std::string();
    const auto staged = read_folder(from);
    if (!staged) return tl::unexpected(staged.error());
    const auto head = head_of(path);
    const auto new_head = staged->find(head);
    const auto there = read_file(in_folder(path, head));
    if (new_head == staged->end()) { // the record is in its place, so all is done
        put_away(path);
        return completed_words(path, there ? *there : std::string(), {});
    }
    const bool is_act = !there || *there != new_head->second;
    if (is_act && (!there || !follows(new_head->second, *there)))
        return unreadable(path, "act-cut-short",
                          "an act was cut short, and the record was changed since, so it cannot be completed. Run "
                          "verify on a copy without the folder " +
                              std::string(staged_name) + ".");
    const auto kept = take_places(path);
    if (!kept) return tl::unexpected(kept.error());
    if (is_act) return completed_words(path, new_head->second, *kept);
    return path + ": an earlier command was cut short when its files were already on their way. Before anything else " +
           added_by(*staged) + " was put in place whole." + untouched_words(*kept);
}

} // namespace

Readers readers_of(const std::string& path) { return system::readers_of(in_folder(path, head_of(path))); }

Result<HeldFolder> hold_folder(const std::string& path, FolderUse use) {
    constexpr int tries = 3; // another act may be cut short between settling and holding
    HeldFolder held;
    for (int k = 0; k < tries; ++k) {
        if (is_cut_short(path)) {
            const auto alone = lock_of(path, FolderUse::changing);
            if (!alone) return tl::unexpected(alone.error());
            auto said = settle(path);
            if (!said) return tl::unexpected(said.error());
            held.completed_ += *said;
        }
        auto lock = lock_of(path, use);
        if (!lock) return tl::unexpected(lock.error());
        held.lock_ = std::move(*lock);
        if (!is_cut_short(path)) return held;
    }
    return unreadable(path, "act-cut-short",
                      "an act was cut short, and what it left cannot be put in place here. Is the "
                      "folder on a disk that can be written?");
}

Result<std::vector<std::string>> change_folder(const std::string& path, Files files) {
    const auto head = head_of(path);
    const auto there = read_file(in_folder(path, head));
    if (!there) return tl::unexpected(there.error());
    const auto [new_head, is_no_act] = files.emplace(head, *there);
    if (!is_no_act && !follows(new_head->second, *there))
        return unreadable(path, "record-moved-on",
                          "something else was done in this folder meanwhile. Nothing was changed; give the command "
                          "again.");
    if (auto in_the_way = not_ours_in_the_way(path, files)) return tl::unexpected(std::move(*in_the_way));
    for (const auto& [name, bytes] : files)
        if (system::is_held_open(in_folder(path, name)))
            return unreadable(in_folder(path, name), "file-unreadable",
                              "another program holds this open. If it is open in Excel, close it there, then try "
                              "again. Nothing was changed.");
    const system::SignalsHeld held;
    const auto staged = put_folder(in_folder(path, staged_name), files, Existing::keep, readers_of(path));
    if (!staged) return tl::unexpected(staged.error());
    return take_places(path);
}

} // namespace casedraw::cli
