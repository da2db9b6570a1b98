#include "caselist/cell_values.hpp"
#include "caselist/find_headings.hpp"
#include "caselist/heading_forms.hpp"
#include "caselist/not_a_case.hpp"
#include "caselist/open_csv.hpp"
#include "caselist/swallowed_rows.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/framework/framework.hpp>
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
bool is_empty_or_error(const std::string& cell) { return cell.empty() || is_error_value(cell); }

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

/// A count, a percentage, or an answer.
bool is_value_of_table(std::string_view text) {
    if (!text.empty() && text.back() == '%') text.remove_suffix(1);
    return !text.empty() && (text.find_first_not_of("0123456789.") == std::string_view::npos ||
                             yes_or_no(text) != YesNo::unknown || match_key(text) == "notasked");
}

std::vector<std::string_view> views(const Cells& cells) { return {cells.begin(), cells.end()}; }

std::string with_spaces_between(const Cells& cells) {
    std::string text;
    for (const auto& cell : cells)
        if (!cell.empty()) text += (text.empty() ? "" : " ") + cell;
    return text;
}

class TableReader {
public:
    TableReader(RowSource& rows, const TableHeadings& headings, const std::string& file, NamedLikeTotals named)
        : rows_(rows), names_(HeadingNames::of_table(headings.required, {})),
          all_names_(HeadingNames::of_table(headings.required, headings.optional)), named_(named) {
        table_.file = file;
        table_.required = headings.required;
    }

    Result<TextTable> read() {
        const auto first = first_rows(rows_, all_names_);
        std::vector<Cells> cells;
        for (std::size_t i = 0; i < first.cells.size(); ++i)
            cells.push_back(cleaned({first.number[i], first.cells[i]}));
        const auto under = find_headings(cells, first.number);
        if (!under) return tl::unexpected<Error>(no_headings(cells, first.number));
        const NotACase no_row(table_.headings, rows_of_headings_, above_);
        for (auto i = *under; i < first.cells.size(); ++i) take({first.number[i], first.cells[i]}, no_row);
        for (TableRow row; rows_.next(row);) take(row, no_row);
        report_cells_beyond();
        if (!rows_of_errors_.empty())
            say({Severity::problem, "row-of-errors", "", rows_of_errors_.front(), "",
                 about_rows_of_errors(rows_of_errors_)});
        auto findings = rows_.findings();
        const auto columns = table_.headings.size();
        const auto needed = required_.empty() ? columns : *std::max_element(required_.begin(), required_.end()) + 1;
        const auto swallowed = swallowed_rows(rows_.cells_over_lines(),
                                              {table_.heading_row, columns, needed, {columns}, is_value_of_table});
        findings.insert(findings.end(), swallowed.begin(), swallowed.end());
        for (auto& finding : findings) say(std::move(finding));
        return std::move(table_);
    }

private:
    /// The first of the rows under the headings; nothing where there are none, or several may each be meant for one
    /// that is needed.
    std::optional<std::size_t> find_headings(const std::vector<Cells>& rows, const std::vector<std::int64_t>& numbers) {
        FirstRows first{numbers, {}};
        for (const auto& row : rows) first.cells.push_back(views(row));
        auto found = found_headings(first, all_names_);
        if (!found) return std::nullopt;
        const auto& headings = found->headings.text;
        if (!take_headings({headings.begin(), headings.end()}, found->headings.row)) return std::nullopt;
        const auto under = found->last_row + 1;
        above_.assign(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(static_cast<std::int64_t>(under) -
                                                                               found->headings.rows));
        rows_of_headings_ = found->headings.rows;
        find_rows_above(numbers);
        for (std::size_t i = 0; i < above_.size(); ++i) {
            std::copy_if(above_[i].begin(), above_[i].end(), std::back_inserter(table_.above),
                         [](const std::string& cell) { return !cell.empty(); });
            if (auto text = with_spaces_between(above_[i]); !text.empty())
                table_.passed_over.push_back({numbers[i], std::move(text)});
        }
        return under;
    }

