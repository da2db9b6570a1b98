#include "caselist/cell_values.hpp"
#include "caselist/list_tally.hpp"
#include "rating/answers.hpp"
#include "rating/asked_cases.hpp"
#include "rating/joined_sheets.hpp"
#include "rating/judgement_columns.hpp"
#include "rating/sampled_cases.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {
namespace {

/// Whether a key question applies to a case, as far as can be told without its answer.
enum class Due { yes, no, answer_decides };

bool has(const std::vector<std::string>& levels, const std::string& name) {
    return std::find(levels.begin(), levels.end(), name) != levels.end();
}

class SheetReader {
public:
    /// `joined`: where the cells of a sheet that is made of several stand; null where it is one.
    SheetReader(const TextTable& sheet, const JoinedSheets* joined, const Framework& framework,
                const RatingScheme& scheme, const std::optional<DrawnSample>& drawn, const ReadingRules& rules)
        : sheet_(sheet), joined_(joined), framework_(framework), scheme_(scheme), drawn_(drawn),
          gap_(rules.completeness == Completeness::partial ? Severity::notice : Severity::problem),
          blanks_(rules.blanks) {
        if (drawn) sampled_.emplace(*drawn);
    }

    JudgementReading read() {
        reading_.findings = joined_ == nullptr ? sheet_.findings : joined_->findings;
        columns_ = judgement_columns(sheet_, framework_, scheme_, reading_.findings);
        counts_.resize(columns_.questions.size());
        for (const auto& row : sheet_.rows) {
            reading_.holds_answers = reading_.holds_answers || holds_answer(row);
            read_row(row);
        }
        if (!sampled_) report_altered_ids();
        report_not_due();
        report_unmarked();
        report_missing_cases();
        report_unjudged();
        if (sheet_.rows.empty())
            say(sheet_.heading_row, {}, gap_, "no-cases", "", "There is no case below the headings.");
        collect();
        return std::move(reading_);
    }

private:
    struct Count {
        std::int64_t yes = 0;
        std::int64_t relevant = 0;
        std::int64_t read = 0; ///< relevant or known not to be
    };
    struct AnswerNotDue {
        const KeyQuestionRule* rule = nullptr;
        const TextTable::Row* row = nullptr;
        std::size_t column = 0;
    };
    struct JudgedCase {
        const TextTable::Row& row;
        std::string case_id;
        std::string domain;
        /// The inspector's judgements, as in RatingScheme::judgements; nothing where none was written.
        std::vector<std::optional<std::string>> judgements;
    };

    void say(std::int64_t row, std::string cell, Severity severity, std::string code, std::string field,
             std::string message) {
        reading_.findings.push_back(
            {severity, std::move(code), std::move(field), row, std::move(cell), std::move(message)});
    }
    void say(const TextTable::Row& row, std::size_t column, Severity severity, std::string code, std::string field,
             std::string message) {
        const auto place = place_of(row, column);
        say(place.row, place.cell, severity, std::move(code), std::move(field), in_file(place) + std::move(message));
    }

    void note_doubt(const TextTable::Row& row, std::size_t column, const std::string& field, const std::string& value) {
        if (!is_doubtful(row.cells[column])) return;
        say(row, column, Severity::notice, "doubtful-value", field,
            casedraw::quoted(row.cells[column]) + " was read as “" + value + "”. Is it certain?");
    }

    Place place_of(const TextTable::Row& row, std::size_t column) const {
        return joined_ != nullptr ? joined_->places[static_cast<std::size_t>(row.number - 1)][column]
                                  : Place{{}, row.number, TextTable::cell(row.number, column)};
    }
    Place place_of_heading(std::size_t column) const {
        if (joined_ != nullptr) return joined_->headings[column];
        return {{}, sheet_.heading_row, TextTable::cell(sheet_.heading_row, column)};
    }

