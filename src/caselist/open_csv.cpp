#include "caselist/open_csv.hpp"

#include "caselist/decode.hpp"
#include "caselist/swallowed_rows.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

struct Layout {
    char delimiter = ',';
    std::size_t fields_named = 0;
    std::size_t cells = 0; ///< of the row of headings
};

constexpr std::string_view usual_delimiters = ",;\t|", rare_delimiters = "^~:";

Layout layout_by(char delimiter, std::string_view start, const HeadingNames& names) {
    CsvText text{std::string(start), delimiter};
    const auto first = first_rows(text, names);
    const auto headings = headings_among(first.cells, names);
    if (!headings) return {delimiter};
    return {delimiter, names.fields_named(first.cells[*headings]), first.cells[*headings].size()};
}

/// Whether it names so many headings that nothing else parts the columns; of a table with one heading that is needed,
/// others stand beside it.
bool is_certain(const Layout& layout, const HeadingNames& names) {
    return layout.fields_named > 1 ||
           (layout.fields_named == 1 && layout.cells > 1 && names.framework().fields.size() == 1);
}

/// A heading alone may be the start of a line that another delimiter parts.
bool is_better(const Layout& one, const Layout& other) {
    if (one.fields_named != other.fields_named) return one.fields_named > other.fields_named;
    return one.fields_named == 1 && one.cells > other.cells;
}

/// The delimiter by which some row among the first names the most fields; a comma where several do as well.
Layout layout_of(std::string_view start, const HeadingNames& names) {
    Layout best;
    for (const auto delimiters : {usual_delimiters, rare_delimiters}) {
        for (const char delimiter : delimiters)
            if (const auto layout = layout_by(delimiter, start, names); is_better(layout, best)) best = layout;
        if (is_certain(best, names)) break;
    }
    return best;
}

/// By the delimiter that a first line `sep=;` names, unless the headings are parted by another.
Layout layout_of(const DecodedText& decoded, std::string_view start, const HeadingNames& names) {
    if (!decoded.delimiter) return layout_of(start, names);
    const auto said = layout_by(*decoded.delimiter, start, names);
    const auto found = is_certain(said, names) ? said : layout_of(start, names);
    return is_certain(found, names) ? found : said;
}

/// What parts the columns within lines that stand in quotes as a whole, each being one cell; nothing where none does.
std::optional<char> delimiter_in_quotes(std::string_view start, const HeadingNames& names) {
    CsvText text{std::string(start), ','};
    for (const auto& cells : first_rows(text, names).cells) {
        if (cells.size() != 1 || trimmed(cells[0]).find_first_of("\r\n") != std::string_view::npos) continue;
        if (const auto layout = layout_of(cells[0], names); is_certain(layout, names)) return layout.delimiter;
    }
    return std::nullopt;
}

tl::unexpected<Error> lines_in_one_cell(const std::string& which, char delimiter, const HeadingNames& names) {
    const std::string name = delimiter == ','    ? "Comma"
                             : delimiter == ';'  ? "Semicolon"
                             : delimiter == '\t' ? "Tab"
                                                 : std::string("Other, ") + delimiter;
    return failure(ErrorKind::unreadable, "lines-in-quotes",
                   which +
                       ", so it is one cell. In Excel, select column A, choose Data, Text "
                       "to Columns, Delimited, " +
                       name + ", and save the " + names.noun() + " as .xlsx.");
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
    constexpr std::size_t lines_looked_at = 20, longest_line = 4000;
    const auto fewest_named = std::min<std::size_t>(3, names.framework().fields.size());
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
            if (cells.size() > 1 && names.fields_named(cells) >= fewest_named) return std::string(delimiter);
        }
        const auto line_text = start.substr(0, std::min(end, longest_line));
        const auto marks = std::count_if(line_text.begin(), line_text.end(), [](char c) {
            return std::string_view(",;\t|").find(c) != std::string_view::npos; // then these part the columns
        });
        if (fewest_named > 1 && marks < 2 &&
            names.fields_named(headings_between_spaces(line_text, names)) >= fewest_named)
            return " ";
        start.remove_prefix(std::min(end + 1, start.size()));
    }
    return "";
}

