#pragma once

#include "cli/command_line.hpp"

/// One function a command: it translates between the command line and the engine, prints, and gives the exit code.
namespace casedraw::cli {

int run_check(const CommandLine& line);
int run_size(const CommandLine& line);
int run_draw(const CommandLine& line);
int run_verify(const CommandLine& line);
int run_certify(const CommandLine& line);
int run_rate(const CommandLine& line);
int run_model(const CommandLine& line);
int run_frameworks(const CommandLine& line);
int run_frameworks_show(const CommandLine& line);
int run_template(const CommandLine& line);

} // namespace casedraw::cli
