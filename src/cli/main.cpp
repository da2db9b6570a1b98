#include <casedraw/base/defect.hpp>
#include <iostream>
#include <map>
#include <new>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"

namespace {

using namespace casedraw::cli;

using Command = int (*)(const CommandLine&);
const std::map<std::string, Command> commands{
    {"check", run_check},
    {"size", run_size},
    {"draw", run_draw},
    {"verify", run_verify},
    {"frameworks", run_frameworks},
    {"frameworks show", run_frameworks_show},
    {"template", run_template},
    {"rate", run_rate},
    {"certify", run_certify},
    {"model", run_model},
};

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    try {
        const auto parsed = parse_command_line(argc, argv);
        if (parsed.exit_code) return *parsed.exit_code;
        return commands.at(parsed.command_line.command)(parsed.command_line);
    } catch (const OutputFailed&) {
        std::cerr << "casedraw: standard output could not be written; is the disk full?\n";
        return exit_unreadable;
    } catch (const std::bad_alloc&) {
        std::cerr << "casedraw: there is not enough memory for this list.\n";
        return exit_unreadable;
    } catch (const std::exception& defect) {
        std::cerr << "casedraw: this is a defect in casedraw, not in your list: " << defect.what() << "\n";
        return exit_defect;
    }
}
