#include "caselist/cell_values.hpp"
#include "caselist/csv_text.hpp"
#include "caselist/decode.hpp"
#include "caselist/headings.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/text_table.hpp>

namespace casedraw {
namespace {

std::vector<std::string> cleaned(const TableRow& row) {
    std::vector<std::string> cells;
    for (const auto cell : row.cells) cells.emplace_back(text_of_cell(cell));
    return cells;
}

bool is_blank(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
}

bool names_all(const std::vector<std::string>& cells, const std::vector<std::string>& required) {
    return std::all_of(required.begin(), required.end(), [&](const std::string& heading) {
        return std::any_of(cells.begin(), cells.end(),
                           [&](const std::string& cell) { return match_key(cell) == match_key(heading); });
    });
}

/// Whether a row of headings is among the first rows when they are split at this delimiter.
bool has_headings(std::string_view start, char delimiter, const std::vector<std::string>& required) {
    CsvText text{std::string(start), delimiter};
    TableRow row;
    for (std::size_t i = 0; i < rows_searched_for_headings && text.next(row); ++i)
        if (names_all(cleaned(row), required)) return true;
    return false;
}

} // namespace

std::optional<std::size_t> TextTable::column(std::string_view heading) const {
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (match_key(headings[i]) == match_key(heading)) return i;
    return std::nullopt;
}

std::string TextTable::cell(std::int64_t row, std::size_t column) {
    return column_letters(column) + std::to_string(row);
}

Result<TextTable> read_text_table(RowSource& rows, const std::vector<std::string>& required, const std::string& file) {
    TextTable table;
    table.file = file;
    TableRow row;
    for (std::size_t i = 0; table.headings.empty() && i < rows_searched_for_headings && rows.next(row); ++i) {
        auto cells = cleaned(row);
        if (!names_all(cells, required)) continue;
        table.heading_row = row.number;
        while (cells.back().empty()) cells.pop_back();
        table.headings = std::move(cells);
    }
    if (table.headings.empty())
        return failure(ErrorKind::unreadable, "no-headings",
                       file + ": there is no row of headings. Needed: " + listed(required) + ".");
    while (rows.next(row)) {
        auto cells = cleaned(row);
        if (is_blank(cells)) continue;
        cells.resize(table.headings.size());
        table.rows.push_back({row.number, std::move(cells)});
    }
    table.findings = rows.findings();
    return table;
}

Result<TextTable> read_text_table(std::string bytes, const std::vector<std::string>& required,
                                  const std::string& file) {
    auto decoded = decoded_text(std::move(bytes));
    if (!decoded) {
        decoded.error().message = file + ": " + decoded.error().message;
        return tl::unexpected<Error>(decoded.error());
    }
    const auto start = std::string_view(decoded->text).substr(decoded->offset, std::size_t{1} << 20);
    char delimiter = decoded->delimiter.value_or(',');
    if (!decoded->delimiter)
        for (const char candidate : {',', ';', '\t', '|', '^', '~'})
            if (has_headings(start, candidate, required)) {
                delimiter = candidate;
                break;
            }
    CsvText text(std::move(decoded->text), delimiter, decoded->offset);
    return read_text_table(text, required, file);
}

} // namespace casedraw
