#include "caselist/case_list_builder.hpp"
#include "caselist/csv_text.hpp"
#include "caselist/decode.hpp"
#include "caselist/part_reading.hpp"
#include "caselist/swallowed_rows.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/headings_in.hpp>
#include <casedraw/framework/framework.hpp>

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
    const auto take_one = [&] {
        if (!rows.next(row)) return false;
        first.number.push_back(row.number);
        first.cells.emplace_back(row.cells.begin(), row.cells.end());
        return true;
    };
    while (first.cells.size() < rows_searched_for_headings && take_one())
        if (names.names_all_required(first.cells.back())) {
            take_one(); // it may go on with the headings
            break;
        }
    return first;
}

/// Whether a row goes on with the headings of the one above: it says more of some, and of those that are a field by
/// themselves only what leaves them that field. A merged cell is in both rows.
bool is_rest_of_headings(const std::vector<std::string_view>& upper, const std::vector<std::string_view>& lower,
                         const HeadingNames& names) {
    const auto both = headings_over_two_rows(upper, lower, names);
    for (std::size_t column = 0; column < std::min(upper.size(), lower.size()); ++column) {
        const auto alone = names.match(upper[column]);
        if (!alone || trimmed(lower[column]).empty()) continue;
        const auto together = names.match(both[column]);
        if (!together || together->field != alone->field) return false;
    }
    return names.fields_named({both.begin(), both.end()}) > names.fields_named(upper);
}

/// Whether a row above the headings holds the first half of some that are no field by themselves.
bool says_more_above(const std::vector<std::string_view>& upper, const std::vector<std::string_view>& lower,
                     const HeadingNames& names) {
    const auto both = headings_over_two_rows(upper, lower, names);
    return names.fields_named({both.begin(), both.end()}) > names.fields_named(lower);
}

struct FoundHeadings {
    std::size_t last_row; ///< among the first rows
    Headings headings;
};

/// The headings of the row that names the most fields, or of two rows together where only those name all that is
/// needed, or more.
Result<FoundHeadings> found_headings(const FirstRows& first, const HeadingNames& names) {
    const auto best = headings_among(first.cells, names);
    const bool is_whole = best && names.names_all_required(first.cells[*best]);
    for (std::size_t i = is_whole && *best > 0 ? *best - 1 : 0; i + 1 < first.cells.size(); ++i) {
        const auto &upper = first.cells[i], &lower = first.cells[i + 1];
        if (is_whole && i > *best) break;
        if (is_whole && !(i < *best ? says_more_above(upper, lower, names) : is_rest_of_headings(upper, lower, names)))
            continue;
        if (first.number[i] + 1 != first.number[i + 1]) continue;
        const auto both = headings_over_two_rows(upper, lower, names);
        const std::vector<std::string_view> cells(both.begin(), both.end());
        if (!names.names_all_required(cells)) continue;
        auto headings = read_headings(cells, first.number[i + 1], names);
        if (!headings) return tl::unexpected<Error>(headings.error());
        headings->rows = 2;
        return FoundHeadings{i + 1, std::move(*headings)};
    }
    if (!best) return tl::unexpected<Error>(no_headings(names.framework()));
    auto headings = read_headings(first.cells[*best], first.number[*best], names);
    if (!headings) return tl::unexpected<Error>(headings.error());
    return FoundHeadings{*best, std::move(*headings)};
}

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

