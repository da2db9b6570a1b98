#pragma once

#include <casedraw/modelling/model.hpp>

#include "cli/command_line.hpp"

/// What `model` reads: services, scenario, request.
namespace casedraw::cli {

struct ModelInput {
    Framework framework;
    RatingScheme scheme;
    std::vector<Service> services;
    Scenario scenario;
    std::string scenario_text;
    ModelRequest request;
    std::vector<Finding> notices;
    std::vector<Finding> problems; ///< with any, nothing is modelled
};

Result<ModelInput> model_input(const CommandLine& line);

} // namespace casedraw::cli
