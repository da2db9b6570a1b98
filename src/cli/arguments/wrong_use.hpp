#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace casedraw::cli {

/// The command that was chosen, the innermost one, and its name with the names before it.
struct ChosenCommand {
    const CLI::App* app;
    std::string words; ///< `frameworks show`; empty where none was chosen
};
ChosenCommand chosen_command(const CLI::App& app);

/// A check that a value is one of these words.
CLI::Validator one_of(const std::vector<std::string>& words);

/// Makes an empty value an error: nobody means by it that there is none. A seed has words of its own for that.
void refuse_empty_values(CLI::App& app);

/// What is wrong with a command line and what is allowed, in sentences.
std::string wrong_use_message(const CLI::App& app, const CLI::ParseError& error);

} // namespace casedraw::cli