    void read_row(const TextTable::Row& row) {
        auto domain = domain_of(row);
        if (!domain) return;
        const auto& id = row.cells[columns_.case_id];
        if (id.empty() || (!sampled_ && is_error_value(id)))
            return say(row, columns_.case_id, Severity::problem, "no-case-id", "case_id", "The case id is missing.");
        JudgedCase judged{row, id, *domain, {}};
        if (sampled_ && !hold_against_sample(judged)) return;
        // A case may be judged in one domain and stand in another that answers nothing, such as resettlement.
        const bool by_domain = sampled_ || !answers_questions(judged.domain, scheme_);
        const auto [first, is_first] = rows_.emplace(std::pair(judged.case_id, by_domain ? judged.domain : ""), &row);
        if (!is_first) {
            const auto place = place_of(*first->second, columns_.case_id);
            return say(row, columns_.case_id, Severity::problem, "duplicate-case", "case_id",
                       "This case is already in " +
                           (joined_ == nullptr ? "row " + std::to_string(place.row)
                                               : (place.file.empty() ? "" : place.file + ", ") + place.cell) +
                           ".");
        }
        if (judged.domain.empty())
            return say(row, columns_.domain, Severity::problem, "no-domain", "domain",
                       "The domain is missing. Allowed: " + listed(domain_ids(), "or") + ".");
        ++cases_[judged.domain];
        read_judgement_cells(judged);
        read_answers(judged);
    }

    std::vector<std::string> domain_ids() const {
        std::vector<std::string> ids;
        for (const auto& domain : framework_.domains) ids.push_back(domain.id);
        return ids;
    }

    /// Held against no draw, ids that a spreadsheet changed cannot be known again.
    void report_altered_ids() {
        AlteredIds altered;
        for (std::size_t r = 0; r < sheet_.rows.size(); ++r)
            altered.look_at(sheet_.rows[r].cells[columns_.case_id], static_cast<std::int64_t>(r) + 1);
        for (const auto& ids : altered_id_notices(altered, "Case ID", "sheet"))
            say(sheet_.rows[static_cast<std::size_t>(ids.row) - 1], columns_.case_id, Severity::notice, ids.code,
                "case_id", ids.message);
    }

    /// The domain's id; empty where the cell is blank; nothing (and a problem) where it is none.
    std::optional<std::string> domain_of(const TextTable::Row& row) {
        const auto& text = row.cells[columns_.domain];
        if (text.empty()) return std::string();
        for (const auto& domain : framework_.domains)
            if (match_key(domain.id) == match_key(text) || match_key(domain.label) == match_key(text)) return domain.id;
        say(row, columns_.domain, Severity::problem, "unknown-domain", "domain",
            shown_value(text) + " is no domain of this framework. Allowed: " + listed(domain_ids(), "or") + ".");
        return std::nullopt;
    }

    bool hold_against_sample(JudgedCase& judged) {
        const auto place = place_of(judged.row, columns_.case_id);
        const auto found = sampled_->find(judged.case_id, judged.domain, place);
        if (found.finding && (found.case_id || !is_left_over(*found.finding, judged.row)))
            reading_.findings.push_back(*found.finding);
        if (!found.case_id) return false;
        if (found.recognised) reading_.recognised.push_back({place.row, place.cell, *found.case_id});
        judged.case_id = *found.case_id;
        judged.domain = found.domain;
        return true;
    }

    /// A row that an act left behind, of a case that is not to be read there: it matters only where it holds answers.
    bool is_left_over(const Finding& finding, const TextTable::Row& row) const {
        return !holds_answer(row) && (finding.code == "case-read-no-more" || finding.code == "case-moved" ||
                                      finding.code == "substituted-case");
    }

    void read_judgement_cells(JudgedCase& judged) {
        for (const auto& [field, column] : columns_.fields)
            if (const auto& text = judged.row.cells[column]; is_error_value(text))
                say(judged.row, column, Severity::problem, "error-value", "", about_failed_lookup(text));
        for (std::size_t i = 0; i < scheme_.judgements.size(); ++i) {
            judged.judgements.emplace_back();
            const auto column = columns_.judgements[i];
            if (!column || judged.row.cells[*column].empty()) continue;
            const auto& name = scheme_.judgements[i].name;
            const auto& field = framework_.fields[scheme_.judgements[i].field];
            const auto& text = judged.row.cells[*column];
            if (const auto* level = level_of(field, text)) {
                judged.judgements.back() = level->name;
                if (is_doubtful_for(*level, text)) note_doubt(judged.row, *column, name, level->name);
                continue;
            }
            say(judged.row, *column, Severity::problem, "bad-judgement", name, no_level(field, text));
        }
    }

