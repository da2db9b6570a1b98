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
#include "requests/file_source.hpp"

namespace casedraw::cli {

namespace {

using requests::in_folder;

constexpr const char* staged_name = ".casedraw-act";
constexpr const char* unfinished_start = "..casedraw-act.casedraw-"; // as `put_folder` names what it makes first

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

/// The record last, and before it the digests, which tell what was worked in.
std::vector<std::string> in_order(const Files& staged) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : staged)
        if (name != draw_file::digests && name != draw_file::record) names.push_back(name);
    for (const char* last : {draw_file::digests, draw_file::record})
        if (staged.count(last) != 0) names.emplace_back(last);
    return names;
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

/// A workbook that people fill in, and would lack cases that the act brings if it stayed alone: what is staged of it is
/// put beside it under this name. Empty for other files.
std::string name_beside(const std::string& name, std::size_t number) {
    if (name == draw_file::judgement_workbook) return draw_file::added_judgements(number);
    return name == draw_file::notice_workbook ? draw_file::added_notice(number) : std::string();
}

/// By the names of the files that stay since somebody worked in them: where what is staged of each goes, if anywhere.
using Staying = std::map<std::string, std::string>;

Staying staying_files(const std::string& path, const Files& staged, const std::map<std::string, std::string>& written) {
    Staying staying;
    const auto act = staged.find(draw_file::record);
    const bool has_new_cases = act != staged.end() && brings_cases(act->second);
    auto names = staged;
    if (auto there = read_folder(path)) names.merge(std::move(*there));
    const auto number = draw_file::next_added(names);
    for (const auto& [name, bytes] : staged) {
        const auto digest = written.find(name);
        const bool is_own = name == draw_file::digests || name == draw_file::record;
        if (!is_own && is_worked_in(in_folder(path, name), bytes, digest == written.end() ? "" : digest->second))
            staying[name] = has_new_cases ? name_beside(name, number) : std::string();
    }
    return staying;
}

/// The digests that are staged tell of a sheet that stays what was written there, and of one that goes beside it what
/// it is.
std::optional<Error> mend_digests(const std::string& path, const Files& staged, const Staying& staying,
                                  const std::map<std::string, std::string>& written) {
    const auto file = staged.find(draw_file::digests);
    if (file == staged.end()) return std::nullopt;
    auto digests = digests_by_name(file->second);
    for (const auto& [name, beside] : staying) {
        if (casedraw::kind_of(name) != FileKind::peoples_own) continue;
        if (const auto before = written.find(name); before != written.end()) digests[name] = before->second;
        if (!beside.empty()) digests[beside] = to_hex(sha256(staged.at(name)));
    }
    const auto text = digests_text(digests);
    if (text == file->second) return std::nullopt;
    const auto put = put_file(in_folder(in_folder(path, staged_name), draw_file::digests), text, Existing::replace,
                              readers_of(path));
    return put ? std::nullopt : std::optional(put.error());
}

/// Moves what is staged into place; gives the files that stay since somebody worked in them.
Result<std::vector<std::string>> take_places(const std::string& path) {
    const auto from = in_folder(path, staged_name);
    const auto staged = read_folder(from);
    if (!staged) return tl::unexpected(staged.error());
    const auto digests = read_file(in_folder(path, draw_file::digests));
    const auto written = digests ? digests_by_name(*digests) : std::map<std::string, std::string>();
    const auto staying = staying_files(path, *staged, written);
    if (auto error = mend_digests(path, *staged, staying, written)) return tl::unexpected(std::move(*error));
    std::vector<std::string> kept;
    for (const auto& name : in_order(*staged)) {
        auto place = in_folder(path, name);
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
    system::remove_all(from);
    return kept;
}

/// Whether an act was done on the record that is in the folder.
bool follows(const std::string& staged_record, const std::string& record) {
    const auto after = read_record(staged_record);
    const auto before = read_record(record);
    return after && before && !after->events.empty() && after->events.back().before_sha256 == before->record_sha256;
}

/// That the act of another command stands now, and what it left alone.
std::string completed_words(const std::string& path, const std::string& record, const std::vector<std::string>& kept) {
    const auto read = read_record(record);
    const auto receipt = read && !read->events.empty() ? ", with the receipt " + read->events.back().receipt : "";
    auto words = path +
                 ": an earlier command was cut short when its act was already on its way. Before anything else the act "
                 "was completed" +
                 receipt + ". history " + path + " tells what was done, and undo takes it back.";
    if (!kept.empty())
        words += " " + listed(kept) + (kept.size() == 1 ? " was" : " were") + " changed meanwhile, so nothing in " +
                 (kept.size() == 1 ? "it" : "them") + " was touched.";
    return words;
}

/// Completes an act that was cut short and says so, or takes away what it had begun and says nothing.
Result<std::string> settle(const std::string& path) {
    for (const auto& each : unfinished(path)) system::remove_all(each);
    const auto from = in_folder(path, staged_name);
    if (!exists(from)) return std::string();
    const auto staged = read_file(in_folder(from, draw_file::record));
    const auto record = read_file(in_folder(path, draw_file::record));
    if (!staged) { // the record is in its place, so all is done
        system::remove_all(from);
        return completed_words(path, record ? *record : std::string(), {});
    }
    if (!record || !follows(*staged, *record))
        return unreadable(path, "act-cut-short",
                          "an act was cut short, and the record was changed since, so it cannot be completed. Run "
                          "verify on a copy without the folder " +
                              std::string(staged_name) + ".");
    const auto kept = take_places(path);
    if (!kept) return tl::unexpected(kept.error());
    return completed_words(path, *staged, *kept);
}

} // namespace

Readers readers_of(const std::string& path) { return system::readers_of(in_folder(path, draw_file::record)); }

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

Result<std::vector<std::string>> change_folder(const std::string& path, const Files& files) {
    const auto record = read_file(in_folder(path, draw_file::record));
    if (!record) return tl::unexpected(record.error());
    if (!follows(files.at(draw_file::record), *record))
        return unreadable(path, "record-moved-on",
                          "something else was done in this folder meanwhile. Nothing was changed; give the command "
                          "again.");
    if (auto in_the_way = not_ours_in_the_way(path, files)) return tl::unexpected(std::move(*in_the_way));
    for (const auto& [name, bytes] : files)
        if (system::is_held_open(in_folder(path, name)))
            return unreadable(in_folder(path, name), "file-unreadable",
                              "another program holds this open. If it is open in Excel, close it there, then try "
                              "again. Nothing was changed.");
    const auto staged = put_folder(in_folder(path, staged_name), files, Existing::keep, readers_of(path));
    if (!staged) return tl::unexpected(staged.error());
    return take_places(path);
}

} // namespace casedraw::cli
