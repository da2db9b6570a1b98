#pragma once

#include <casedraw/commands/model.hpp>

namespace casedraw::commands {

/// What a model is made of, read.
struct ModelInputs {
    RatingScheme scheme;
    std::vector<Service> services;
    Scenario scenario;
    std::string scenario_text;
    std::vector<Finding> notices;
    std::vector<Finding> problems;       ///< with any, nothing is modelled
    std::string services_from = {};      ///< for people
    std::vector<std::string> rules = {}; ///< who is eligible, for the top of what people read
    std::string rated_by = {};           ///< the option's label; empty: the framework's own rule
};

Result<ModelInputs> model_inputs(Model& asked, const Means& means);

} // namespace casedraw::commands
