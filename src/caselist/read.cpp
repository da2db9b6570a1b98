#include "caselist/case_list_builder.hpp"
#include "caselist/cell_values.hpp"
#include "caselist/find_headings.hpp"
#include "caselist/open_csv.hpp"
#include "caselist/part_reading.hpp"
#include "caselist/swallowed_rows.hpp"
#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/headings_in.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

/// Rows of which each has so many cells, as many as a batch is worth.
std::size_t rows_of_a_batch(std::size_t columns) {
    constexpr std::size_t cells = std::size_t{1} << 16;
    return std::clamp<std::size_t>(cells / columns, rows_searched_for_headings, 8192);
}

tl::unexpected<Error> too_many_findings(const Finding& first, std::size_t most) {
    return failure(
        ErrorKind::answer_is_no, "too-many-findings",
        "More than " + std::to_string(most) +
            " cells of the list cannot be read, far more than a list in a file of this size has. The columns may "
            "have slipped, or it may be another kind of table. The first is " +
            first.cell + ": " + first.message);
}

/// Types the rows under the headings batch by batch, each while the next is taken from its source. A list of one batch
/// is read in turn: it is not worth a thread.
Result<void> read_batches(RowSource& rows, CaseListBuilder& builder, RowBatch batch, const TaskRunner& run) {
    bool more = batch.fill(rows);
    const auto run_tasks = more ? run : run_in_turn;
    for (RowBatch next = batch.empty_copy(); batch.size() > 0; std::swap(batch, next)) {
        next.start_after(batch);
        auto tasks = builder.tasks(batch);
        if (more) tasks.insert(tasks.begin(), [&] { more = next.fill(rows); });
        run_tasks(tasks);
        builder.gather_findings(batch);
        if (builder.findings().size() > rows.most_findings())
            return too_many_findings(builder.findings().front(), rows.most_findings());
    }
    return {};
}

/// Rows above the headings that give a date where the list has dates, and all that it needs: a sort may have taken the
/// headings along, or they are those of a second table.
void find_cases_above(const FirstRows& first, std::size_t rows_above, const Framework& framework, Headings& headings) {
    std::vector<std::int64_t> found;
    for (std::size_t i = 0; i < rows_above; ++i) {
        const auto& cells = first.cells[i];
        bool is_whole = true, is_dated = false;
        for (std::size_t f = 0; f < framework.fields.size(); ++f) {
            const auto column = headings.column_of[f];
            const bool is_filled = column && *column < cells.size() && !trimmed(cells[*column]).empty();
            is_whole = is_whole && (is_filled || !framework.fields[f].required);
            is_dated = is_dated ||
                       (is_filled && framework.fields[f].type == FieldType::date && looks_like_a_date(cells[*column]));
        }
        if (is_whole && is_dated) found.push_back(first.number[i]);
    }
    if (found.empty()) return;
    const bool is_one = found.size() == 1;
    const auto from = std::to_string(found.front());
    headings.findings.push_back(
        {Severity::problem, "cases-above-headings", "", 0, "A" + from,
         (is_one ? "Row " + from + " stands"
                 : counted(static_cast<std::int64_t>(found.size()), "row", "rows") + " from row " + from + " to row " +
                       std::to_string(found.back()) + " stand") +
             " above the headings in row " + std::to_string(headings.row) + " and look" + (is_one ? "s" : "") +
             " like " + (is_one ? "a case" : "cases") + ", so " + (is_one ? "it was" : "they were") +
             " not read. A sort may have moved the headings. Put them above all cases."});
}

Result<PartReading> read_rows(RowSource& rows, const HeadingNames& names, std::size_t expected_rows,
                              const TaskRunner& run) {
    const auto first = first_rows(rows, names);
    auto found = found_headings(first, names);
    if (!found) {
        found.error().message += quotes_above(rows.cells_over_lines());
        return tl::unexpected<Error>(found.error());
    }
    find_split_heading(first, *found, names);
    auto& headings = found->headings;
    headings.of_text = rows.lines() > 0;
    const auto start_of_cases = first.cells.begin() + static_cast<std::ptrdiff_t>(found->last_row) + 1;
    const auto above = start_of_cases - static_cast<std::ptrdiff_t>(headings.rows);
    find_cases_above(first, static_cast<std::size_t>(above - first.cells.begin()), names.framework(), headings);
    const NotACase not_a_case(names.framework(), headings, {first.cells.begin(), above});
    RowBatch batch(headings.text.size(), rows_of_a_batch(headings.text.size()), not_a_case);
    CaseListBuilder builder(names.framework(), std::move(headings), expected_rows);
    for (auto i = found->last_row + 1; i < first.cells.size(); ++i) batch.add({first.number[i], first.cells[i]});
    if (const auto read = read_batches(rows, builder, std::move(batch), run); !read)
        return tl::unexpected<Error>(read.error());
    auto tally = builder.tally();
    return PartReading{builder.finish(rows), std::move(tally)};
}

