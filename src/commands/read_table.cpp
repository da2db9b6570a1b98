#include "commands/read_table.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/rating/judgements.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

#include "caselist/cell_values.hpp"
#include "spreadsheet/sheet_remarks.hpp"

namespace casedraw::commands {

namespace {

tl::unexpected<Error> about(const std::string& name, const Error& error) {
    return failure(error.kind, error.code, name + ": " + error.message);
}

bool is_blank(std::string_view cell) { return trimmed(cell).empty(); }

/// A count or a percentage.
bool is_figure(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && text.back() == '%') text.remove_suffix(1);
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_answer(std::string_view text) { return !is_blank(text) && yes_or_no(trimmed(text)) != YesNo::unknown; }

bool is_value(std::string_view text) { return is_figure(text) || is_answer(text); }

struct ColumnOfValues {
    std::size_t column = 0;
    bool takes_answers = false; ///< which counts are not
};

/// The columns of a table that hold counts or answers, and nothing else but blanks and cells that are not asked.
std::vector<ColumnOfValues> columns_of_values(const TextTable& table) {
    std::vector<ColumnOfValues> columns;
    for (std::size_t column = 0; column < table.headings.size(); ++column) {
        const auto has_value = [&](const TextTable::Row& row) { return is_value(row.cells[column]); };
        const auto other = [&](const TextTable::Row& row) {
            return !is_value(row.cells[column]) && !is_blank(row.cells[column]) &&
                   match_key(row.cells[column]) != match_key(not_asked);
        };
        if (std::any_of(table.rows.begin(), table.rows.end(), has_value) &&
            std::none_of(table.rows.begin(), table.rows.end(), other))
            columns.push_back({column, std::none_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
                                   return is_figure(row.cells[column]) && !is_answer(row.cells[column]);
                               })});
    }
    return columns;
}

/// What stands on a sheet of which nothing was read.
struct UnreadSheet {
    std::int64_t rows = 0; ///< that hold anything; those below the headings, where it has some
    bool has_headings = false;
    bool is_as_wide = false;
    bool holds_values = false; ///< where the table has them
    bool goes_on = false;      ///< without headings, with values where the table has them
};

/// How many of the columns of values a row fills with a value, and how many with anything else.
struct Likeness {
    std::size_t values = 0;
    std::size_t others = 0;
};

Likeness likeness(const TableRow& row, const std::vector<ColumnOfValues>& columns) {
    Likeness found;
    for (const auto& [column, takes_answers] : columns) {
        const auto cell = column < row.cells.size() ? row.cells[column] : std::string_view();
        if (takes_answers ? is_value(cell) : is_figure(cell))
            ++found.values;
        else if (!is_blank(cell) && match_key(cell) != match_key(not_asked))
            ++found.others;
    }
    return found;
}

bool fills(const TableRow& row, const std::vector<std::size_t>& columns) {
    return std::all_of(columns.begin(), columns.end(),
                       [&](std::size_t column) { return column < row.cells.size() && !is_blank(row.cells[column]); });
}

/// Whether the table has a row with the same text in the column.
bool has_row_called(const TextTable& table, std::size_t column, const TableRow& row) {
    const auto key = match_key(row.cells[column]);
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [&](const TextTable::Row& each) { return match_key(each.cells[column]) == key; });
}

/// Whether a sheet is called as those are that help to fill in others: `Readme`, `Look-ups`.
bool is_called_a_help(const std::string& name) {
    constexpr std::array<std::string_view, 26> names{
        "readme",        "help",        "guide",    "guidance",  "instructions", "notes",    "key",
        "legend",        "contents",    "about",    "cover",     "lookup",       "lookups",  "lookuptable",
        "codes",         "codelist",    "lists",    "dropdowns", "dropdown",     "metadata", "values",
        "allowedvalues", "definitions", "glossary", "changelog", "reference"};
    return std::find(names.begin(), names.end(), match_key(name)) != names.end();
}

/// Whether a row fills columns of values with texts, as headings of another table do, or a sentence of a remark.
bool speaks_of_another_table(const Likeness& like) { return like.values == 0 && like.others > 0; }

