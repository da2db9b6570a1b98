#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/wording.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>

#include "caselist/cell_values.hpp"

namespace casedraw {

namespace {

/// Visits every id with the place of its words.
template <typename OfFramework, typename Visit>
void for_each_label(OfFramework& framework, Visit visit) {
    for (auto& standard : framework.standards) {
        visit(standard.id, standard.label);
        for (auto& criterion : standard.intermediate) visit(criterion.id, criterion.label);
        for (auto& question : standard.key_questions) {
            visit(question.id, question.label);
            for (auto& prompt : question.prompts) visit(prompt.id, prompt.label);
        }
    }
}

} // namespace

std::vector<std::pair<std::string, std::string>> short_words(const Framework& framework) {
    std::vector<std::pair<std::string, std::string>> words;
    for_each_label(framework, [&](const std::string& id, const std::string& label) { words.emplace_back(id, label); });
    return words;
}

Result<Framework> in_the_words_of(const TextTable& sheet, const std::string& language, Framework framework) {
    const auto id = *sheet.column("id"), code = *sheet.column("language"), text = *sheet.column("text");
    std::map<std::string, std::string> ids; // by what is compared
    for (const auto& [known, label] : short_words(framework)) ids[known] = label;
    std::map<std::string, std::string> words;
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
        if (std::find(languages.begin(), languages.end(), row.cells[code]) == languages.end())
            languages.push_back(row.cells[code]);
        if (match_key(row.cells[code]) != match_key(language)) continue;
        if (!words.emplace(name, row.cells[text]).second) fault(row, id, name + " is given twice in this language.");
    }
    if (words.empty() && faults.empty())
        return failure(ErrorKind::wrong_use, "no-such-language",
                       sheet.file + " has no text in language " + language + ". It has " +
                           (languages.empty() ? "none at all" : listed(languages)) + ".");
    if (!faults.empty())
        return failure(ErrorKind::unreadable, "bad-wording", sheet.file + " cannot be used as it is:" + faults);
    for_each_label(framework, [&](const std::string& name, std::string& label) {
        if (const auto own = words.find(name); own != words.end()) label = own->second;
    });
    return framework;
}

} // namespace casedraw
