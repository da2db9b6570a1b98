#pragma once

#include <casedraw/commands/model.hpp>
#include <string>

#include "cli/ranks.hpp"

/// Runs a simulation's units by threads and processes, with progress, Ctrl-C and a checkpoint.
namespace casedraw::cli {

struct SimulationSettings {
    std::string checkpoint; ///< file; empty: none
    bool quiet = false;
    std::size_t threads = 1;
};

/// `digest` says what is simulated: a checkpoint of anything else is an error and is left as it is. Of several
/// processes
/// only the first reads and writes the checkpoint and learns the tallies.
Result<commands::SimulationRun> run_simulation(const SimulationSettings& settings, const ModelPlan& plan,
                                               const std::string& digest, const Ranks& ranks);

} // namespace casedraw::cli