    /// Whether a row above the headings fills what must be filled, and holds values besides: some where several columns
    /// must be filled, else most that a row holds. A row that is filled but for a cell, with a digit, is one as well.
    bool may_be_row(const Cells& cells) const {
        std::size_t needed = 0, values = 0, filled = 0;
        bool has_digit = false;
        for (std::size_t column = 0; column < std::min(cells.size(), table_.headings.size()); ++column) {
            if (cells[column].empty()) continue;
            const bool is_needed = std::find(required_.begin(), required_.end(), column) != required_.end();
            ++filled;
            needed += is_needed ? 1 : 0;
            values += !is_needed && is_value_of_table(cells[column]) ? 1 : 0;
            has_digit = has_digit || cells[column].find_first_of("0123456789") != std::string::npos;
        }
        const auto columns = table_.headings.size(), others = columns - required_.size();
        const bool has_values = values > 0 && (required_.size() > 1 || 2 * values > others);
        const bool is_full = columns > 2 && has_digit && filled + (columns > 3 ? 1 : 0) >= columns;
        return needed == required_.size() && (has_values || is_full);
    }

    /// A sort may have taken the headings along.
    void find_rows_above(const std::vector<std::int64_t>& numbers) {
        const NotACase no_row(table_.headings, rows_of_headings_, {});
        std::vector<std::int64_t> found;
        for (std::size_t i = 0; i < above_.size(); ++i) {
            const auto cells = views(above_[i]);
            if (may_be_row(above_[i]) && !no_row.kind({numbers[i], cells}, 0)) found.push_back(numbers[i]);
        }
        if (found.empty()) return;
        const bool is_one = found.size() == 1;
        const auto from = std::to_string(found.front());
        say({Severity::problem, "rows-above-headings", "", found.front(), "",
             (is_one ? "Row " + from + " stands"
                     : counted(static_cast<std::int64_t>(found.size()), "row", "rows") + " from row " + from +
                           " to row " + std::to_string(found.back()) + " stand") +
                 " above the headings in row " + std::to_string(table_.heading_row) + " and look" +
                 (is_one ? "s like one" : " like some") + " of the table, so " + (is_one ? "it was" : "they were") +
                 " not read. A sort may have moved the headings. Put them above all rows."});
    }

    /// False where several headings may each be meant for one that is needed.
    bool take_headings(Cells cells, std::int64_t row) {
        auto headings = read_headings(views(cells), row, names_);
        if (!headings) return false;
        for (auto& finding : headings->findings) say(std::move(finding));
        for (const auto& column : headings->column_of) required_.push_back(*column);
        table_.heading_row = row;
        table_.headings = std::move(cells);
        return true;
    }

    /// Names what the row that has most of the headings lacks, else what the first row may have meant for one.
    Error no_headings(const std::vector<Cells>& cells, const std::vector<std::int64_t>& numbers) const {
        std::vector<std::vector<std::string_view>> rows;
        for (const auto& row : cells) rows.push_back(views(row));
        const auto pasted = about_pasted_text({numbers, rows}, all_names_);
        if (!pasted.empty()) return {ErrorKind::unreadable, "no-headings", table_.file + ": " + pasted};
        const auto best = headings_among(rows, names_);
        const auto read = best ? read_headings(rows[*best], numbers[*best], names_) : Headings();
        const auto why = read ? "there is no row of headings. Needed: " + listed(table_.required) + "." +
                                    near_headings(cells, numbers)
                              : read.error().message;
        return {ErrorKind::unreadable, "no-headings",
                table_.file + ": " + why + quotes_above(rows_.cells_over_lines())};
    }

    std::string near_headings(const std::vector<Cells>& cells, const std::vector<std::int64_t>& numbers) const {
        const auto first = std::find_if(cells.begin(), cells.end(), [](const Cells& row) {
            return std::count_if(row.begin(), row.end(), is_empty) + 1 < static_cast<std::ptrdiff_t>(row.size());
        });
        if (first == cells.end()) return "";
        std::vector<std::size_t> fields;
        for (std::size_t f = 0; f < table_.required.size(); ++f) fields.push_back(f);
        for (std::size_t column = 0; column < first->size(); ++column)
            if (const auto near = names_.nearest((*first)[column], fields))
                return " Is " + TextTable::cell(numbers[static_cast<std::size_t>(first - cells.begin())], column) +
                       ", “" + visible((*first)[column]) + "”, meant for " + table_.required[*near] + "?";
        return "";
    }

