#include "rating/judgement_columns.hpp"

#include "rating/spreadsheet_form.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {
namespace {

/// Letters or digits joined by at least one dot, such as `2.1.1`, `V1.2` or `2.1.1a`.
bool looks_like_question(std::string_view text) {
    const auto is_part = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    bool dotted = false;
    bool digit = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '.')
            dotted = i > 0 && i + 1 < text.size();
        else if (!is_part(text[i]))
            return false;
        digit = digit || (text[i] >= '0' && text[i] <= '9');
    }
    return dotted && digit;
}

/// The id in front of a heading such as `2.1.1 Assessment: desistance`.
std::string_view id_in(std::string_view heading) {
    return heading.substr(0, std::min(heading.find_first_of(" \n\r\t:"), heading.size()));
}

class ColumnFinder {
public:
    ColumnFinder(const TextTable& sheet, std::vector<Finding>& findings) : sheet_(sheet), findings_(findings) {
        taken_.resize(sheet.headings.size(), false);
    }

    /// The column of an id, also where a spreadsheet has turned it into a date. Twice is a problem.
    std::optional<std::size_t> with_id(const std::string& id) {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < sheet_.headings.size(); ++i) {
            const auto& heading = sheet_.headings[i];
            if (taken_[i] || match(id, heading) == Match::none) continue;
            taken_[i] = true;
            if (found) {
                say(i, Severity::problem, "heading-twice", id, "There are two columns for " + id + ".");
                continue;
            }
            found = i;
            if (match(id, heading) == Match::changed)
                say(i, Severity::notice, "heading-changed-by-spreadsheet", id,
                    "A spreadsheet has changed this heading. It is taken for " + id + ".");
        }
        return found;
    }

    /// The column by its name or its label. Twice is a problem.
    std::optional<std::size_t> only_one(const std::string& name, const std::string& label) {
        auto found = named(name);
        if (!found) found = named(label);
        for (auto other = found; other;) {
            other = named(name);
            if (!other) other = named(label);
            if (other)
                say(*other, Severity::problem, "heading-twice", name, "There are two columns for “" + label + "”.");
        }
        return found;
    }

    std::optional<std::size_t> named(std::string_view name) {
        for (std::size_t i = 0; i < sheet_.headings.size(); ++i) {
            if (taken_[i] || match_key(sheet_.headings[i]) != match_key(name)) continue;
            taken_[i] = true;
            return i;
        }
        return std::nullopt;
    }

    void report_unknown_questions() {
        for (std::size_t i = 0; i < sheet_.headings.size(); ++i)
            if (!taken_[i] && looks_like_question(id_in(sheet_.headings[i])))
                say(i, Severity::problem, "unknown-key-question", std::string(id_in(sheet_.headings[i])),
                    "The framework has no key question " + std::string(id_in(sheet_.headings[i])) +
                        " that cases answer, or the judgements are for another framework.");
    }

private:
    enum class Match { none, plain, changed };

    static Match match(const std::string& id, const std::string& heading) {
        const auto first = id_in(heading);
        if (first.size() == id.size() && std::equal(first.begin(), first.end(), id.begin(),
                                                    [](char a, char b) { return a == b || (a | 32) == (b | 32); }))
            return Match::plain;
        return spreadsheet_form(id, heading) == SpreadsheetForm::date ? Match::changed : Match::none;
    }

    void say(std::size_t column, Severity severity, std::string code, std::string field, std::string message) {
        findings_.push_back({severity, std::move(code), std::move(field), sheet_.heading_row,
                             TextTable::cell(sheet_.heading_row, column), std::move(message)});
    }

    const TextTable& sheet_;
    std::vector<Finding>& findings_;
    std::vector<bool> taken_;
};

const KeyQuestion& listed_question(const Framework& framework, const std::string& id) {
    for (const auto& standard : framework.standards)
        for (const auto& question : standard.key_questions)
            if (question.id == id) return question;
    expects(false, "every ruled key question is listed");
    return framework.standards.front().key_questions.front();
}

/// A coded field by its name, heading or an alias.
std::optional<std::size_t> field_column(ColumnFinder& finder, const Field& field) {
    if (const auto column = finder.named(field.name)) return column;
    if (const auto column = finder.named(field.heading)) return column;
    for (const auto& alias : field.aliases)
        if (const auto column = finder.named(alias)) return column;
    return std::nullopt;
}

} // namespace

const Level* level_of(const Field& field, std::string_view text) {
    const auto key = match_key(text);
    for (const auto& level : field.levels) {
        if (match_key(level.name) == key) return &level;
        for (const auto& alias : level.aliases)
            if (match_key(alias) == key) return &level;
    }
    return nullptr;
}

JudgementColumns judgement_columns(const TextTable& sheet, const Framework& framework, const RatingScheme& scheme,
                                   std::vector<Finding>& findings) {
    JudgementColumns columns;
    ColumnFinder finder(sheet, findings);
    columns.case_id = finder.named("case_id").value_or(0);
    columns.domain = finder.named("domain").value_or(0);
    for (const auto& standard : scheme.standards)
        for (const auto& rule : standard.key_questions) {
            const auto column = finder.with_id(rule.id);
            if (!column)
                columns.missing_questions.push_back(rule.id);
            else
                columns.questions.push_back({*column, &standard, &rule, {}});
            for (const auto& prompt : listed_question(framework, rule.id).prompts)
                if (const auto at = finder.with_id(prompt.id))
                    (column ? columns.questions.back().prompts : columns.loose_prompts).emplace_back(*at, &prompt);
            if (const auto* listed = std::get_if<AppliesWhereListed>(&rule.applies);
                listed && !columns.fields.count(listed->field))
                if (const auto at = field_column(finder, framework.fields[listed->field]))
                    columns.fields[listed->field] = *at;
        }
    for (const auto& judgement : scheme.judgements)
        columns.judgements.push_back(finder.only_one(judgement.name, judgement.label));
    finder.report_unknown_questions();
    return columns;
}

std::vector<std::string> judgement_headings(const Framework& framework, const RatingScheme& scheme,
                                            PromptColumns prompts) {
    std::vector<std::string> headings{"case_id", "domain"};
    for (const auto& standard : scheme.standards) {
        if (framework.domain(standard.domain) == nullptr) continue;
        for (const auto& rule : standard.key_questions) {
            if (std::holds_alternative<AppliesToArrangements>(rule.applies)) continue;
            headings.push_back(rule.id);
            if (prompts == PromptColumns::left_out) continue;
            for (const auto& prompt : listed_question(framework, rule.id).prompts) headings.push_back(prompt.id);
        }
    }
    for (const auto& judgement : scheme.judgements) headings.push_back(judgement.name);
    headings.emplace_back("notes");
    return headings;
}

} // namespace casedraw
