#include "caselist/swallowed_rows.hpp"

#include <algorithm>
#include <casedraw/base/date.hpp>
#include <casedraw/base/text.hpp>
#include <unordered_set>

namespace casedraw {

namespace {

/// One line of a cell, as it would be were it a line of the list.
struct LineInCell {
    std::size_t cells = 1;
    std::size_t values = 0; ///< cells that are dates or have the text of a level of some field
};

class LinesInCell {
public:
    explicit LinesInCell(const Framework& framework) {
        for (const auto& field : framework.fields)
            for (const auto& level : field.levels) {
                levels_.insert(match_key(level.name));
                for (const auto& alias : level.aliases) levels_.insert(match_key(alias));
            }
        levels_.erase("");
    }

    std::vector<LineInCell> of(const CellOverLines& cell) const {
        std::vector<LineInCell> lines;
        auto rest = cell.text;
        for (;;) {
            const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
            lines.push_back(line(rest.substr(0, end), cell.delimiter));
            if (end == rest.size()) return lines;
            rest.remove_prefix(end + (rest.substr(end, 2) == "\r\n" ? 2 : 1));
        }
    }

private:
    LineInCell line(std::string_view text, char delimiter) const {
        LineInCell found;
        for (;;) {
            const auto end = std::min(text.find(delimiter), text.size());
            const auto value = trimmed(text.substr(0, end));
            constexpr std::size_t longest_value = 100;
            const bool is_value = value.size() > 1 && value.size() <= longest_value &&
                                  (parse_date(value) || levels_.count(match_key(value)) > 0);
            found.values += is_value ? 1 : 0;
            if (end == text.size()) return found;
            ++found.cells;
            text.remove_prefix(end + 1);
        }
    }

    std::unordered_set<std::string> levels_;
};

/// Whole rows in the middle, or the end of one row before the start of another, each with as many cells as there are
/// headings there.
bool looks_swallowed(const std::vector<LineInCell>& lines, std::size_t column, std::size_t columns) {
    std::size_t cells = 0, values = 0;
    for (const auto& line : lines) {
        cells += line.cells - 1;
        values += line.values;
    }
    for (std::size_t i = 1; i + 1 < lines.size(); ++i)
        if (lines[i].cells + 1 >= columns && lines[i].values >= 2) return true;
    const bool ends_one_row = lines.front().cells + column == columns;
    const bool starts_another = lines.back().cells == column + 1;
    if (ends_one_row && starts_another && values >= 1) return true;
    return cells + 2 >= columns && values >= 3;
}

} // namespace

std::vector<Finding> swallowed_rows(const std::vector<CellOverLines>& cells, const Framework& framework,
                                    const Headings& headings) {
    std::vector<Finding> findings;
    if (cells.empty()) return findings;
    const LinesInCell reader(framework);
    for (const auto& cell : cells) {
        if (cell.row <= headings.row) continue;
        const auto lines = reader.of(cell);
        if (!looks_swallowed(lines, cell.column, headings.text.size())) continue;
        const auto first = std::to_string(cell.first_line);
        const auto next = std::to_string(cell.first_line + 1);
        const auto last = cell.first_line + static_cast<std::int64_t>(lines.size()) - 1;
        findings.push_back(
            {Severity::problem, "swallowed-rows", "", cell.row, column_letters(cell.column) + std::to_string(cell.row),
             "A quote opens in this cell, line " + first + " of the file, and closes in line " + std::to_string(last) +
                 ". What stands between looks like rows of the list, so the cases of line" +
                 (last == cell.first_line + 1 ? " " + next : "s " + next + " to " + std::to_string(last)) +
                 " were not read. Close the quote in line " + first + ", or take it out."});
    }
    return findings;
}

} // namespace casedraw
