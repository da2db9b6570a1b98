#include <algorithm>
#include <casedraw/base/named_setting.hpp>

namespace casedraw {

namespace {

constexpr std::string_view opening = "\xE2\x81\xA0\xE2\x80\xB9"; // a word joiner and ‹
constexpr std::string_view closing = "\xE2\x80\xBA";             // ›

bool is_name(std::string_view text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
}

} // namespace

std::string named_setting(std::string_view name) {
    return std::string(opening) + std::string(name) + std::string(closing);
}

std::string named_setting(std::string_view name, std::string_view value) {
    return named_setting(name) + " " + std::string(value);
}

std::string with_settings(std::string text, const SettingWords& words) {
    auto mark = text.find(opening);
    if (mark == std::string::npos) return text;
    std::string said;
    std::size_t at = 0;
    for (; mark != std::string::npos; mark = text.find(opening, mark + 1)) {
        const auto start = mark + opening.size();
        const auto end = text.find(closing, start);
        if (end == std::string::npos || !is_name(std::string_view(text).substr(start, end - start))) continue;
        said.append(text, at, mark - at).append(words(text.substr(start, end - start)));
        at = end + closing.size();
    }
    return said.append(text, at);
}

std::string as_typed(std::string text) {
    return with_settings(std::move(text), [](const auto& name) { return "--" + name; });
}

std::string in_plain_words(std::string text) {
    return with_settings(std::move(text), [](std::string name) {
        std::replace(name.begin(), name.end(), '-', ' ');
        return "the setting “" + name + "”";
    });
}

} // namespace casedraw
