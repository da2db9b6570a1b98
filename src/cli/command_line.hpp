#pragma once

#include <optional>
#include <string>
#include <vector>

namespace casedraw::cli {

/// The command line as it was typed, by option; what the texts mean is worked out by `options.hpp` and the commands.
struct CommandLine {
    std::string command; ///< `check`, `size` …; `frameworks show` and the like as one word with a space
    bool json = false;
    bool quiet = false;
    std::string framework = "";
    std::string list;
    std::string fieldwork;
    std::vector<std::string> windows;
    std::string expected;
    std::string columns;
    std::string sheet;
    std::string one_per_child;
    std::string variant;
    std::string population;
    std::string confidence;
    std::string margin;
    std::string allocation;
    std::optional<std::string> seed;
    std::string out;
    std::vector<std::string> numbers;
    std::string design = "panel-lottery";
    std::string margins = "soft";
    bool commit = false;
    bool plain = false;
    std::optional<std::string> marking;
    std::string dispose_by;
    bool redact = false;
    bool force = false;
    bool exclude_problems = false;
    std::string folder; ///< of an earlier draw
    std::string judgements;
    std::string counts;    ///< of key questions
    std::string standards; ///< ratings given
    std::string panel;     ///< decisions
    std::string sampled;   ///< cases inspected by domain
    std::string option;    ///< of the framework's rating
    std::string inspection_type;
    bool allow = false;
    bool partial = false;
    bool chances = false;
    std::string allocations;
    std::string scenario;
    std::string designs;
    std::string method;
    std::string replicates;
    std::string threads;
    bool prompts = false;
    std::string checkpoint;
    std::string find;
    std::string id; ///< of a framework to show
};

/// What came of reading the command line: something to do, or an exit code when help was shown or the use was wrong.
struct ParsedCommandLine {
    CommandLine command_line;
    std::optional<int> exit_code;
};

ParsedCommandLine parse_command_line(int argc, const char* const* argv);

} // namespace casedraw::cli
