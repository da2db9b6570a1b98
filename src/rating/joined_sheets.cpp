#include "rating/joined_sheets.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/case_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/judgements.hpp>
#include <map>
#include <set>

#include "rating/answers.hpp"
#include "rating/drawn_ids.hpp"
#include "rating/judgement_columns.hpp"

namespace casedraw {

namespace {

/// The columns of a sheet by the names that the framework has for them.
std::vector<std::pair<std::string, std::size_t>> named_columns(const JudgementColumns& columns,
                                                               const Framework& framework, const RatingScheme& scheme) {
    std::vector<std::pair<std::string, std::size_t>> named{{"case_id", columns.case_id}, {"domain", columns.domain}};
    for (std::size_t j = 0; j < columns.judgements.size(); ++j)
        if (columns.judgements[j]) named.emplace_back(scheme.judgements[j].name, *columns.judgements[j]);
    for (const auto& question : columns.questions) {
        named.emplace_back(question.rule->id, question.column);
        for (const auto& [column, prompt] : question.prompts) named.emplace_back(prompt->id, column);
    }
    for (const auto& [column, prompt] : columns.loose_prompts) named.emplace_back(prompt->id, column);
    for (const auto& [field, column] : columns.fields) named.emplace_back(framework.fields[field].name, column);
    return named;
}

bool is_blank(const std::string& cell) { return cell.empty() || match_key(cell) == match_key(not_asked); }

/// The field whose levels a column holds; null where it holds answers.
const Field* field_of(const std::string& column, const Framework& framework, const RatingScheme& scheme) {
    for (const auto& judgement : scheme.judgements)
        if (judgement.name == column) return &framework.fields[judgement.field];
    const auto field = framework.field_named(column);
    return field ? &framework.fields[*field] : nullptr;
}

/// Whether every case has a yes or a no under a key question.
bool is_asked_of_all(const std::string& id, const RatingScheme& scheme) {
    for (const auto& standard : scheme.standards)
        for (const auto& rule : standard.key_questions)
            if (rule.id == id) return std::holds_alternative<AppliesToAll>(rule.applies);
    return false;
}

/// The answers that a column takes.
std::vector<std::string> answers_of(const std::string& column, const Framework& framework, const RatingScheme& scheme) {
    std::vector<std::string> answers{"yes", "no"};
    if (const auto* field = field_of(column, framework, scheme)) {
        answers.clear();
        for (const auto& level : field->levels) answers.push_back(level.name);
    } else if (!is_asked_of_all(column, scheme)) {
        answers.emplace_back("n/a");
    }
    return answers;
}

/// Which answer a cell gives, however it is spelt; empty where it is none.
std::string meaning(const std::string& column, const std::string& text, const Framework& framework,
                    const RatingScheme& scheme) {
    if (const auto* field = field_of(column, framework, scheme)) {
        const auto* level = level_of(*field, text);
        return level == nullptr ? std::string() : level->name;
    }
    const auto answer = answer_in(text);
    return answer == Answer::yes                                                  ? "yes"
           : answer == Answer::no                                                 ? "no"
           : answer == Answer::not_applicable && !is_asked_of_all(column, scheme) ? "n/a"
                                                                                  : "";
}

class Joiner {
public:
    Joiner(const std::vector<TextTable>& sheets, const Framework& framework, const RatingScheme& scheme,
           const std::optional<DrawnSample>& drawn)
        : sheets_(sheets), framework_(framework), scheme_(scheme), drawn_(drawn) {
        std::set<std::string> files;
        for (const auto& sheet : sheets) files.insert(sheet.file);
        several_files_ = files.size() > 1;
    }

    JoinedSheets made(const std::vector<Decision>& decisions) {
        joined_.table.file = sheets_.front().file;
        for (const auto& sheet : sheets_) add(sheet);
        for (std::size_t r = 0; r < joined_.table.rows.size(); ++r) {
            auto& row = joined_.table.rows[r];
            row.number = static_cast<std::int64_t>(r) + 1;
            row.cells.resize(joined_.headings.size());
            auto& places = joined_.places[r];
            places.resize(joined_.headings.size());
            for (auto& place : places) // a column that the case's sheets do not have
                if (place.cell.empty()) place = places.front();
        }
        settle(decided(decisions));
        return std::move(joined_);
    }

private:
    using Cell = std::pair<std::size_t, std::size_t>; ///< row and column of the joined table
    using Decided = std::map<Cell, const Decision*>;

