#include "rating/answers.hpp"
#include "rating/judgement_columns.hpp"
#include "rating/spreadsheet_form.hpp"

#include "caselist/cell_values.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {
namespace {

/// What sheets may disagree on: key questions that cases answer, their prompts, judgements of the inspector's own, and
/// what rules need of the list.
std::vector<std::string> ids_in_sheets(const Framework& framework, const RatingScheme& scheme) {
    auto ids = judgement_headings(framework, scheme, PromptColumns::included);
    ids.erase(ids.begin(), ids.begin() + 2); // case_id, domain
    ids.pop_back();                          // notes
    for (const auto& standard : scheme.standards)
        for (const auto& rule : standard.key_questions)
            if (const auto* listed = std::get_if<AppliesWhereListed>(&rule.applies))
                ids.push_back(framework.fields[listed->field].name);
    return ids;
}

class DecisionReader {
public:
    DecisionReader(const TextTable& table, const Framework& framework, const RatingScheme& scheme)
        : table_(table), framework_(framework), scheme_(scheme), ids_(ids_in_sheets(framework, scheme)),
          domain_(table.column("domain")) {
        reading_.findings = table.findings;
        const auto errors = table.errors_under({"by", "reason"});
        reading_.findings.insert(reading_.findings.end(), errors.begin(), errors.end());
    }

    DecisionReading read() {
        for (const auto& row : table_.rows)
            if (!row.cells[answer_].empty()) read_row(row);
        return std::move(reading_);
    }

private:
    void say(Severity severity, const TextTable::Row& row, std::size_t column, const char* code,
             const std::string& field, const std::string& message) {
        reading_.findings.push_back(
            {severity, code, field, row.number, TextTable::cell(row.number, column), table_.file + ": " + message});
    }
    void problem(const TextTable::Row& row, std::size_t column, const char* code, const std::string& field,
                 const std::string& message) {
        say(Severity::problem, row, column, code, field, message);
    }

    void read_row(const TextTable::Row& row) {
        const auto found = reading_.findings.size();
        Decision decision{.case_id = row.cells[case_id_],
                          .domain = domain_in(row),
                          .key_question = question_in(row),
                          .answer = row.cells[answer_],
                          .by = by_ ? row.cells[*by_] : "",
                          .reason = reason_ ? row.cells[*reason_] : "",
                          .place = {table_.file, row.number, TextTable::cell(row.number, answer_)}};
        if (decision.case_id.empty()) problem(row, case_id_, "no-case-id", "case_id", "The case id is missing.");
        if (!decision.key_question.empty()) decision.answer = answer_to(row, decision.key_question);
        if (decision.by.empty())
            problem(row, by_.value_or(answer_), "decided-by-nobody", "by",
                    "Say who decided, in the column by: a name or initials.");
        if (reading_.findings.size() > found) return;
        if (decision.reason.empty())
            say(Severity::notice, row, reason_.value_or(answer_), "decision-without-reason", "reason",
                "No reason is given for this answer.");
        reading_.decisions.push_back(std::move(decision));
    }

    std::string domain_in(const TextTable::Row& row) {
        if (!domain_ || row.cells[*domain_].empty()) return {};
        std::vector<std::string> ids;
        for (const auto& domain : framework_.domains) {
            const auto key = match_key(row.cells[*domain_]);
            if (match_key(domain.id) == key || match_key(domain.label) == key) return domain.id;
            ids.push_back(domain.id);
        }
        problem(row, *domain_, "unknown-domain", "domain",
                shown_value(row.cells[*domain_]) + " is no domain of this framework. Allowed: " + listed(ids, "or") +
                    ".");
        return {};
    }

    /// The id as published, also where a spreadsheet has turned it into a date; empty (and a problem) where it is none.
    std::string question_in(const TextTable::Row& row) {
        const auto text = plain_form(row.cells[question_]);
        for (const auto& id : ids_)
            if (id == text || match_key(id) == match_key(text)) return id;
        for (const auto& judgement : scheme_.judgements)
            if (match_key(judgement.label) == match_key(text)) return judgement.name;
        for (const auto& id : ids_)
            if (spreadsheet_form(id, text) == SpreadsheetForm::date) return id;
        problem(row, question_, text.empty() ? "no-key-question" : "unknown-key-question", "key_question",
                text.empty() ? "The key question is missing."
                             : "The framework has no key question " + shown_value(text) + " that cases answer.");
        return {};
    }

    /// By the framework's own names; empty (and a problem) where it is none.
    std::string answer_to(const TextTable::Row& row, const std::string& question) {
        const auto& text = row.cells[answer_];
        if (is_doubtful(text))
            problem(row, answer_, "doubtful-value", question,
                    shown_value(text) + " is not certain. Write what was decided, without the mark.");
        for (const auto& judgement : scheme_.judgements)
            if (judgement.name == question) return level_in(row, framework_.fields[judgement.field], question);
        if (const auto field = framework_.field_named(question))
            return level_in(row, framework_.fields[*field], question);
        switch (answer_in(text)) {
        case Answer::yes:
            return "yes";
        case Answer::no:
            return "no";
        case Answer::not_applicable:
            return "n/a";
        default:
            problem(row, answer_, "bad-answer", question,
                    no_answer(text) + "An answer is yes or no, or n/a where the question does not apply.");
            return {};
        }
    }

    std::string level_in(const TextTable::Row& row, const Field& field, const std::string& question) {
        const auto& text = row.cells[answer_];
        if (const auto* level = level_of(field, text)) return level->name;
        problem(row, answer_, "bad-judgement", question, no_level(field, text));
        return {};
    }

    const TextTable& table_;
    const Framework& framework_;
    const RatingScheme& scheme_;
    std::vector<std::string> ids_;
    std::size_t case_id_ = table_.column("case_id").value_or(0);
    std::size_t question_ = table_.column("key_question").value_or(0);
    std::size_t answer_ = table_.column("answer").value_or(0);
    std::optional<std::size_t> by_ = table_.column("by");
    std::optional<std::size_t> reason_ = table_.column("reason");
    std::optional<std::size_t> domain_;
    DecisionReading reading_;
};

} // namespace

DecisionReading read_decisions(const TextTable& table, const Framework& framework, const RatingScheme& scheme) {
    return DecisionReader(table, framework, scheme).read();
}

std::string decisions_csv(const std::vector<Disagreement>& disagreements) {
    std::string text = "case_id,key_question,answer,by,reason,domain,sheets_say\n";
    for (const auto& each : disagreements) {
        std::vector<std::string> said;
        for (const auto& [place, answer, means] : each.said)
            said.push_back((place.file.empty() ? "" : place.file + " ") + place.cell + ": " + answer);
        std::string line;
        append_cell(line, each.case_id);
        append_cell(line += ',', each.key_question);
        line += ",,,";
        append_cell(line += ',', each.domain);
        append_cell(line += ',', listed(said));
        text += line + "\n";
    }
    return text;
}

} // namespace casedraw
