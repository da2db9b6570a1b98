#include "caselist/not_a_case.hpp"

#include <algorithm>
#include <array>
#include "base/code_points.hpp"
#include "base/written_date.hpp"
#include "caselist/cell_values.hpp"
#include "caselist/heading_forms.hpp"
#include "caselist/swallowed_rows.hpp"
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

bool is_decimal_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits with signs of numbers and percentages between them.
bool is_figure(std::string_view text) {
    constexpr std::string_view signs = "0123456789.,%+- £()";
    return std::any_of(text.begin(), text.end(), is_decimal_digit) &&
           text.find_first_not_of(signs) == std::string_view::npos;
}

bool begins(std::string_view text, std::string_view with) { return text.compare(0, with.size(), with) == 0; }

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_decimal_digit); }

/// The word that a text begins with, as a match key; nothing where a digit stands behind it, as in an id.
std::string first_word(std::string_view text) {
    const auto start = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_letter) - text.begin());
    auto end = start;
    while (end < text.size() && is_letter(text[end])) ++end;
    const bool is_id = start > 3 && has_digit(text.substr(0, start)); // `--- end ---` is none
    if (is_id || (end < text.size() && is_decimal_digit(text[end]))) return "";
    return match_key(text.substr(start, end - start));
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool begins_with_one_of(const std::array<std::string_view, N>& starts, const std::string& key) {
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return begins(key, start); });
}

/// `Court total`: words without a digit, as an id has, of which the last is the total.
bool ends_in_total(std::string_view text, const std::string& key) {
    const auto ends = [&](std::string_view word) {
        return key.size() > word.size() && key.compare(key.size() - word.size(), word.size(), word) == 0;
    };
    return (ends("total") || ends("totals")) && !has_digit(text) && text.find(' ') != std::string_view::npos;
}

bool begins_a_total(std::string_view text, const std::string& key) {
    constexpr std::array<std::string_view, 13> words{"total", "totals",   "subtotal", "subtotals", "sum",
                                                     "summe", "count",    "average",  "mean",      "counta",
                                                     "tot",   "cyfanswm", "\u03C3"};
    constexpr std::array<std::string_view, 6> phrases{"grandtotal", "subtotal",      "overalltotal",
                                                      "isgyfanswm", "distinctcount", "noofcases"};
    const bool is_formula = !text.empty() && text.front() == '=' && text.find('(') != std::string_view::npos;
    return is_formula || is_one_of(words, first_word(text)) || begins_with_one_of(phrases, key) ||
           ends_in_total(text, key);
}

/// `4 female`, `high 3`: a number beside a word.
bool counts_one_word(std::string_view text) {
    constexpr std::string_view between = " :=()";
    const auto begins_with_figure = is_decimal_digit(text.front()), ends_in_figure = is_decimal_digit(text.back());
    return begins_with_figure != ends_in_figure && text.find_first_of(between) != std::string_view::npos &&
           std::any_of(text.begin(), text.end(), is_letter);
}

/// What reports print under their rows.
bool begins_a_remark(std::string_view text, const std::string& key) {
    constexpr std::array<std::string_view, 24> words{
        "version",   "key",       "end",    "eof",     "printed",    "generated", "exported",     "extracted",
        "source",    "sources",   "filter", "filters", "note",       "notes",     "confidential", "official",
        "copyright", "continued", "contd",  "cont",    "parameters", "legend",    "signed",       "diwedd"};
    constexpr std::array<std::string_view, 41> phrases{
        "nocases",       "nodata",        "nothingto",    "endof",       "reportrun",    "reportgenerated",
        "reportcreated", "reportprinted", "reportdate",   "reportparam", "reportended",  "printdate",
        "printedon",     "producedby",    "producedon",   "createdby",   "createdon",    "runon",
        "runby",         "rundate",       "datasource",   "appliedfilt", "filtersappli", "numberof",
        "norecords",     "nomore",        "recordsfound", "rowsreturn",  "rowcount",     "asat",
        "dataasat",      "correctasat",   "preparedby",   "preparedon",  "extractdate",  "lastupdated",
        "lastrefreshed", "refreshedon",   "officialsens", "dateofrep",   "dateprint"};
    return begins_a_total(text, key) || is_one_of(words, first_word(text)) || begins_with_one_of(phrases, key);
}

