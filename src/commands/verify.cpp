#include <algorithm>
#include <casedraw/caselist/read.hpp>
#include <casedraw/commands/verify.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/verification/verify.hpp>

#include "commands/services_folder.hpp"
#include "commands/verification_answer.hpp"

namespace casedraw::commands {

namespace {

/// What is worked out from evidence, or made anew, rests on what casedraw wrote.
std::optional<Error> edited_evidence(const Files& folder) {
    if (folder.count(draw_file::digests) == 0)
        return Error{ErrorKind::unreadable, "file-missing",
                     std::string(draw_file::digests) +
                         " is missing, so nobody can tell which files were filled in. Nothing was changed."};
    std::vector<std::string> names;
    for (const auto& file : files_to_keep(folder))
        if (kind_of(file.name) == FileKind::evidence) names.push_back(file.name);
    if (names.empty()) return std::nullopt;
    return Error{ErrorKind::unreadable, "evidence-changed",
                 listed(names) + (names.size() == 1 ? " was changed" : " were changed") + " since casedraw wrote " +
                     (names.size() == 1 ? "it" : "them") +
                     ". Verify says what differs. Put back what casedraw wrote; a file that is moved "
                     "elsewhere is made again by the next act. Nothing was changed."};
}

/// What would be wrong use of an option stands in the record here, which is not as casedraw wrote it.
Error as_fault_of_the_record(Error error) {
    if (error.kind != ErrorKind::wrong_use) return error;
    return {ErrorKind::unreadable, "record-malformed",
            std::string(draw_file::plain_record) + ": its options cannot be used: " + error.message};
}

Result<GivenList> second_list_given(const OpenedDraw& draw, InputFile file, const Means& means) {
    const auto* domain = draw.rules.framework().with_second_list();
    if (!draw.record.second_list || domain == nullptr)
        return failure(ErrorKind::wrong_use, "no-second-list", file.name + ": this draw was made from one list only.");
    auto name = file.name;
    const auto& recorded = *draw.record.second_list;
    const auto rules = second_list_rules(*domain);
    const auto is_recorded = [&](const CaseListReading& reading) {
        return list_sha256(reading.cases, rules) == recorded.list_sha256;
    };
    auto reading =
        read_list_in_any_form({std::move(file), recorded.columns, recorded.sheet}, rules, is_recorded, means.run);
    if (!reading) return tl::unexpected(as_fault_of_the_record(reading.error()));
    return GivenList{std::move(name), std::move(*reading), true};
}

/// Why there is no record to go by: it, or the folder that it stands in, is there and cannot be read.
std::optional<Error> unreadable_record(const DrawnFolder& folder) {
    const std::string record = draw_file::record;
    if (folder.files.count(record) != 0) return std::nullopt;
    for (const auto& name : {record, record.substr(0, record.find('/'))})
        if (const auto found = folder.not_read.find(name); found != folder.not_read.end())
            return Error{ErrorKind::unreadable, "file-unreadable",
                         folder.name + "/" + name + ": cannot be read: " + found->second};
    return std::nullopt;
}

/// Without the framework that was drawn with, nothing else of a folder can be checked.
Verification without_framework(const Error& error, const std::vector<std::string>& names) {
    Verification found;
    const std::string framework(draw_file::plain_name(draw_file::framework));
    found.differences.push_back({framework, error.code, error.message});
    for (const auto& name : names)
        if (name != draw_file::framework)
            found.unchecked.push_back({std::string(draw_file::plain_name(name)), "rests-on-what-differs",
                                       "not checked: the framework that was drawn with cannot be read"});
    return found;
}

Result<Verification> verification(Verify asked, const Means& means) {
    if (auto error = unreadable_record(asked.folder)) return tl::unexpected(std::move(*error));
    auto not_read = std::move(asked.folder.not_read);
    auto links = std::move(asked.folder.links);
    std::vector<std::string> names;
    for (const auto& [name, bytes] : asked.folder.files) names.push_back(name);
    auto draw = opened_draw(std::move(asked.folder), std::move(asked.rules), BrokenDigest::accepted);
    if (!draw && draw.error().kind == ErrorKind::answer_is_no) return without_framework(draw.error(), names);
    if (!draw) return tl::unexpected(draw.error());
    draw->not_read = std::move(not_read);
    draw->links = std::move(links);
    const auto& options = draw->record.options;
    std::vector<GivenList> lists;
    std::vector<Statement> no_lists;
    for (auto& file : asked.lists) {
        auto name = file.name;
        const auto is_recorded = [&](const CaseListReading& reading) {
            return names_list(draw->record, list_sha256(reading.cases, draw->rules.framework()).value());
        };
        auto reading = read_list_in_any_form({std::move(file), options.columns, options.sheet}, draw->rules.framework(),
                                             is_recorded, means.run);
        if (reading)
            lists.push_back({std::move(name), std::move(*reading)});
        else if (reading.error().kind == ErrorKind::answer_is_no)
            no_lists.push_back({std::move(name), reading.error().code, reading.error().message});
        else
            return tl::unexpected(as_fault_of_the_record(reading.error()));
    }
    if (asked.second_list) {
        const auto second_name = asked.second_list->name;
        auto second = second_list_given(*draw, std::move(*asked.second_list), means);
        if (second)
            lists.push_back(std::move(*second));
        else if (second.error().kind == ErrorKind::answer_is_no)
            no_lists.push_back({second_name, second.error().code, second.error().message});
        else
            return tl::unexpected(second.error());
    }
    auto found =
        casedraw::verify(*draw, std::move(lists), means.runner_for(static_cast<std::size_t>(draw->record.rows)));
    found.differences.insert(found.differences.begin(), no_lists.begin(), no_lists.end());
    return found;
}

} // namespace

Result<OpenedDraw> opened_draw(DrawnFolder folder, std::optional<Rules> asked, BrokenDigest broken) {
    auto opened = open_draw(std::move(folder.files), std::move(asked), broken);
    if (!opened) opened.error().message = folder.name + ": " + opened.error().message;
    return opened;
}

Result<OpenedDraw> unedited_draw(DrawnFolder folder, std::optional<Rules> asked) {
    auto name = folder.name;
    auto opened = opened_draw(std::move(folder), std::move(asked), BrokenDigest::refused);
    if (!opened || opened->record.is_committed()) return opened;
    if (auto edited = edited_evidence(opened->files)) {
        edited->message = std::move(name) + ": " + edited->message;
        return tl::unexpected(std::move(*edited));
    }
    return opened;
}

bool names_list(const Record& record, const std::string& list_sha256) {
    return record.list_sha256 == list_sha256 ||
           std::any_of(record.events.begin(), record.events.end(),
                       [&](const Event& each) { return each.amendment && each.amendment->list_sha256 == list_sha256; });
}

Result<Verification> verification_of(Verify asked, const Means& means) {
    auto found = verification(std::move(asked), means);
    if (found || found.error().kind != ErrorKind::answer_is_no) return found;
    Verification result;
    result.differences.push_back({"", found.error().code, found.error().message});
    return result;
}

Answer run(Verify asked, const Means& means) {
    if (means.stops_at("Working the draw out again", 0, 1)) return stopped();
    if (is_services_folder(asked.folder.files)) return verify_services(asked, means);
    const auto found = verification_of(std::move(asked), means);
    if (!found) return refusal(found.error());
    Answer answer;
    answer.outcome = found->differences.empty() ? Outcome::done : Outcome::answer_is_no;
    answer.summary = verification_summary(*found);
    if (means.json) answer.json = verification_value(*found).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return answer;
}

} // namespace casedraw::commands
