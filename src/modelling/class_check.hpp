#pragma once

#include <casedraw/modelling/portfolio.hpp>
#include <casedraw/modelling/scenario.hpp>

/// Whether a scenario's classes can be told from what is known of the services' cases.
namespace casedraw::modelling {

struct ClassCheck {
    std::string faults;           ///< classes by fields that are known of no case under this framework
    std::vector<Finding> notices; ///< classes that some services' cases are not told apart by
};

ClassCheck check_classes(const Framework& framework, const Scenario& scenario,
                         const std::vector<ModelledQuestion>& questions, const std::vector<Service>& services);

} // namespace casedraw::modelling
