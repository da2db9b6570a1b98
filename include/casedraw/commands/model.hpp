#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/modelling/model.hpp>
#include <casedraw/modelling/simulation.hpp>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace casedraw::commands {

/// Long lists, a service each, that is named as its list without the ending.
struct ServiceLists {
    EligibilityRequest eligibility;
    std::vector<ListFile> lists;
};

/// Whether a file is a table of services, with how many cases each has, rather than a long list.
bool is_portfolio(const InputFile& file, const std::string& sheet, const Framework& framework);

/// Compare allocations: precision, effect on ratings, and inspectors' time.
struct Model {
    Rules rules;
    std::variant<InputFile, ServiceLists> services; ///< a portfolio, or lists
    std::string sheet;                              ///< of the portfolio's workbook; empty: the one with its headings
    InputFile scenario; ///< its JSON, under its name; empty bytes: the first built in that fits
    ModelRequest request;
    std::optional<std::string> option = {};     ///< of RatingScheme::options: its leading key questions decide
    std::string marking = "OFFICIAL-SENSITIVE"; ///< heads the report; empty: none
    std::string goal;                           ///< the best split for it in place of the allocations; empty: none
    bool allocations_named = false;             ///< whether somebody chose them, which a search does not need
    bool makes_files = true;                    ///< tables, charts and pages beside the result
};

/// The tallies of a simulation, by cell, and whether it was stopped before its end.
struct SimulationRun {
    std::vector<ModelTally> tallies;
    bool stopped = false;
};

/// How a simulation is run: with other processes, with a checkpoint … `digest` says what is simulated.
using Simulation = std::function<Result<SimulationRun>(const ModelPlan& plan, const std::string& digest)>;

/// Unit after unit by `means.run`.
Simulation simulation_by(const Means& means);

/// Outcome `answer_is_no` where something has to be put right first, or the watch asked to stop: then the result is
/// partial and says so.
Answer run(Model request, const Means& means, const Simulation& simulation);
Answer run(Model request, const Means& means = {});

/// Simulates what `run` would and tells nobody: what a further process of several does. True where it came to its end.
bool share_in(Model request, const Simulation& simulation);

} // namespace casedraw::commands