    std::optional<std::string> listed_level(const JudgedCase& judged, std::size_t field) const {
        if (drawn_)
            if (const auto found = drawn_->listed_levels.find({judged.case_id, field});
                found != drawn_->listed_levels.end())
                return found->second;
        const auto column = columns_.fields.find(field);
        if (column == columns_.fields.end()) return std::nullopt;
        const auto* level = level_of(framework_.fields[field], judged.row.cells[column->second]);
        return level != nullptr ? std::optional(level->name) : std::nullopt;
    }

    Due due(const KeyQuestionRule& rule, const JudgedCase& judged) const {
        if (std::holds_alternative<AppliesToAll>(rule.applies)) return Due::yes;
        std::optional<std::string> level;
        const std::vector<std::string>* levels = nullptr;
        if (const auto* by_judgement = std::get_if<AppliesWhereJudged>(&rule.applies)) {
            level = judged.judgements[by_judgement->judgement];
            levels = &by_judgement->levels;
        } else if (const auto* by_list = std::get_if<AppliesWhereListed>(&rule.applies)) {
            level = listed_level(judged, by_list->field);
            levels = &by_list->levels;
        }
        if (!level) return Due::answer_decides;
        return has(*levels, *level) ? Due::yes : Due::no;
    }

    bool holds_answer(const TextTable::Row& row) const {
        return std::any_of(columns_.questions.begin(), columns_.questions.end(),
                           [&](const QuestionColumn& each) { return !is_open(answer_in(row.cells[each.column])); });
    }

    bool has_no_answer(const JudgedCase& judged) const {
        return std::all_of(columns_.questions.begin(), columns_.questions.end(), [&](const QuestionColumn& each) {
            return each.standard->domain != judged.domain || is_open(answer_in(judged.row.cells[each.column]));
        });
    }

    template <typename Matches>
    std::int64_t count_answers(const JudgedCase& judged, Matches matches) const {
        return std::count_if(columns_.questions.begin(), columns_.questions.end(), [&](const QuestionColumn& each) {
            return each.standard->domain == judged.domain && matches(each, answer_in(judged.row.cells[each.column]));
        });
    }

    /// A cell that holds no answer that can be read waits for one too.
    void note_progress(const JudgedCase& judged) {
        const auto is_answered = [](const QuestionColumn&, Answer answer) {
            return !is_open(answer) && answer != Answer::faulty;
        };
        const auto waits = [&](const QuestionColumn& question, Answer answer) {
            const auto is_due = due(*question.rule, judged);
            return answer == Answer::faulty ||
                   (is_open(answer) && is_due != Due::no && !is_taken_not_to_apply(answer, is_due));
        };
        CaseProgress progress{judged.case_id, judged.domain, place_of(judged.row, columns_.case_id),
                              count_answers(judged, is_answered), count_answers(judged, waits)};
        if (progress.answered + *progress.open > 0) reading_.progress.push_back(std::move(progress));
    }

    void read_answers(const JudgedCase& judged) {
        note_progress(judged);
        if (answers_questions(judged.domain, scheme_) && has_no_answer(judged)) {
            reading_.waiting_cases.insert(judged.case_id);
            for (const auto& question : columns_.questions)
                if (question.standard->domain == judged.domain && due(*question.rule, judged) == Due::no)
                    reading_.never_asked[question.rule->id].push_back(judged.case_id);
            return say(judged.row, columns_.case_id, gap_, "case-without-answers", "case_id",
                       "This case has no answers yet.");
        }
        reading_.cases.push_back({judged.case_id, judged.domain, judged.judgements, {}, {}, 0});
        for (std::size_t i = 0; i < columns_.questions.size(); ++i)
            read_answer(judged, columns_.questions[i], counts_[i]);
    }