/// Rows without headings that fill what must be filled look like more of a table as wide where some have values and
/// most do not speak against it, and of a wider one where most fill half of its columns of values. Under headings of
/// their own, beside more texts than values, or of the same names where one column alone must be filled, they are
/// another table.
UnreadSheet without_headings(RowSource& rows, const TextTable& table, const TableHeadings& headings) {
    UnreadSheet found;
    std::vector<std::size_t> needed;
    for (const auto& heading : headings.required)
        if (const auto column = table.column(heading)) needed.push_back(*column);
    const auto values = columns_of_values(table);
    std::size_t width = 0;
    std::int64_t alike = 0, fitting = 0;
    bool has_own_headings = false;
    for (TableRow row; rows.next(row);) {
        if (std::all_of(row.cells.begin(), row.cells.end(), is_blank)) continue;
        ++found.rows;
        const auto last = std::find_if_not(row.cells.rbegin(), row.cells.rend(), is_blank);
        width = std::max(width, static_cast<std::size_t>(row.cells.rend() - last));
        const auto like = likeness(row, values);
        if (found.rows == 1) has_own_headings = speaks_of_another_table(like);
        if (!fills(row, needed) || (needed.size() == 1 && has_row_called(table, needed.front(), row))) continue;
        const bool is_alike = like.values > like.others && 2 * like.values >= values.size();
        fitting += 2 * like.others <= values.size() ? 1 : 0;
        alike += is_alike ? 1 : 0;
    }
    found.is_as_wide = width == table.headings.size();
    found.holds_values = alike > 0;
    found.goes_on = !has_own_headings && (alike > 0 || needed.size() > 1) && width <= table.headings.size() &&
                    2 * (found.is_as_wide ? fitting : alike) > found.rows;
    return found;
}

UnreadSheet look_at(const WorkbookFormat& workbook, std::size_t sheet, const TextTable& table,
                    const TableHeadings& headings) {
    auto read = workbook.sheet(sheet);
    if (!read) return {};
    const auto other = read_text_table(*rows_of(std::move(*read)), headings, "");
    if (other) return {static_cast<std::int64_t>(other->rows.size()), true, false, false, false};
    read = workbook.sheet(sheet);
    return read ? without_headings(*rows_of(std::move(*read)), table, headings) : UnreadSheet();
}

std::string with_rows(const SheetName& sheet, std::int64_t rows) {
    return "“" + sheet.name + "” (" + (sheet.hidden ? "hidden, " : "") + counted(rows, "row", "rows") + ")";
}

/// Says which sheets hold rows that were not read, though they look like the table: the same headings, its values, or
/// its width. Rows that go on with it are a problem, unless a person named the sheet, which is said where one can be.
void notice_other_sheets(const WorkbookFormat& workbook, const std::vector<std::size_t>& read,
                         const std::optional<std::string>& wanted, const TableHeadings& headings, TextTable& table) {
    std::vector<std::string> second, more, others;
    for (std::size_t i = 0; i < workbook.sheets().size(); ++i) {
        if (std::find(read.begin(), read.end(), i) != read.end()) continue;
        const auto found = look_at(workbook, i, table, headings);
        if (found.rows == 0) continue;
        const auto name = with_rows(workbook.sheets()[i], found.rows);
        if (found.has_headings)
            second.push_back(name);
        else if (const bool is_list = !workbook.sheets()[i].hidden && !is_called_a_help(workbook.sheets()[i].name);
                 found.goes_on && is_list)
            more.push_back(name);
        else if (found.is_as_wide || found.holds_values || (is_list && found.rows > 1)) // one row may be a remark
            others.push_back(name);
    }
    const auto sheet_or_sheets = [](const std::vector<std::string>& sheets) {
        return (sheets.size() == 1 ? "The sheet " : "The sheets ") + listed(sheets);
    };
    const auto say = [&](Severity severity, const char* code, const std::string& message) {
        table.findings.push_back({severity, code, "", 0, "", table.file + ": " + message});
    };
    const auto& first = workbook.sheets()[read.front()].name;
    const auto alone = wanted ? named_setting("sheet", "\"" + first + "\"") : std::string();
    if (!second.empty())
        say(Severity::notice, "second-list",
            sheet_or_sheets(second) +
                (second.size() == 1 ? " has the same headings. It was not read."
                                    : " have the same headings. They were not read.") +
                " Put all rows on one sheet if they belong together" +
                (wanted && wanted->empty() ? ", or read “" + first + "” alone with " + alone : "") + ".");
    if (!more.empty())
        say(wanted && !wanted->empty() ? Severity::notice : Severity::problem, "list-goes-on",
            sheet_or_sheets(more) +
                (more.size() == 1 ? " has no headings and looks like more of the table. It was not read."
                                  : " have no headings and look like more of the table. They were not read.") +
                " Put the rows under the headings of “" + first + "”, or " +
                (wanted ? "read that sheet alone with " + alone : std::string("take the sheet out of the workbook")) +
                ".");
    if (!others.empty())
        say(Severity::notice, "sheets-not-read",
            sheet_or_sheets(others) + (others.size() == 1 ? " was" : " were") +
                " not read: there are no such headings. Put all rows on one sheet if they belong together.");
}