/// `12 young people`, `12 in total`, `1-12 of 12`: a space stands behind the number, as in no id.
bool counts_in_words(std::string_view text) {
    constexpr std::array<std::string_view, 12> words{"young",  "child", "people", "yp",   "entr",  "item",
                                                     "result", "order", "dispos", "line", "total", "service"};
    const auto end = text.find_first_not_of("0123456789,-");
    if (end == 0 || end == std::string_view::npos || text[end] != ' ') return false;
    auto rest = text.substr(end + 1);
    if (rest.substr(0, 3) == "in ") rest.remove_prefix(3);
    if (rest.substr(0, 3) == "of ") return is_figure(rest.substr(3));
    return begins_with_one_of(words, match_key(rest));
}

/// `Page 2 of 3`, `12 rows affected`: one of these words beside a number.
bool counts_pages_or_rows(const std::string& key) {
    const auto digits = key.find_first_of("0123456789");
    if (digits == std::string::npos) return false;
    if (begins(key, "page")) return digits == 4;
    if (begins(key, "tudalen")) return digits == 7;
    const auto word = key.find_first_not_of("0123456789");
    if (digits != 0 || word == std::string::npos) return false;
    const auto rest = std::string_view(key).substr(word);
    return begins(rest, "row") || begins(rest, "record") || begins(rest, "case");
}

/// `page1`, `page1of2`
bool is_number_of_page(std::string_view key) {
    for (const std::string_view word : {"page", "tudalen"}) {
        if (!begins(key, word)) continue;
        const auto rest = key.substr(word.size());
        const auto of = rest.find_first_not_of("0123456789");
        if (of == std::string_view::npos) return !rest.empty();
        const auto joint = std::min(rest.find_first_of("0123456789", of), rest.size());
        const auto between = rest.substr(of, joint - of);
        return of > 0 && joint < rest.size() && (between == "of" || between == "o") &&
               rest.find_first_not_of("0123456789", joint) == std::string_view::npos;
    }
    return false;
}

/// `Team: North`, `N = 12`: what stands before the sign has no digit, as an id would.
bool is_labelled(std::string_view text) {
    const bool is_number_of = text.substr(0, 2) == "n=" || text.substr(0, 2) == "N=";
    const auto sign = std::min({text.find(": "), text.find(" = "), is_number_of ? 1 : std::string_view::npos});
    const bool ends_in_sign = !text.empty() && text.back() == ':';
    const auto label = text.substr(0, sign == std::string_view::npos && ends_in_sign ? text.size() - 1 : sign);
    return (sign != std::string_view::npos || ends_in_sign) && !has_digit(label) &&
           std::any_of(label.begin(), label.end(), is_letter);
}

/// `text`, `varchar(20)`, `dd/mm/yyyy`, `required`, as they stand under the headings of forms and exports. Not the
/// month first: that has to be said.
bool names_a_kind_of_value(const std::string& key) {
    constexpr std::array<std::string_view, 56> kinds{
        "text",        "string",   "str",      "varchar",      "nvarchar",     "char",     "nchar",       "freetext",
        "shorttext",   "longtext", "memo",     "alphanumeric", "date",         "datetime", "timestamp",   "dateonly",
        "dateandtime", "time",     "ddmmyyyy", "ddmmyy",       "yyyymmdd",     "integer",  "int",         "bigint",
        "smallint",    "tinyint",  "number",   "numeric",      "decimal",      "float",    "double",      "boolean",
        "bool",        "bit",      "yesno",    "yn",           "truefalse",    "object",   "category",    "categorical",
        "factor",      "enum",     "list",     "dropdown",     "dropdownlist", "droplist", "picklist",    "lookup",
        "choice",      "code",     "uniqueid", "required",     "mandatory",    "optional", "conditional", "notnull"};
    const auto end = key.find_last_not_of("0123456789") + 1;
    return is_one_of(kinds, std::string_view(key).substr(0, end));
}

