#include "caselist/swallowed_rows.hpp"

#include <algorithm>
#include <casedraw/base/date.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <unordered_set>

namespace casedraw {

namespace {

/// One line of a cell, as it would be were it a line of the table.
struct LineInCell {
    std::size_t cells = 1;
    std::size_t values = 0;
    std::size_t figures = 0; ///< values with a digit, which no hint in a heading has
};

LineInCell as_row(std::string_view text, char delimiter, const QuotedIn& table) {
    LineInCell found;
    for (;;) {
        const auto end = std::min(text.find(delimiter), text.size());
        const auto value = trimmed(text.substr(0, end));
        constexpr std::size_t longest_value = 100;
        const bool is_value = value.size() <= longest_value && !value.empty() && table.is_value(value);
        found.values += is_value ? 1 : 0;
        found.figures += is_value && value.find_first_of("0123456789") != std::string_view::npos ? 1 : 0;
        if (end == text.size()) return found;
        ++found.cells;
        text.remove_prefix(end + 1);
    }
}

/// What parts the columns of a text; in a cell of a sheet the one that stands there most often.
char delimiter_of(const CellOverLines& cell) {
    if (cell.first_line > 0) return cell.delimiter;
    constexpr std::string_view delimiters = "\t,;|";
    const auto times = [&](char delimiter) { return std::count(cell.text.begin(), cell.text.end(), delimiter); };
    return *std::max_element(delimiters.begin(), delimiters.end(),
                             [&](char one, char other) { return times(one) < times(other); });
}

std::vector<LineInCell> lines_of(const CellOverLines& cell, const QuotedIn& table) {
    std::vector<LineInCell> lines;
    const auto delimiter = delimiter_of(cell);
    auto rest = cell.text;
    for (;;) {
        const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
        lines.push_back(as_row(rest.substr(0, end), delimiter, table));
        if (end == rest.size()) return lines;
        rest.remove_prefix(end + (rest.substr(end, 2) == "\r\n" ? 2 : 1));
    }
}

/// Whether the cell holds the end of one row and the start of another, each with as many cells as rows have there, or
/// both with as many as hold all that a row needs.
bool parts_two_rows(const std::vector<LineInCell>& lines, const CellOverLines& cell, const QuotedIn& table,
                    std::size_t values) {
    constexpr std::size_t values_of_a_row = 3;
    const auto first = cell.column + lines.front().cells, last = lines.back().cells + cell.cells_behind;
    const auto is_width = [&](std::size_t cells) {
        return std::find(table.widths.begin(), table.widths.end(), cells) != table.widths.end();
    };
    const auto is_row = [&](std::size_t cells) { return cells >= table.needed && cells <= table.widths.back(); };
    const bool is_too_wide = cell.column + 1 + cell.cells_behind > table.widths.front(); // two rows less one cell
    const bool is_telling = values > 0 || is_too_wide;
    if (is_width(first) && is_width(last) && is_telling) return true;
    return is_row(first) && is_row(last) && (values >= values_of_a_row || (first == last && is_telling));
}

/// Whole rows in the middle, or the end of one row before the start of another.
bool looks_swallowed(const std::vector<LineInCell>& lines, const CellOverLines& cell, const QuotedIn& table) {
    std::size_t cells = 0, values = 0;
    for (const auto& line : lines) {
        cells += line.cells - 1;
        values += line.values;
    }
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].cells + 1 >= table.columns && lines[i].values >= 2) return true;
    return parts_two_rows(lines, cell, table, values) || (cells + 2 >= table.columns && values >= 3);
}

/// A heading may stand over several lines that name the levels of its field, so in it and above it figures count.
bool has_swallowed(const CellOverLines& cell, const QuotedIn& table) {
    const auto lines = lines_of(cell, table);
    const bool has_figures =
        std::any_of(lines.begin(), lines.end(), [](const LineInCell& line) { return line.figures > 0; });
    return (cell.row > table.headings_row || has_figures) && looks_swallowed(lines, cell, table);
}

