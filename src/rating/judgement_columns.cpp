#include "rating/judgement_columns.hpp"

#include "caselist/cell_values.hpp"
#include "rating/id_in_text.hpp"
#include "rating/spreadsheet_form.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <set>

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

/// What stands in front of a heading such as `2.1.1 Assessment: desistance`, without marks round it.
std::string id_in(std::string_view heading) {
    constexpr std::string_view of_ids = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const auto plain = plain_form(heading);
    const auto first = plain.substr(0, plain.find_first_of(" :"));
    const auto start = first.find_first_of(of_ids);
    if (start == std::string::npos) return {};
    return first.substr(start, first.find_last_of(of_ids) + 1 - start);
}

class ColumnFinder {
public:
    ColumnFinder(const TextTable& sheet, std::vector<Finding>& findings) : sheet_(sheet), findings_(findings) {
        taken_.resize(sheet.headings.size(), false);
        for (const auto& heading : sheet.headings) texts_.emplace_back(heading);
    }

    /// The column of an id, also where a spreadsheet has turned it into a date. Twice is a problem. A heading that says
    /// more than the id counts only where none is the id and no other says more.
    std::optional<std::size_t> with_id(const std::string& id) {
        auto columns = columns_that_match(id, {Match::plain, Match::changed});
        if (columns.empty()) columns = columns_that_match(id, {Match::longer});
        for (std::size_t k = 0; k < columns.size(); ++k) {
            taken_[columns[k]] = true;
            if (k > 0) say_twice(columns[0], columns[k], id, id);
        }
        if (columns.empty()) return std::nullopt;
        if (match(id, columns[0]) == Match::changed)
            say(columns[0], Severity::notice, "heading-changed-by-spreadsheet", id,
                "A spreadsheet has changed this heading. It is taken for " + id + ".");
        return columns[0];
    }

    /// The column by its name or its label, else by such a heading that says more. Twice is a problem.
    std::optional<std::size_t> only_one(const std::string& name, const std::string& label) {
        auto found = named_one_of({name, label});
        if (!found) found = longer({name, label});
        for (auto other = found; other;) {
            other = named_one_of({name, label});
            if (other) say_twice(*found, *other, name, "“" + label + "”");
        }
        return found;
    }

    std::optional<std::size_t> only_named(const std::vector<std::string>& names) {
        const auto found = named_one_of(names);
        return found ? found : longer(names);
    }

    /// Headings that hold the id of a key question without a column, and so may be meant for it.
    void report_near(const std::string& id) {
        for (std::size_t i = 0; i < sheet_.headings.size(); ++i) {
            const auto& heading = sheet_.headings[i];
            if (taken_[i] || heading.size() > 200 || match_key(heading).find(match_key(id)) == std::string::npos ||
                looks_like_question(id_in(heading)))
                continue;
            say(i, Severity::notice, "near-heading", id,
                "The heading “" + visible(heading) +
                    "” is not known, so its column is not used. If it is key question " + id +
                    ", change the heading to that.");
        }
    }

    /// A heading that names a standard of which every key question has a column is none of them.
    void report_unknown_questions(const std::set<std::string>& whole_standards) {
        for (std::size_t i = 0; i < sheet_.headings.size(); ++i) {
            const auto id = id_in(sheet_.headings[i]);
            if (taken_[i] || !looks_like_question(id) || is_about_a_question(i)) continue;
            if (whole_standards.count(id) != 0)
                say(i, Severity::notice, "column-not-used", id,
                    "This column is named after standard " + id + ", not after a key question, so it is not used.");
            else
                say(i, Severity::problem, "unknown-key-question", id,
                    "The framework has no key question " + id +
                        " that cases answer, or the judgements are for another framework.");
        }
    }

private:
    bool is_about_a_question(std::size_t column) const { return is_about(id_in(sheet_.headings[column]), column); }

    enum class Match { none, plain, changed, longer };

    Match match(const std::string& id, std::size_t column) const {
        if (is_about(id, column)) return Match::none;
        if (texts_[column].begins_with(id)) return Match::plain;
        if (spreadsheet_form(id, sheet_.headings[column]) == SpreadsheetForm::date) return Match::changed;
        return texts_[column].holds(id) ? Match::longer : Match::none;
    }