bool is_footnote(std::string_view text) {
    constexpr std::array<std::string_view, 6> marks{"*", "\u2020", "\u2021", "\u00A7", "\u00A9", "(c)"};
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return begins(text, mark); }) &&
           std::any_of(text.begin(), text.end(), is_letter);
}

/// Words of two letters or more.
std::size_t words_in(std::string_view text) {
    std::size_t words = 0, letters = 0;
    for (const char c : text) {
        letters = is_letter(c) ? letters + 1 : 0;
        if (letters == 2) ++words;
    }
    return words;
}

/// A text that no id looks like, where it is all that a row holds.
bool stands_alone_as_remark(std::string_view text) {
    constexpr std::size_t fewest_words = 3;
    const bool is_moment =
        has_date_characters_alone(text) && (parse_date(text) || text.find(':') != std::string_view::npos);
    const bool is_address = text.find("://") != std::string_view::npos || text.find(":\\") != std::string_view::npos;
    return is_labelled(text) || is_footnote(text) || is_address || counts_in_words(text) || is_moment ||
           words_in(text) >= fewest_words;
}

} // namespace

struct NotACase::FilledCell {
    std::size_t column;
    std::string text; ///< in its plain form
    std::string key;
    std::ptrdiff_t parts; ///< marks that may part columns
};

struct NotACase::Filled {
    std::vector<FilledCell> cells;
    bool has_blanks_only = true; ///< though they are not empty
    bool has_marks_only = true;
};

NotACase::Filled NotACase::filled_in(const TableRow& row) {
    constexpr std::size_t longest_text = 1000, longest_of_other_letters = 100; // which may be many written out
    Filled filled;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const auto cell = trimmed(row.cells[column]);
        if (cell.empty()) continue;
        const auto start = cut_to(cell, longest_text);
        auto text = plain_form(is_ascii(start) ? start : cut_to(start, longest_of_other_letters));
        auto key = match_key(text);
        filled.has_marks_only = filled.has_marks_only && key.empty();
        filled.has_blanks_only = filled.has_blanks_only && key.empty() && visible(cell) != cell;
        const auto parts = std::count_if(start.begin(), start.end(),
                                         [](char c) { return c == ',' || c == ';' || c == '|' || c == '\t'; });
        filled.cells.push_back({column, std::move(text), std::move(key), parts});
    }
    return filled;
}

NotACase::NotACase(const Framework& framework, const Headings& headings,
                   const std::vector<std::vector<std::string_view>>& rows_above) {
    const auto column_of = [&](FieldRole role) {
        const auto field = framework.field_with(role);
        return field && headings.column_of[*field] ? *headings.column_of[*field] : headings.text.size();
    };
    date_column_ = column_of(FieldRole::disposal_date);
    id_column_ = column_of(FieldRole::case_id);
    headings_ = headings.text;
    for (const auto& heading : headings.text) heading_keys_.push_back(match_key(heading));
    for (const auto& row : rows_above)
        for (const auto cell : row) title_keys_.push_back(match_key(cell.substr(0, 200)));
    for (const auto& domain : framework.domains)
        for (const auto& name : {domain.id, domain.label, domain.noun}) domain_keys_.push_back(match_key(name));
    domain_keys_.erase(std::remove(domain_keys_.begin(), domain_keys_.end(), std::string()), domain_keys_.end());
    std::sort(domain_keys_.begin(), domain_keys_.end());
    title_keys_.insert(title_keys_.end(), domain_keys_.begin(), domain_keys_.end());
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        for (const auto& name : {framework.fields[f].name, framework.fields[f].heading}) mean(name, f);
        for (const auto& alias : framework.fields[f].aliases) mean(alias, f);
    }
    for (std::size_t column = 0; column < headings.text.size(); ++column) {
        const auto field = std::find(headings.column_of.begin(), headings.column_of.end(), std::optional(column));
        const bool is_field = field != headings.column_of.end();
        meanings_.push_back(is_field ? static_cast<std::size_t>(field - headings.column_of.begin())
                                     : framework.fields.size() + column);
        mean(headings.text[column], meanings_.back());
        is_read_.push_back(is_field && headings.rows == 1);
        is_yes_no_.push_back(is_field && framework.fields[meanings_.back()].type == FieldType::yes_no);
    }
    is_value_ = values_of(framework);
    make_ready();
}

