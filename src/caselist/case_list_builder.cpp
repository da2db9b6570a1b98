#include "caselist/case_list_builder.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

CaseListBuilder::CaseListBuilder(const Framework& framework, Headings headings, std::size_t expected_rows)
    : framework_(&framework), headings_(std::move(headings)) {
    reading_.framework_sha256 = framework.sha256;
    auto& cases = reading_.cases;
    cases.headings_row = headings_.row;
    cases.headings = headings_.uses;
    cases.row.reserve(expected_rows);
    cases.faulty.reserve(expected_rows);
    cases.fields.resize(framework.fields.size());
    std::vector<bool> is_bound(headings_.text.size());
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        if (!headings_.column_of[f]) continue;
        is_bound[*headings_.column_of[f]] = true;
        columns_.emplace_back(framework.fields[f], cases.fields[f], *headings_.column_of[f], !headings_.ambiguous[f],
                              expected_rows);
    }
    for (std::size_t column = 0; column < headings_.text.size(); ++column) {
        if (is_bound[column]) continue;
        cases.others.push_back({headings_.text[column], column, {}});
        cases.others.back().text.reserve(expected_rows);
    }
    lost_in_others_.resize(cases.others.size());
    reader_of_.resize(headings_.text.size());
    for (const auto& column : columns_) reader_of_[column.column()] = &column;
}

std::vector<std::function<void()>> CaseListBuilder::tasks(const RowBatch& rows) {
    auto& cases = reading_.cases;
    const auto first_case = cases.size();
    cases.row.insert(cases.row.end(), rows.numbers().begin(), rows.numbers().end());
    cases.faulty.resize(cases.row.size());
    std::vector<std::function<void()>> tasks;
    for (auto& column : columns_) tasks.push_back([&column, &rows, first_case] { column.append(rows, first_case); });
    for (std::size_t i = 0; i < cases.others.size(); ++i) tasks.push_back([this, i, &rows] { append_other(i, rows); });
    return tasks;
}

void CaseListBuilder::append_other(std::size_t other, const RowBatch& rows) {
    auto& texts = reading_.cases.others[other].text;
    const auto cells = rows.column(reading_.cases.others[other].column);
    texts.insert(texts.end(), cells.begin(), cells.end());
    for (std::size_t i = 0; i < cells.size(); ++i)
        lost_in_others_[other].count(has_lost_letter(cells[i]), rows.numbers()[i]);
}

void CaseListBuilder::gather_findings(const RowBatch& rows) {
    auto& cases = reading_.cases;
    const auto take = [&](std::size_t at, Finding finding) {
        if (finding.severity == Severity::problem) cases.faulty[at] = 1;
        reading_.findings.push_back(std::move(finding));
    };
    for (auto& column : columns_)
        for (auto& [at, finding] : column.take_findings()) take(at, std::move(finding));
    left_out_.insert(left_out_.end(), rows.left_out().begin(), rows.left_out().end());
    last_row_ = std::max(last_row_, rows.last_row());
    find_shifted_rows(rows);
    if (headings_.of_text) find_narrow_rows(rows);
    for (const auto& cell : rows.beyond()) {
        const auto row = rows.numbers()[cell.at];
        take(cases.size() - rows.size() + cell.at,
             {Severity::problem, "cell-without-heading", "", row, column_letters(cell.column) + std::to_string(row),
              "This cell stands to the right of the last heading. The row may have slipped: a value may hold the "
              "character that parts the columns."});
    }
}

ListTally CaseListBuilder::tally() const {
    ListTally tally;
    tally.fields.resize(framework_->fields.size());
    for (const auto& column : columns_)
        tally.fields[static_cast<std::size_t>(&column.field() - framework_->fields.data())] = column.tally();
    const auto& others = reading_.cases.others;
    for (std::size_t i = 0; i < others.size(); ++i)
        tally.others.push_back({others[i].heading, others[i].column, lost_in_others_[i]});
    return tally;
}

