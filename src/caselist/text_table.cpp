#include "caselist/cell_values.hpp"
#include "caselist/csv_text.hpp"
#include "caselist/decode.hpp"
#include "caselist/heading_forms.hpp"
#include "caselist/not_a_case.hpp"
#include "caselist/swallowed_rows.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <iterator>

namespace casedraw {
namespace {

using Cells = std::vector<std::string>;

Cells cleaned(const TableRow& row) {
    Cells cells;
    for (const auto cell : row.cells) cells.push_back(from_visible_cell(text_of_cell(cell)));
    return cells;
}

bool is_empty(const std::string& cell) { return cell.empty(); }

bool is_shorter_form(const std::string& heading, std::string_view name) {
    const auto forms = shorter_forms(heading);
    return std::any_of(forms.begin(), forms.end(),
                       [&](const std::string& form) { return match_key(form) == match_key(name); });
}

/// The first that is the name; else the only one that says more than it.
std::optional<std::size_t> column_headed(const Cells& headings, std::string_view name) {
    std::optional<std::size_t> longer;
    std::size_t claims = 0;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        if (match_key(headings[i]) == match_key(name)) return i;
        if (headings[i].size() > 200 || !is_shorter_form(headings[i], name)) continue;
        longer = i;
        ++claims;
    }
    return claims == 1 ? longer : std::nullopt;
}

bool names_all(const Cells& cells, const std::vector<std::string>& required) {
    return std::all_of(required.begin(), required.end(),
                       [&](const std::string& heading) { return column_headed(cells, heading).has_value(); });
}

/// How many cells the row of headings has when the first rows are split at this delimiter; 0 where there is none.
std::size_t headings_by(std::string_view start, char delimiter, const std::vector<std::string>& required) {
    CsvText text{std::string(start), delimiter};
    TableRow row;
    for (std::size_t i = 0; i < rows_searched_for_headings && text.next(row); ++i)
        if (names_all(cleaned(row), required)) return row.cells.size();
    return 0;
}

/// The delimiter by which the row of headings has the most cells; a comma where none gives one.
char delimiter_of(std::string_view start, const std::vector<std::string>& required) {
    char best = ',';
    std::size_t most = 0;
    for (const char candidate : {',', ';', '\t', '|', '^', '~', ':'}) {
        const auto cells = headings_by(start, candidate, required);
        if (cells <= most) continue;
        best = candidate;
        most = cells;
    }
    return best;
}

/// A count, a percentage, or an answer.
bool is_value_of_table(std::string_view text) {
    if (!text.empty() && text.back() == '%') text.remove_suffix(1);
    return !text.empty() && (text.find_first_not_of("0123456789.") == std::string_view::npos ||
                             yes_or_no(text) != YesNo::unknown || match_key(text) == "notasked");
}

class TableReader {
public:
    TableReader(RowSource& rows, const std::string& file) : rows_(rows) { table_.file = file; }

    Result<TextTable> read(const std::vector<std::string>& required) {
        if (!find_headings(required))
            return failure(ErrorKind::unreadable, "no-headings",
                           table_.file + ": there is no row of headings. Needed: " + listed(required) + "." +
                               quotes_above(rows_.cells_over_lines()));
        for (const auto& heading : required) required_.push_back(*table_.column(heading));
        const NotACase no_row(table_.headings, above_);
        for (TableRow row; rows_.next(row);) take(row, no_row);
        auto findings = rows_.findings();
        const auto swallowed =
            swallowed_rows(rows_.cells_over_lines(), {table_.heading_row, table_.headings.size(), is_value_of_table});
        findings.insert(findings.end(), swallowed.begin(), swallowed.end());
        for (auto& finding : findings) say(std::move(finding));
        return std::move(table_);
    }

private:
    bool find_headings(const std::vector<std::string>& required) {
        TableRow row;
        for (std::size_t i = 0; i < rows_searched_for_headings && rows_.next(row); ++i) {
            auto cells = cleaned(row);
            if (!names_all(cells, required)) {
                std::copy_if(cells.begin(), cells.end(), std::back_inserter(table_.above),
                             [](const std::string& cell) { return !cell.empty(); });
                above_.push_back(std::move(cells));
                continue;
            }
            table_.heading_row = row.number;
            while (cells.back().empty()) cells.pop_back();
            table_.headings = std::move(cells);
            return true;
        }
        return false;
    }

    void take(const TableRow& row, const NotACase& no_row) {
        auto cells = cleaned(row);
        if (std::all_of(cells.begin(), cells.end(), is_empty)) return;
        if (const auto kind = no_row.kind(row, table_.rows.size());
            kind && !(*kind == NotACase::Kind::remark && has_all_required(cells))) {
            if (*kind == NotACase::Kind::other_headings)
                say({Severity::problem, "headings-again", "", row.number, "", "This row " + in_words(*kind) + "."});
            else if (*kind != NotACase::Kind::nothing_to_see)
                say({Severity::notice, "not-a-row", "", row.number, "",
                     "This row " + in_words(*kind) + ", so it was not read."});
            return;
        }
        const auto width = static_cast<std::ptrdiff_t>(std::min(table_.headings.size(), cells.size()));
        const auto beyond = std::find_if_not(cells.begin() + width, cells.end(), is_empty);
        if (beyond != cells.end())
            say({rows_.lines() > 0 ? Severity::problem : Severity::notice, "cell-without-heading", "", row.number,
                 TextTable::cell(row.number, static_cast<std::size_t>(beyond - cells.begin())),
                 "This cell stands to the right of the last heading and was not read. Where the row has slipped, a "
                 "value in it "
                 "holds the character that parts the columns."});
        cells.resize(table_.headings.size());
        table_.rows.push_back({row.number, std::move(cells)});
    }

    /// A row that fills several columns which must be filled is a row, whatever its first word is.
    bool has_all_required(const Cells& cells) const {
        return required_.size() > 1 && std::all_of(required_.begin(), required_.end(), [&](std::size_t column) {
                   return column < cells.size() && !is_empty(cells[column]);
               });
    }

    void say(Finding finding) {
        finding.message = table_.file + ": " + finding.message;
        table_.findings.push_back(std::move(finding));
    }

    RowSource& rows_;
    TextTable table_;
    std::vector<Cells> above_;
    std::vector<std::size_t> required_; ///< columns
};

} // namespace

std::optional<std::size_t> TextTable::column(std::string_view heading) const {
    return column_headed(headings, heading);
}

std::string TextTable::cell(std::int64_t row, std::size_t column) {
    return column_letters(column) + std::to_string(row);
}

Result<TextTable> read_text_table(RowSource& rows, const std::vector<std::string>& required, const std::string& file) {
    return TableReader(rows, file).read(required);
}

Result<TextTable> read_text_table(std::string bytes, const std::vector<std::string>& required,
                                  const std::string& file) {
    auto decoded = decoded_text(std::move(bytes));
    if (!decoded) {
        decoded.error().message = file + ": " + decoded.error().message;
        return tl::unexpected<Error>(decoded.error());
    }
    const auto start = std::string_view(decoded->text).substr(decoded->offset, std::size_t{1} << 20);
    const auto delimiter = decoded->delimiter ? *decoded->delimiter : delimiter_of(start, required);
    CsvText text(std::move(decoded->text), delimiter, decoded->offset);
    return read_text_table(text, required, file);
}

} // namespace casedraw
