#pragma once

#include <string>
#include <vector>

/// Every command and option by name, with what it is for: what a command line, a JSON request and help texts are made
/// from.
namespace casedraw::requests {

struct Option {
    std::string name;        ///< `fieldwork`
    std::string about;       ///< one sentence without a full stop
    std::string value;       ///< what stands behind it, such as DATE; empty for a flag
    bool positional = false; ///< on a command line its value stands alone, without the name
    bool required = false;
    bool repeats = false;      ///< may be given several times
    bool program_only = false; ///< about files, threads and printing; nothing that a request from elsewhere could ask
    std::vector<std::string> choices = {}; ///< the only values; empty: any

    bool is_flag() const { return value.empty(); }
};

struct Command {
    std::string name; ///< `check`; `frameworks show` with a space
    std::string about;
    std::vector<Option> options;
    bool is_act = false; ///< changes files of the draw's folder that its option `draw` names
};

/// In the order in which people meet them.
const std::vector<Command>& command_table();

/// Nothing where there is no such command.
const Command* command_named(const std::string& name);

/// A sentence that names the commands which have this option, and what it is for; empty where none has it.
std::string option_elsewhere(const std::string& name);

} // namespace casedraw::requests