Result<PartReading> read_rows(RowSource& rows, const HeadingNames& names, std::size_t expected_rows,
                              const TaskRunner& run) {
    const auto first = first_rows(rows, names);
    auto found = found_headings(first, names);
    if (!found) {
        found.error().message += quotes_above(rows.cells_over_lines());
        return tl::unexpected<Error>(found.error());
    }
    auto& headings = found->headings;
    headings.of_text = rows.lines() > 0;
    const auto start_of_cases = first.cells.begin() + static_cast<std::ptrdiff_t>(found->last_row) + 1;
    const auto above = start_of_cases - static_cast<std::ptrdiff_t>(headings.rows);
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

struct Layout {
    char delimiter = ',';
    std::size_t fields_named = 0;
    std::size_t rows = 0;
};

constexpr std::string_view usual_delimiters = ",;\t|", rare_delimiters = "^~:";

Layout layout_by(char delimiter, std::string_view start, const HeadingNames& names) {
    CsvText text{std::string(start), delimiter};
    const auto first = first_rows(text, names);
    const auto headings = headings_among(first.cells, names);
    const auto named = headings ? names.fields_named(first.cells[*headings]) : 0;
    return {delimiter, named, first.cells.size()};
}

/// The delimiter by which some row among the first names the most fields; a comma where several do as well.
Layout layout_of(std::string_view start, const HeadingNames& names) {
    Layout best;
    for (const auto delimiters : {usual_delimiters, rare_delimiters}) {
        for (const char delimiter : delimiters)
            if (const auto layout = layout_by(delimiter, start, names); layout.fields_named > best.fields_named)
                best = layout;
        if (best.fields_named > 1) break;
    }
    return best;
}

/// By the delimiter that a first line `sep=;` names, unless the headings are parted by another.
Layout layout_of(const DecodedText& decoded, std::string_view start, const HeadingNames& names) {
    if (!decoded.delimiter) return layout_of(start, names);
    const auto said = layout_by(*decoded.delimiter, start, names);
    const auto found = said.fields_named < 2 ? layout_of(start, names) : said;
    return found.fields_named < 2 ? said : found;
}

/// What parts the columns within lines that stand in quotes as a whole, each being one cell; nothing where none does.
std::optional<char> delimiter_in_quotes(std::string_view start, const HeadingNames& names) {
    CsvText text{std::string(start), ','};
    for (const auto& cells : first_rows(text, names).cells) {
        if (cells.size() != 1 || trimmed(cells[0]).find_first_of("\r\n") != std::string_view::npos) continue;
        if (const auto layout = layout_of(cells[0], names); layout.fields_named > 1) return layout.delimiter;
    }
    return std::nullopt;
}

tl::unexpected<Error> lines_in_quotes(const char* which, char delimiter) {
    const std::string name = delimiter == ','    ? "Comma"
                             : delimiter == ';'  ? "Semicolon"
                             : delimiter == '\t' ? "Tab"
                                                 : std::string("Other, ") + delimiter;
    return failure(ErrorKind::unreadable, "lines-in-quotes",
                   std::string(which) +
                       " stands in quotes as a whole, so it is one cell. In Excel, select column A, choose Data, Text "
                       "to Columns, Delimited, " +
                       name + ", and save the list as .xlsx.");
}

/// The cells of a line whose columns are parted by single spaces, which headings hold too: each the longest run of
/// words that is a heading.
std::vector<std::string_view> headings_between_spaces(std::string_view line, const HeadingNames& names) {
    constexpr std::size_t most_words = 4;
    std::vector<std::string_view> headings;
    for (line = trimmed(line); !line.empty(); line = trimmed(line)) {
        std::size_t end = 0, longest = 0;
        for (std::size_t words = 0; words < most_words && end < line.size(); ++words) {
            end = std::min(line.find(' ', end + 1), line.size());
            if (names.match(line.substr(0, end))) longest = end;
        }
        if (longest > 0) headings.push_back(line.substr(0, longest));
        line.remove_prefix(longest > 0 ? longest : std::min(line.find(' '), line.size()));
    }
    return headings;
}

/// What parts the columns of a text whose delimiter is none that can be read; empty where nothing seems to.
std::string other_delimiter(std::string_view start, const HeadingNames& names) {
    constexpr std::size_t lines_looked_at = 20, fewest_named = 3, longest_line = 4000;
    constexpr std::array<std::string_view, 20> delimiters{
        "\u00A4", "\u00A6", "\u00AC", "\u00A7", "\uFF0C", "\uFF1B", "\uFF5C", "#", "!",  "*",
        "$",      "&",      "@",      "%",      "/",      "\\",     "+",      "=", "  ", "\x1F"};
    for (std::size_t line = 0; line < lines_looked_at && !start.empty(); ++line) {
        const auto end = std::min(start.find_first_of("\r\n"), start.size());
        for (const auto delimiter : delimiters) {
            std::vector<std::string_view> cells;
            auto rest = start.substr(0, std::min(end, longest_line));
            for (auto at = rest.find(delimiter); at != std::string_view::npos; at = rest.find(delimiter)) {
                cells.push_back(trimmed(rest.substr(0, at)));
                rest.remove_prefix(at + delimiter.size());
            }
            cells.push_back(trimmed(rest));
            if (names.fields_named(cells) >= fewest_named) return std::string(delimiter);
        }
        const auto line_text = start.substr(0, std::min(end, longest_line));
        if (names.fields_named(headings_between_spaces(line_text, names)) >= fewest_named) return " ";
        start.remove_prefix(std::min(end + 1, start.size()));
    }
    return "";
}

/// Whether every line under the headings stands in quotes as a whole, so that it is one cell.
bool has_cases_in_quotes(std::string_view start, char delimiter, const HeadingNames& names) {
    constexpr std::size_t rows_looked_at = 200;
    CsvText text{std::string(start), delimiter};
    auto rows = first_rows(text, names).cells;
    const auto headings = headings_among(rows, names);
    if (!headings) return false;
    const auto width = rows[*headings].size();
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(*headings) + 1);
    for (TableRow row; rows.size() < rows_looked_at && text.next(row);)
        rows.emplace_back(row.cells.begin(), row.cells.end());
    return !rows.empty() && std::all_of(rows.begin(), rows.end(), [&](const std::vector<std::string_view>& cells) {
        return is_line_in_one_cell(cells, width);
    });
}

