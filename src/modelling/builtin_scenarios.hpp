#pragma once

#include <span>
#include <string_view>

namespace casedraw {

struct ScenarioFile {
    std::string_view id;
    std::string_view text;
};

/// The files of data-schemas/scenarios, by name.
std::span<const ScenarioFile> builtin_scenario_files();

} // namespace casedraw
