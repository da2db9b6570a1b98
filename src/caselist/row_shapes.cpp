#include "caselist/case_list_builder.hpp"
#include "caselist/swallowed_rows.hpp"
#include <algorithm>
#include "caselist/cell_values.hpp"
#include <casedraw/base/text.hpp>
#include <map>

namespace casedraw {

const ColumnReader* CaseListBuilder::column_with(FieldRole role) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const ColumnReader& each) { return each.field().role == role; });
    return found == columns_.end() ? nullptr : &*found;
}

bool CaseListBuilder::takes(std::size_t column, std::string_view text) const {
    return reader_of_[column] == nullptr || reader_of_[column]->takes(text);
}

void CaseListBuilder::row_problem(const RowBatch& rows, std::size_t at, const char* code, std::string message) {
    auto& cases = reading_.cases;
    cases.faulty[cases.size() - rows.size() + at] = 1;
    reading_.findings.push_back({Severity::problem, code, "", rows.numbers()[at], "", std::move(message)});
}

/// Where a row has more cells than others, the delimiter within or at the end of a text may have parted it: the cells
/// behind it then stand in the columns of others. So it is where some cells, joined, make one text and all behind them
/// also fit that many columns to the left. Where such a text ends in the delimiter, its last cell is blank.
CaseListBuilder::Slip CaseListBuilder::slip_in(const RowBatch& rows, const RowBatch::TooWide& row) const {
    const auto columns = headings_.text.size(), surplus = row.cells - usual_width_;
    const bool is_wide = row.cells > columns; // else it may be that others only end early
    const auto cell = [&](std::size_t column) {
        return column < columns ? text_of_cell(rows.column(column)[row.at]) : std::string_view();
    };
    auto found = Slip::none;
    for (std::size_t joined = 0; joined + surplus < columns && found != Slip::of_values; ++joined) {
        const auto* reader = reader_of_[joined];
        const bool is_text = reader == nullptr || reader->field().type == FieldType::text;
        const auto first = cell(joined), last = cell(joined + surplus);
        if (!is_text || (first.empty() && last.empty())) continue;
        const bool is_half_blank = first.empty() || last.empty();
        if (!is_wide && !is_half_blank) continue;
        bool moves = false, decides = false, fits = true;
        for (auto column = joined + 1; column < columns && fits; ++column) {
            const auto moved = cell(column + surplus);
            const auto* reader_there = reader_of_[column];
            moves = moves || !moved.empty();
            decides =
                decides || (!moved.empty() && reader_there != nullptr && reader_there->field().type != FieldType::text);
            fits = takes(column, moved);
        }
        if (!moves || !fits) continue;
        found = std::max(found, decides ? Slip::of_values : is_half_blank ? Slip::of_doubtful_texts : Slip::of_texts);
    }
    return found;
}

/// How many cells a row has that has not slipped: as many as nearly all have in the first batch of a text; else as many
/// as there are headings, or as most rows have that have more, since an export that ends every row with a delimiter
/// shifts nothing.
std::size_t CaseListBuilder::usual_width(const RowBatch& rows) {
    if (usual_width_ > 0) return usual_width_;
    constexpr std::size_t fewest_rows = 4, one_in = 20;
    const auto columns = headings_.text.size(), all = rows.size();
    std::map<std::size_t, std::size_t> rows_by_cells;
    for (const auto& row : rows.too_wide()) ++rows_by_cells[row.cells];
    for (const auto& row : rows.too_narrow()) ++rows_by_cells[row.cells];
    rows_by_cells[columns] = all - rows.too_wide().size() - rows.too_narrow().size() - rows.beyond().size();
    usual_width_ = headings_.width;
    for (const auto& [cells, count] : rows_by_cells) {
        if (cells > columns && count > 1 && 2 * count > all) usual_width_ = std::max(usual_width_, cells);
        if (headings_.of_text && all >= fewest_rows && count + std::max<std::size_t>(1, all / one_in) >= all)
            usual_width_ = cells;
    }
    return usual_width_;
}

