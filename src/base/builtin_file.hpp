#pragma once

#include <span>
#include <string_view>

namespace casedraw {

/// A file of data-schemas that is part of the program.
struct BuiltinFile {
    std::string_view id; ///< its name, without `.json`
    std::string_view text;
};

/// The files of data-schemas/frameworks and data-schemas/scenarios, by name.
std::span<const BuiltinFile> builtin_framework_files();
std::span<const BuiltinFile> builtin_scenario_files();

} // namespace casedraw
