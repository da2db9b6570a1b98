#pragma once

#include <span>
#include <string_view>

namespace casedraw {

/// A file of data-schemas that is part of the program.
struct BuiltinFile {
    std::string_view id; ///< its name, without `.json`
    std::string_view text;
    std::string_view from;         ///< of a framework's period, as its file has it; empty where there is none
    std::string_view until;        ///< likewise
    bool is_chosen_by_day = false; ///< a framework that a day of fieldwork may choose, not by name or for reading alone
};

/// The files of data-schemas/frameworks and data-schemas/scenarios, by name.
std::span<const BuiltinFile> builtin_framework_files();
std::span<const BuiltinFile> builtin_scenario_files();

} // namespace casedraw
