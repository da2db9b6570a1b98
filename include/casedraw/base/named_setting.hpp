#pragma once

#include <functional>
#include <string>
#include <string_view>

/// Settings that texts speak of. The engine does not know how whoever asks writes a setting: `--window` on a command
/// line, a label on a page. It marks the name, and whoever shows the text puts words of its own there.
namespace casedraw {

/// The name of a setting, marked, for a text that people read. Where nobody gives words for it, it is read as
/// `‹window›`. A mark begins with a word joiner (U+2060), which `visible` writes out in people's own texts: nothing of
/// theirs is taken for one.
std::string named_setting(std::string_view name);
/// With what it is set to, or is to be: `--window court=9:6`.
std::string named_setting(std::string_view name, std::string_view value);

/// What somebody calls the setting of this name.
using SettingWords = std::function<std::string(const std::string& name)>;

/// The text with every marked setting in these words.
std::string with_settings(std::string text, const SettingWords& words);

/// The text with settings as they are typed behind a command, `--at-least`: for files that say what to type, and for
/// JSON.
std::string as_typed(std::string text);

/// The text with settings in words, `the setting “at least”`: for pages and workbooks.
std::string in_plain_words(std::string text);

} // namespace casedraw