    void read_answer(const JudgedCase& judged, const QuestionColumn& question, Count& count) {
        const auto& id = question.rule->id;
        const auto answer = answer_in(judged.row.cells[question.column]);
        if (answer == Answer::faulty)
            return say(judged.row, question.column, Severity::problem, "bad-answer", id,
                       no_answer(judged.row.cells[question.column]) +
                           "An answer is yes or no, or n/a where the question does not apply.");
        if (decides(answer)) note_doubt(judged.row, question.column, id, answer == Answer::yes ? "yes" : "no");
        if (question.standard->domain != judged.domain) {
            if (decides(answer))
                say(judged.row, question.column, Severity::problem, "answer-not-due", id,
                    "Key question " + id + " is not asked of domain " + judged.domain + ". Leave the cell blank.");
            return;
        }
        const auto is_due = due(*question.rule, judged);
        if (decides(answer) && is_due == Due::no) return note_not_due(*question.rule, judged.row, question.column);
        if (answer == Answer::not_applicable && is_due == Due::yes)
            return say(judged.row, question.column, Severity::problem, "answer-due", id,
                       "Key question " + id + why_due(*question.rule, scheme_));
        if (is_open(answer) && is_due != Due::no && !is_taken_not_to_apply(answer, is_due))
            return note_unanswered(question, is_due, judged.row);
        ++count.read;
        if (!decides(answer)) return reading_.cases.back().not_applicable.push_back(id);
        ++count.relevant;
        count.yes += answer == Answer::yes;
        reading_.cases.back().answers[id] = answer == Answer::yes;
        read_prompts(judged, question, answer);
    }

    void read_prompts(const JudgedCase& judged, const QuestionColumn& question, Answer answer) {
        std::int64_t alike = 0, answered = 0;
        for (const auto& [column, prompt] : question.prompts) {
            const auto given = answer_in(judged.row.cells[column]);
            if (given == Answer::faulty)
                say(judged.row, column, Severity::problem, "bad-answer", prompt->id,
                    no_answer(judged.row.cells[column]) +
                        "An answer is yes or no, or n/a where the prompt does not apply.");
            if (given != Answer::yes && given != Answer::no) continue;
            note_doubt(judged.row, column, prompt->id, given == Answer::yes ? "yes" : "no");
            auto& tally = prompts_[prompt->id];
            ++tally.first;
            tally.second += given == Answer::yes;
            ++answered;
            alike += given == answer;
        }
        if (answered > 0 && alike == 0)
            say(judged.row, question.column, Severity::notice, "answer-against-prompts", question.rule->id,
                "Key question " + question.rule->id + " is answered " + (answer == Answer::yes ? "yes" : "no") +
                    " and all of its prompts the other way. The answer counts as given.");
    }

    /// Answers that one judgement of the inspector's rules out have one cause, and are told together.
    void note_not_due(const KeyQuestionRule& rule, const TextTable::Row& row, std::size_t column) {
        const auto* judged = std::get_if<AppliesWhereJudged>(&rule.applies);
        if (judged == nullptr)
            return say(row, column, Severity::problem, "answer-not-due", rule.id,
                       "Key question " + rule.id + why_not_due(rule, framework_, scheme_));
        not_due_[judged->judgement].push_back({&rule, &row, column});
    }

    void report_not_due() {
        constexpr std::size_t most_named = 12;
        for (const auto& [judgement, answers] : not_due_) {
            const auto& [rule, row, column] = answers.front();
            if (answers.size() == 1) {
                say(*row, column, Severity::problem, "answer-not-due", rule->id,
                    "Key question " + rule->id + why_not_due(*rule, framework_, scheme_));
                continue;
            }
            std::vector<std::string> cells;
            for (const auto& each : answers)
                if (cells.size() < most_named) {
                    const auto place = place_of(*each.row, each.column);
                    cells.push_back((place.file.empty() ? "" : place.file + " ") + place.cell);
                }
            const auto more = answers.size() - cells.size();
            const auto& label = scheme_.judgements[judgement].label;
            say(*row, column, Severity::problem, "answer-not-due", scheme_.judgements[judgement].name,
                std::to_string(answers.size()) + " answers are to questions that do not apply to their case by its “" +
                    label + "”: " + listed(cells) + (more == 0 ? "" : " and " + std::to_string(more) + " more") +
                    ". Leave these cells blank, or put the “" + label + "” right.");
        }
    }

