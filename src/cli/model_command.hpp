#pragma once

#include <casedraw/commands/answer.hpp>

#include "cli/arguments/command_line.hpp"

namespace casedraw::cli {

/// Runs `model` by threads and processes, with progress, a checkpoint and Ctrl-C. In a further process of several the
/// answer is empty.
commands::Answer model_answer(const CommandLine& line);

} // namespace casedraw::cli