NotACase::NotACase(const std::vector<std::string>& headings, std::int64_t rows_of_headings,
                   const std::vector<std::vector<std::string>>& rows_above)
    : fewest_headings_(2), date_column_(headings.size()), id_column_(headings.size()), headings_(headings) {
    for (std::size_t column = 0; column < headings.size(); ++column) {
        heading_keys_.push_back(match_key(headings[column]));
        meanings_.push_back(column);
        is_read_.push_back(rows_of_headings == 1 && !heading_keys_.back().empty());
        mean(headings[column], column);
    }
    for (const auto& row : rows_above)
        for (const auto& cell : row) title_keys_.push_back(match_key(cell.substr(0, 200)));
    make_ready();
}

void NotACase::make_ready() {
    meaning_of_.erase("");
    title_keys_.erase(std::remove(title_keys_.begin(), title_keys_.end(), std::string()), title_keys_.end());
    std::sort(title_keys_.begin(), title_keys_.end());
}

/// Most rows are told by this alone.
bool NotACase::is_dated(const TableRow& row) const {
    if (date_column_ >= row.cells.size()) return false;
    const auto cell = row.cells[date_column_];
    return cell.size() >= 6 && is_decimal_digit(cell.front()) && is_decimal_digit(cell.back());
}

/// A heading that means something else than its column is read as. Of two rows of headings each holds a part.
bool NotACase::is_other_heading(const FilledCell& cell) const {
    if (cell.key.empty()) return false;
    const auto found = meaning_of_.find(cell.key);
    if (cell.column >= meanings_.size()) return found != meaning_of_.end();
    const auto& first = heading_keys_[cell.column];
    if (cell.key == first) return false;
    if (found != meaning_of_.end()) return found->second != meanings_[cell.column];
    const bool is_part = first.size() > cell.key.size() &&
                         (begins(first, cell.key) || first.substr(first.size() - cell.key.size()) == cell.key);
    if (!is_read_[cell.column] || is_part) return false;
    const auto forms = shorter_forms(cell.text);
    return std::none_of(forms.begin(), forms.end(), [&](const std::string& form) {
        const auto known = meaning_of_.find(match_key(form));
        return known != meaning_of_.end() && known->second == meanings_[cell.column];
    });
}

/// Where most cells are headings: whether each means what its column is read as.
std::optional<NotACase::Kind> NotACase::headings_again(const Filled& filled) const {
    const auto& cells = filled.cells;
    const auto headings = static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [&](const auto& cell) { return meaning_of_.count(cell.key) > 0; }));
    if (headings < std::clamp<std::size_t>(heading_keys_.size(), 2, fewest_headings_) || 2 * headings <= cells.size())
        return std::nullopt;
    const bool is_other =
        std::any_of(cells.begin(), cells.end(), [&](const auto& cell) { return is_other_heading(cell); });
    return is_other ? Kind::other_headings : Kind::repeated_headings;
}

