#include "commands/commitment.hpp"

#include <casedraw/record/draw_record.hpp>

namespace casedraw::commands {

namespace {

bool holds(const Files& files, const char* name) { return files.count(name) != 0; }

Error commitment_differs(const std::string& folder, const std::string& what) {
    return {ErrorKind::answer_is_no, "commitment-differs",
            folder + ": this folder holds a committed draw, and " + what + " Nothing was written."};
}

} // namespace

Result<bool> completes_commitment(const Draw& asked, const CheckedList& checked, const casedraw::Draw& drawn) {
    const auto& [name, folder] = asked.folder;
    if (!holds(folder, "record.json") || holds(folder, "sample.csv")) return false;
    const auto recorded = read_draw_record(folder.at("record.json"), asked.rules.framework);
    if (!recorded && recorded_commitment(folder.at("record.json")))
        return tl::unexpected(commitment_differs(name, "its record cannot be read under this framework."));
    if (!recorded || !recorded->committed) return false;
    auto request = asked.request;
    if (!request.commit || request.numbers.empty())
        return tl::unexpected(commitment_differs(
            name, "it is completed by the same command with --commit and a --number for every lottery."));
    request.numbers.clear();
    for (const auto& [file, text] :
         draw_files(checked, asked.rules.framework, asked.rules.rating(), request, as_committed(drawn))) {
        const auto found = folder.find(file);
        if (found == folder.end()) return tl::unexpected(commitment_differs(name, file + " is no longer there."));
        if (found->second != text)
            return tl::unexpected(commitment_differs(
                name, file + " is not what the list and the options give now: one of the three has changed since."));
    }
    return true;
}

std::optional<Error> replaces_completed_commitment(const DrawnFolder& folder, const Files& files) {
    const auto record = folder.files.find("record.json");
    if (record == folder.files.end() || !holds(folder.files, "sample.csv")) return std::nullopt;
    if (record->second == files.at("record.json") || !recorded_commitment(record->second)) return std::nullopt;
    return Error{
        ErrorKind::answer_is_no, "commitment-completed",
        folder.name +
            ": this folder holds a draw whose numbers were picked after its lottery was published. It is not replaced, "
            "not even with --force. Choose another folder. Nothing was written."};
}

std::optional<Error> nothing_to_complete(const Draw& asked, bool completes) {
    if (!asked.request.commit || asked.request.numbers.empty() || completes) return std::nullopt;
    const auto& files = asked.folder.files;
    const auto record = files.find("record.json");
    if (record != files.end() && holds(files, "sample.csv") && recorded_commitment(record->second)) return std::nullopt;
    return Error{ErrorKind::answer_is_no, "no-commitment",
                 asked.folder.name +
                     ": there is no committed draw here to complete. Run the command with --commit and without "
                     "--number first, and publish its lottery before the "
                     "numbers are picked; or leave --commit out. Nothing was written."};
}

} // namespace casedraw::commands