tl::unexpected<Error> unknown_delimiter(const std::string& delimiter) {
    return failure(
        ErrorKind::unreadable, "unknown-delimiter",
        (delimiter == "  " || delimiter == " "
             ? "The columns of the list are parted by spaces"
             : "The columns of the list are parted by the character “" + visible(delimiter) + "”") +
            ", which cannot be read. In Excel, open the file with Data, From Text, say what parts the columns, and "
            "save the list as .xlsx.");
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
    std::vector<Finding> notices;
};

/// What is worth knowing of how the text was read.
std::vector<Finding> notices_of(const DecodedText& decoded, char delimiter) {
    std::vector<Finding> notices;
    if (decoded.was_windows_1252)
        notices.push_back({Severity::notice, "windows-1252", "", 0, "",
                           "The list is not in UTF-8 and was read as Windows-1252. Look whether names with accents are "
                           "right, or save it as CSV UTF-8."});
    if (decoded.delimiter && *decoded.delimiter != delimiter)
        notices.push_back({Severity::notice, "separator-line", "", 0, "",
                           "The first line of the file says that “" + visible(std::string(1, *decoded.delimiter)) +
                               "” parts the columns, but “" + visible(std::string(1, delimiter)) +
                               "” does, so the list was read by that. Rows are numbered without the line."});
    else if (decoded.delimiter)
        notices.push_back(
            {Severity::notice, "separator-line", "", 0, "",
             "The first line of the file says which character parts the columns. Spreadsheets do not show "
             "it, so rows are numbered without it."});
    return notices;
}

Result<OpenedCsv> open_csv(std::string bytes, const HeadingNames& names) {
    constexpr std::size_t start_size = std::size_t{1} << 20;
    auto decoded = decoded_text(std::move(bytes));
    if (!decoded) return tl::unexpected<Error>(decoded.error());
    const auto start = std::string_view(decoded->text).substr(decoded->offset, start_size);
    const auto layout = layout_of(*decoded, start, names);
    if (layout.fields_named < 2)
        if (const auto delimiter = delimiter_in_quotes(start, names))
            return lines_in_quotes("Each line of the file", *delimiter);
    if (layout.fields_named > 1 && has_cases_in_quotes(start, layout.delimiter, names))
        return lines_in_quotes("Each line under the headings", layout.delimiter);
    if (layout.fields_named < 2)
        if (const auto delimiter = other_delimiter(start, names); !delimiter.empty())
            return unknown_delimiter(delimiter);
    const auto rows_expected = expected_rows(start, decoded->text.size());
    const auto notices = notices_of(*decoded, layout.delimiter);
    return OpenedCsv{CsvText(std::move(decoded->text), layout.delimiter, decoded->offset), rows_expected, notices};
}

} // namespace

std::vector<HeadingUse> headings_in(RowSource& rows, const Framework& framework, const ColumnNames& columns) {
    auto lenient = framework;
    for (auto& field : lenient.fields) field.required = false;
    const auto names = HeadingNames::make(framework, columns), lenient_names = HeadingNames::make(lenient, columns);
    if (!names || !lenient_names) return {};
    const auto first = first_rows(rows, *names);
    const auto best = headings_among(first.cells, *names);
    if (!best) return {};
    auto headings = read_headings(first.cells[*best], first.number[*best], *lenient_names);
    return headings ? std::move(headings->uses) : std::vector<HeadingUse>();
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