std::vector<RowBatch::TooWide> CaseListBuilder::wider_than_usual(const RowBatch& rows) {
    const auto usual = usual_width(rows), columns = headings_.text.size();
    std::vector<RowBatch::TooWide> wider;
    for (const auto& row : rows.too_wide())
        if (row.cells > usual) wider.push_back(row);
    if (usual >= columns) return wider;
    std::vector<std::size_t> cells(rows.size(), columns);
    for (const auto& row : rows.too_narrow()) cells[row.at] = row.cells;
    for (const auto& row : rows.too_wide()) cells[row.at] = 0;
    for (const auto& row : rows.beyond()) cells[row.at] = 0;
    for (std::size_t at = 0; at < cells.size(); ++at)
        if (cells[at] > usual) wider.push_back({at, cells[at]});
    return wider;
}

void CaseListBuilder::find_shifted_rows(const RowBatch& rows) {
    for (const auto& row : rows.too_wide()) ++rows_by_cells_[row.cells];
    for (const auto& row : wider_than_usual(rows)) {
        const bool is_wide = row.cells > headings_.text.size();
        const auto slip = slip_in(rows, row);
        if (slip == Slip::none || (!is_wide && slip != Slip::of_values)) continue;
        const auto has_cells = "The row has " + counted(static_cast<std::int64_t>(row.cells), "cell", "cells") + " ";
        const auto message =
            (is_wide ? has_cells + "under " + std::to_string(headings_.text.size()) + " headings"
                     : has_cells + "where nearly all rows have " + std::to_string(usual_width_)) +
            ". A value in it may hold the character that parts the columns, so that those behind it stand one column "
            "too far to the right. Put that value in quotes, or take the character out. If nothing has slipped, " +
            (is_wide ? "take out the blank cell at the end." : "write a blank cell at the end of the other rows.");
        if (slip == Slip::of_doubtful_texts)
            reading_.findings.push_back({Severity::notice, "row-too-wide", "", rows.numbers()[row.at], "", message});
        else
            row_problem(rows, row.at, "row-too-wide", message);
    }
}

/// Where a row has one cell too few between rows that have all: true where the cells from some column on would also fit
/// one column to the right, and one of them then decides something.
bool CaseListBuilder::may_lack_a_cell(const RowBatch& rows, const RowBatch::TooNarrow& row) const {
    const auto columns = headings_.text.size();
    if (row.cells + 1 != columns) return false;
    bool decides = false;
    for (auto column = columns - 1; column > 0; --column) { // the cell before it would stand here
        const auto moved = rows.column(column - 1)[row.at];
        if (!takes(column, moved)) return false;
        const auto* reader = reader_of_[column];
        const bool is_filled = !text_of_cell(moved).empty();
        decides = decides || (is_filled && reader != nullptr && reader->field().type != FieldType::text);
        if (decides && takes(column - 1, "")) return true;
    }
    return false;
}

void CaseListBuilder::find_narrow_rows(const RowBatch& rows) {
    const auto& narrow = rows.too_narrow();
    narrow_rows_ += narrow.size();
    for (const auto& row : narrow) ++rows_by_cells_[row.cells];
    if (!narrow.empty()) last_narrow_ = {rows.numbers()[narrow.back().at], narrow.back().cells};
    const auto is_next_to = [&](std::size_t i, std::size_t j) {
        return j < narrow.size() &&
               (narrow[i].at > narrow[j].at ? narrow[i].at - narrow[j].at == 1 : narrow[j].at - narrow[i].at == 1);
    };
    for (std::size_t i = 0; i < narrow.size(); ++i) {
        const auto& row = narrow[i];
        if (const auto delimiter =
                delimiter_in_one_cell({rows.column(0)[row.at]}, row.cells == 1 ? headings_.text.size() : 0)) {
            row_problem(rows, row.at, "line-in-quotes", whole_row_in_one_cell(*delimiter));
            continue;
        }
        const auto cells_under = "The row has " + counted(static_cast<std::int64_t>(row.cells), "cell", "cells") +
                                 " under " + std::to_string(headings_.text.size()) + " headings";
        bool is_filled_by_rest = row.rest.size() > 1;
        for (std::size_t c = 1; c < row.rest.size(); ++c)
            is_filled_by_rest = is_filled_by_rest && takes(row.cells - 1 + c, row.rest[c]);
        if (is_filled_by_rest)
            row_problem(rows, row.at, "row-in-two",
                        cells_under + ", and row " + std::to_string(rows.numbers()[row.at] + 1) +
                            " looks like the rest of it. Its last cell may hold a line break. Put that cell in quotes, "
                            "or write the row on one line.");
        else if (rows.size() > 2 && !is_next_to(i, i - 1) && !is_next_to(i, i + 1) && may_lack_a_cell(rows, row))
            row_problem(rows, row.at, "row-too-narrow",
                        cells_under +
                            ", which the rows next to it fill. A cell may be missing, so that those behind it stand "
                            "one column too far to the left. Write a blank cell where it is missing, or at the end.");
    }
}

