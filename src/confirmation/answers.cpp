#include <algorithm>
#include <array>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/availability.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/confirmation/answers.hpp>
#include <casedraw/framework/framework.hpp>
#include <map>

#include "caselist/cell_values.hpp"
#include "rating/spreadsheet_form.hpp"

namespace casedraw {

namespace {

namespace column = confirmation_column;

constexpr std::array<const char*, 4> questions{column::in_scope, column::file, column::contact,
                                               column::manager_present};

constexpr std::chrono::days a_year(366); // a time longer after the start of fieldwork is a slip

enum class Said { nothing, yes, no, something_else };

Said said(const std::string& text) {
    const auto key = match_key(text);
    if (key.empty()) return Said::nothing;
    for (const char* yes : {"yes", "y", "true", "1"})
        if (key == yes) return Said::yes;
    for (const char* no : {"no", "n", "false", "0"})
        if (key == no) return Said::no;
    return Said::something_else;
}

bool is_number_of(const std::string& sheet_id, const std::string& text) {
    return text == sheet_id || spreadsheet_form(sheet_id, text) != SpreadsheetForm::none;
}

bool holds(const ConfirmationSheet& sheet, const std::string& case_id) {
    const auto found = std::lower_bound(sheet.cases.begin(), sheet.cases.end(), case_id,
                                        [](const auto& each, const auto& id) { return each.case_id < id; });
    return found != sheet.cases.end() && found->case_id == case_id;
}

class AnswerReader {
public:
    AnswerReader(const TextTable& table, const ConfirmationSheet& sent, const Framework& framework,
                 Unanswered unanswered)
        : table_(table), sent_(sent), framework_(framework), unanswered_(unanswered), row_of_(sent.cases.size(), 0) {
        id_ = *table.column(column::case_id);
        reason_ = *table.column(column::reason);
        note_ = *table.column(column::note);
        when_ = *table.column(column::manager_when);
        for (std::size_t q = 0; q < questions.size(); ++q) question_[q] = *table.column(questions[q]);
    }

    ConfirmationAnswers read() {
        for (const auto& finding : table_.findings)
            if (finding.severity == Severity::problem) found_.problems.push_back(finding);
        const auto errors = table_.errors_under({column::note});
        found_.problems.insert(found_.problems.end(), errors.begin(), errors.end());
        if (!is_of_another_list()) {
            for (const auto& row : table_.rows) read_row(row);
            report_unanswered();
            report_missing();
        }
        const auto by_id = [](const auto& a, const auto& b) { return a.case_id < b.case_id; };
        std::sort(found_.changes.begin(), found_.changes.end(), by_id);
        std::sort(found_.managers.begin(), found_.managers.end(), by_id);
        return std::move(found_);
    }

private:
    void problem(const TextTable::Row& row, std::size_t at, std::string code, std::string words) {
        found_.problems.push_back({Severity::problem, std::move(code), match_key(table_.headings[at]), row.number,
                                   TextTable::cell(row.number, at), std::move(words)});
    }

    /// One problem for a whole sheet of another list, and not one for each row.
    bool is_of_another_list() {
        const auto sheet = table_.column(column::sheet);
        if (!sheet) return false;
        const auto is_of_this = [&](const std::string& id) { return is_number_of(sent_.id, id); };
        const bool all_others =
            !table_.rows.empty() && std::all_of(table_.rows.begin(), table_.rows.end(), [&](const TextTable::Row& row) {
                return !row.cells[*sheet].empty() && !is_of_this(row.cells[*sheet]);
            });
        std::vector<const TextTable::Row*> blank;
        for (const auto& row : table_.rows) {
            const auto& id = row.cells[*sheet];
            if (is_of_this(id)) continue;
            if (id.empty()) {
                blank.push_back(&row);
                continue;
            }
            problem(row, *sheet, "other-sheet",
                    (all_others ? "this sheet is " : "this row is of the sheet ") + visible(id) +
                        ", which was written for another list or fieldwork date. The sheet of this draw is " +
                        sent_.id + ".");
            if (all_others) break;
        }
        if (!all_others) report_blank_ids(blank, *sheet);
        return all_others;
    }