/// Reads a sheet, and says which of the table's rows are hidden in it.
Result<TextTable> table_in_sheet(Sheet sheet, const TableHeadings& headings, const std::string& file,
                                 NamedLikeTotals named) {
    const auto hidden = spreadsheet::remarks_on(sheet).hidden_rows;
    auto table = read_text_table(*rows_of(std::move(sheet)), headings, file, named);
    if (!table) return table;
    std::vector<std::int64_t> rows;
    for (const auto& row : table->rows)
        if (std::binary_search(hidden.begin(), hidden.end(), row.number)) rows.push_back(row.number);
    if (!rows.empty())
        table->findings.push_back({Severity::notice, "hidden-rows", "", rows.front(), "",
                                   table->file + ": " + spreadsheet::hidden_rows_words(rows)});
    return table;
}

Result<TextTable> table_in_workbook(InputFile file, const TableHeadings& headings,
                                    const std::optional<std::string>& wanted, NamedLikeTotals named) {
    const auto workbook = open_workbook(std::move(file.bytes));
    if (!workbook) return about(file.name, workbook.error());
    const auto& sheets = (*workbook)->sheets();
    const bool is_named = wanted && !wanted->empty();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        names.push_back(sheets[i].name);
        if (is_named && match_key(sheets[i].name) != match_key(*wanted)) continue;
        auto sheet = (*workbook)->sheet(i);
        if (!sheet) return about(file.name, sheet.error());
        auto table = table_in_sheet(std::move(*sheet), headings, file.name, named);
        if (table) notice_other_sheets(**workbook, {i}, wanted, headings, *table);
        if (table || is_named) return table;
    }
    return failure(ErrorKind::unreadable, "no-headings",
                   file.name + ": no sheet " +
                       (is_named ? "is called " + *wanted
                                 : (headings.required.size() == 1 ? "has the heading " : "has the headings ") +
                                       listed(headings.required)) +
                       ". Its sheets are " + listed(names) + ".");
}

} // namespace

Result<TextTable> read_table(InputFile file, const TableHeadings& headings, const std::optional<std::string>& sheet,
                             NamedLikeTotals named) {
    if (is_workbook(file.bytes)) return table_in_workbook(std::move(file), headings, sheet, named);
    return read_text_table(std::move(file.bytes), headings, file.name, named);
}

Result<std::vector<TextTable>> read_tables(InputFile file, const TableHeadings& headings, const std::string& sheet) {
    if (!is_workbook(file.bytes) || !sheet.empty()) {
        auto table = read_table(std::move(file), headings, sheet);
        if (!table) return tl::unexpected(table.error());
        return std::vector<TextTable>{std::move(*table)};
    }
    const auto workbook = open_workbook(file.bytes);
    if (!workbook) return about(file.name, workbook.error());
    std::vector<TextTable> tables;
    std::vector<std::size_t> read_sheets;
    for (std::size_t i = 0; i < (*workbook)->sheets().size(); ++i) {
        const auto& name = (*workbook)->sheets()[i];
        if (name.hidden) continue;
        auto read = (*workbook)->sheet(i);
        if (!read) return about(file.name, read.error());
        auto table = table_in_sheet(std::move(*read), headings, file.name, NamedLikeTotals::left_out);
        if (!table) continue;
        table->sheet = name.name;
        tables.push_back(std::move(*table));
        read_sheets.push_back(i);
    }
    if (!tables.empty())
        notice_other_sheets(**workbook, read_sheets, sheet, headings, tables.front());
    else { // says which sheets there are
        auto table = read_table(std::move(file), headings, sheet);
        if (!table) return tl::unexpected(table.error());
        tables.push_back(std::move(*table));
    }
    if (tables.size() == 1) tables.front().sheet.clear();
    return tables;
}

} // namespace casedraw::commands