/// Values under a blank heading that a column beside it could hold, and has not in any of their rows: they stand beside
/// their heading, as where it was merged over both. Of a text the column must have none at all, since it takes any.
bool CaseListBuilder::find_values_beside_heading(const OtherColumn& other, std::int64_t filled) {
    const auto& said = headings_.findings;
    if (std::any_of(said.begin(), said.end(), [](const Finding& each) { return each.code == "split-heading"; }))
        return false;
    const auto left =
        std::find_if(headings_.text.rbegin() + static_cast<std::ptrdiff_t>(headings_.text.size() - other.column),
                     headings_.text.rend(), [](const std::string& text) { return !text.empty(); });
    const auto before = static_cast<std::size_t>(headings_.text.rend() - left); // of the column to the left, from 1
    for (const auto beside : {before > 0 ? before - 1 : other.column, other.column + 1}) {
        const auto* reader = beside < reader_of_.size() ? reader_of_[beside] : nullptr;
        if (reader == nullptr) continue;
        const auto& field = reader->field();
        const bool is_text = field.type == FieldType::text;
        const bool is_blank = reader->blanks() == static_cast<std::int64_t>(other.text.size());
        if (is_text && (field.role != FieldRole::person || !is_blank)) continue;
        bool fits = true;
        for (std::size_t at = 0; at < other.text.size() && fits; ++at)
            fits = shows_nothing(other.text[at]) || (!reader->has_value(at) && reader->takes(other.text[at]));
        if (!fits) continue;
        const auto column = column_letters(other.column), cell = column_letters(beside) + std::to_string(headings_.row);
        reading_.findings.push_back(
            {Severity::problem, "values-beside-heading", field.name, headings_.row, cell,
             "Column " + column + " has no heading and " + counted(filled, "cell that is", "cells that are") +
                 " not blank, " + (filled == 1 ? "in a row" : "all in rows") + " where " + label(field) +
                 " beside it (" + cell +
                 ") is blank. They look like its values and were not read. Put them under its heading, or take "
                 "them out."});
        return true;
    }
    return false;
}

/// Columns between others that hold something under a blank heading, so that nobody sees that they are not used.
void CaseListBuilder::find_columns_without_heading() {
    auto& uses = reading_.cases.headings;
    for (const auto& other : reading_.cases.others) {
        if (!other.heading.empty()) continue;
        const auto filled = static_cast<std::int64_t>(other.text.size()) -
                            std::count_if(other.text.begin(), other.text.end(), shows_nothing);
        if (filled == 0) continue;
        const auto column = column_letters(other.column), cell = column + std::to_string(headings_.row);
        const auto behind =
            std::find_if(uses.begin(), uses.end(), [&](const HeadingUse& use) { return use.column > other.column; });
        uses.insert(behind, {"(no heading)", other.column, cell, std::nullopt, std::nullopt});
        if (find_values_beside_heading(other, filled)) continue;
        reading_.findings.push_back({Severity::notice, "column-without-heading", "", headings_.row, cell,
                                     "Column " + column + " has no heading and " +
                                         counted(filled, "cell that is", "cells that are") +
                                         " not blank. It is not used. If it holds what decides who is inspected, write "
                                         "its heading in " +
                                         cell + "."});
    }
}

/// Columns that are not used and say by a value what the list has no column for, as a status does with `Transferred
/// out`. Only the first cases are looked at: one that says so is enough, and a long list is not read twice.
void CaseListBuilder::find_fields_among_values() {
    constexpr std::size_t most_looked_at = 500, longest = 60;
    std::map<std::string, const Field*> by_key;
    for (std::size_t f = 0; f < framework_->fields.size(); ++f) {
        const auto& field = framework_->fields[f];
        if (field.type != FieldType::yes_no || headings_.column_of[f]) continue;
        by_key.emplace(match_key(field.heading), &field);
        for (const auto& alias : field.aliases) by_key.emplace(match_key(alias), &field);
    }
    for (const auto& other : reading_.cases.others) {
        if (other.heading.empty() || by_key.empty()) continue;
        std::map<const Field*, CellsCounted> said;
        for (std::size_t at = 0; at < std::min(other.text.size(), most_looked_at); ++at) {
            if (other.text[at].empty() || other.text[at].size() > longest) continue;
            const auto found = by_key.find(match_key(other.text[at]));
            if (found != by_key.end()) said[found->second].count(true, reading_.cases.row[at]);
        }
        for (const auto& [field, cells] : said) {
            const auto cell = column_letters(other.column) + std::to_string(cells.first_row);
            reading_.findings.push_back(
                {Severity::notice, "field-among-values", field->name, cells.first_row, cell,
                 "Column " + column_letters(other.column) + " is not used and says “" + label(*field) + "” in " +
                     counted(cells.cells, "case", "cases") +
                     ", first here. The list has no column for that, so nobody is left out by it. Give it a column of "
                     "its own with yes or no."});
        }
    }
}

CaseListReading CaseListBuilder::finish(RowSource& rows) {
    auto& findings = reading_.findings;
    findings.insert(findings.end(), headings_.findings.begin(), headings_.findings.end());
    find_what_cannot_be();
    find_columns_without_heading();
    find_fields_among_values();
    find_cut_end();
    take_findings_of(rows);
    find_other_headings();
    find_slipped_columns();
    find_columns_that_moved_up();
    notice_what_is_no_case();
    account_for(rows);
    rows.release(reading_.cases);
    return std::move(reading_);
}

} // namespace casedraw
