#pragma once

#include <functional>
#include <string>
#include <string_view>

/// Settings and commands that texts speak of. The engine does not know how whoever asks writes them: `--window` on a
/// command line, a label on a page. It marks them, and whoever shows the text puts words of its own there. Every mark
/// begins and ends with a word joiner (U+2060), which `visible` writes out in people's own texts: nothing of theirs is
/// taken for one.
namespace casedraw {

/// The name of a setting, marked, for a text that people read. Where nobody gives words for it, it is read as
/// `‹window›`.
std::string named_setting(std::string_view name);
/// With what it is set to, or in capitals what to give: `--window court=9:6`, `--note TEXT`.
std::string named_setting(std::string_view name, std::string_view value);

/// A command, marked, with the line as it is typed: `explain`, `explain DIR --case ID`. Settings may be marked in it.
std::string named_command(std::string_view name, std::string_view typed);
/// What is typed as it stands, set apart from the sentence where it is: `--window court=9:6`.
std::string typed_line(std::string_view line);

/// What somebody calls the setting of this name with this value, which is empty where none is named.
using SettingWords = std::function<std::string(const std::string& name, const std::string& value)>;
/// What somebody calls the command of this name, in place of the line as it is typed; of a line, the name is empty.
using CommandWords = std::function<std::string(const std::string& name, const std::string& typed)>;

/// The text with every marked setting in these words, and every marked command in these, or as it is typed.
std::string with_settings(std::string text, const SettingWords& words, const CommandWords& commands = {});

/// The text with settings as they are typed behind a command, `--at-least`: for files that say what to type, and for
/// JSON.
std::string as_typed(std::string text);

/// The text with settings in words, `the setting “at least”`: for pages and workbooks.
std::string in_plain_words(std::string text);

} // namespace casedraw
