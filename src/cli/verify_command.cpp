#include <casedraw/verification/verify.hpp>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/draw_folder.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/side_by_side.hpp"

namespace casedraw::cli {

namespace {

/// What would be wrong use of an option stands in the record here, which is not as casedraw wrote it.
Error as_fault_of_the_record(Error error) {
    if (error.kind != ErrorKind::wrong_use) return error;
    return {ErrorKind::answer_is_no, "record-malformed", "record.json: its options cannot be used: " + error.message};
}

Result<Verification> verification(const CommandLine& line) {
    auto folder = read_draw_folder(line);
    if (!folder) return tl::unexpected(folder.error());
    const auto recorded = read_draw_record(folder->files.at("record.json"), folder->framework);
    if (!recorded) return tl::unexpected(recorded.error());
    Result<Framework> framework = std::move(folder->framework);
    if (!recorded->request.variant.empty()) framework = with_variant(std::move(*framework), recorded->request.variant);
    if (!framework)
        return failure(ErrorKind::answer_is_no, "record-malformed",
                       "record.json names a variant that the framework does not have.");
    auto reading = read_list(line.list, *framework, recorded->request.columns, recorded->request.sheet);
    if (!reading) return tl::unexpected(as_fault_of_the_record(reading.error()));
    const auto run = runner_for(reading->cases.size());
    const auto checked = check(std::move(*reading), *framework, recorded->request.eligibility, run);
    if (!checked) return tl::unexpected(as_fault_of_the_record(checked.error()));
    const auto* scheme = folder->scheme ? &*folder->scheme : nullptr;
    auto found = verify(folder->files, *recorded, *checked, *framework, scheme);
    if (found.differences.empty()) verify_certificate(folder->files, scheme, found);
    return found;
}

std::string in_words(const Verification& found) {
    std::string text;
    for (const auto& line : found.confirmed) text += "  agrees   " + line + "\n";
    for (const auto& line : found.notices) text += "  notice   " + line + "\n";
    for (const auto& line : found.differences) text += "  DIFFERS  " + line + "\n";
    text += found.differences.empty()
                ? "\nThe draw was worked out again from the list, and everything agrees.\n"
                : "\nThe draw does not verify. The first difference is: " + found.differences.front() + "\n";
    return text;
}

} // namespace

int run_verify(const CommandLine& line) {
    const auto found = verification(line);
    if (!found && found.error().kind != ErrorKind::answer_is_no) return fail(line, found.error());
    const Verification result = found ? *found : Verification{{found.error().message}, {}, {}};
    if (line.json) {
        nlohmann::ordered_json value;
        value["verified"] = result.differences.empty();
        value["differences"] = result.differences;
        value["notices"] = result.notices;
        value["confirmed"] = result.confirmed;
        print(value.dump(2) + "\n");
    } else {
        print(in_words(result));
    }
    return result.differences.empty() ? exit_done : exit_answer_is_no;
}

} // namespace casedraw::cli