/// What parts the values within the lines under the headings, where every one is one cell: it stands in quotes as a
/// whole, or is parted by another character than the headings.
std::optional<char> delimiter_under_headings(std::string_view start, char delimiter, const HeadingNames& names) {
    constexpr std::size_t rows_looked_at = 200;
    CsvText text{std::string(start), delimiter};
    auto rows = first_rows(text, names).cells;
    const auto headings = headings_among(rows, names);
    if (!headings) return std::nullopt;
    const auto width = rows[*headings].size();
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(*headings) + 1);
    for (TableRow row; rows.size() < rows_looked_at && text.next(row);)
        rows.emplace_back(row.cells.begin(), row.cells.end());
    const auto first = rows.empty() ? std::nullopt : delimiter_in_one_cell(rows.front(), width);
    const bool is_all = std::all_of(rows.begin(), rows.end(), [&](const std::vector<std::string_view>& cells) {
        return delimiter_in_one_cell(cells, width).has_value();
    });
    return is_all ? first : std::nullopt;
}

tl::unexpected<Error> unknown_delimiter(const std::string& delimiter, const HeadingNames& names) {
    const auto columns = "The columns of the " + names.noun() + " are parted by ";
    return failure(
        ErrorKind::unreadable, "unknown-delimiter",
        (delimiter == "  " || delimiter == " " ? columns + "spaces"
                                               : columns + "the character “" + visible(delimiter) + "”") +
            ", which cannot be read. In Excel, open the file with Data, From Text, say what parts the columns, and "
            "save the " +
            names.noun() + " as .xlsx.");
}

/// A number of rows to make room for, from the length of the lines at the start.
std::size_t expected_rows(std::string_view start, std::size_t size) {
    constexpr std::size_t most_reserved = 4'000'000;
    const auto lines = static_cast<std::size_t>(std::count(start.begin(), start.end(), '\n')) + 1;
    const auto expected =
        static_cast<double>(lines) * static_cast<double>(size) / static_cast<double>(start.size() + 1);
    return std::min(most_reserved, static_cast<std::size_t>(expected * 1.05) + 16);
}

/// What is worth knowing of how the text was read.
std::vector<Finding> notices_of(const DecodedText& decoded, char delimiter, const HeadingNames& names) {
    std::vector<Finding> notices;
    if (decoded.was_windows_1252)
        notices.push_back({Severity::notice, "windows-1252", "", 0, "",
                           "The " + names.noun() +
                               " is not in UTF-8 and was read as Windows-1252. Look whether names with accents are "
                               "right, or save it as CSV UTF-8."});
    if (decoded.delimiter && *decoded.delimiter != delimiter)
        notices.push_back({Severity::notice, "separator-line", "", 0, "",
                           "The first line of the file says that “" + visible(std::string(1, *decoded.delimiter)) +
                               "” parts the columns, but “" + visible(std::string(1, delimiter)) + "” does, so the " +
                               names.noun() + " was read by that. Rows are numbered without the line."});
    else if (decoded.delimiter)
        notices.push_back(
            {Severity::notice, "separator-line", "", 0, "",
             "The first line of the file says which character parts the columns. Spreadsheets do not show "
             "it, so rows are numbered without it."});
    return notices;
}

} // namespace

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

Result<OpenedCsv> open_csv(std::string bytes, const HeadingNames& names) {
    constexpr std::size_t start_size = std::size_t{1} << 20;
    constexpr auto in_quotes = "stands in quotes as a whole";
    auto decoded = decoded_text(std::move(bytes));
    if (!decoded) return tl::unexpected<Error>(decoded.error());
    const auto start = std::string_view(decoded->text).substr(decoded->offset, start_size);
    const auto layout = layout_of(*decoded, start, names);
    if (is_certain(layout, names)) {
        if (const auto delimiter = delimiter_under_headings(start, layout.delimiter, names))
            return lines_in_one_cell("Each line under the headings " +
                                         std::string(*delimiter == layout.delimiter
                                                         ? in_quotes
                                                         : "is parted by another character than they are"),
                                     *delimiter, names);
    } else {
        if (const auto delimiter = delimiter_in_quotes(start, names))
            return lines_in_one_cell("Each line of the file " + std::string(in_quotes), *delimiter, names);
        if (const auto delimiter = other_delimiter(start, names); !delimiter.empty())
            return unknown_delimiter(delimiter, names);
    }
    const auto rows_expected = expected_rows(start, decoded->text.size());
    const auto notices = notices_of(*decoded, layout.delimiter, names);
    return OpenedCsv{CsvText(std::move(decoded->text), layout.delimiter, decoded->offset), rows_expected, notices};
}

} // namespace casedraw
