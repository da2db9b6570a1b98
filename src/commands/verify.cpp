#include <casedraw/commands/verify.hpp>
#include <casedraw/record/draw_record.hpp>
#include <casedraw/verification/verify.hpp>

#include "base/json.hpp"

namespace casedraw::commands {

namespace {

/// What would be wrong use of an option stands in the record here, which is not as casedraw wrote it.
Error as_fault_of_the_record(Error error) {
    if (error.kind != ErrorKind::wrong_use) return error;
    return {ErrorKind::answer_is_no, "record-malformed", "record.json: its options cannot be used: " + error.message};
}

Result<Verification> verification(Verify asked, const Means& means) {
    auto rules = rules_of_draw(asked.folder, std::move(asked.rules));
    if (!rules) return tl::unexpected(rules.error());
    const auto& files = asked.folder.files;
    const auto recorded = read_draw_record(files.at("record.json"), rules->framework);
    if (!recorded) return tl::unexpected(recorded.error());
    Result<Framework> framework = std::move(rules->framework);
    if (!recorded->request.variant.empty()) framework = with_variant(std::move(*framework), recorded->request.variant);
    if (!framework)
        return failure(ErrorKind::answer_is_no, "record-malformed",
                       "record.json names a variant that the framework does not have.");
    auto reading =
        read_list({std::move(asked.list), recorded->request.columns, recorded->request.sheet}, *framework, means.run);
    if (!reading) return tl::unexpected(as_fault_of_the_record(reading.error()));
    const auto run = means.runner_for(reading->cases.size());
    const auto checked = casedraw::check(std::move(*reading), *framework, recorded->request.eligibility, run);
    if (!checked) return tl::unexpected(as_fault_of_the_record(checked.error()));
    auto found = casedraw::verify(files, *recorded, *checked, *framework, rules->rating());
    if (found.differences.empty()) verify_certificate(files, rules->rating(), found);
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

std::string as_json(const Verification& found) {
    Json value;
    value["verified"] = found.differences.empty();
    value["differences"] = found.differences;
    value["notices"] = found.notices;
    value["confirmed"] = found.confirmed;
    return value.dump(2) + "\n";
}

} // namespace

Result<Rules> rules_of_draw(const DrawnFolder& folder, std::optional<Rules> asked) {
    const auto record = folder.files.find("record.json");
    if (record == folder.files.end())
        return failure(ErrorKind::unreadable, "record-missing",
                       folder.name + "/record.json: there is no such file, so this is not the folder of a draw.");
    const auto recorded = recorded_framework(record->second);
    if (!recorded) return tl::unexpected(recorded.error());
    if (!asked) {
        auto built_in = builtin_rules(*recorded);
        if (built_in) return built_in;
        return failure(
            ErrorKind::answer_is_no, "framework-not-built-in",
            "record.json names a framework that is not built in. Give the file it was drawn with: --framework FILE.");
    }
    if (asked->framework.id != *recorded)
        return failure(ErrorKind::wrong_use, "other-framework",
                       "The cases were drawn under " + *recorded + ", not under " + asked->framework.id +
                           ". Give the same framework.");
    return std::move(*asked);
}

Answer run(Verify asked, const Means& means) {
    if (means.stops_at("Working the draw out again", 0, 1)) return stopped();
    const auto found = verification(std::move(asked), means);
    if (!found && found.error().kind != ErrorKind::answer_is_no) return refusal(found.error());
    const Verification result = found ? *found : Verification{{found.error().message}, {}, {}};
    Answer answer;
    answer.outcome = result.differences.empty() ? Outcome::done : Outcome::answer_is_no;
    answer.summary = in_words(result);
    if (means.json) answer.json = as_json(result);
    return answer;
}

} // namespace casedraw::commands
