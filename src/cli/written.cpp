#include "cli/written.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/commands/assign.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/commands/rate.hpp>
#include <casedraw/commands/seal.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "cli/files.hpp"
#include "cli/held_folder.hpp"
#include "record/notices_with_slots.hpp"
#include "requests/command_table.hpp"
#include "requests/file_source.hpp"
#include "requests/values.hpp"

namespace casedraw::cli {

namespace {

Existing existing(bool may_replace) { return may_replace ? Existing::replace : Existing::keep; }

std::optional<Error> error_of(const Result<std::monostate>& put) {
    return put ? std::nullopt : std::optional(put.error());
}

/// What a sharing-out consists of, without the names of people that are in the files' names.
std::string assigned_words(const Files& files) {
    std::int64_t notices = 0, sheets = 0, calendars = 0;
    for (const auto& [name, text] : files) {
        notices += draw_file::is_notice_with_slots(draw_file::plain_name(name));
        sheets += draw_file::plain_name(name).rfind("judgements-", 0) == 0;
        calendars += commands::has_ending(name, ".ics");
    }
    std::vector<std::string> words{draw_file::assignment_page};
    if (notices > 0) words.push_back(counted(notices, "notice with the times", "notices with the times"));
    if (sheets > 0) words.push_back(counted(sheets, "sheet of judgements", "sheets of judgements"));
    if (calendars > 0) words.push_back(counted(calendars, "calendar", "calendars"));
    return listed(words);
}

/// Into the folder of the draw, or of the plan: in place of what is there or beside it.
std::optional<Error> put_in_place(const CommandLine& line, commands::Answer& answer) {
    const auto kept = change_folder(line.options.text("draw"), answer.files);
    if (!kept) return kept.error();
    if (!kept->empty())
        say(answer, listed(*kept) + (kept->size() == 1 ? " was" : " were") +
                        " changed while this was done, so nothing in " + (kept->size() == 1 ? "it" : "them") +
                        " was touched.");
    return std::nullopt;
}

/// A sharing-out; the command has seen to it that nothing of people's is replaced.
std::optional<Error> put_assignment(const CommandLine& line, commands::Answer& answer) {
    if (auto error = put_in_place(line, answer)) return error;
    answer.summary += "\nWritten to " + line.options.text("draw") + ": " + assigned_words(answer.files) + ".\n";
    return std::nullopt;
}

/// A certificate, which takes the place of an earlier one only where that was asked for.
std::optional<Error> put_certificate(const CommandLine& line, commands::Answer& answer) {
    const auto folder = line.options.text("draw");
    if (auto in_the_way = not_ours_in_the_way(folder, answer.files)) return in_the_way;
    for (const auto& [name, text] : answer.files) {
        if (name == draw_file::digests) continue;
        const auto path = requests::in_folder(folder, name);
        const auto there = exists(path) ? read_file(path) : text;
        if (!line.force() && (!there || *there != text)) return error_of(put_file(path, text, Existing::keep));
    }
    if (auto error = put_in_place(line, answer)) return error;
    answer.summary += "\nWritten: " + requests::in_folder(folder, draw_file::certificate_page) + " and " +
                      requests::in_folder(folder, draw_file::certificate) + "\n";
    return std::nullopt;
}

bool is_draw(const std::string& folder) {
    return exists(requests::in_folder(folder.empty() ? "." : folder, draw_file::record));
}

/// Whether a folder is that of a plan for several services.
bool is_plan(const std::string& folder) {
    const auto path = folder.empty() ? "." : folder;
    return !is_draw(path) && exists(requests::in_folder(path, services_plan));
}

std::vector<std::string> draws_in(const std::string& plan) {
    std::vector<system::Entry> entries;
    system::list_folder(plan, entries);
    std::vector<std::string> draws;
    for (const auto& entry : entries)
        if (is_draw(requests::in_folder(plan, entry.name))) draws.push_back(requests::in_folder(plan, entry.name));
    std::sort(draws.begin(), draws.end());
    return draws;
}

std::string folder_above(std::string path) {
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    const auto name = draw_file::plain_name(std::string_view(path));
    if (name == "." || name == "..") return requests::in_folder(path, "..");
    const auto above = requests::folder_of(path);
    return above.empty() ? "." : above;
}

/// A file that people worked in, or that casedraw did not write, is never replaced.
std::optional<Error> peoples_work(const std::string& path, const std::string& made) {
    if (system::kind_of(path) != system::Kind::file) return std::nullopt; // put_file says what is no plain file
    const auto there = read_file(path);
    if (!there) return there.error();
    if (*there == made || commands::is_as_sealed(*there) || commands::is_calendar_as_written(*there))
        return std::nullopt;
    return Error{ErrorKind::unreadable, "peoples-work",
                 path +
                     ": this was changed since casedraw wrote it, or casedraw did not write it, so it was left as it "
                     "is, not even replaced with --force. Move it elsewhere, or choose another name."};
}

std::optional<Error> put_one(const CommandLine& line, const std::string& path, const std::string& made) {
    if (line.force())
        if (auto error = peoples_work(path, made)) return error;
    return error_of(put_file(path, made, existing(line.force())));
}

/// Whether a command may change the folders of draws that it works with.
bool changes(const CommandLine& line) {
    if (line.options.has("dry-run")) return false;
    return line.command == "certify" || line.command == "assign" || line.command == "draw" ||
           requests::command_named(line.command)->is_act;
}

bool is_one_file(const CommandLine& line) {
    return line.command == "check" || line.command == "template" || line.command == "calendar";
}

} // namespace

std::optional<Error> cannot_write(const CommandLine& line) {
    const auto out = line.options.text("out");
    if (line.command != "check" || out.empty()) return std::nullopt;
    const auto wrong = [&](const char* code, const std::string& why) {
        return Error{ErrorKind::wrong_use, code, out + ": " + why};
    };
    if (is_same_file(out, line.options.text("list")))
        return wrong("list-itself", "this is the list itself, which is never written over. Choose another name.");
    if (!line.force() && exists(out))
        return wrong("already-there",
                     "this is already there and was left as it is. Choose another name, or use --force to replace it.");
    return std::nullopt;
}

Result<std::vector<HeldFolder>> hold_folders(const CommandLine& line) {
    std::vector<std::string> folders;
    const auto add = [&](const std::string& path) {
        const auto is_it = [&](const std::string& other) { return is_same_file(path, other); };
        if (std::none_of(folders.begin(), folders.end(), is_it)) folders.push_back(path);
    };
    for (const char* option : {"draw", "judgements", "out", "again"})
        for (auto path : line.options.texts(option)) {
            const auto is_there = [&] { return is_draw(path) || is_plan(path); };
            for (int above = 0; above < 2 && !is_there(); ++above) path = requests::folder_of(path); // of a sheet
            if (path.empty()) path = ".";
            if (is_plan(path)) {
                add(path);
                for (const auto& draw : draws_in(path)) add(draw);
            } else if (is_draw(path)) {
                if (const auto plan = folder_above(path); is_plan(plan)) add(plan);
                add(path);
            }
        }
    std::vector<HeldFolder> held;
    for (const auto& folder : folders) {
        const bool is_asked_for = !is_plan(folder) || is_same_file(folder, line.options.text("draw"));
        auto each = hold_folder(folder, changes(line) && is_asked_for ? FolderUse::changing : FolderUse::reading);
        if (!each && !changes(line)) each = look_into_folder(folder);
        if (!each) return tl::unexpected(each.error());
        held.push_back(std::move(*each));
    }
    return held;
}

std::optional<Error> write_files(const CommandLine& line, commands::Answer& answer) {
    if (answer.files.empty()) return std::nullopt;
    if (line.command == "certify") return put_certificate(line, answer);
    if (requests::command_named(line.command)->is_act) return put_in_place(line, answer);
    if (line.command == "assign") return put_assignment(line, answer);
    if (const auto text = answer.files.find(commands::disagreements_file); text != answer.files.end())
        return put_one(line, line.options.text("disagreements"), text->second);
    const auto out = line.command == "draw" ? requests::draw_folder_name(line.options) : line.options.text("out");
    if (!is_one_file(line)) {
        auto error = error_of(put_folder(out, answer.files, existing(line.force() || answer.completes),
                                         line.options.has("shared") ? Readers::as_umask : Readers::owner));
        if (error && error->code == "already-there" && line.options.texts("list").size() > 1)
            error->message = out + ": this is already there and was left as it is. A plan for several services is "
                                   "never replaced, so choose another name.";
        if (!error && !line.options.has("out")) say(answer, "\nWritten: " + out);
        return error;
    }
    auto error = put_one(line, out, answer.files.at(out));
    if (!error && line.command != "template") say(answer, "\nWritten: " + out);
    return error;
}

} // namespace casedraw::cli