CaseListReading as_whole_list(PartReading part, const Framework& framework) {
    look_at_whole_list(part.reading, part.tally, framework);
    return std::move(part.reading);
}

} // namespace

ListOutline outline_of(RowSource& rows, const Framework& framework, const ColumnNames& columns) {
    auto lenient = framework;
    for (auto& field : lenient.fields) field.required = false;
    const auto names = HeadingNames::make(framework, columns), lenient_names = HeadingNames::make(lenient, columns);
    if (!names || !lenient_names) return {};
    const auto first = first_rows(rows, *names);
    const auto best = headings_among(first.cells, *names);
    if (!best) return {};
    auto headings = read_headings(first.cells[*best], first.number[*best], *lenient_names);
    if (!headings) return {};
    const auto above = first.cells.begin() + static_cast<std::ptrdiff_t>(*best);
    const NotACase not_a_case(lenient, *headings, {first.cells.begin(), above});
    RowAccount account;
    account.headings = 1;
    account.above_headings = headings->row - 1;
    account.rows = headings->row;
    const auto count = [&](const TableRow& row) {
        account.rows = row.number;
        if (std::all_of(row.cells.begin(), row.cells.end(), shows_nothing)) return;
        ++(not_a_case.kind(row, static_cast<std::size_t>(account.cases)) ? account.not_cases : account.cases);
    };
    for (auto i = *best + 1; i < first.cells.size(); ++i) count({first.number[i], first.cells[i]});
    for (TableRow row; rows.next(row);) count(row);
    account.lines = rows.lines();
    account.blank = account.rows - account.above_headings - account.headings - account.cases - account.not_cases;
    return {std::move(headings->uses), account};
}

Result<PartReading> read_part(RowSource& rows, const Framework& framework, const ColumnNames& columns) {
    const auto names = HeadingNames::make(framework, columns);
    if (!names) return tl::unexpected<Error>(names.error());
    return read_rows(rows, *names, 0, run_in_turn);
}

Result<CaseListReading> read_case_list(RowSource& rows, const Framework& framework, const ColumnNames& columns,
                                       const TaskRunner& run) {
    const auto names = HeadingNames::make(framework, columns);
    if (!names) return tl::unexpected<Error>(names.error());
    auto part = read_rows(rows, *names, 0, run);
    if (!part) return tl::unexpected<Error>(part.error());
    return as_whole_list(std::move(*part), framework);
}

Result<CaseListReading> read_case_list(std::string bytes, const Framework& framework, const ColumnNames& columns,
                                       const TaskRunner& run) {
    const auto names = HeadingNames::make(framework, columns);
    if (!names) return tl::unexpected<Error>(names.error());
    auto text = open_csv(std::move(bytes), *names);
    if (!text) return tl::unexpected<Error>(text.error());
    auto part = read_rows(text->rows, *names, text->expected_rows, run);
    if (!part) return tl::unexpected<Error>(part.error());
    auto reading = as_whole_list(std::move(*part), framework);
    reading.findings.insert(reading.findings.begin(), text->notices.begin(), text->notices.end());
    return reading;
}

Result<std::unique_ptr<RowSource>> csv_rows(std::string bytes, const Framework& framework, const ColumnNames& columns) {
    const auto names = HeadingNames::make(framework, columns);
    if (!names) return tl::unexpected<Error>(names.error());
    auto text = open_csv(std::move(bytes), *names);
    if (!text) return tl::unexpected<Error>(text.error());
    return std::make_unique<CsvText>(std::move(text->rows));
}

} // namespace casedraw
