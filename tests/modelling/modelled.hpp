#pragma once

#include "rating/scheme.hpp"

#include <casedraw/modelling/model.hpp>

namespace casedraw::test {

inline Scenario scenario(const RatedFramework& rated, const std::string& json) {
    auto read = read_scenario(json, rated.framework, rated.scheme);
    INFO((read ? std::string() : read.error().message));
    REQUIRE(read);
    return std::move(*read);
}

/// As `--allocations` reads them under a framework of two allocated domains.
inline std::vector<Allocation> allocations(const std::vector<std::string>& texts) {
    const auto& framework = built_in("hmip-youth-2018");
    std::vector<Allocation> parsed;
    for (const auto& text : texts) parsed.push_back(parse_model_allocation(text, framework).value());
    return parsed;
}

inline Service service(std::int64_t court, std::int64_t oocd) {
    Service made{"A", {}};
    made.domains.resize(2);
    made.domains[0].population = court;
    made.domains[1].population = oocd;
    return made;
}

inline ModelPlan plan(const RatedFramework& rated, std::vector<Service> services, Scenario scenario,
                      ModelRequest request) {
    auto made =
        ModelPlan::make(rated.framework, rated.scheme, std::move(services), std::move(scenario), std::move(request));
    INFO((made ? std::string() : made.error().message));
    REQUIRE(made);
    return std::move(*made);
}

} // namespace casedraw::test
