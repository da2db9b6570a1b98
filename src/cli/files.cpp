#include "cli/files.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <cerrno>
#include <cstring>
#include <set>
#include <vector>

#include "cli/side_by_side.hpp"

namespace casedraw::cli {

namespace {

using system::Kind;
using system::kind_of;

Error unreadable(const std::string& path, const std::string& why) {
    return {ErrorKind::unreadable, "file-unreadable", path + ": " + why};
}

std::string reason(int number) {
    switch (number) {
    case ENOENT:
        return "there is no such file or folder.";
    case EACCES:
    case EPERM:
        return "you are not allowed to read or write here.";
    case EISDIR:
        return "this is a folder, not a file.";
    case ENOTDIR:
        return "part of this path is a file, not a folder.";
    case ENOSPC:
#ifdef EDQUOT
    case EDQUOT:
#endif
        return "the disk is full. Nothing was written.";
    case EROFS:
        return "this disk can only be read. Nothing was written.";
    case EBUSY:
        return "another program holds this open. If it is open in Excel, close it there, then try again. Nothing was "
               "written.";
    case ENODEV:
        return "this is a pipe or a device, not a file.";
    case ENAMETOOLONG:
        return "the name is too long.";
    default:
        return std::string(std::strerror(number)) + ".";
    }
}

tl::unexpected<Error> failed(const std::string& path, int number) {
    return tl::unexpected(unreadable(path, reason(number)));
}

tl::unexpected<Error> not_written(const std::string& path, int number) {
    if (number == ENOENT) return tl::unexpected(unreadable(path, "the folder that it is to stand in is not there."));
    return failed(path, number);
}

/// Makes the folders that the names of files have in front; 0, or the error's number.
int make_folders(const std::string& folder, const Files& files, Readers readers) {
    std::set<std::string> folders;
    for (const auto& file : files)
        for (auto slash = file.first.find('/'); slash != std::string::npos; slash = file.first.find('/', slash + 1))
            folders.insert(file.first.substr(0, slash));
    for (const auto& name : folders)
        if (const auto number = system::make_folder(folder + "/" + name, readers); number != 0) return number;
    return 0;
}

/// 0, or the first error's number. Several large files are written side by side.
int write_all(const std::string& folder, const Files& files, Readers readers) {
    if (const auto number = make_folders(folder, files, readers); number != 0) return number;
    constexpr std::size_t many_bytes = std::size_t{8} << 20;
    std::vector<int> numbers(files.size(), 0);
    std::vector<std::function<void()>> tasks;
    std::size_t bytes = 0;
    for (const auto& [name, content] : files) {
        bytes += content.size();
        tasks.push_back([path = folder + "/" + name, text = &content, number = &numbers[tasks.size()], readers] {
            *number = system::write_whole(path, *text, readers);
        });
    }
    if (bytes < many_bytes)
        run_in_turn(tasks);
    else
        run_by_all_processors(tasks);
    const auto failed_at = std::find_if(numbers.begin(), numbers.end(), [](int number) { return number != 0; });
    return failed_at == numbers.end() ? 0 : *failed_at;
}

std::string without_slash(std::string path) {
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    return path;
}

/// The part of a path in front of its last name, with the slash; empty where there is none.
std::string folder_before(const std::string& path) { return path.substr(0, path.find_last_of('/') + 1); }

/// Behind the name of what is made: that casedraw makes it, and on which machine.
std::string maker_mark() {
    constexpr std::size_t letters = 8;
    return ".casedraw-" + to_hex(sha256(system::machine_name())).substr(0, letters) + "-";
}

/// A name beside `path` that nothing has, for making it there first: the process and a number that nobody can guess, so
/// that it never meets what an earlier process of that number left.
std::string beside(const std::string& path) {
    std::uint64_t number = 0; // where no number is to be had, the process's tells names apart, too
    const auto bytes = system::entropy();
    std::memcpy(&number, bytes.data(), std::min(bytes.size(), sizeof number));
    return folder_before(path) + "." + path.substr(folder_before(path).size()) + maker_mark() +
           std::to_string(system::process_number()) + "-" + std::to_string(number);
}

/// What was being made when a name was given by `beside` on this machine.
struct Unfinished {
    std::string name; ///< that it was to have
    int process = 0;
};

std::optional<Unfinished> unfinished(std::string name, const std::string& mark) {
    if (system::was_set_aside(name)) name = name.substr(0, name.size() - system::set_aside("").size());
    const auto at = name.rfind(mark);
    if (at == std::string::npos || at < 2 || name.front() != '.') return std::nullopt;
    const auto numbers = name.substr(at + mark.size());
    const auto dash = numbers.find('-');
    const auto is_number = [](const std::string& text) {
        return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    };
    if (dash == std::string::npos || !is_number(numbers.substr(0, dash)) || !is_number(numbers.substr(dash + 1)))
        return std::nullopt;
    return Unfinished{name.substr(1, at - 1), std::atoi(numbers.c_str())};
}

/// What runs of this machine that were killed left in a folder is taken away by the next one that writes there; a
/// folder that was on its way to give way goes back to its place.
void clear_leftovers(const std::string& folder) {
    const auto mark = maker_mark();
    std::vector<system::Entry> entries;
    system::list_folder(folder.empty() ? "." : folder, entries);
    for (const auto& [name, kind] : entries) {
        const auto left = unfinished(name, mark);
        if (!left || left->process <= 0 || system::is_running(left->process)) continue;
        const auto place = folder + left->name;
        if (!system::was_set_aside(name) || exists(place) || system::move_file(folder + name, place) != 0)
            system::remove_all(folder + name);
    }
}

/// A link to something that is not there: nothing is written over it.
std::optional<Error> link_to_nothing(const std::string& path) {
    if (kind_of(path) != Kind::nothing) return std::nullopt;
    const auto folder = folder_before(path);
    std::vector<system::Entry> entries;
    system::list_folder(folder.empty() ? "." : folder, entries);
    if (std::none_of(entries.begin(), entries.end(),
                     [name = path.substr(folder.size())](const auto& each) { return each.name == name; }))
        return std::nullopt;
    return unreadable(path, "this is a link to something that is not there, and was left as it is. Remove it, or make "
                            "what it leads to.");
}

/// A folder that cannot be looked into, and the error's number.
using Unlisted = std::pair<std::string, int>;

/// Every file of a folder and of its folders, by its name in it, and everything that is neither file nor folder, and
/// every empty folder. Or the error's number; that of a folder within is kept where there is a list for it.
int list_all(const std::string& folder, const std::string& within, std::vector<system::Entry>& found,
             std::vector<Unlisted>* unlisted = nullptr) {
    std::vector<system::Entry> entries;
    if (const auto number = system::list_folder(folder + "/" + within, entries); number != 0) {
        if (unlisted == nullptr || within.empty()) return number;
        unlisted->emplace_back(within.substr(0, within.size() - 1), number);
        return 0;
    }
    for (const auto& [name, kind] : entries) {
        const auto before = found.size();
        if (kind == Kind::folder)
            if (const auto number = list_all(folder, within + name + "/", found, unlisted); number != 0) return number;
        if (kind != Kind::folder || found.size() == before) found.push_back({within + name, kind});
    }
    return 0;
}

tl::unexpected<Error> refused(ErrorKind kind, const char* code, const std::string& path, const std::string& why) {
    return failure(kind, code, path + ": " + why);
}

/// What is no plain file or folder: a link, a pipe, a device. Reading or replacing one could do harm. Or a file that
/// another program holds open.
std::optional<Error> strange_entry(const std::string& folder) {
    std::vector<system::Entry> entries;
    if (const auto number = list_all(folder, "", entries); number != 0) return unreadable(folder, reason(number));
    for (const auto& [name, kind] : entries) {
        if (system::is_held_open(folder + "/" + name)) return unreadable(folder + "/" + name, reason(EBUSY));
        if (kind != Kind::file)
            return Error{ErrorKind::unreadable, "peoples-work",
                         folder + ": " + name +
                             " was not written by casedraw, so nothing was written, not even with --force. Move it "
                             "elsewhere, or choose another folder."};
    }
    return std::nullopt;
}

/// Whether casedraw wrote a folder here; no other folder is looked through.
bool is_result(const std::string& folder) {
    return exists(folder + "/" + draw_file::digests) || exists(folder + "/" + result_digests);
}

/// A folder gives way only to another result of its own kind, and only where nobody worked in it.
Result<std::monostate> may_replace(const std::string& path, const Files& files, Existing existing) {
    std::vector<system::Entry> entries;
    const auto kind = kind_of(path);
    if (kind == Kind::nothing) return {};
    if (kind == Kind::folder && system::list_folder(path, entries) == 0 && entries.empty()) return {};
    if (existing == Existing::keep)
        return refused(ErrorKind::wrong_use, "already-there", path,
                       "this is already there and was left as it is. Choose another name, or use --force to replace "
                       "it.");
    if (kind != Kind::folder) return tl::unexpected(unreadable(path, "this is a file, not a folder."));
    if (!is_result(path))
        return refused(
            ErrorKind::unreadable, "not-a-draw", path,
            "this folder holds something else than an earlier result of this command, so it was left as it is, "
            "also with --force.");
    if (auto strange = strange_entry(path)) return tl::unexpected(std::move(*strange));
    const auto folder = read_folder(path);
    if (!folder) return tl::unexpected(folder.error());
    if (auto kept = may_not_replace(*folder)) return refused(kept->kind, kept->code.c_str(), path, kept->message);
    for (const char* name : {draw_file::record, "model.json", "ratings.json"})
        if (files.count(name) != 0 && folder->count(name) != 0) return {};
    return refused(ErrorKind::unreadable, "not-a-draw", path,
                   "this folder holds something else than an earlier result of this command, so it was left as it is, "
                   "also with --force.");
}

} // namespace

bool exists(const std::string& path) { return kind_of(path) != Kind::nothing; }

bool is_same_file(const std::string& path, const std::string& other) { return system::is_same_file(path, other); }

Result<std::string> read_file(const std::string& path) {
    std::string bytes;
    if (const auto number = system::read_whole(path, bytes); number != 0) return failed(path, number);
    return bytes;
}

Result<Files> read_folder(const std::string& path, std::map<std::string, std::string>& not_read,
                          std::set<std::string>& links) {
    std::vector<system::Entry> entries;
    std::vector<Unlisted> unlisted;
    if (const auto number = list_all(path, "", entries, &unlisted); number != 0) return failed(path, number);
    for (const auto& [name, number] : unlisted) not_read[name] = reason(number);
    Files files;
    for (const auto& [name, kind] : entries) {
        std::string bytes;
        if (kind == Kind::folder)
            not_read.emplace(name, "it is an empty folder.");
        else if (kind_of(path + "/" + name) == Kind::folder)
            not_read[name] = "it is a link to a folder elsewhere, and links to folders are not followed.";
        else if (kind_of(path + "/" + name) != Kind::file)
            not_read[name] = "it is no file: a link to nothing, a pipe or a device.";
        else if (const auto number = system::read_whole(path + "/" + name, bytes); number != 0)
            not_read[name] = reason(number);
        else {
            files[name] = std::move(bytes);
            if (kind == Kind::other) links.insert(name);
        }
    }
    return files;
}

Result<Files> read_folder(const std::string& path) {
    std::vector<system::Entry> entries;
    if (const auto number = list_all(path, "", entries); number != 0) return failed(path, number);
    Files files;
    for (const auto& [name, kind] : entries) {
        const auto place = path + "/" + name;
        if (kind_of(place) != Kind::file) continue;
        auto bytes = read_file(place);
        if (!bytes) return tl::unexpected(bytes.error());
        files[name] = std::move(*bytes);
    }
    return files;
}

std::optional<Error> not_ours_in_the_way(const std::string& folder, const Files& files) {
    std::set<std::string> within;
    for (const auto& file : files) within.insert(folder_before(file.first));
    std::vector<std::string> names;
    for (const auto& part : within) {
        std::vector<system::Entry> entries;
        system::list_folder(folder + "/" + part, entries);
        for (const auto& [name, kind] : entries)
            if (kind == Kind::other && files.count(part + name) != 0) names.push_back(part + name);
    }
    if (names.empty()) return std::nullopt;
    std::sort(names.begin(), names.end());
    return Error{ErrorKind::unreadable, "peoples-work",
                 folder + ": " + listed(names) + (names.size() == 1 ? " is" : " are") +
                     " no plain file here but a link or the like, which casedraw did not write. Nothing was changed. "
                     "Put a plain file in its place, or move it elsewhere to have it made again."};
}

Result<std::monostate> put_file(const std::string& path, const std::string& content, Existing existing,
                                Readers readers) {
    if (existing == Existing::keep && exists(path)) return tl::unexpected(may_replace(path, {}, existing).error());
    if (exists(path) && kind_of(path) != Kind::file)
        return tl::unexpected(unreadable(path, "this is no plain file, so it was left as it is."));
    if (auto error = link_to_nothing(path)) return tl::unexpected(std::move(*error));
    clear_leftovers(folder_before(path));
    const auto made = beside(path);
    const system::SignalsHeld held;
    auto number = system::write_whole(made, content, readers);
    if (number == 0) number = system::move_file(made, path);
    if (number == 0) return {};
    system::remove_all(made);
    return not_written(path, number);
}

Result<std::monostate> put_folder(const std::string& path, const Files& files, Existing existing, Readers readers) {
    const auto place = system::led_to(without_slash(path));
    if (auto error = link_to_nothing(place)) return tl::unexpected(std::move(*error));
    clear_leftovers(folder_before(place));
    if (auto allowed = may_replace(place, files, existing); !allowed) return allowed;
    const auto made = beside(place);
    const system::SignalsHeld held;
    int number = system::make_folder(made, readers);
    if (number == 0) number = write_all(made, files, readers);
    if (number == 0) number = system::sync_folder(made);
    if (number == 0) number = system::move_folder(made, place);
    system::remove_all(made);
    if (number != 0) return not_written(place, number);
    return {};
}

} // namespace casedraw::cli