    Place place(const TextTable& sheet, std::int64_t row, std::size_t column) const {
        const auto cell = TextTable::cell(row, column);
        return {several_files_ ? sheet.file : std::string(), row,
                sheet.sheet.empty() ? cell : on_sheet(sheet.sheet, cell)};
    }

    void add_findings(const TextTable& sheet, std::vector<Finding> findings) {
        for (auto& finding : findings) {
            if (!finding.cell.empty() && !sheet.sheet.empty()) finding.cell = on_sheet(sheet.sheet, finding.cell);
            if (several_files_) finding.message = sheet.file + ": " + finding.message;
            joined_.findings.push_back(std::move(finding));
        }
    }

    std::size_t column_called(const std::string& name, const Place& heading) {
        for (std::size_t c = 0; c < joined_.headings.size(); ++c)
            if (joined_.table.headings[c] == name) return c;
        joined_.table.headings.push_back(name);
        joined_.headings.push_back(heading);
        return joined_.headings.size() - 1;
    }

    std::string domain_key(const std::string& text) const {
        for (const auto& domain : framework_.domains)
            if (match_key(domain.id) == match_key(text) || match_key(domain.label) == match_key(text)) return domain.id;
        return text;
    }

    void add(const TextTable& sheet) {
        for (auto finding : sheet.findings) { // which name their file already
            if (!finding.cell.empty() && !sheet.sheet.empty()) finding.cell = on_sheet(sheet.sheet, finding.cell);
            joined_.findings.push_back(std::move(finding));
        }
        std::vector<Finding> findings;
        const auto columns =
            named_columns(judgement_columns(sheet, framework_, scheme_, findings), framework_, scheme_);
        add_findings(sheet, std::move(findings));
        std::vector<std::pair<std::size_t, std::size_t>> to; // column of the sheet, of the joined table
        for (const auto& [name, column] : columns)
            to.emplace_back(column, column_called(name, place(sheet, sheet.heading_row, column)));
        std::set<std::size_t> own; // rows that this sheet has been put into
        for (const auto& row : sheet.rows) {
            const auto at = row_for(drawn_.found(row.cells[to[0].first], domain_key(row.cells[to[1].first])), own);
            own.insert(at);
            for (const auto& [from, column] : to) take(sheet, row, from, at, column);
        }
    }

    std::size_t row_for(const DrawnId& of, const std::set<std::size_t>& taken) {
        const auto key = std::pair(plain_form(of.case_id), of.domain);
        const auto [first, last] = rows_.equal_range(key);
        for (auto known = first; known != last; ++known)
            if (taken.count(known->second) == 0) return known->second;
        joined_.table.rows.emplace_back();
        joined_.places.emplace_back();
        ids_.push_back(of);
        rows_.emplace(key, ids_.size() - 1);
        return ids_.size() - 1;
    }

    void take(const TextTable& sheet, const TextTable::Row& row, std::size_t from, std::size_t at, std::size_t column) {
        auto& cells = joined_.table.rows[at].cells;
        auto& places = joined_.places[at];
        if (cells.size() <= column) cells.resize(column + 1);
        if (places.size() <= column) places.resize(column + 1);
        const auto here = place(sheet, row.number, from);
        const auto& said = row.cells[from];
        if (places[column].cell.empty() || (is_blank(cells[column]) && !is_blank(said))) {
            cells[column] = said;
            places[column] = here;
        } else if (column > 1 && !is_blank(said)) {
            compare({at, column}, {here, said});
        }
    }

