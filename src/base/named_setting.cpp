#include <algorithm>
#include <casedraw/base/named_setting.hpp>

namespace casedraw {

namespace {

/// What stands around a name and what belongs to it; each bracket bears a word joiner.
struct Mark {
    std::string_view opening;
    std::string_view closing;

    std::string around(std::string_view name, std::string_view rest) const {
        std::string text(opening);
        text.append(name);
        if (!rest.empty()) text.append(" ").append(rest);
        return text.append(closing);
    }
};

constexpr Mark setting{"\xE2\x81\xA0\xE2\x80\xB9", "\xE2\x81\xA0\xE2\x80\xBA"}; // ‹ ›
constexpr Mark command{"\xE2\x81\xA0\xC2\xAB", "\xE2\x81\xA0\xC2\xBB"};         // « »

bool is_name(std::string_view text) {
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
}

/// The text with what stands in marks of a kind replaced: by its name and by what follows behind a space.
std::string replaced(std::string text, const Mark& mark, const SettingWords& words) {
    auto found = text.find(mark.opening);
    if (found == std::string::npos) return text;
    std::string said;
    std::size_t at = 0;
    for (; found != std::string::npos; found = text.find(mark.opening, found + 1)) {
        const auto start = found + mark.opening.size();
        const auto end = text.find(mark.closing, start);
        if (end == std::string::npos) break;
        const auto within = text.substr(start, end - start);
        const auto space = within.find(' ');
        const auto name = within.substr(0, space);
        if (!is_name(name)) continue;
        said.append(text, at, found - at);
        said.append(words(name, space == std::string::npos ? std::string() : within.substr(space + 1)));
        at = end + mark.closing.size();
    }
    return said.append(text, at);
}

std::string with_value(std::string words, const std::string& value) {
    return value.empty() ? std::move(words) : std::move(words) + " " + value;
}

} // namespace

std::string named_setting(std::string_view name) { return setting.around(name, {}); }

std::string named_setting(std::string_view name, std::string_view value) { return setting.around(name, value); }

std::string named_command(std::string_view name, std::string_view typed) { return command.around(name, typed); }

std::string typed_line(std::string_view line) { return command.around({}, line); }

std::string with_settings(std::string text, const SettingWords& words, const CommandWords& commands) {
    const CommandWords typed = [](const auto& name, const auto& line) {
        return name.empty() ? "`" + line + "`" : line;
    };
    return replaced(replaced(std::move(text), command, commands ? commands : typed), setting, words);
}

std::string as_typed(std::string text) {
    return with_settings(std::move(text),
                         [](const auto& name, const auto& value) { return with_value("--" + name, value); });
}

std::string in_plain_words(std::string text) {
    return with_settings(std::move(text), [](std::string name, const auto& value) {
        if (name == "setting" && !value.empty()) return "the setting “" + value + "”"; // it has a name of its own
        std::replace(name.begin(), name.end(), '-', ' ');
        return with_value("the setting “" + name + "”", value);
    });
}

} // namespace casedraw