std::string NotACase::other_headings_in(const TableRow& row) const {
    constexpr std::size_t most_named = 3;
    const auto filled = filled_in(row);
    if (headings_again(filled) != Kind::other_headings) return "";
    std::vector<std::string> cells;
    for (const auto& cell : filled.cells) {
        if (!is_other_heading(cell) || cells.size() == most_named) continue;
        const bool is_under_heading = cell.column < headings_.size() && !headings_[cell.column].empty();
        cells.push_back(column_letters(cell.column) + std::to_string(row.number) + " is " + quoted(cell.text) +
                        (is_under_heading ? " where “" + visible(headings_[cell.column]) + "” stood before" : ""));
    }
    return " " + listed(cells) + ".";
}

/// A sentence, a line that reports print, or a title that stood above the headings; cells that hold the list's
/// delimiter several times are a row that slipped.
bool NotACase::is_remark(const Filled& filled) const {
    constexpr std::size_t most_cells = 3;
    const auto& first = filled.cells.front();
    if (filled.cells.size() > most_cells || first.column == date_column_) return false;
    const auto parts = first.parts;
    const bool is_alone = filled.cells.size() == 1;
    const bool has_label = first.text.find(": ") != std::string::npos && is_labelled(first.text);
    if (begins_a_remark(first.text, first.key) && (is_alone || has_label || !has_digit(first.text)))
        return is_alone || parts < 3;
    if (counts_pages_or_rows(first.key)) return is_alone || parts < 3;
    if (!is_alone) return first.text.back() == ':';
    return parts < 3 && (std::binary_search(title_keys_.begin(), title_keys_.end(), first.key) ||
                         stands_alone_as_remark(first.text));
}

/// `Page 1 of 2` in one cell or several, which a remark, but no id, may stand before.
bool NotACase::is_page_footer(const Filled& filled) const {
    constexpr std::size_t most_before = 2;
    std::string pages;
    for (const auto& cell : filled.cells) {
        const bool begins_pages = begins(cell.key, "page") || begins(cell.key, "tudalen");
        if (pages.empty() && !begins_pages) {
            const bool may_be_id = has_digit(cell.text) && cell.text.find(' ') == std::string::npos;
            if (may_be_id || cell.column == date_column_ || &cell >= &filled.cells.front() + most_before) return false;
            continue;
        }
        pages += cell.key;
    }
    return is_number_of_page(pages);
}

/// Under each heading what kind of value it is for, whether it must be filled, or which number the column has.
bool NotACase::is_about_columns(const Filled& filled) const {
    constexpr std::size_t fewest_cells = 3;
    const auto& cells = filled.cells;
    if (cells.size() < fewest_cells) return false;
    const auto kinds =
        std::count_if(cells.begin(), cells.end(), [](const auto& cell) { return names_a_kind_of_value(cell.key); });
    if (4 * static_cast<std::size_t>(kinds) >= 3 * cells.size()) return true;
    return id_column_ < heading_keys_.size() && std::all_of(cells.begin(), cells.end(), [](const auto& cell) {
               return cell.key == std::to_string(cell.column + 1) || cell.key == match_key(column_letters(cell.column));
           });
}

/// Under the headings, nearly each of them in other words: in Welsh below the English.
bool NotACase::names_columns_again(const Filled& filled) const {
    constexpr std::size_t fewest_cells = 4;
    const auto& cells = filled.cells;
    const auto is_filled = [&](std::size_t column) {
        return std::any_of(cells.begin(), cells.end(), [&](const auto& cell) { return cell.column == column; });
    };
    return cells.size() >= fewest_cells && 4 * cells.size() >= 3 * heading_keys_.size() && is_filled(id_column_) &&
           is_filled(date_column_) && std::all_of(cells.begin(), cells.end(), [&](const auto& cell) {
               return cell.key.size() > 1 && !has_digit(cell.text) && !is_value_(cell.text) &&
                      yes_or_no(cell.text) == YesNo::unknown && !is_error_value(cell.text) &&
                      !is_failed_lookup(cell.text) && !stands_for_nothing(cell.text);
           });
}