    /// Holds what a sheet says against what was said first.
    void compare(const Cell& cell, SaidAnswer said) {
        const auto& [row, column] = cell;
        const auto& name = joined_.table.headings[column];
        SaidAnswer first{joined_.places[row][column], joined_.table.rows[row].cells[column]};
        const auto known = disagreements_.find(cell);
        said.means = meaning(name, said.answer, framework_, scheme_);
        first.means = meaning(name, first.answer, framework_, scheme_);
        const bool is_same =
            said.means == first.means && (!said.means.empty() || match_key(said.answer) == match_key(first.answer));
        if (known != disagreements_.end())
            known->second.said.push_back(std::move(said));
        else if (!is_same)
            disagreements_[cell] = {ids_[row].case_id,
                                    ids_[row].domain,
                                    name,
                                    {first, std::move(said)},
                                    answers_of(name, framework_, scheme_)};
    }

    void problem(const Decision& decision, const char* code, const std::string& message) {
        joined_.findings.push_back({Severity::problem, code, decision.key_question, decision.place.row,
                                    decision.place.cell, decision.place.file + ": " + message});
    }

    /// Which decision settles which cell; the others are problems.
    Decided decided(const std::vector<Decision>& decisions) {
        Decided all;
        for (const auto& decision : decisions) {
            const auto of = drawn_.found(decision.case_id, decision.domain);
            bool is_known = false, settles = false;
            for (std::size_t row = 0; row < ids_.size(); ++row) {
                if (plain_form(ids_[row].case_id) != plain_form(of.case_id)) continue;
                is_known = true;
                if (decision.domain.empty() || decision.domain == ids_[row].domain)
                    settles = add_decided(decision, row, all) || settles;
            }
            if (!is_known)
                problem(decision, "decision-on-unknown-case", "No sheet has this case, so there is nothing to settle.");
            else if (!settles)
                problem(decision, "nothing-to-settle",
                        "No two sheets disagree on this case for " + decision.key_question +
                            ". Take this row out, or change the answer in the sheet.");
        }
        return all;
    }

    bool add_decided(const Decision& decision, std::size_t row, Decided& all) {
        for (const auto& [cell, disagreement] : disagreements_) {
            if (cell.first != row || disagreement.key_question != decision.key_question) continue;
            const auto [earlier, is_new] = all.emplace(cell, &decision);
            if (!is_new)
                problem(decision, "settled-twice",
                        "This case and " + decision.key_question + " are settled in " + earlier->second->place.cell +
                            " already.");
            return true;
        }
        return false;
    }

    /// Puts what was decided into its cell; names the others.
    void settle(const Decided& decided) {
        for (auto& [cell, disagreement] : disagreements_) {
            const auto found = decided.find(cell);
            if (found != decided.end()) {
                joined_.table.rows[cell.first].cells[cell.second] = found->second->answer;
                joined_.places[cell.first][cell.second] = found->second->place;
                joined_.settled.push_back({std::move(disagreement), *found->second});
                continue;
            }
            say_open(disagreement);
            joined_.disagreements.push_back(std::move(disagreement));
        }
    }

    void say_open(const Disagreement& disagreement) {
        std::vector<std::string> places;
        for (const auto& [place, answer, means] : disagreement.said)
            places.push_back((place.file.empty() ? "" : place.file + ", ") + place.cell);
        const auto& here = disagreement.said[1].place;
        joined_.findings.push_back(
            {Severity::problem, "sheets-disagree", disagreement.key_question, here.row, here.cell,
             listed(places) + " say different things of one case for " + disagreement.key_question +
                 ". Agree on one answer and leave the other blank, or settle it in a file of "
                 "decisions (" +
                 named_setting("decide") + ")."});
    }

    const std::vector<TextTable>& sheets_;
    const Framework& framework_;
    const RatingScheme& scheme_;
    DrawnIds drawn_;
    bool several_files_ = false;
    std::multimap<std::pair<std::string, std::string>, std::size_t> rows_; ///< by case id and domain
    std::vector<DrawnId> ids_;                                             ///< by row
    std::map<Cell, Disagreement> disagreements_;
    JoinedSheets joined_;
};

} // namespace

JoinedSheets joined_sheets(const std::vector<TextTable>& sheets, const Framework& framework, const RatingScheme& scheme,
                           const std::optional<DrawnSample>& drawn, const std::vector<Decision>& decisions) {
    return Joiner(sheets, framework, scheme, drawn).made(decisions);
}

} // namespace casedraw
