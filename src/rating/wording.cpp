#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/wording.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <set>
#include <string_view>

#include "caselist/cell_values.hpp"

namespace casedraw {

namespace {

/// `en`, `cy` or `en-GB`: two letters, and a country where one is meant.
bool is_language_code(const std::string& text) {
    const auto are_letters = [](std::string_view part) {
        return part.size() == 2 && std::all_of(part.begin(), part.end(),
                                               [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    };
    const std::string_view code = trimmed(text);
    return are_letters(code.substr(0, 2)) && (code.size() == 2 || (code[2] == '-' && are_letters(code.substr(3))));
}

} // namespace

Result<Wording> read_wording(const TextTable& sheet, const std::string& language, const Framework& framework) {
    const auto id = *sheet.column("id"), code = *sheet.column("language"), text = *sheet.column("text");
    std::set<std::string> ids;
    std::set<std::pair<std::string, std::string>> given; // language and id
    for (const auto& [known, label] : short_words(framework)) ids.insert(known);
    Wording own;
    std::vector<std::string> languages;
    std::string faults;
    const auto fault = [&](const TextTable::Row& row, std::size_t column, const std::string& message) {
        faults += "\n  " + TextTable::cell(row.number, column) + ": " + message;
    };
    for (const auto& row : sheet.rows) {
        const auto& name = row.cells[id];
        if (ids.count(name) == 0) {
            fault(row, id, shown_value(name) + " is no id of " + framework.id + ".");
            continue;
        }
        if (row.cells[text].empty()) continue;
        if (is_error_value(row.cells[text])) fault(row, text, about_failed_lookup(row.cells[text]));
        if (!is_language_code(row.cells[code])) {
            fault(row, code,
                  (trimmed(row.cells[code]).empty() ? std::string("the language is blank")
                                                    : shown_value(row.cells[code]) + " is no language code") +
                      ". Write en for English, cy for Welsh, or the code of two letters of another language.");
            continue;
        }
        if (std::find(languages.begin(), languages.end(), row.cells[code]) == languages.end())
            languages.push_back(row.cells[code]);
        const auto key = match_key(row.cells[code]);
        if (!given.emplace(key, name).second)
            fault(row, id, name + " is given twice in language " + row.cells[code] + ".");
        if (key != match_key(language)) continue;
        if (own.texts.empty()) own.language = row.cells[code];
        own.texts.emplace(name, row.cells[text]);
    }
    if (own.texts.empty() && faults.empty())
        return failure(ErrorKind::wrong_use, "no-such-language",
                       sheet.file + " has no text in language " + language + ". It has " +
                           (languages.empty() ? "none at all" : listed(languages)) + ".");
    if (!faults.empty())
        return failure(ErrorKind::unreadable, "bad-wording", sheet.file + " cannot be used as it is:" + faults);
    return own;
}

} // namespace casedraw