    /// One problem for all rows without the sheet's number.
    void report_blank_ids(const std::vector<const TextTable::Row*>& blank, std::size_t sheet) {
        if (blank.empty()) return;
        constexpr std::size_t most = 20;
        std::vector<std::string> cells;
        for (std::size_t k = 0; k < std::min(blank.size(), most); ++k)
            cells.push_back(TextTable::cell(blank[k]->number, sheet));
        if (blank.size() > most) cells.push_back(std::to_string(blank.size() - most) + " more");
        const auto words = blank.size() == 1                    ? std::string("this row does not bear")
                           : blank.size() == table_.rows.size() ? std::string("no row bears")
                                                                : "rows do not bear (" + listed(cells) + ")";
        problem(*blank.front(), sheet, "no-sheet-id",
                words + " the number of the sheet that was sent, which is " + sent_.id +
                    ". Write it where a row is of that sheet, and take the others out: a case that was forgotten comes "
                    "by a corrected list.");
    }

    /// The case that a row is of; an id that a spreadsheet turned into a number or a date, or that holds what cannot be
    /// seen, is known again where one fits.
    std::optional<std::size_t> case_of(const TextTable::Row& row) {
        const auto& id = row.cells[id_];
        const auto found = std::lower_bound(sent_.cases.begin(), sent_.cases.end(), id,
                                            [](const auto& each, const auto& text) { return each.case_id < text; });
        if (found != sent_.cases.end() && found->case_id == id)
            return static_cast<std::size_t>(found - sent_.cases.begin());
        std::optional<std::size_t> like;
        const auto plain = plain_form(id);
        for (std::size_t at = 0; at < sent_.cases.size(); ++at) {
            const auto& sent_id = sent_.cases[at].case_id;
            if (spreadsheet_form(sent_id, id) == SpreadsheetForm::none && plain_form(sent_id) != plain) continue;
            if (like) return std::nullopt;
            like = at;
        }
        return like;
    }

    void read_row(const TextTable::Row& row) {
        const auto at = case_of(row);
        if (!at) {
            const auto sheet = table_.column(column::sheet);
            if (!sheet || row.cells[*sheet] == sent_.id) // else the row was named already
                problem(row, id_, "not-on-the-sheet",
                        row.cells[id_].empty() ? "there is no case ID in this row."
                                               : "the sheet that was sent has no such case. A case that was forgotten "
                                                 "comes by a corrected list and " +
                                                     named_command("amend", "casedraw amend") + ".");
            return;
        }
        if (row_of_[*at] != 0)
            return problem(row, id_, "case-twice",
                           "this case stands in row " + std::to_string(row_of_[*at]) + " as well.");
        row_of_[*at] = row.number;
        const auto eligible_for = table_.column(column::eligible_for);
        if (note_change(row, eligible_for, sent_.cases[*at].eligible_for))
            found_.eligible_otherwise.push_back({sent_.cases[*at].case_id, row.cells[*eligible_for]});
        note_change(row, table_.column(column::case_manager), sent_.cases[*at].case_manager);
        read_answers(row, sent_.cases[*at].case_id);
    }

    /// Whether something else stands there than was sent.
    bool note_change(const TextTable::Row& row, std::optional<std::size_t> column, const std::string& was_sent) {
        if (!column || trimmed(row.cells[*column]).empty()) return false;
        const auto& text = row.cells[*column];
        if (match_key(text) == match_key(was_sent) || spreadsheet_form(was_sent, text) != SpreadsheetForm::none)
            return false;
        found_.changed_cells.push_back(TextTable::cell(row.number, *column));
        return true;
    }

    void read_answers(const TextTable::Row& row, const std::string& case_id) {
        std::array<Said, questions.size()> answers{};
        std::size_t blank = 0;
        bool is_understood = true;
        for (std::size_t q = 0; q < questions.size(); ++q) {
            answers[q] = said(row.cells[question_[q]]);
            blank += answers[q] == Said::nothing ? 1 : 0;
            const auto& text = row.cells[question_[q]];
            const bool is_certain = answers[q] == Said::nothing || !is_doubtful(text);
            if (answers[q] != Said::something_else && is_certain) continue;
            is_understood = false;
            problem(row, question_[q], is_certain ? "not-yes-or-no" : "doubtful-value",
                    is_certain ? "answer yes or no."
                               : shown_value(text) + " is not certain. Answer yes or no, and say in Note what is not "
                                                     "known.");
        }
        const bool is_out = answers[0] == Said::no;
        const bool is_answered = blank == 0 || is_out;
        take_manager(row, case_id, answers.back(), is_answered);
        if (!is_understood) return;
        if (answers[0] == Said::yes) (is_answered ? found_.in_scope : found_.begun_in_scope).push_back(case_id);
        const bool is_lost = answers[1] == Said::no || answers[2] == Said::no;
        if (is_answered) {
            ++found_.answered;
        } else {
            note_unanswered(row, answers, blank);
            found_.unanswered.push_back(case_id);
            if (unanswered_ == Unanswered::stays_as_it_is) return;
        }
        if (blank == 0 && std::count(answers.begin(), answers.end(), Said::yes) == std::ssize(answers))
            found_.in_order.push_back(case_id);
        take_change(row, case_id, is_out, is_lost, answers[3] == Said::no);
    }

