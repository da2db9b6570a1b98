#include "cli/arguments/command_line.hpp"

#include <casedraw/base/text.hpp>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <casedraw/commands/answer.hpp>
#include <iostream>

#include "cli/arguments/wrong_use.hpp"
#include "cli/system/system.hpp"
#include "requests/command_table.hpp"

namespace casedraw::cli {

namespace {

using commands::Outcome;

CLI::Option* add_value(CLI::App& app, const requests::Option& option) {
    const auto name = option.positional ? option.value : "--" + option.name;
    if (!option.repeats) return app.add_option(name, option.about)->type_name(option.positional ? "" : option.value);
    if (option.positional)
        return app.add_option(name, option.about)->type_name("")->expected(1, 100)->allow_extra_args();
    return app.add_option(name, option.about)
        ->type_name(option.value)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->allow_extra_args(false);
}

void add_option(CLI::App& app, const requests::Option& option) {
    auto* added = option.is_flag() ? app.add_flag("--" + option.name, option.about) : add_value(app, option);
    added->required(option.required);
    if (!option.choices.empty()) added->check(one_of(option.choices));
}

/// The app of a command; of `frameworks show` within that of `frameworks`.
CLI::App& add_command(CLI::App& app, const requests::Command& command) {
    const auto space = command.name.find(' ');
    auto& above = space == std::string::npos ? app : *app.get_subcommand(command.name.substr(0, space));
    auto& added = *above.add_subcommand(command.name.substr(space + 1), command.about);
    for (const auto& option : command.options) add_option(added, option);
    return added;
}

bool names_a_file(const requests::Option& option) {
    const auto& value = option.value;
    return value.find("FILE") != std::string::npos || value == "DIR" || value == "LIST" || value == "JUDGEMENTS";
}

/// Puts what was typed for a command, and for the one it stands in, into the options.
void take_options(const CLI::App& app, const requests::Command& command, requests::Options& options) {
    for (const auto& option : command.options) {
        const auto* typed = app.get_option(option.positional ? option.value : "--" + option.name);
        if (typed->count() == 0) continue;
        if (option.is_flag())
            options.add(option.name, "");
        else
            for (const auto& text : typed->results())
                options.add(option.name, names_a_file(option) ? system::typed_path(text) : text);
    }
}

CommandLine typed_line(const CLI::App& app) {
    CommandLine line;
    const auto chosen = chosen_command(app);
    line.command = chosen.words;
    take_options(*chosen.app, *requests::command_named(chosen.words), line.options);
    return line;
}

/// Behind the command: nothing else is known of a line that could not be read.
bool asks_for_json(const std::vector<std::string>& arguments) {
    return arguments.size() > 2 && std::find(arguments.begin() + 2, arguments.end(), "--json") != arguments.end();
}

void say_wrong_use(const std::string& message, bool as_json) {
    std::cerr << visible_lines(message);
    if (as_json) std::cout << commands::errors_json(commands::refusal({ErrorKind::wrong_use, "wrong-use", message}));
}

} // namespace

ParsedCommandLine parse_command_line(const std::vector<std::string>& arguments) {
    ParsedCommandLine parsed;
    CLI::App app{
        "casedraw draws the cases that a youth offending team's inspection will read: a fair, balanced sample that "
        "anyone can draw again.",
        "casedraw"};
    app.set_version_flag("--version", "casedraw " CASEDRAW_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);
    app.allow_windows_style_options(false); // the same words mean the same everywhere
    for (const auto& command : requests::command_table()) add_command(app, command);
    refuse_empty_values(app);
    try {
        std::vector<std::string> words(arguments.rbegin(), arguments.rend()); // CLI11 takes them from the end
        if (!words.empty()) words.pop_back();                                 // the program's own name
        app.parse(words);
        parsed.command_line = typed_line(app);
    } catch (const CLI::ParseError& error) {
        const bool shown = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        if (shown)
            app.exit(error, std::cout, std::cerr);
        else
            say_wrong_use(wrong_use_message(app, error), asks_for_json(arguments));
        parsed.exit_code = exit_code(shown ? Outcome::done : Outcome::wrong_use);
    }
    return parsed;
}

} // namespace casedraw::cli