/// Where the last row alone has fewer cells than the others, the rest of the file may be missing.
void CaseListBuilder::find_cut_end() {
    constexpr std::size_t fewest_cases = 4;
    const auto& [row, cells] = last_narrow_;
    if (narrow_rows_ != 1 || row != last_row_ || reading_.cases.size() < fewest_cases) return;
    reading_.findings.push_back(
        {Severity::notice, "file-cut-short", "", row, "",
         "Row " + std::to_string(row) + ", the last, has " +
             counted(static_cast<std::int64_t>(cells), "cell", "cells") + ", and every other row has " +
             std::to_string(headings_.text.size()) +
             ". The file may be cut short: look whether the list goes on where it comes from."});
}

/// Ages that nobody has, and births after the disposal.
void CaseListBuilder::find_what_cannot_be() {
    constexpr std::int32_t oldest = 120;
    constexpr auto no_number = FieldColumn::no_number;
    auto& cases = reading_.cases;
    const auto* age = column_with(FieldRole::age);
    const auto* born = column_with(FieldRole::date_of_birth);
    const auto* disposed = column_with(FieldRole::disposal_date);
    const auto add = [&](const ColumnReader& column, std::size_t at, const char* code, std::string message) {
        cases.faulty[at] = 1;
        const auto row = cases.row[at];
        reading_.findings.push_back({Severity::problem, code, column.field().name, row,
                                     column_letters(column.column()) + std::to_string(row), std::move(message)});
    };
    for (std::size_t at = 0; age != nullptr && at < cases.size(); ++at)
        if (age->values().number[at] > oldest)
            add(*age, at, "impossible-age",
                label(age->field()) + " is above " + std::to_string(oldest) + ", which nobody can be.");
    for (std::size_t at = 0; born != nullptr && disposed != nullptr && at < cases.size(); ++at) {
        const auto birth = born->values().number[at], disposal = disposed->values().number[at];
        if (birth == no_number || disposal == no_number || birth <= disposal) continue;
        add(*born, at, "birth-after-disposal",
            label(born->field()) + " is after " + label(disposed->field()) + " (" + column_letters(disposed->column()) +
                std::to_string(cases.row[at]) + "). Put right the one that is wrong.");
    }
}

/// A row's worth of cells is what most rows have where those of a text end early; in a sheet blank ends are not there.
QuotedIn CaseListBuilder::table_of_quotes() const {
    const auto columns = headings_.text.size();
    std::size_t full = reading_.cases.size(), usual = columns;
    for (const auto& [cells, rows] : rows_by_cells_) full -= rows;
    for (const auto& [cells, rows] : rows_by_cells_)
        if (headings_.of_text && rows > full) {
            full = rows;
            usual = cells;
        }
    std::size_t needed = 1;
    for (const auto& column : columns_)
        if (column.field().required) needed = std::max(needed, column.column() + 1);
    usual = std::max(usual, needed);
    return {headings_.row,
            std::min(usual, columns),
            needed,
            {usual, columns, std::max(usual, headings_.width)},
            values_of(*framework_)};
}

void CaseListBuilder::take_findings_of(const RowSource& rows) {
    auto& cases = reading_.cases;
    auto findings = rows.findings();
    if (const auto over_lines = rows.cells_over_lines(); !over_lines.empty()) {
        const auto swallowed = swallowed_rows(over_lines, table_of_quotes());
        findings.insert(findings.end(), swallowed.begin(), swallowed.end());
    }
    for (auto& finding : findings) {
        const auto found = std::lower_bound(cases.row.begin(), cases.row.end(), finding.row);
        const bool is_case = found != cases.row.end() && *found == finding.row;
        if (is_case && finding.severity == Severity::problem)
            cases.faulty[static_cast<std::size_t>(found - cases.row.begin())] = 1;
        reading_.findings.push_back(std::move(finding));
    }
}