    void take_manager(const TextTable::Row& row, const std::string& case_id, Said present, bool is_answered) {
        const auto read = parse_availability(row.cells[when_]);
        if (!read)
            return problem(row, when_, "times-not-understood",
                           "these are no days or hours. " + std::string(allowed_times) +
                               " Leave it blank where any time will do, and say anything else in Note.");
        if (present == Said::no && !read->is_any())
            return problem(row, when_, "times-of-nobody",
                           "there are times, and the case manager is said not to be present. Answer yes, or take the "
                           "times out.");
        for (const auto& part : read->parts) {
            const auto begins = ", which begins on " + to_long_text(sent_.fieldwork) + ".";
            if (part.weekdays == 0 && part.last < sent_.fieldwork)
                return problem(row, when_, "times-before-fieldwork", "a day lies before fieldwork" + begins);
            if (part.weekdays == 0 && part.first > sent_.fieldwork + a_year)
                return problem(row, when_, "times-long-after-fieldwork",
                               "a day lies more than a year after the start of fieldwork" + begins);
        }
        if (is_answered && (present == Said::yes || present == Said::no || !read->is_any()))
            found_.managers.push_back({case_id, present != Said::no, to_text(*read)});
    }

    void take_change(const TextTable::Row& row, const std::string& case_id, bool is_out, bool is_lost,
                     bool is_manager_absent) {
        const auto& text = row.cells[reason_];
        if (text.empty()) {
            if (is_out || is_lost)
                problem(row, reason_, "reason-missing", "an answer is no, and there is no reason. " + allowed(is_out));
            else
                found_.managers_absent += is_manager_absent ? 1 : 0;
            if (!is_out && !is_lost && !trimmed(row.cells[note_]).empty())
                found_.noted_cells.push_back(TextTable::cell(row.number, note_));
            return;
        }
        const auto* reason = reason_named(text);
        const auto kind = is_out ? LossKind::out_of_scope : LossKind::lost;
        if (!is_out && !is_lost && !is_manager_absent)
            return problem(row, reason_, "reason-without-a-no",
                           "there is a reason, and no answer is no. Answer no, or take the reason out.");
        if (reason == nullptr || reason->kind != kind)
            return problem(
                row, reason_, reason == nullptr ? "unknown-reason" : "reason-of-the-wrong-kind",
                (reason == nullptr ? "this is none of the reasons. " : "this reason is for other answers. ") +
                    allowed(is_out));
        auto note = row.cells[note_];
        if (trimmed(note).empty() && !reason->note.empty())
            return problem(row, note_, "note-missing", "this reason needs a note that says " + reason->note + ".");
        if (trimmed(note).empty() && !is_out && !is_lost)
            return problem(row, note_, "note-missing",
                           "a case is not given up because a case manager is away: say in Note what was tried.");
        found_.changes.push_back({case_id, kind, reason->code, std::move(note), TextTable::cell(row.number, reason_)});
    }

    const ReplacementReason* reason_named(const std::string& text) const {
        for (const auto& reason : framework_.replacement_reasons)
            if (match_key(reason.code) == match_key(text) || match_key(reason.label) == match_key(text)) return &reason;
        return nullptr;
    }

    std::string allowed(bool is_out) const {
        std::vector<std::string> labels;
        for (const auto& reason : framework_.replacement_reasons)
            if ((reason.kind == LossKind::out_of_scope) == is_out) labels.push_back("“" + reason.label + "”");
        return (is_out ? "Where a case is not in scope, choose " : "Where a case is in scope, choose ") +
               listed(labels, "or") + ".";
    }

