#include "caselist/not_a_case.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

bool is_decimal_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits with signs of numbers and percentages between them.
bool is_figure(std::string_view text) {
    constexpr std::string_view signs = "0123456789.,%+- £()";
    return std::any_of(text.begin(), text.end(), is_decimal_digit) &&
           text.find_first_not_of(signs) == std::string_view::npos;
}

constexpr std::size_t shortest_line = 3; ///< of dashes

bool is_ruled(std::string_view text) {
    return !text.empty() && text.find_first_not_of("-=_*~.+ ") == std::string_view::npos;
}

bool begins(const std::string& key, std::string_view with) { return key.compare(0, with.size(), with) == 0; }

bool begins_a_total(const std::string& key) {
    constexpr std::array<std::string_view, 6> starts{"total", "grandtotal", "subtotal", "overalltotal", "sum", "count"};
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return begins(key, start); });
}

/// What reports print under their rows, as the start of a match key.
bool begins_a_remark(const std::string& key) {
    constexpr std::array<std::string_view, 34> starts{
        "endof",       "reportrun", "reportgenerated", "reportcreated", "reportprinted", "reportdate",   "reportparam",
        "reportended", "printed",   "printdate",       "generated",     "exported",      "extracted",    "producedby",
        "producedon",  "createdby", "createdon",       "runon",         "runby",         "rundate",      "datasource",
        "source",      "filter",    "appliedfilter",   "parameters",    "note",          "confidential", "official",
        "copyright",   "numberof",  "norecords",       "nomore",        "recordsfound",  "rowsreturned"};
    return key == "end" || key == "eof" || begins_a_total(key) ||
           std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return begins(key, start); });
}

/// `Page 2 of 3`, `12 rows affected`: one of these words beside a number.
bool counts_pages_or_rows(const std::string& key) {
    const auto digits = key.find_first_of("0123456789");
    if (digits == std::string::npos) return false;
    if (begins(key, "page")) return digits == 4;
    const auto word = key.find_first_not_of("0123456789");
    if (digits != 0 || word == std::string::npos) return false;
    const auto rest = key.substr(word);
    return begins(rest, "row") || begins(rest, "record") || begins(rest, "case");
}

/// Words of two letters or more.
std::size_t words_in(std::string_view text) {
    std::size_t words = 0, letters = 0;
    for (const char c : text) {
        const bool is_letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        letters = is_letter ? letters + 1 : 0;
        if (letters == 2) ++words;
    }
    return words;
}

} // namespace

struct NotACase::Filled {
    struct Cell {
        std::size_t column;
        std::string text; ///< in its plain form
        std::string key;
    };
    std::vector<Cell> cells;
};

NotACase::NotACase(const Framework& framework, const Headings& headings,
                   const std::vector<std::vector<std::string_view>>& rows_above) {
    const auto date = framework.field_with(FieldRole::disposal_date);
    date_column_ = date && headings.column_of[*date] ? *headings.column_of[*date] : headings.text.size();
    for (const auto& heading : headings.text) heading_keys_.push_back(match_key(heading));
    for (const auto& row : rows_above)
        for (const auto cell : row)
            if (auto key = match_key(cell.substr(0, 200)); !key.empty()) title_keys_.push_back(std::move(key));
    std::sort(title_keys_.begin(), title_keys_.end());
}

/// Most rows are told by this alone.
bool NotACase::is_dated(const TableRow& row) const {
    if (date_column_ >= row.cells.size()) return false;
    const auto cell = row.cells[date_column_];
    return cell.size() >= 6 && is_decimal_digit(cell.front()) && is_decimal_digit(cell.back());
}

bool NotACase::repeats_headings(const Filled& filled) const {
    constexpr std::size_t fewest = 3;
    std::size_t repeated = 0;
    for (const auto& cell : filled.cells)
        if (cell.column < heading_keys_.size() && !cell.key.empty() && cell.key == heading_keys_[cell.column])
            ++repeated;
    return repeated >= fewest && 2 * repeated > filled.cells.size();
}

/// A sentence, a line that reports print, or a title that stood above the headings; cells that hold the list's
/// delimiter
/// several times are a row that slipped.
bool NotACase::is_remark(const Filled& filled) const {
    constexpr std::size_t most_cells = 3, fewest_words = 3;
    const auto& first = filled.cells.front();
    if (filled.cells.size() > most_cells || first.column == date_column_) return false;
    const auto parts =
        std::count_if(first.text.begin(), first.text.end(), [](char c) { return c == ',' || c == ';' || c == '|'; });
    if (begins_a_remark(first.key) || counts_pages_or_rows(first.key)) return filled.cells.size() == 1 || parts < 3;
    if (filled.cells.size() > 1 || parts >= 3) return false;
    return std::binary_search(title_keys_.begin(), title_keys_.end(), first.key) ||
           words_in(first.text) >= fewest_words;
}

std::optional<NotACase::Kind> NotACase::kind(const TableRow& row) const {
    if (is_dated(row)) return std::nullopt;
    constexpr std::size_t longest_text = 1000;
    Filled filled;
    bool has_blanks_only = true;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const auto cell = trimmed(row.cells[column]);
        if (cell.empty()) continue;
        auto text = plain_form(cell.substr(0, longest_text));
        has_blanks_only = has_blanks_only && match_key(text).empty() && visible(cell) != cell;
        auto key = match_key(text);
        filled.cells.push_back({column, std::move(text), std::move(key)});
    }
    if (filled.cells.empty()) return std::nullopt;
    if (has_blanks_only) return Kind::nothing_to_see;
    const auto& cells = filled.cells;
    const bool has_line =
        std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.text.size() >= shortest_line; });
    if (has_line && std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return is_ruled(cell.text); }))
        return Kind::line_of_dashes;
    if (repeats_headings(filled)) return Kind::repeated_headings;
    const bool others_are_figures =
        std::all_of(cells.begin() + 1, cells.end(), [](const auto& cell) { return is_figure(cell.text); });
    if (begins_a_total(cells[0].key) && others_are_figures) return Kind::total;
    if (is_remark(filled)) return Kind::remark;
    return std::nullopt;
}

bool names_a_total(std::string_view name) {
    constexpr std::array<std::string_view, 9> totals{
        "total", "totals", "grandtotal", "subtotal", "overalltotal", "totalcases", "allservices", "sum", "overall"};
    return std::find(totals.begin(), totals.end(), match_key(name)) != totals.end();
}

std::string in_words(NotACase::Kind kind) {
    switch (kind) {
    case NotACase::Kind::repeated_headings:
        return "repeats the headings";
    case NotACase::Kind::total:
        return "looks like a total";
    case NotACase::Kind::line_of_dashes:
        return "is a line of dashes";
    default:
        return "looks like a footer or a remark";
    }
}

} // namespace casedraw