std::int64_t last_line(const CellOverLines& cell) {
    std::int64_t line = cell.first_line;
    for (std::size_t i = 0; i < cell.text.size(); ++i)
        line += cell.text[i] == '\n' || (cell.text[i] == '\r' && cell.text.substr(i, 2) != "\r\n") ? 1 : 0;
    return line;
}

Finding about(const CellOverLines& cell) {
    if (cell.first_line == 0)
        return {Severity::problem,
                "swallowed-rows",
                "",
                cell.row,
                column_letters(cell.column) + std::to_string(cell.row),
                "The lines of this cell look like rows of the list, whose cases were not read. Put each row in a row "
                "of the sheet, with a value in each cell. If it is one long text after all, write it on one line."};
    const auto first = std::to_string(cell.first_line);
    const auto next = std::to_string(cell.first_line + 1);
    const auto last = last_line(cell);
    return {Severity::problem,
            "swallowed-rows",
            "",
            cell.row,
            column_letters(cell.column) + std::to_string(cell.row),
            "A quote opens in this cell, line " + first + " of the file, and closes in line " + std::to_string(last) +
                ". What stands between looks like rows of the list, so the cases of line" +
                (last == cell.first_line + 1 ? " " + next : "s " + next + " to " + std::to_string(last)) +
                " were not read. Close the quote in line " + first +
                ", or take it out. If it is one long text after all, write it on one line."};
}

} // namespace

std::function<bool(std::string_view)> values_of(const Framework& framework) {
    std::unordered_set<std::string> levels;
    for (const auto& field : framework.fields)
        for (const auto& level : field.levels) {
            levels.insert(match_key(level.name));
            for (const auto& alias : level.aliases) levels.insert(match_key(alias));
        }
    levels.erase("");
    return [levels = std::move(levels)](std::string_view text) {
        return text.size() > 1 && (parse_date(text) || levels.count(match_key(text)) > 0);
    };
}

std::vector<Finding> swallowed_rows(const std::vector<CellOverLines>& cells, const QuotedIn& table) {
    std::vector<Finding> findings;
    for (const auto& cell : cells)
        if (has_swallowed(cell, table)) findings.push_back(about(cell));
    return findings;
}

std::optional<char> delimiter_in_one_cell(const std::vector<std::string_view>& cells, std::size_t columns) {
    constexpr std::size_t fewest_columns = 2;
    const auto is_blank = [](std::string_view cell) { return trimmed(cell).empty(); };
    if (columns < fewest_columns || cells.empty() || !std::all_of(cells.begin() + 1, cells.end(), is_blank) ||
        trimmed(cells[0]).find_first_of("\r\n") != std::string_view::npos)
        return std::nullopt;
    constexpr std::string_view delimiters = ",;\t|";
    for (const char delimiter : delimiters)
        if (static_cast<std::size_t>(std::count(cells[0].begin(), cells[0].end(), delimiter)) + 1 >= columns)
            return delimiter;
    return std::nullopt;
}

std::string whole_row_in_one_cell(char delimiter) {
    return "The whole row is one cell with " + (delimiter == '\t' ? "tabs" : "“" + std::string(1, delimiter) + "”") +
           " between its values. Take any quotes at its start and end away, and part the values as in the other rows.";
}

std::string quotes_above(const std::vector<CellOverLines>& cells) {
    const auto found = std::find_if(cells.begin(), cells.end(), [](const CellOverLines& cell) {
        return cell.first_line > 0 && cell.text.find(cell.delimiter) != std::string_view::npos;
    });
    if (found == cells.end()) return "";
    const auto& first = *found;
    return " In " + column_letters(first.column) + std::to_string(first.row) + " a quote opens in line " +
           std::to_string(first.first_line) + " of the file and closes in line " + std::to_string(last_line(first)) +
           ", so that these lines are one cell. Close the quote in its own line, or take it out.";
}

} // namespace casedraw