    void take(const TableRow& row, const NotACase& no_row) {
        auto cells = cleaned(row);
        if (std::all_of(cells.begin(), cells.end(), is_empty)) return;
        if (std::all_of(cells.begin(), cells.end(), is_empty_or_error)) return rows_of_errors_.push_back(row.number);
        if (const auto delimiter = delimiter_within(row)) {
            const auto column =
                static_cast<std::size_t>(std::find_if_not(cells.begin(), cells.end(), is_empty) - cells.begin());
            return say({Severity::problem, "line-in-quotes", "", row.number, TextTable::cell(row.number, column),
                        whole_row_in_one_cell(*delimiter)});
        }
        const auto kind = no_row.kind(row, table_.rows.size());
        const bool named_like_total = kind && may_be_named_like_total(*kind, cells);
        if (kind && !named_like_total && !is_row_all_the_same(*kind, cells)) {
            if (*kind == NotACase::Kind::other_headings)
                say({Severity::problem, "headings-again", "", row.number, "",
                     "This row " + in_words(*kind) + "." + no_row.other_headings_in(row)});
            if (*kind == NotACase::Kind::other_headings || *kind == NotACase::Kind::nothing_to_see) return;
            say({Severity::notice, "not-a-row", "", row.number, "",
                 "This row " + in_words(*kind) + ", so it was not read."});
            if (*kind != NotACase::Kind::repeated_headings)
                table_.passed_over.push_back({row.number, with_spaces_between(cells)});
            return;
        }
        const auto width = static_cast<std::ptrdiff_t>(std::min(table_.headings.size(), cells.size()));
        const auto beyond = std::find_if_not(cells.begin() + width, cells.end(), shows_nothing);
        if (beyond != cells.end()) beyond_.push_back({row.number, static_cast<std::size_t>(beyond - cells.begin())});
        cells.resize(table_.headings.size());
        table_.rows.push_back({row.number, std::move(cells), named_like_total});
    }

    /// Said once for all rows that have cells to the right of the last heading.
    void report_cells_beyond() {
        if (beyond_.empty()) return;
        const auto& [row, column] = beyond_.front();
        const bool is_text = rows_.lines() > 0;
        constexpr std::size_t most_named = 10;
        std::vector<std::string> rows;
        for (const auto& each : beyond_)
            if (rows.size() < most_named) rows.push_back(std::to_string(each.first));
        if (beyond_.size() > most_named) rows.push_back(std::to_string(beyond_.size() - most_named) + " more");
        const auto several = beyond_.size() > 1;
        say({is_text ? Severity::problem : Severity::notice, "cell-without-heading", "", row,
             TextTable::cell(row, column),
             (several ? "Rows " + listed(rows) + " have cells" : std::string("This cell stands")) +
                 " to the right of the last heading" + (several ? ", which were not read." : " and was not read.") +
                 " Where a row has slipped, a value in it holds the character that parts the columns."});
    }

