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
        reading_.findings.push_back({Severity::notice, "column-without-heading", "", headings_.row, cell,
                                     "Column " + column + " has no heading and " +
                                         counted(filled, "cell that is", "cells that are") +
                                         " not blank. It is not used. If it holds what decides who is inspected, write "
                                         "its heading in " +
                                         cell + "."});
    }
}

CaseListReading CaseListBuilder::finish(RowSource& rows) {
    auto& findings = reading_.findings;
    findings.insert(findings.end(), headings_.findings.begin(), headings_.findings.end());
    find_what_cannot_be();
    find_columns_without_heading();
    find_cut_end();
    take_findings_of(rows);
    find_other_headings();
    find_slipped_columns();
    notice_what_is_no_case();
    account_for(rows);
    rows.release(reading_.cases);
    return std::move(reading_);
}

} // namespace casedraw
