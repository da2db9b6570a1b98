#include <casedraw/base/text.hpp>
#include <casedraw/modelling/scenario.hpp>

#include "base/builtin_file.hpp"

namespace casedraw {

std::vector<std::string> builtin_scenario_ids() {
    std::vector<std::string> ids;
    for (const auto& file : builtin_scenario_files()) ids.emplace_back(file.id);
    return ids;
}

Result<std::string_view> builtin_scenario_text(std::string_view id) {
    for (const auto& file : builtin_scenario_files())
        if (file.id == id) return file.text;
    return failure(ErrorKind::wrong_use, "unknown-scenario",
                   "There is no scenario `" + std::string(id) + "`. Built in are " + listed(builtin_scenario_ids()) +
                       ". For one of your own, give the name of its file, which ends in .json.");
}

} // namespace casedraw
