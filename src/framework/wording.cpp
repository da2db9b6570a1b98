#include <casedraw/framework/wording.hpp>

#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

/// Visits every id with the place of its words and whether it is a prompt's.
template <typename OfFramework, typename Visit>
void for_each_label(OfFramework& framework, Visit visit) {
    for (auto& standard : framework.standards) {
        visit(standard.id, standard.label, false);
        for (auto& criterion : standard.intermediate) visit(criterion.id, criterion.label, false);
        for (auto& question : standard.key_questions) {
            visit(question.id, question.label, false);
            for (auto& prompt : question.prompts) visit(prompt.id, prompt.label, true);
        }
    }
}

/// `en`, `EN` or `en-GB`, and not `enm`.
bool is_english(const std::string& language) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return language.size() >= 2 && (language[0] | 32) == 'e' && (language[1] | 32) == 'n' &&
           (language.size() == 2 || !is_letter(language[2]));
}

} // namespace

std::vector<std::pair<std::string, std::string>> short_words(const Framework& framework) {
    std::vector<std::pair<std::string, std::string>> words;
    for_each_label(framework,
                   [&](const std::string& id, const std::string& label, bool) { words.emplace_back(id, label); });
    return words;
}

Framework in_the_words_of(const Wording& wording, Framework framework) {
    for_each_label(framework, [&](const std::string& id, std::string& label, bool) {
        if (const auto own = wording.texts.find(id); own != wording.texts.end()) label = own->second;
    });
    return framework;
}

std::string foreign_language(const std::optional<Wording>& wording, const std::string& id) {
    if (!wording || is_english(wording->language) || wording->texts.count(id) == 0) return {};
    return wording->language;
}

std::string words_left_short(const Framework& framework, const Wording& wording, PromptWords prompts) {
    constexpr std::size_t most_named = 12;
    std::vector<std::string> ids;
    for_each_label(framework, [&](const std::string& id, const std::string&, bool is_prompt) {
        if (wording.texts.count(id) == 0 && (!is_prompt || prompts == PromptWords::shown)) ids.push_back(id);
    });
    if (ids.empty()) return {};
    if (const auto all = ids.size(); all > most_named) {
        ids.resize(most_named);
        ids.push_back(std::to_string(all - most_named) + " more");
    }
    return "The wording has no text in language " + wording.language + " for " + listed(ids) +
           ". casedraw's own short words stand there, in English.";
}

} // namespace casedraw
