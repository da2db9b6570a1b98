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

/// A sharing-out beside the draw; the command has seen to it that nothing of people's is replaced. The plan comes last:
/// without it the next run writes all of it again.
std::optional<Error> put_assignment(const CommandLine& line, commands::Answer& answer) {
    const auto folder = line.options.text("draw");
    if (auto in_the_way = not_ours_in_the_way(folder, answer.files)) return in_the_way;
    const auto turn_of = [](const std::string& name) {
        const auto plain = draw_file::plain_name(name);
        return plain == draw_file::plain_name(draw_file::assignment) ? 2 : plain == result_digests ? 1 : 0;
    };
    for (int turn = 0; turn <= 2; ++turn)
        for (const auto& [name, text] : answer.files)
            if (turn_of(name) == turn)
                if (auto error = error_of(put_file(requests::in_folder(folder, name), text, Existing::replace)))
                    return error;
    answer.summary += "\nWritten to " + folder + ": " + assigned_words(answer.files) + ".\n";
    return std::nullopt;
}

/// Into the folder of the draw, beside what is there.
std::optional<Error> put_beside(const CommandLine& line, commands::Answer& answer) {
    const auto folder = line.options.text("draw");
    if (auto in_the_way = not_ours_in_the_way(folder, answer.files)) return in_the_way;
    for (const auto& [name, text] : answer.files) {
        if (name == draw_file::digests) continue;
        const auto path = requests::in_folder(folder, name);
        const auto there = exists(path) ? read_file(path) : text;
        if (!line.force() && (!there || *there != text)) return error_of(put_file(path, text, Existing::keep));
    }
    for (const auto& [name, text] : answer.files)
        if (auto error =
                error_of(put_file(requests::in_folder(folder, name), text, Existing::replace, readers_of(folder))))
            return error;
    answer.summary += "\nWritten: " + requests::in_folder(folder, draw_file::certificate_page) + " and " +
                      requests::in_folder(folder, draw_file::certificate) + "\n";
    return std::nullopt;
}

/// Into the folder of the draw, in place of what is there.
std::optional<Error> put_in_place(const CommandLine& line, commands::Answer& answer) {
    const auto kept = change_folder(line.options.text("draw"), answer.files);
    if (!kept) return kept.error();
    if (!kept->empty())
        say(answer, listed(*kept) + (kept->size() == 1 ? " was" : " were") +
                        " changed while this was done, so nothing in " + (kept->size() == 1 ? "it" : "them") +
                        " was touched.");
    return std::nullopt;
}

/// Files that are added to a draw and are no act.
std::optional<Error> put_sheets(const CommandLine& line, const commands::Answer& answer) {
    const auto folder = line.options.text("draw");
    if (auto in_the_way = not_ours_in_the_way(folder, answer.files)) return in_the_way;
    for (const auto& [name, bytes] : answer.files)
        if (auto error =
                error_of(put_file(requests::in_folder(folder, name), bytes, Existing::replace, readers_of(folder))))
            return error;
    return std::nullopt;
}

bool is_draw(const std::string& folder) {
    return exists(requests::in_folder(folder.empty() ? "." : folder, draw_file::record));
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
    if (!commands::has_ending(out, ".xlsx"))
        return wrong("not-xlsx", "the checked list is written as a workbook. Give a name that ends in .xlsx.");
    if (is_same_file(out, line.options.text("list")))
        return wrong("list-itself", "this is the list itself, which is never written over. Choose another name.");
    if (!line.force() && exists(out))
        return wrong("already-there",
                     "this is already there and was left as it is. Choose another name, or use --force to replace it.");
    return std::nullopt;
}

Result<std::vector<HeldFolder>> hold_folders(const CommandLine& line) {
    std::vector<std::string> folders;
    for (const char* option : {"draw", "judgements", "out", "again"})
        for (auto path : line.options.texts(option)) {
            for (int above = 0; above < 2 && !is_draw(path); ++above) path = requests::folder_of(path); // of a sheet
            if (path.empty()) path = ".";
            const auto is_it = [&](const std::string& other) { return is_same_file(path, other); };
            if (is_draw(path) && std::none_of(folders.begin(), folders.end(), is_it)) folders.push_back(path);
        }
    const bool changes =
        line.command == "certify" || line.command == "draw" || requests::command_named(line.command)->is_act;
    std::vector<HeldFolder> held;
    for (const auto& folder : folders) {
        auto each = hold_folder(folder, changes ? FolderUse::changing : FolderUse::reading);
        if (!each) return tl::unexpected(each.error());
        held.push_back(std::move(*each));
    }
    return held;
}

std::optional<Error> write_files(const CommandLine& line, commands::Answer& answer) {
    if (answer.files.empty()) return std::nullopt;
    if (line.command == "certify") return put_beside(line, answer);
    if (answer.files.count(draw_file::record) == 0 && requests::command_named(line.command)->is_act)
        return put_sheets(line, answer);
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