    bool is_taken_not_to_apply(Answer answer, Due is_due) const {
        return is_due == Due::answer_decides && (answer == Answer::not_put || blanks_ == Blanks::not_applicable);
    }

    /// Blanks of one cause are told together: a judgement that was not made, a question that no cell says n/a to.
    void note_unanswered(const QuestionColumn& question, Due is_due, const TextTable::Row& row) {
        ++reading_.cases.back().unanswered;
        reading_.waiting_cases.insert(reading_.cases.back().case_id);
        const auto& id = question.rule->id;
        if (is_due == Due::yes)
            say(row, question.column, gap_, "blank-answer", id, "Key question " + id + " has no answer for this case.");
        else if (const auto* judged = std::get_if<AppliesWhereJudged>(&question.rule->applies))
            unjudged_[judged->judgement].insert(row.number);
        else
            unmarked_[question.column].emplace_back(question.rule, &row);
    }

    void report_unmarked() {
        for (const auto& [column, blanks] : unmarked_) {
            const auto& [rule, row] = blanks.front();
            say(*row, column, gap_, "blank-answer", rule->id,
                "Key question " + rule->id + " has no answer for " +
                    (blanks.size() == 1 ? "this case" : std::to_string(blanks.size()) + " cases, this one first") +
                    ". Answer yes or no, or n/a where it does not apply (" + how_older_sheets_are_read() + ").");
        }
    }

    void report_unjudged() {
        for (const auto& [judgement, rows] : unjudged_) {
            const auto& column = columns_.judgements[judgement];
            const auto& rule = scheme_.judgements[judgement];
            const auto cases = counted(static_cast<std::int64_t>(rows.size()), "case", "cases");
            const std::string blank = "a blank under a key question that depends on it. Give the judgement, or answer "
                                      "yes, no or n/a (" +
                                      how_older_sheets_are_read() + ").";
            const auto place = column ? place_of_heading(*column) : Place{};
            say(place.row == 0 ? sheet_.heading_row : place.row, place.cell, gap_, "no-judgement", rule.name,
                in_file(place) +
                    (column ? cases + (rows.size() == 1 ? " has" : " have") + " no “" + rule.label + "” and " + blank
                            : "The sheet has no column “" + rule.label + "”. In " + cases + " there is " + blank));
        }
    }

    void report_missing_cases() {
        if (!sampled_) return;
        std::map<std::string, std::set<std::size_t>> numbers; // by domain
        for (const auto& missing : sampled_->missing()) {
            if (!answers_questions(missing.domain, scheme_)) continue;
            reading_.missing_cases.push_back(missing.case_id);
            reading_.progress.push_back({missing.case_id, missing.domain, {}, 0, std::nullopt});
            reading_.waiting_cases.insert(missing.case_id);
            for (const auto& standard : scheme_.standards)
                for (const auto& rule : standard.key_questions)
                    if (standard.domain == missing.domain && is_ruled_out_by_list(rule, missing.case_id, *drawn_))
                        reading_.never_asked[rule.id].push_back(missing.case_id);
            numbers[missing.domain].insert(missing.number);
        }
        for (const auto& [domain, cases] : numbers) {
            std::vector<std::string> texts;
            for (const auto number : cases) texts.push_back(std::to_string(number));
            say(0, {}, gap_, "missing-case", "case_id",
                framework_.domain(domain)->label + (texts.size() == 1 ? ": case number " : ": cases number ") +
                    listed(texts) + " of the sample" + (texts.size() == 1 ? " is" : " are") + " not in the sheet.");
        }
    }