/// Headings in the middle of the list that its rows are not read by.
void CaseListBuilder::find_other_headings() {
    constexpr std::size_t most_named = 20;
    std::size_t named = 0;
    for (const auto& row : left_out_) {
        if (row.kind != NotACase::Kind::other_headings || ++named > most_named) continue;
        const auto number = std::to_string(row.number);
        reading_.findings.push_back({Severity::problem, "headings-again", "", row.number,
                                     column_letters(row.column) + number,
                                     "Row " + number + " " + in_words(row.kind) + "." + row.other_headings});
    }
}

/// The only column in which a row that was read as a case holds anything; nothing where it holds more.
const ColumnReader* CaseListBuilder::only_filled(std::size_t at) const {
    const ColumnReader* only = nullptr;
    for (const auto& column : columns_) {
        if (!column.has_value(at)) continue;
        if (only != nullptr) return nullptr;
        only = &column;
    }
    const auto& others = reading_.cases.others;
    const bool has_more =
        std::any_of(others.begin(), others.end(), [&](const auto& other) { return !shows_nothing(other.text[at]); });
    return has_more ? nullptr : only;
}

/// Values that stand alone below the last case, in a column where as many cases one below the other have none.
void CaseListBuilder::find_slipped_columns() {
    auto& cases = reading_.cases;
    std::map<const ColumnReader*, std::vector<std::int64_t>> rows_alone; // ascending
    auto whole = cases.size();
    for (const ColumnReader* reader = nullptr; whole > 3 && (reader = only_filled(whole - 1)) != nullptr; --whole)
        rows_alone[reader].push_back(cases.row[whole - 1]);
    if (whole < 3) return;
    for (const auto& row : left_out_) {
        const auto* reader = row.column < reader_of_.size() ? reader_of_[row.column] : nullptr;
        if (!row.alone.empty() && reader != nullptr && row.number > cases.row[whole - 1] &&
            row.kind != NotACase::Kind::repeated_headings && reader->takes(row.alone))
            rows_alone[reader].push_back(row.number);
    }
    for (auto& [reader, rows] : rows_alone) {
        std::sort(rows.begin(), rows.end());
        const auto first = reader->only_blanks(rows.size(), whole);
        if (!first) continue;
        const auto is_alone = [&rows = rows](std::int64_t row) {
            return std::binary_search(rows.begin(), rows.end(), row);
        };
        for (auto& row : left_out_)
            if (is_alone(row.number)) row.kind = NotACase::Kind::end_of_column;
        auto& findings = reading_.findings;
        findings.erase(std::remove_if(findings.begin(), findings.end(),
                                      [&](const Finding& finding) { return is_alone(finding.row); }),
                       findings.end());
        for (auto at = *first; at < *first + rows.size(); ++at) cases.faulty[at] = 1;
        report_slipped(*reader, {cases.row[*first], cases.row[*first + rows.size() - 1]}, {rows.front(), rows.back()});
    }
}

void CaseListBuilder::report_slipped(const ColumnReader& reader, RowsFromTo blank, RowsFromTo alone) {
    const auto column = column_letters(reader.column());
    const auto cells = [&](RowsFromTo rows) {
        const auto to = rows.last > rows.first ? " to " + column + std::to_string(rows.last) : "";
        return column + std::to_string(rows.first) + to;
    };
    const bool is_one = alone.first == alone.last;
    reading_.findings.push_back(
        {Severity::problem, "column-slipped", reader.field().name, alone.last, column + std::to_string(alone.last),
         label(reader.field()) + " is blank in " + cells(blank) + " alone, and " + cells(alone) + " stand" +
             (is_one ? "s" : "") + " alone below the last case. From there on the column seems to have slipped down" +
             (is_one ? " by one cell" : "") +
             ", so that each case has what belongs to one above it. Move its cells up, or take out what stands in " +
             cells(alone) + " if it has not."});
}