bool NotACase::is_filled_in_advance(const Filled& filled) const {
    return std::all_of(filled.cells.begin(), filled.cells.end(), [&](const auto& cell) {
        return cell.column < is_yes_no_.size() && is_yes_no_[cell.column] && yes_or_no(cell.text) == YesNo::no;
    });
}

/// Figures beside a word such as `Total`, or figures alone where neither id nor date stands.
bool NotACase::is_total(const Filled& filled, std::size_t cases_above) const {
    const auto& cells = filled.cells;
    const auto& first = cells.front();
    const bool is_total_alone = names_a_total(first.text);
    const bool others_are_figures = std::all_of(cells.begin() + 1, cells.end(), [&](const auto& cell) {
        return is_figure(cell.text) || is_error_value(cell.text) ||
               (is_total_alone && (names_a_total(cell.text) || counts_one_word(cell.text)));
    });
    if (!others_are_figures) return false;
    if (begins_a_total(first.text, first.key)) return true;
    if (cells.size() > 1 && (first.key == "all" || first.key == "overall")) return true;
    if (cells.size() == 2 && std::binary_search(domain_keys_.begin(), domain_keys_.end(), first.key)) return true;
    if (cells.size() == 1 && first.column == id_column_ && cases_above > 1 && first.text == std::to_string(cases_above))
        return true;
    const bool has_id_or_date = std::any_of(cells.begin(), cells.end(), [&](const auto& cell) {
        return cell.column == id_column_ || cell.column == date_column_;
    });
    return id_column_ < heading_keys_.size() && !has_id_or_date && is_figure(first.text) &&
           2 * cells.size() <= heading_keys_.size();
}

std::optional<NotACase::Kind> NotACase::kind(const TableRow& row, std::size_t cases_above) const {
    if (is_dated(row)) return std::nullopt;
    const auto filled = filled_in(row);
    if (filled.cells.empty()) return std::nullopt;
    if (filled.has_blanks_only) return Kind::nothing_to_see;
    if (filled.has_marks_only) return Kind::marks_alone;
    if (const auto headings = headings_again(filled)) return headings;
    if (is_about_columns(filled)) return Kind::about_columns;
    if (is_filled_in_advance(filled)) return Kind::filled_in_advance;
    if (is_value_ && cases_above == 0 && names_columns_again(filled)) return Kind::about_columns;
    if (is_total(filled, cases_above)) return Kind::total;
    if (is_remark(filled) || is_page_footer(filled)) return Kind::remark;
    return std::nullopt;
}

bool names_a_total(std::string_view name) {
    constexpr std::array<std::string_view, 9> totals{
        "total", "totals", "grandtotal", "subtotal", "overalltotal", "totalcases", "allservices", "sum", "overall"};
    return std::find(totals.begin(), totals.end(), match_key(name)) != totals.end();
}

bool names_nothing_but_a_total(std::string_view name) {
    constexpr std::array<std::string_view, 9> others{"subtotals", "average", "mean",     "count",     "counta",
                                                     "tot",       "summe",   "cyfanswm", "isgyfanswm"};
    const auto key = match_key(name);
    const bool is_formula = !name.empty() && name.front() == '=';
    return is_formula || (key != "overall" && (names_a_total(name) || is_one_of(others, key)));
}

std::string in_words(NotACase::Kind kind) {
    switch (kind) {
    case NotACase::Kind::repeated_headings:
        return "repeats the headings";
    case NotACase::Kind::other_headings:
        return "has other headings than the first, or has them in other columns, so the rows under it are not read "
               "rightly. Put its columns in the order of the first, or the table in a file of its own";
    case NotACase::Kind::rest_of_row:
        return "looks like the rest of the row above";
    case NotACase::Kind::total:
        return "looks like a total";
    case NotACase::Kind::about_columns:
        return "tells what the columns are for";
    case NotACase::Kind::filled_in_advance:
        return "holds nothing but “no”";
    case NotACase::Kind::marks_alone:
        return "is a line of dashes or other marks";
    default:
        return "looks like a footer or a remark";
    }
}

} // namespace casedraw
