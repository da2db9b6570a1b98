#pragma once

#include <casedraw/modelling/simulation.hpp>

#include "cli/command_line.hpp"
#include "cli/ranks.hpp"

/// Runs a simulation's units by threads and processes, with progress, Ctrl-C and a checkpoint.
namespace casedraw::cli {

struct SimulationRun {
    std::vector<ModelTally> tallies; ///< by cell
    bool stopped = false;            ///< by Ctrl-C, before the end
};

/// `digest` says what is simulated: a checkpoint of anything else is an error and is left as it is. Of several processes
/// only the first reads and writes the checkpoint and learns the tallies.
Result<SimulationRun> run_simulation(const CommandLine& line, const ModelPlan& plan, const std::string& digest,
                                     std::size_t threads, const Ranks& ranks);

} // namespace casedraw::cli