    /// What parts one cell that holds as many values as there are headings; a remark with as many commas has none.
    std::optional<char> delimiter_within(const TableRow& row) const {
        const auto delimiter = delimiter_in_one_cell({row.cells.begin(), row.cells.end()}, table_.headings.size());
        if (!delimiter) return std::nullopt;
        std::size_t parts = 0, values = 0;
        for (auto rest = trimmed(row.cells[0]); !rest.empty();) {
            const auto end = std::min(rest.find_first_of(",;\t|"), rest.size());
            ++parts;
            values += is_value_of_table(trimmed(rest.substr(0, end))) ? 1 : 0;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return 2 * values + 1 >= parts ? delimiter : std::nullopt;
    }

    /// Of what only looks like a remark, each column or at least two hold figures.
    bool may_be_named_like_total(NotACase::Kind kind, const Cells& cells) const {
        const auto first = std::find_if_not(cells.begin(), cells.end(), is_empty);
        const auto others = std::count_if(first + 1, cells.end(), [](const auto& cell) { return !is_empty(cell); });
        const auto figures = std::count_if(first + 1, cells.end(), is_value_of_table);
        if (named_ == NamedLikeTotals::left_out || figures == 0 || names_nothing_but_a_total(*first)) return false;
        const bool is_full = figures > 1 || static_cast<std::size_t>(others) + 1 == table_.headings.size();
        return kind == NotACase::Kind::total || (kind == NotACase::Kind::remark && figures == others && is_full);
    }

    /// A row that fills several columns which must be filled is a row, whatever its first word is.
    bool is_row_all_the_same(NotACase::Kind kind, const Cells& cells) const {
        return kind == NotACase::Kind::remark && required_.size() > 1 &&
               std::all_of(required_.begin(), required_.end(),
                           [&](std::size_t column) { return column < cells.size() && !is_empty(cells[column]); });
    }

    void say(Finding finding) {
        finding.message = table_.file + ": " + finding.message;
        table_.findings.push_back(std::move(finding));
    }

    RowSource& rows_;
    HeadingNames names_, all_names_; ///< of the headings that are needed, and with those that may stand beside them
    NamedLikeTotals named_;
    TextTable table_;
    std::vector<Cells> above_;
    std::int64_t rows_of_headings_ = 1;
    std::vector<std::int64_t> rows_of_errors_;
    std::vector<std::size_t> required_;                        ///< columns
    std::vector<std::pair<std::int64_t, std::size_t>> beyond_; ///< rows and columns of cells without a heading
};

} // namespace

std::optional<std::size_t> TextTable::column(std::string_view heading) const {
    return column_headed(headings, heading);
}

std::vector<Finding> TextTable::errors_under(const std::vector<std::string>& of_texts) const {
    std::vector<Finding> errors;
    for (const auto& heading : of_texts) {
        const auto at = column(heading);
        for (const auto& row : rows)
            if (at && is_error_value(row.cells[*at]))
                errors.push_back({Severity::problem, "error-value", heading, row.number, cell(row.number, *at),
                                  file + ": " + about_failed_lookup(row.cells[*at])});
    }
    return errors;
}

std::string TextTable::cell(std::int64_t row, std::size_t column) {
    return column_letters(column) + std::to_string(row);
}

std::vector<Finding> TextTable::about_headings(const std::vector<std::string>& optional) const {
    const auto names = HeadingNames::of_table(required, optional);
    auto read = read_headings(views(headings), heading_row, names);
    std::vector<Finding> doubts;
    if (!read) return doubts;
    const auto is_one_of = [](const std::vector<std::string>& names_known, const std::string& name) {
        return std::find(names_known.begin(), names_known.end(), name) != names_known.end();
    };
    const auto is_optional = [&](const std::string& name) {
        return is_one_of(optional, name) && !is_one_of(required, name);
    };
    const bool is_any_claimed = std::any_of(read->uses.begin(), read->uses.end(), [&](const HeadingUse& use) {
        return !use.field && use.near && is_optional(names.framework().fields[*use.near].name);
    });
    for (auto& finding : read->findings) {
        if (finding.field.empty() ? !is_any_claimed : !is_optional(finding.field)) continue;
        finding.message = file + ": " + finding.message;
        doubts.push_back(std::move(finding));
    }
    return doubts;
}

Result<TextTable> read_text_table(RowSource& rows, const TableHeadings& headings, const std::string& file,
                                  NamedLikeTotals named) {
    return TableReader(rows, headings, file, named).read();
}

Result<TextTable> read_text_table(std::string bytes, const TableHeadings& headings, const std::string& file,
                                  NamedLikeTotals named) {
    auto text = open_csv(std::move(bytes), HeadingNames::of_table(headings.required, {}));
    if (!text) {
        text.error().message = file + ": " + text.error().message;
        return tl::unexpected<Error>(text.error());
    }
    auto table = read_text_table(text->rows, headings, file, named);
    if (!table) return table;
    for (auto& notice : text->notices) notice.message = file + ": " + notice.message;
    table->findings.insert(table->findings.begin(), text->notices.begin(), text->notices.end());
    return table;
}

} // namespace casedraw
