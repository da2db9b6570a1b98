#include <casedraw/present/planner_pack.hpp>
#include <casedraw/present/check_report.hpp>
#include <casedraw/record/draw_record.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/side_by_side.hpp"

namespace casedraw::cli {

namespace {

Error commitment_differs(const std::string& folder, const std::string& what) {
    return {ErrorKind::answer_is_no, "commitment-differs",
            folder + ": this folder holds a committed draw, and " + what + " Nothing was written."};
}

/// Whether this draw completes the one that was committed to in its folder: with the numbers taken out, every file must
/// be there as it would be made now. A commitment is never replaced by anything else.
Result<bool> completes_commitment(const CommandLine& line, const CheckedList& checked, const Framework& framework,
                                  const RatingScheme* scheme, DrawRequest request, const Draw& drawn) {
    if (!exists(line.out + "/record.json") || exists(line.out + "/sample.csv")) return false;
    const auto folder = read_folder(line.out);
    if (!folder) return tl::unexpected(folder.error());
    const auto recorded = read_draw_record(folder->at("record.json"), framework);
    if (!recorded && recorded_commitment(folder->at("record.json")))
        return tl::unexpected(commitment_differs(line.out, "its record cannot be read under this framework."));
    if (!recorded || !recorded->committed) return false;
    if (!request.commit || request.numbers.empty())
        return tl::unexpected(commitment_differs(
            line.out, "it is completed by the same command with --commit and a --number for every lottery."));
    request.numbers.clear();
    for (const auto& [name, text] : draw_files(checked, framework, scheme, request, as_committed(drawn))) {
        const auto found = folder->find(name);
        if (found == folder->end()) return tl::unexpected(commitment_differs(line.out, name + " is no longer there."));
        if (found->second != text)
            return tl::unexpected(commitment_differs(
                line.out,
                name + " is not what the list and the options give now: one of the three has changed since."));
    }
    return true;
}

/// A draw whose numbers were picked in public stays as it is: picking again would make the commitment worthless.
Result<std::monostate> keeps_completed_commitment(const CommandLine& line, const Files& files) {
    if (!exists(line.out + "/record.json") || !exists(line.out + "/sample.csv")) return {};
    const auto record = read_file(line.out + "/record.json");
    if (!record || *record == files.at("record.json")) return {};
    if (!recorded_commitment(*record)) return {};
    return failure(
        ErrorKind::answer_is_no, "commitment-completed",
        line.out +
            ": this folder holds a draw whose numbers were picked after its lottery was published. It is not replaced, "
            "not even with --force. Choose another folder. Nothing was written.");
}

/// Whether the folder holds a completed public draw; the same one may be written again.
bool is_completed(const std::string& folder) {
    const auto record = exists(folder + "/sample.csv") ? read_file(folder + "/record.json") : Result<std::string>("");
    return record && recorded_commitment(*record);
}

Error nothing_to_complete(const std::string& folder) {
    return {ErrorKind::answer_is_no, "no-commitment",
            folder + ": there is no committed draw here to complete. Run the command with --commit and without "
                     "--number first, and publish its lottery before the "
                     "numbers are picked; or leave --commit out. Nothing was written."};
}

/// The planner's pack of a draw that has a sample; no file where none is wanted.
Files pack_of(const CommandLine& line, const PackSource& source, const PackOptions& options, const TaskRunner& run) {
    if (line.plain || source.drawn.committed) return {};
    return planner_pack(source, options, run);
}

int print_result(const CommandLine& line, const CheckedList& checked, const Framework& framework,
                 const DrawRequest& request, const Draw& drawn, const Files& files) {
    if (line.json)
        print(files.at("record.json"));
    else
        print(draw_summary(checked, framework, request, drawn));
    say(line, period_notice(framework, request.eligibility.fieldwork));
    say(line, "Notices", checked.notices);
    say(line, "About the sizes", drawn.sizes.notices);
    if (request.exclude_problems) say(line, "Problems; these rows were left out", checked.problems);
    if (drawn.committed && !line.json) say(line, "\n" + files.at("dice-rule.txt"));
    return exit_done;
}

} // namespace

int run_draw(const CommandLine& line) {
    const auto framework = chosen_framework(line.framework, line.variant);
    if (!framework) return fail(line, framework.error());
    const auto request = draw_request(line, *framework);
    if (!request) return fail(line, request.error());
    const auto options = pack_options(line);
    if (!options) return fail(line, options.error());
    auto reading = read_list(line.list, *framework, request->columns, line.sheet);
    if (!reading && line.json && reading.error().kind == ErrorKind::answer_is_no)
        print(unread_list_json(reading.error(), *framework, request->eligibility));
    if (!reading) return fail(line, reading.error());
    if (const auto unused = sheet_of_text(line, *reading)) return fail(line, *unused);
    const auto run = runner_for(reading->cases.size());
    const auto checked = check(std::move(*reading), *framework, request->eligibility, run);
    if (!checked) return fail(line, checked.error());
    const auto drawn = draw(*checked, *framework, *request, panel_lottery, run);
    if (!drawn) {
        if (drawn.error().code == "list-has-problems") {
            if (line.json) print(check_json(*checked, *framework, request->eligibility));
            report(line, "Problems to put right", checked->problems);
        }
        return fail(line, drawn.error());
    }
    const auto own_scheme = scheme_of(line.framework, *framework);
    if (!own_scheme) return fail(line, own_scheme.error());
    const auto* scheme = *own_scheme ? &**own_scheme : nullptr;
    const auto completes = completes_commitment(line, *checked, *framework, scheme, *request, *drawn);
    if (!completes) return fail(line, completes.error());
    auto files = draw_files(*checked, *framework, scheme, *request, *drawn, run);
    if (const auto kept = keeps_completed_commitment(line, files); !kept) return fail(line, kept.error());
    if (request->commit && !request->numbers.empty() && !*completes && !is_completed(line.out))
        return fail(line, nothing_to_complete(line.out));
    files.merge(pack_of(line, {*checked, *framework, scheme, *request, *drawn, files}, *options, run));
    const auto put = put_folder(line.out, files, line.force || *completes ? Existing::replace : Existing::keep);
    if (!put) return fail(line, put.error());
    return print_result(line, *checked, *framework, *request, *drawn, files);
}

} // namespace casedraw::cli