/// A column in which the last case alone has no value: where a cell is deleted, a spreadsheet moves those below it up.
void CaseListBuilder::find_columns_that_moved_up() {
    constexpr std::size_t fewest_cases = 8;
    auto& cases = reading_.cases;
    if (cases.size() < fewest_cases || last_narrow_.first == last_row_) return;
    const auto last = cases.size() - 1;
    const ColumnReader* found = nullptr;
    for (const auto& column : columns_) {
        const auto& field = column.field();
        const bool is_expected = field.required || field.type == FieldType::yes_no || field.role == FieldRole::person ||
                                 field.role == FieldRole::date_of_birth || field.role == FieldRole::age;
        if (!is_expected || column.blanks() != 1 || column.only_blanks(1, last + 1) != last) continue;
        if (found != nullptr) return; // the row is not filled in
        found = &column;
    }
    if (found == nullptr) return;
    const auto cell = column_letters(found->column()) + std::to_string(cases.row[last]);
    reading_.findings.push_back(
        {Severity::notice, "column-may-have-moved-up", found->field().name, cases.row[last], cell,
         label(found->field()) + " is blank in the last case alone, " + cell +
             ". Where a cell above it was deleted, those below moved up, and each case from there on has what belongs "
             "to the one below it. Compare the last cases with the record."});
}

/// Said once: a form may have hundreds.
void CaseListBuilder::notice_rows_filled_in_advance() {
    const auto is_one = [](const RowBatch::LeftOut& row) { return row.kind == NotACase::Kind::filled_in_advance; };
    const auto rows = std::count_if(left_out_.begin(), left_out_.end(), is_one);
    if (rows == 0) return;
    const auto first = std::find_if(left_out_.begin(), left_out_.end(), is_one);
    const auto number = std::to_string(first->number);
    reading_.findings.push_back({Severity::notice, "not-a-case", "", first->number,
                                 column_letters(first->column) + number,
                                 (rows == 1 ? "Row " + number + " holds nothing but “no”, so it was"
                                            : std::to_string(rows) + " rows, the first of them row " + number +
                                                  ", hold nothing but “no”, so they were") +
                                     " not read as " + (rows == 1 ? "a case." : "cases.")});
}

void CaseListBuilder::notice_what_is_no_case() {
    constexpr std::size_t most_named = 20;
    std::size_t named = 0, total = 0;
    notice_rows_filled_in_advance();
    for (const auto& row : left_out_) {
        if (row.kind == NotACase::Kind::nothing_to_see || row.kind == NotACase::Kind::other_headings ||
            row.kind == NotACase::Kind::filled_in_advance || row.kind == NotACase::Kind::end_of_column)
            continue;
        if (++total > most_named) continue;
        ++named;
        const auto number = std::to_string(row.number);
        const auto& cases = reading_.cases.row;
        const bool is_title = headings_.row <= 0 && row.kind == NotACase::Kind::remark && !cases.empty() &&
                              row.number < cases.front(); // of a sheet that goes on with a list
        const bool is_between = row.kind == NotACase::Kind::remark && !cases.empty() && cases.front() < row.number &&
                                row.number < cases.back();
        reading_.findings.push_back(
            {Severity::notice, "not-a-case", "", row.number, column_letters(row.column) + number,
             "Row " + number + " " + (is_title ? "looks like a title or a remark" : in_words(row.kind)) +
                 ", so it was not read as a case." +
                 (is_between ? " The cases below it were read like those above." : "")});
    }
    if (total > named)
        reading_.findings.push_back({Severity::notice, "not-a-case", "", 0, "",
                                     "In all " + std::to_string(total) +
                                         " rows look like footers, totals or headings and were not read as cases. The "
                                         "first " +
                                         std::to_string(named) + " are named."});
}

void CaseListBuilder::account_for(const RowSource& rows) {
    auto& cases = reading_.cases;
    auto& account = cases.account;
    account.lines = rows.lines();
    account.rows = std::max(last_row_, headings_.row);
    account.headings = headings_.rows;
    account.above_headings = headings_.row - headings_.rows;
    account.cases = static_cast<std::int64_t>(cases.size());
    account.not_cases = std::count_if(left_out_.begin(), left_out_.end(), [](const RowBatch::LeftOut& row) {
        return row.kind != NotACase::Kind::nothing_to_see;
    });
    account.blank = account.rows - account.above_headings - account.headings - account.cases - account.not_cases;
}

} // namespace casedraw
