#include "cli/arguments/wrong_use.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>

#include "requests/command_table.hpp"

namespace casedraw::cli {

namespace {

std::vector<std::string> commands_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* command : app.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* option : app.get_options())
        if (option->nonpositional()) names.push_back(option->get_name());
    return names;
}

std::string nearest(const std::string& word, const std::vector<std::string>& words) {
    auto least = std::max<std::size_t>(2, word.size() / 3) + 1;
    std::string found;
    for (const auto& each : words) {
        const auto distance = edit_distance(word, each);
        if (distance >= least) continue;
        least = distance;
        found = each;
    }
    return found;
}

/// `There is no option --sead. Did you mean --seed?`
std::string no_such(const std::string& kind, const std::string& word, const std::vector<std::string>& allowed) {
    const auto near = nearest(word, allowed);
    const auto text = "There is no " + kind + " " + word + ". ";
    if (!near.empty()) return text + "Did you mean " + near + "?";
    return text + "The " + kind + (allowed.size() == 1 ? " is " : "s are ") + listed(allowed) + ".";
}

std::string not_expected(const CLI::App& app, const ChosenCommand& chosen, const std::vector<std::string>& words) {
    const auto is_option = [](const std::string& word) { return word.size() > 1 && word.front() == '-'; };
    const auto option = std::find_if(words.begin(), words.end(), is_option);
    if (option == words.end()) {
        const auto commands = commands_of(*chosen.app);
        if (!commands.empty()) return no_such("command", words.front(), commands);
        return listed(words) + (words.size() == 1 ? " is" : " are") +
               " too much. A text with spaces needs quotes around it.";
    }
    const auto name = option->substr(0, option->find('='));
    const auto options = options_of(*chosen.app);
    if (chosen.app != &app && std::find(options.begin(), options.end(), name) != options.end())
        return "Write " + name + " behind the command: casedraw " + chosen.words + " … " + name + ".";
    const auto elsewhere = requests::option_elsewhere(name.substr(std::min(name.find_first_not_of('-'), name.size())));
    if (nearest(name, options).empty() && !elsewhere.empty())
        return "There is no option " + name + " here. " + elsewhere;
    return no_such("option", name, options);
}

std::string missing(const ChosenCommand& chosen) {
    std::vector<std::string> wanted;
    for (const auto* option : chosen.app->get_options())
        if (option->get_required() && option->count() == 0)
            wanted.push_back(option->get_name() + (option->nonpositional() ? " " + option->get_type_name() : "") +
                             " (" + option->get_description() + ")");
    if (wanted.empty()) return "Give a command. The commands are " + listed(commands_of(*chosen.app)) + ".";
    return "Give also " + listed(wanted) + ".";
}

std::string wrong_number_of_values(const ChosenCommand& chosen, const std::string& said) {
    const auto name = said.substr(0, said.find(':'));
    const auto* option = chosen.app->get_option_no_throw(name);
    if (option == nullptr) return said;
    if (option->count() > 1) return name + " is given " + std::to_string(option->count()) + " times. Give it once.";
    return name + " needs a value: " + name + " " + option->get_type_name() + " (" + option->get_description() + ").";
}

} // namespace

ChosenCommand chosen_command(const CLI::App& app) {
    ChosenCommand chosen{&app, ""};
    while (!chosen.app->get_subcommands().empty()) {
        chosen.app = chosen.app->get_subcommands().front();
        chosen.words += (chosen.words.empty() ? "" : " ") + chosen.app->get_name();
    }
    return chosen;
}

CLI::Validator one_of(const std::vector<std::string>& words) {
    const auto check = [words](const std::string& word) {
        return std::find(words.begin(), words.end(), word) != words.end()
                   ? ""
                   : "“" + word + "” is not known here. Allowed: " + listed(words, "or") + ".";
    };
    return CLI::Validator(check, "", "one of");
}

void refuse_empty_values(CLI::App& app) {
    const auto check = [](const std::string& value) {
        return value.empty() ? "the value is empty. Give one, or leave it out." : std::string();
    };
    for (auto* option : app.get_options())
        if (option->get_items_expected() > 0 && option->get_name() != "--seed") option->check(check, "", "not empty");
    for (auto* command : app.get_subcommands({})) refuse_empty_values(*command);
}

std::string wrong_use_message(const CLI::App& app, const CLI::ParseError& error) {
    const auto chosen = chosen_command(app);
    const auto unexpected = app.remaining(true);
    std::string text = error.what();
    if (!unexpected.empty())
        text = not_expected(app, chosen, unexpected);
    else if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
        text = missing(chosen);
    else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
        text = wrong_number_of_values(chosen, text);
    const auto command = "casedraw" + (chosen.words.empty() ? "" : " " + chosen.words);
    return command + ": " + text + "\n" + command + " --help says more.\n";
}

} // namespace casedraw::cli
