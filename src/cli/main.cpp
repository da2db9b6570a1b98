#include <casedraw/base/defect.hpp>
#include <casedraw/base/text.hpp>
#include <iostream>
#include <new>

#include "cli/disk_files.hpp"
#include "cli/model_command.hpp"
#include "cli/output.hpp"
#include "cli/side_by_side.hpp"
#include "cli/system/system.hpp"
#include "cli/written.hpp"
#include "requests/run.hpp"

namespace {

using namespace casedraw;
using namespace casedraw::cli;
using commands::Outcome;

commands::Answer answer_to(const CommandLine& line, const std::vector<HeldFolder>& held) {
    if (line.command == "model") return model_answer(line);
    commands::Means means;
    means.run = run_by_all_processors;
    if ((line.command == "draw" || line.command == "amend") && !line.options.has("seed"))
        means.entropy = system::entropy();
    means.json = line.json();
    return requests::run(line.command, line.options, DiskFiles(held), means);
}

int run(const CommandLine& line) {
    if (const auto error = cannot_write(line)) return fail(line, *error);
    const auto held = hold_folders(line);
    if (!held) return fail(line, held.error());
    for (const auto& folder : *held)
        if (!folder.said().empty()) std::cerr << visible_lines(folder.said()) << "\n";
    auto answer = answer_to(line, *held);
    if (!line.json() && !answer.before.empty()) print(visible_lines(answer.before));
    if (const auto error = write_files(line, answer)) return fail(line, *error);
    print(line, answer);
    return exit_code(answer.outcome);
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    try {
        system::prepare_streams();
        const auto parsed = parse_command_line(system::arguments(argc, argv));
        return parsed.exit_code ? *parsed.exit_code : run(parsed.command_line);
    } catch (const OutputFailed&) {
        std::cerr << "casedraw: standard output could not be written; is the disk full?\n";
        return exit_code(Outcome::unreadable);
    } catch (const std::bad_alloc&) {
        std::cerr << "casedraw: there is not enough memory for this list.\n";
        return exit_code(Outcome::unreadable);
    } catch (const std::exception& defect) {
        std::cerr << "casedraw: this is a defect in casedraw, not in your list: " << defect.what() << "\n";
        return exit_code(Outcome::defect);
    }
}
