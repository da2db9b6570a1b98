#include "requests/callers_words.hpp"

#include <casedraw/base/named_setting.hpp>
#include <nlohmann/json.hpp>

namespace casedraw::requests {

commands::Answer in_callers_words(commands::Answer answer, const Options& options) {
    const SettingWords words = [&](const std::string& name) { return options.spoken(name); };
    const auto say = [&](std::string& text) { text = with_settings(std::move(text), words); };
    say(answer.before);
    say(answer.summary);
    for (auto& message : answer.messages) {
        say(message.text);
        for (auto& finding : message.findings) say(finding.message);
    }
    answer.json = with_settings(std::move(answer.json), [&](const std::string& name) {
        const auto quoted = nlohmann::json(words(name)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return quoted.substr(1, quoted.size() - 2);
    });
    return answer;
}

} // namespace casedraw::requests
