#pragma once

#include <casedraw/commands/answer.hpp>

#include "cli/arguments/command_line.hpp"
#include "cli/held_folder.hpp"

/// Where the files of an answer go.
namespace casedraw::cli {

/// An error where what the command line wants written could not be, whatever it is.
std::optional<Error> cannot_write(const CommandLine& line);

/// Holds the folders of draws that the command works with; give them back once it is done.
Result<std::vector<HeldFolder>> hold_folders(const CommandLine& line);

/// Writes the answer's files, whole or not at all, and says in the answer what was written.
std::optional<Error> write_files(const CommandLine& line, commands::Answer& answer);

} // namespace casedraw::cli
