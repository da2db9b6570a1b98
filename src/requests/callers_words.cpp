#include "requests/callers_words.hpp"

#include <casedraw/base/named_setting.hpp>
#include <nlohmann/json.hpp>

namespace casedraw::requests {

namespace {

/// Words for a mark that stands within a text of a JSON document, as they are written there.
std::string within_json(const std::string& name, const std::string& value, const SettingWords& words) {
    const auto read = nlohmann::json::parse("\"" + value + "\"", nullptr, false);
    const auto said = words(name, read.is_string() ? read.get<std::string>() : value);
    const auto written = nlohmann::json(said).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return written.substr(1, written.size() - 2);
}

} // namespace

commands::Answer in_callers_words(commands::Answer answer, const Options& options) {
    const SettingWords words = [&](const auto& name, const auto& value) { return options.spoken(name, value); };
    const CommandWords commands = [&](const auto& name, const auto& line) {
        return options.spoken_command(name, line);
    };
    const auto say = [&](std::string& text) { text = with_settings(std::move(text), words, commands); };
    say(answer.before);
    say(answer.summary);
    for (auto& message : answer.messages) {
        say(message.text);
        for (auto& finding : message.findings) say(finding.message);
    }
    answer.json = with_settings(
        std::move(answer.json), [&](const auto& name, const auto& value) { return within_json(name, value, words); },
        [&](const auto& name, const auto& line) { return within_json(name, line, commands); });
    return answer;
}

} // namespace casedraw::requests