    void collect() {
        for (std::size_t i = 0; i < counts_.size(); ++i) {
            const auto& [yes, relevant, read] = counts_[i];
            const auto& question = columns_.questions[i];
            if (read > 0)
                reading_.tallies.push_back({.key_question = question.rule->id,
                                            .yes = yes,
                                            .relevant = relevant,
                                            .read = read,
                                            .place = place_of_heading(question.column)});
            for (const auto& [column, prompt] : question.prompts)
                reading_.prompts.push_back({prompt->id, prompts_[prompt->id].second, prompts_[prompt->id].first});
        }
        report_missing_columns();
        for (const auto& standard : scheme_.standards)
            for (const auto& rule : standard.key_questions)
                if (const auto found = reading_.never_asked.find(rule.id); found != reading_.never_asked.end())
                    reading_.domains[standard.domain].never_asked[rule.id].cases =
                        static_cast<std::int64_t>(found->second.size());
        for (const auto& [domain, cases] : cases_)
            reading_.domains[domain].sample = reading_.domains[domain].to_read = cases;
        if (!drawn_) return;
        for (const auto& domain : drawn_->domains) {
            auto& known = reading_.domains[domain.domain];
            tell_eligible(known, domain, *drawn_, scheme_);
            known.to_read = static_cast<std::int64_t>(domain.sample.size());
            if (!known.sample) known.sample = 0;
        }
    }

    /// A key question without a column, though its domain has cases: its standard cannot be rated.
    void report_missing_columns() {
        std::vector<std::string> missing;
        for (const auto& standard : scheme_.standards)
            for (const auto& rule : standard.key_questions)
                if (cases_.count(standard.domain) != 0 &&
                    !std::holds_alternative<AppliesToArrangements>(rule.applies) &&
                    has(columns_.missing_questions, rule.id))
                    missing.push_back(rule.id);
        if (missing.empty()) return;
        say(sheet_.heading_row, {}, Severity::notice, "missing-column", "",
            "There is no column for key question " + listed(missing, "or") +
                ". The standard cannot be rated from cases.");
    }

    const TextTable& sheet_;
    const JoinedSheets* joined_;
    const Framework& framework_;
    const RatingScheme& scheme_;
    const std::optional<DrawnSample>& drawn_;
    Severity gap_;
    Blanks blanks_;
    std::optional<SampledCases> sampled_;
    JudgementColumns columns_;
    JudgementReading reading_;
    std::vector<Count> counts_;                                                 ///< as in JudgementColumns::questions
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> prompts_;      ///< answered, yes
    std::map<std::pair<std::string, std::string>, const TextTable::Row*> rows_; ///< by case id and domain: first seen
    std::map<std::string, std::int64_t> cases_;                                 ///< by domain
    std::map<std::size_t, std::vector<AnswerNotDue>> not_due_;                  ///< by judgement, in the sheet's order
    std::map<std::size_t, std::set<std::int64_t>> unjudged_; ///< by judgement that was not made: rows with blanks
    /// By column: blanks under a question of which only the answer says whether it applies.
    std::map<std::size_t, std::vector<std::pair<const KeyQuestionRule*, const TextTable::Row*>>> unmarked_;
};

} // namespace

JudgementReading read_judgements(const TextTable& sheet, const Framework& framework, const RatingScheme& scheme,
                                 const std::optional<DrawnSample>& drawn, const ReadingRules& rules) {
    return SheetReader(sheet, nullptr, framework, scheme, drawn, rules).read();
}

JudgementReading read_judgements(const std::vector<TextTable>& sheets, const Framework& framework,
                                 const RatingScheme& scheme, const std::optional<DrawnSample>& drawn,
                                 const ReadingRules& rules, const std::vector<Decision>& decisions) {
    expects(!sheets.empty(), "judgements are read from at least one sheet");
    if (sheets.size() == 1 && decisions.empty())
        return read_judgements(sheets.front(), framework, scheme, drawn, rules);
    auto joined = joined_sheets(sheets, framework, scheme, drawn, decisions);
    auto reading = SheetReader(joined.table, &joined, framework, scheme, drawn, rules).read();
    reading.disagreements = std::move(joined.disagreements);
    reading.settled = std::move(joined.settled);
    return reading;
}

} // namespace casedraw
