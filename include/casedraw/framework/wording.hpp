#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casedraw {

struct Framework;

/// An inspectorate's own words in one language, which stand in place of casedraw's short ones. No rule depends on them.
struct Wording {
    std::string language;                     ///< its code, such as `cy`
    std::map<std::string, std::string> texts; ///< by id of a standard, criterion, key question or prompt
    friend bool operator==(const Wording&, const Wording&) = default;
};

/// Every id of a framework that has words (standards, criteria, key questions, prompts) with those that it has now.
std::vector<std::pair<std::string, std::string>> short_words(const Framework& framework);

/// The framework in these words; what they have no text for keeps its own.
Framework in_the_words_of(const Wording& wording, Framework framework);

/// The language of an id's text, as a page marks it (`lang`); empty where that is English, as the page is.
std::string foreign_language(const std::optional<Wording>& wording, const std::string& id);

enum class PromptWords { shown, not_shown };

/// A sentence that names the ids for which casedraw's short English words stand among these; empty where there is none.
/// Prompts are named only where they are shown.
std::string words_left_short(const Framework& framework, const Wording& wording, PromptWords prompts);

} // namespace casedraw
