#include <casedraw/verification/verify.hpp>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/side_by_side.hpp"

namespace casedraw::cli {

namespace {

Result<Verification> verification(const CommandLine& line) {
    const auto pack = read_folder(line.folder);
    if (!pack) return tl::unexpected(pack.error());
    const auto record = pack->find("record.json");
    if (record == pack->end())
        return failure(ErrorKind::unreadable, "record-missing", line.folder + "/record.json: there is no such file, so this is not the folder of a draw.");
    const auto id = recorded_framework(record->second);
    if (!id) return tl::unexpected(id.error());
    auto framework = chosen_framework(line.framework.empty() ? *id : line.framework, "");
    if (!framework) {
        if (!line.framework.empty()) return tl::unexpected(framework.error());
        return failure(ErrorKind::answer_is_no, "framework-not-built-in",
                       "record.json names a framework that is not built in. Give the file it was drawn with: --framework FILE.");
    }
    const auto recorded = read_draw_record(record->second, *framework);
    if (!recorded) return tl::unexpected(recorded.error());
    if (!recorded->request.variant.empty()) {
        framework = with_variant(std::move(*framework), recorded->request.variant);
        if (!framework) return failure(ErrorKind::answer_is_no, "record-malformed", "record.json names a variant that the framework does not have.");
    }
    auto reading = read_list(line.list, *framework, recorded->request.columns, recorded->request.sheet);
    if (!reading) return tl::unexpected(reading.error());
    const auto run = runner_for(reading->cases.size());
    const auto checked = check(std::move(*reading), *framework, recorded->request.eligibility, run);
    if (!checked) return tl::unexpected(checked.error());
    auto found = verify(*pack, *recorded, *checked, *framework);
    if (found.differences.empty()) {
        const auto scheme = scheme_of(line.framework.empty() ? *id : line.framework, *framework);
        verify_certificate(*pack, scheme ? &*scheme : nullptr, found);
    }
    return found;
}

std::string in_words(const Verification& found) {
    std::string text;
    for (const auto& line : found.confirmed) text += "  agrees   " + line + "\n";
    for (const auto& line : found.notices) text += "  notice   " + line + "\n";
    for (const auto& line : found.differences) text += "  DIFFERS  " + line + "\n";
    text += found.differences.empty() ? "\nThe draw was worked out again from the list, and everything agrees.\n"
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
