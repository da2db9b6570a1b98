#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/finding.hpp>
#include <string>
#include <vector>

#include "cli/command_line.hpp"

/// Results go to standard output, messages to standard error.
namespace casedraw::cli {

/// Writes a result; throws `OutputFailed` when standard output takes no more (a full disk).
void print(const std::string& text);

class OutputFailed {};

/// A message for people; nothing with --quiet.
void say(const CommandLine& line, const std::string& text);
void say(const CommandLine& line, const std::string& heading, const std::vector<Finding>& findings,
         const std::string& sheet = "");

/// Problems that change the exit code, also with --quiet; nothing when the JSON says them.
void report(const CommandLine& line, const std::string& heading, const std::vector<Finding>& problems,
            const std::string& sheet = "");

/// Prints the error and gives its exit code.
int fail(const CommandLine& line, const Error& error);

} // namespace casedraw::cli
