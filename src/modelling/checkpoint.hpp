#pragma once

#include <casedraw/modelling/simulation.hpp>
#include <string>
#include <string_view>

namespace casedraw {

/// What has been simulated so far.
struct SimulatedSoFar {
    std::vector<ModelTally> tallies; ///< by service plan
    std::vector<bool> units;         ///< 1 for those that are finished
    std::size_t count = 0;           ///< of those

    /// Nothing yet, of so many units of a plan with so many standards.
    static SimulatedSoFar nothing(std::size_t service_plans, std::size_t standards, std::size_t units);
};

/// All tallies as one row of numbers, for a checkpoint and for other processes.
std::vector<std::int64_t> tally_numbers(const std::vector<ModelTally>& tallies);

/// Takes as many numbers back, in the same order.
void set_tallies(const std::vector<std::int64_t>& numbers, std::vector<ModelTally>& tallies);

/// `digest` says what is simulated (`simulation_digest`).
std::string checkpoint_text(const SimulatedSoFar& done, const std::string& digest);

/// Reads such a text of the same simulation, of as many plans, standards and units as `empty` has. Errors of kind
/// unreadable: no checkpoint, another simulation's, or a damaged one.
Result<SimulatedSoFar> read_checkpoint(std::string_view text, const std::string& digest, SimulatedSoFar empty);

} // namespace casedraw
