#include "caselist/case_list_builder.hpp"
#include "caselist/csv_text.hpp"
#include "caselist/decode.hpp"
#include <algorithm>

namespace casedraw {

namespace {

/// The first rows of a list, kept until it is known which of them is the row of headings.
struct FirstRows {
    std::vector<std::int64_t> number;
    std::vector<std::vector<std::string_view>> cells;
};

FirstRows first_rows(RowSource& rows, const HeadingNames& names) {
    FirstRows first;
    TableRow row;
    while (first.cells.size() < rows_searched_for_headings && rows.next(row)) {
        first.number.push_back(row.number);
        first.cells.emplace_back(row.cells.begin(), row.cells.end());
        if (names.names_all_required(first.cells.back())) break;
    }
    return first;
}

/// Rows of which each has so many cells, as many as a batch is worth.
std::size_t rows_of_a_batch(std::size_t columns) {
    constexpr std::size_t cells = std::size_t{1} << 16;
    return std::clamp<std::size_t>(cells / columns, rows_searched_for_headings, 8192);
}

/// Types the rows under the headings batch by batch, each while the next is taken from its source. A list of one batch is
/// read in turn: it is not worth a thread.
void read_batches(RowSource& rows, CaseListBuilder& builder, RowBatch batch, const TaskRunner& run) {
    bool more = batch.fill(rows);
    const auto run_tasks = more ? run : run_in_turn;
    for (RowBatch next = batch.empty_copy(); batch.size() > 0; std::swap(batch, next)) {
        next.clear();
        auto tasks = builder.tasks(batch);
        if (more) tasks.insert(tasks.begin(), [&] { more = next.fill(rows); });
        run_tasks(tasks);
        builder.gather_findings(batch);
    }
}

Result<CaseListReading> read_rows(RowSource& rows, const HeadingNames& names, std::size_t expected_rows,
                                  const TaskRunner& run) {
    const auto first = first_rows(rows, names);
    const auto found = headings_among(first.cells, names);
    if (!found) return tl::unexpected<Error>(no_headings(names.framework()));
    auto headings = read_headings(first.cells[*found], first.number[*found], names);
    if (!headings) return tl::unexpected<Error>(headings.error());
    RowBatch batch(headings->text.size(), rows_of_a_batch(headings->text.size()));
    CaseListBuilder builder(names.framework(), std::move(*headings), expected_rows);
    for (std::size_t i = *found + 1; i < first.cells.size(); ++i) batch.add({first.number[i], first.cells[i]});
    read_batches(rows, builder, std::move(batch), run);
    return builder.finish(rows);
}

struct Layout {
    char delimiter = ',';
    std::size_t fields_named = 0;
    std::size_t rows = 0;
};

/// The delimiter by which some row among the first names the most fields; a comma where several do as well.
Layout layout_of(std::string_view start, const HeadingNames& names) {
    Layout best;
    for (const char delimiter : {',', ';', '\t'}) {
        CsvText text{std::string(start), delimiter};
        const auto first = first_rows(text, names);
        const auto headings = headings_among(first.cells, names);
        const auto named = headings ? names.fields_named(first.cells[*headings]) : 0;
        if (named > best.fields_named) best = {delimiter, named, first.cells.size()};
    }
    return best;
}

/// A number of rows to make room for, from the length of the lines at the start.
std::size_t expected_rows(std::string_view start, std::size_t size) {
    constexpr std::size_t most_reserved = 4'000'000;
    const auto lines = static_cast<std::size_t>(std::count(start.begin(), start.end(), '\n')) + 1;
    const auto expected =
        static_cast<double>(lines) * static_cast<double>(size) / static_cast<double>(start.size() + 1);
    return std::min(most_reserved, static_cast<std::size_t>(expected * 1.05) + 16);
}

struct OpenedCsv {
    CsvText rows;
    std::size_t expected_rows;
    bool was_windows_1252;
};

Result<OpenedCsv> open_csv(std::string bytes, const HeadingNames& names) {
    constexpr std::size_t start_size = std::size_t{1} << 20;
    auto decoded = decoded_text(std::move(bytes));
    if (!decoded) return tl::unexpected<Error>(decoded.error());
    const auto start = std::string_view(decoded->text).substr(decoded->offset, start_size);
    const auto layout = layout_of(start, names);
    const auto rows_expected = expected_rows(start, decoded->text.size());
    return OpenedCsv{CsvText(std::move(decoded->text), layout.delimiter, decoded->offset), rows_expected,
                     decoded->was_windows_1252};
}

} // namespace

Result<CaseListReading> read_case_list(RowSource& rows, const Framework& framework, const ColumnNames& columns,
                                       const TaskRunner& run) {
    const auto names = HeadingNames::make(framework, columns);
    if (!names) return tl::unexpected<Error>(names.error());
    return read_rows(rows, *names, 0, run);
}

Result<CaseListReading> read_case_list(std::string bytes, const Framework& framework, const ColumnNames& columns,
                                       const TaskRunner& run) {
    const auto names = HeadingNames::make(framework, columns);
    if (!names) return tl::unexpected<Error>(names.error());
    auto text = open_csv(std::move(bytes), *names);
    if (!text) return tl::unexpected<Error>(text.error());
    auto reading = read_rows(text->rows, *names, text->expected_rows, run);
    if (reading && text->was_windows_1252)
        reading->findings.insert(
            reading->findings.begin(),
            {Severity::notice, "windows-1252", "", 0, "",
             "The list is not in UTF-8 and was read as Windows-1252. Look whether names with accents are right, "
             "or save it as CSV UTF-8."});
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