    /// `2.1.1 notes`: what somebody writes beside the answers is none.
    bool is_about(const std::string& id, std::size_t column) const {
        constexpr std::array<std::string_view, 8> words{"note",     "notes",     "comment", "comments",
                                                        "evidence", "reasoning", "remarks", "rationale"};
        if (!texts_[column].begins_with(id)) return false;
        const auto key = match_key(sheet_.headings[column]), id_key = match_key(id);
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
            return key.size() == id_key.size() + word.size() && key.compare(id_key.size(), word.size(), word) == 0;
        });
    }

    std::vector<std::size_t> columns_that_match(const std::string& id, const std::set<Match>& wanted) const {
        std::vector<std::size_t> columns;
        for (std::size_t i = 0; i < sheet_.headings.size(); ++i)
            if (!taken_[i] && wanted.count(match(id, i)) != 0) columns.push_back(i);
        return columns;
    }

    std::optional<std::size_t> named_one_of(const std::vector<std::string>& names) {
        for (const auto& name : names)
            for (std::size_t i = 0; i < sheet_.headings.size(); ++i) {
                if (taken_[i] || match_key(sheet_.headings[i]) != match_key(name)) continue;
                taken_[i] = true;
                return i;
            }
        return std::nullopt;
    }

    std::optional<std::size_t> longer(const std::vector<std::string>& names) {
        for (const auto& name : names) {
            const auto found = sheet_.column(name);
            if (!found || taken_[*found]) continue;
            taken_[*found] = true;
            return found;
        }
        return std::nullopt;
    }

    void say_twice(std::size_t first, std::size_t other, const std::string& field, const std::string& called) {
        say(other, Severity::problem, "heading-twice", field,
            "Both " + TextTable::cell(sheet_.heading_row, first) + " and " +
                TextTable::cell(sheet_.heading_row, other) + " are headings for " + called +
                ". Take one of them out or rename it.");
    }

    void say(std::size_t column, Severity severity, std::string code, std::string field, std::string message) {
        findings_.push_back({severity, std::move(code), std::move(field), sheet_.heading_row,
                             TextTable::cell(sheet_.heading_row, column), std::move(message)});
    }

    const TextTable& sheet_;
    std::vector<Finding>& findings_;
    std::vector<TextWithId> texts_; ///< by column
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
    std::vector<std::string> names{field.name, field.heading};
    names.insert(names.end(), field.aliases.begin(), field.aliases.end());
    return finder.only_named(names);
}

/// The fields of the list by which some key question is asked or not.
std::set<std::size_t> listed_fields(const RatingScheme& scheme) {
    std::set<std::size_t> fields;
    for (const auto& standard : scheme.standards)
        for (const auto& rule : standard.key_questions)
            if (const auto* listed = std::get_if<AppliesWhereListed>(&rule.applies)) fields.insert(listed->field);
    return fields;
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

std::string no_level(const Field& field, std::string_view text) {
    std::vector<std::string> names;
    for (const auto& level : field.levels) names.push_back(level.name);
    return shown_value(text) + " is not known here. Allowed: " + listed(names, "or") + ".";
}

bool is_doubtful_for(const Level& level, std::string_view text) {
    const auto mark = doubtful_mark(text);
    const auto has_mark = [&](const std::string& name) { return name.find(mark) != std::string::npos; };
    return !mark.empty() && !has_mark(level.name) && std::none_of(level.aliases.begin(), level.aliases.end(), has_mark);
}

/// The standards of which no key question that cases answer lacks a column.
std::set<std::string> whole_standards(const JudgementColumns& columns, const RatingScheme& scheme) {
    std::set<std::string> whole;
    const auto& missing = columns.missing_questions;
    for (const auto& standard : scheme.standards)
        if (std::none_of(standard.key_questions.begin(), standard.key_questions.end(),
                         [&](const KeyQuestionRule& rule) {
                             return !std::holds_alternative<AppliesToArrangements>(rule.applies) &&
                                    std::find(missing.begin(), missing.end(), rule.id) != missing.end();
                         }))
            whole.insert(standard.id);
    return whole;
}

JudgementColumns judgement_columns(const TextTable& sheet, const Framework& framework, const RatingScheme& scheme,
                                   std::vector<Finding>& findings) {
    JudgementColumns columns;
    ColumnFinder finder(sheet, findings);
    columns.case_id = finder.only_named({"case_id"}).value_or(0);
    columns.domain = finder.only_named({"domain"}).value_or(0);
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
    std::vector<std::string> missing; // that may stand there
    for (const auto& judgement : scheme.judgements) {
        columns.judgements.push_back(finder.only_one(judgement.name, judgement.label));
        if (!columns.judgements.back()) missing.push_back(judgement.name);
    }
    for (const auto field : listed_fields(scheme))
        if (columns.fields.count(field) == 0) missing.push_back(framework.fields[field].name);
    for (auto& doubt : sheet.about_headings(missing))
        if (doubt.code == "near-heading") findings.push_back(std::move(doubt));
    finder.report_unknown_questions(whole_standards(columns, scheme));
    for (const auto& id : columns.missing_questions) finder.report_near(id);
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
