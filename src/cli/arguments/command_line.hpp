#pragma once

#include <optional>
#include <string>
#include <vector>

#include "requests/options.hpp"

namespace casedraw::cli {

/// The command line as it was typed: texts by option, and flags, which are there with an empty text.
struct CommandLine {
    std::string command; ///< `check`, `size` …; `frameworks show` and the like as one word with a space
    requests::Options options{"--"};

    bool json() const { return options.has("json"); }
    bool quiet() const { return options.has("quiet"); }
    bool force() const { return options.has("force"); }
};

/// What came of reading the command line: something to do, or an exit code when help was shown or the use was wrong.
struct ParsedCommandLine {
    CommandLine command_line;
    std::optional<int> exit_code;
};

ParsedCommandLine parse_command_line(const std::vector<std::string>& arguments);

} // namespace casedraw::cli
