#pragma once

#include <casedraw/commands/answer.hpp>
#include <string>

#include "cli/arguments/command_line.hpp"

/// Results go to standard output, messages to standard error.
namespace casedraw::cli {

/// Writes a result; throws `OutputFailed` when standard output takes no more (a full disk).
void print(const std::string& text);

class OutputFailed {};

/// Prints the result, or as JSON why there is none, and what is said beside it: errors always, problems unless the JSON
/// says them, notices unless they are to be left out.
void print(const CommandLine& line, const commands::Answer& answer);

/// Prints the error and gives its exit code.
int fail(const CommandLine& line, const Error& error);

} // namespace casedraw::cli