    /// Rows in which nothing is answered are told together; one that was begun is told by its cells.
    void note_unanswered(const TextTable::Row& row, const std::array<Said, questions.size()>& answers,
                         std::size_t blank) {
        if (unanswered_ == Unanswered::stays_as_it_is) {
            if (blank < questions.size() || !trimmed(row.cells[reason_]).empty())
                found_.begun_rows.push_back(std::to_string(row.number));
            return;
        }
        if (blank == questions.size()) {
            blank_rows_.push_back(row.number);
            return;
        }
        for (std::size_t q = 0; q < questions.size(); ++q)
            if (answers[q] == Said::nothing)
                problem(row, question_[q], "not-answered", "this is not answered. Answer yes or no.");
    }

    void report_unanswered() {
        for (std::size_t i = 0; i < blank_rows_.size();) {
            auto end = i + 1;
            while (end < blank_rows_.size() && blank_rows_[end] == blank_rows_[end - 1] + 1) ++end;
            const auto first = blank_rows_[i], last = blank_rows_[end - 1];
            found_.problems.push_back(
                {Severity::problem, "not-answered", "", first,
                 TextTable::cell(first, question_.front()) + ":" + TextTable::cell(last, question_.back()),
                 first == last
                     ? "nothing is answered in row " + std::to_string(first) + "."
                     : "nothing is answered in rows " + std::to_string(first) + " to " + std::to_string(last) + "."});
            i = end;
        }
    }

    void report_missing() {
        std::vector<std::string> rows;
        for (std::size_t at = 0; at < row_of_.size(); ++at)
            if (row_of_[at] == 0) {
                rows.push_back(std::to_string(static_cast<std::int64_t>(at) + 5));
                found_.unanswered.push_back(sent_.cases[at].case_id);
            }
        if (rows.empty()) return;
        if (unanswered_ == Unanswered::stays_as_it_is) return;
        constexpr std::size_t most = 20;
        const auto more = rows.size() > most ? rows.size() - most : 0;
        if (more > 0) rows.resize(most);
        found_.problems.push_back(
            {Severity::problem, "rows-missing", "", 0, "",
             (row_of_.size() == rows.size() + more
                  ? "no row of the sheet that was sent is here"
                  : "rows of confirm.xlsx, as it was sent, are missing: " + listed(rows)) +
                 (more > 0 && row_of_.size() != rows.size() + more ? " and " + std::to_string(more) + " more" : "") +
                 ". Send the sheet with all its rows."});
    }

    const TextTable& table_;
    const ConfirmationSheet& sent_;
    const Framework& framework_;
    Unanswered unanswered_;
    std::size_t id_ = 0;
    std::size_t reason_ = 0, note_ = 0, when_ = 0;
    std::array<std::size_t, questions.size()> question_{};
    std::vector<std::int64_t> row_of_; ///< by case of the sheet that was sent; 0: not seen
    std::vector<std::int64_t> blank_rows_;
    ConfirmationAnswers found_;
};

} // namespace

bool has_rows_of_sheet(const TextTable& table, const std::string& sheet_id) {
    const auto column = table.column(column::sheet);
    return column && std::any_of(table.rows.begin(), table.rows.end(),
                                 [&](const TextTable::Row& row) { return is_number_of(sheet_id, row.cells[*column]); });
}

ConfirmationAnswers about_cases_of(ConfirmationAnswers answers, const ConfirmationSheet& sent,
                                   const ConfirmationSheet& present) {
    const auto has_gone = [&](const auto& each) { return !holds(present, each.case_id); };
    auto& changes = answers.changes;
    changes.erase(std::remove_if(changes.begin(), changes.end(), has_gone), changes.end());
    auto& managers = answers.managers;
    managers.erase(std::remove_if(managers.begin(), managers.end(), has_gone), managers.end());
    for (auto* ids : {&answers.in_scope, &answers.in_order})
        ids->erase(std::remove_if(ids->begin(), ids->end(), [&](const std::string& id) { return !holds(present, id); }),
                   ids->end());
    for (const auto& each : present.cases)
        if (!holds(sent, each.case_id)) answers.to_confirm.push_back(each.case_id);
    return answers;
}

std::vector<std::string> required_confirmation_columns() {
    return {column::case_id,         column::in_scope,     column::file,   column::contact,
            column::manager_present, column::manager_when, column::reason, column::note};
}

ConfirmationAnswers confirmation_answers(const TextTable& table, const ConfirmationSheet& sent,
                                         const Framework& framework, Unanswered unanswered) {
    return AnswerReader(table, sent, framework, unanswered).read();
}

} // namespace casedraw
