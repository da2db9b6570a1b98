#include "cli/held_folder.hpp"

#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/record.hpp>
#include <chrono>
#include <cstring>
#include <string_view>
#include <thread>

#include "cli/files.hpp"
#include "cli/staged_files.hpp"
#include "cli/system/system.hpp"
#include "record/notices_with_slots.hpp"
#include "record/record_names.hpp"
#include "requests/file_source.hpp"

namespace casedraw::cli {

namespace {

using requests::in_folder;

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

/// What was staged is gone in one step, and then cleared away.
void put_away(const std::string& path) {
    const auto staged = in_folder(path, staged_name);
    const auto aside = in_folder(path, put_away_name);
    system::remove_all(system::move_file(staged, aside) == 0 ? aside : staged);
}

/// Moves what is staged into place; gives the files that stay since somebody worked in them.
Result<std::vector<std::string>> take_places(const std::string& path, const Staged& staged, bool& is_any_moved) {
    const auto from = in_folder(path, staged_name);
    for (const auto& name : staged.mended) {
        const auto put = put_file(in_folder(from, name), staged.files.at(name), Existing::replace, readers_of(path));
        if (!put) return tl::unexpected(put.error());
    }
    std::vector<std::string> kept;
    for (const auto& name : in_order(staged.files, staged.head)) {
        if (staged.staying.count(name) != 0) kept.push_back(name);
        const auto place = staged.place_of(name);
        if (place.empty()) continue;
        if (const auto number = system::move_file(in_folder(from, name), in_folder(path, place)); number != 0)
            return unreadable(path, "file-unreadable", name + " could not be replaced: " + std::strerror(number) + ".");
        is_any_moved = true;
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

/// Whether what is staged can take its places: an act only on the record that it was done on.
std::optional<Error> cannot_complete(const std::string& path, const Staged& staged) {
    const auto there = read_file(in_folder(path, staged.head));
    if (!staged.is_act || (there && follows(staged.files.at(staged.head), *there))) return std::nullopt;
    return unreadable(path, "act-cut-short",
                      "an act was cut short, and the record was changed since, so it cannot be completed. Run "
                      "verify on a copy without the folder " +
                          std::string(staged_name) + ".")
        .value();
}

/// Completes what was cut short and says so, or takes away what it had begun and says nothing.
Result<std::string> settle(const std::string& path) {
    for (const auto& each : unfinished(path)) system::remove_all(each);
    if (!exists(in_folder(path, staged_name))) return std::string();
    const auto staged = staged_in(path);
    if (!staged) return tl::unexpected(staged.error());
    if (!staged->is_whole) { // the record is in its place, so all is done
        put_away(path);
        return completed_words(path, read_file(in_folder(path, staged->head)).value_or(std::string()), {});
    }
    if (auto error = cannot_complete(path, *staged)) return tl::unexpected(std::move(*error));
    bool is_any_moved = false;
    auto kept = take_places(path, *staged, is_any_moved);
    if (!kept) {
        kept.error().message += " What was begun here is not completed; the next command tries again.";
        return tl::unexpected(kept.error());
    }
    if (staged->is_act) return completed_words(path, staged->files.at(staged->head), *kept);
    return path + ": an earlier command was cut short when its files were already on their way. Before anything else " +
           added_by(staged->files) + " was put in place whole." + untouched_words(*kept);
}

/// That something is not completed, for a command that can do without.
std::string begun_words(const std::string& path, const Staged& staged) {
    std::string what = added_by(staged.files), again = "such as the same one again.";
    if (staged.is_act) {
        const auto record = read_record(staged.files.at(staged.head));
        expects(record.has_value(), "only an act that can be completed is told of");
        const auto& event = record->events.back();
        what = "an act (" + name_of(event_kind_names, event.kind) + ", with the receipt " + event.receipt + ")";
        again = "such as the act given again; undo then takes it back.";
    }
    return path + ": " + what +
           " was begun in this folder and not completed: the command was cut short or could not write. This command "
           "cannot complete it either, and reads the folder as that leaves it. The next command that may write there "
           "completes it first, " +
           again;
}

} // namespace

Readers readers_of(const std::string& path) { return system::readers_of(in_folder(path, head_of(path))); }

bool is_being_made(std::string_view name) {
    return name == staged_name || name == put_away_name ||
           name.substr(0, std::strlen(unfinished_start)) == unfinished_start;
}

Result<HeldFolder> look_into_folder(const std::string& path) {
    HeldFolder held;
    auto lock = lock_of(path, FolderUse::reading);
    if (!lock) return tl::unexpected(lock.error());
    held.lock_ = std::move(*lock);
    if (!exists(in_folder(path, staged_name))) return held;
    const auto staged = staged_in(path);
    if (!staged) return tl::unexpected(staged.error());
    if (!staged->is_whole) return held;
    if (auto error = cannot_complete(path, *staged)) return tl::unexpected(std::move(*error));
    held.said_ = begun_words(path, *staged);
    held.begun_.folder = path;
    for (const auto& [name, bytes] : staged->files)
        if (const auto place = staged->place_of(name); !place.empty()) held.begun_.files[place] = bytes;
    return held;
}

Result<HeldFolder> hold_folder(const std::string& path, FolderUse use) {
    constexpr int tries = 3; // another act may be cut short between settling and holding
    HeldFolder held;
    for (int k = 0; k < tries; ++k) {
        if (is_cut_short(path)) {
            const auto alone = lock_of(path, FolderUse::changing);
            if (!alone) return tl::unexpected(alone.error());
            auto said = settle(path);
            if (!said) return tl::unexpected(said.error());
            held.said_ += *said;
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
    const auto all = staged_in(path);
    if (!all) return tl::unexpected(all.error());
    bool is_any_moved = false;
    auto kept = take_places(path, *all, is_any_moved);
    if (kept) return kept;
    if (!is_any_moved) put_away(path);
    kept.error().message += is_any_moved ? " Other files are in their places already, so this was begun and is not "
                                           "completed. The next command completes it."
                                         : " Nothing was changed.";
    return kept;
}

} // namespace casedraw::cli
