#include "caselist/find_headings.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

constexpr std::size_t longest_pasted_line = 4000;

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

std::vector<std::string_view> as_cells(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

/// Where a heading of the lower row is a field by itself and another stands over it, which may say that another is
/// meant: `Initial` over `RoSH`.
void notice_words_above(const std::vector<std::string_view>& upper, const std::vector<std::string_view>& lower,
                        Headings& headings, const HeadingNames& names) {
    std::vector<std::string> read;
    std::string_view over;
    for (std::size_t column = 0; column < lower.size(); ++column) {
        if (column < upper.size() && !trimmed(upper[column]).empty()) over = trimmed(upper[column]);
        const auto below = trimmed(lower[column]);
        const auto use = std::find_if(headings.uses.begin(), headings.uses.end(), [&](const HeadingUse& each) {
            return each.column == column && each.field && each.heading == below;
        });
        if (use != headings.uses.end() && !over.empty() && match_key(over) != match_key(below))
            read.push_back(use->cell + " “" + use->heading + "” below “" + visible(over) + "” as " +
                           label(names.framework().fields[*use->field]));
    }
    if (!read.empty())
        headings.findings.push_back(
            {Severity::notice, "heading-read-as", "", 0, "",
             "Headings below others were read without them: " + listed(read) + ". If one is wrong, rename it" +
                 (names.can_be_mapped() ? " or map it with " + named_setting("columns") : "") + "."});
}

/// Where the headings of three rows, of which two are read as one first, name all that is needed.
std::optional<Result<FoundHeadings>> headings_over_three_rows(const FirstRows& first, const HeadingNames& names) {
    for (std::size_t i = 0; i + 2 < first.cells.size(); ++i) {
        if (first.number[i] + 2 != first.number[i + 2]) continue;
        const auto lower = headings_over_two_rows(first.cells[i + 1], first.cells[i + 2], names);
        const auto whole = headings_over_two_rows(first.cells[i], as_cells(lower), names);
        if (!names.names_all_required(as_cells(whole))) continue;
        auto headings = read_headings(as_cells(whole), first.number[i + 2], names);
        if (!headings) return tl::unexpected<Error>(headings.error());
        headings->rows = 3;
        return FoundHeadings{i + 2, std::move(*headings)};
    }
    return std::nullopt;
}

} // namespace

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
        if (!names.names_all_required(as_cells(both))) continue;
        auto headings = read_headings(as_cells(both), first.number[i + 1], names);
        if (!headings) return tl::unexpected<Error>(headings.error());
        headings->rows = 2;
        notice_words_above(upper, lower, *headings, names);
        return FoundHeadings{i + 1, std::move(*headings)};
    }
    if (!is_whole)
        if (auto three = headings_over_three_rows(first, names)) return std::move(*three);
    if (auto pasted = is_whole ? std::string() : about_pasted_text(first, names); !pasted.empty())
        return failure(ErrorKind::answer_is_no, "all-in-one-column", std::move(pasted));
    if (!best) return tl::unexpected<Error>(no_headings(names.framework()));
    auto headings = read_headings(first.cells[*best], first.number[*best], names);
    if (!headings) return tl::unexpected<Error>(headings.error());
    return FoundHeadings{*best, std::move(*headings)};
}

std::string about_pasted_text(const FirstRows& first, const HeadingNames& names) {
    auto fewest_named = std::min<std::size_t>(3, names.framework().fields.size());
    if (const auto best = headings_among(first.cells, names))
        fewest_named = std::max(fewest_named, names.fields_named(first.cells[*best]) + 1);
    for (std::size_t i = 0; i < first.cells.size(); ++i) {
        const auto& cells = first.cells[i];
        const auto is_filled = [](std::string_view cell) { return !trimmed(cell).empty(); };
        const auto only = std::find_if(cells.begin(), cells.end(), is_filled);
        if (only == cells.end() || std::any_of(only + 1, cells.end(), is_filled)) continue;
        for (const char delimiter : {',', ';', '\t', '|'}) {
            std::vector<std::string_view> parts;
            for (auto rest = only->substr(0, longest_pasted_line);;) {
                const auto end = std::min(rest.find(delimiter), rest.size());
                parts.push_back(trimmed(rest.substr(0, end)));
                if (end == rest.size()) break;
                rest.remove_prefix(end + 1);
            }
            if (parts.size() < 2 || names.fields_named(parts) < fewest_named) continue;
            const auto cell =
                column_letters(static_cast<std::size_t>(only - cells.begin())) + std::to_string(first.number[i]);
            return "All headings stand in one cell, " + cell + ", with " +
                   (delimiter == '\t' ? "tabs" : "“" + std::string(1, delimiter) + "”") +
                   " between them, as where a text was pasted into one column. In Excel, select the column, choose "
                   "Data, Text to Columns, Delimited and that mark, then save the workbook.";
        }
    }
    return "";
}

void find_split_heading(const FirstRows& first, FoundHeadings& found, const HeadingNames& names) {
    auto& headings = found.headings;
    const auto under = found.last_row + 1;
    if (headings.rows > 1 || under >= first.cells.size() || first.number[under] != headings.row + 1) return;
    const auto below = [&](std::size_t column) {
        return column < first.cells[under].size() ? trimmed(first.cells[under][column]) : std::string_view();
    };
    const auto& fields = names.framework().fields;
    const auto stands_over_several = [&](std::size_t column) {
        const bool is_next_blank = column + 1 >= headings.text.size() || headings.text[column + 1].empty();
        return is_next_blank && !below(column).empty() && !below(column + 1).empty();
    };
    for (std::size_t f = 0; f < fields.size(); ++f) // else it is a case
        if (const auto column = headings.column_of[f];
            fields[f].required && column && !below(*column).empty() && !stands_over_several(*column))
            return;
    bool is_any = false;
    for (std::size_t f = 0; f < fields.size(); ++f) {
        const auto column = headings.column_of[f];
        if (!column || !stands_over_several(*column)) continue;
        const auto cell = [&](std::size_t at, std::int64_t row, std::string_view text) {
            return column_letters(at) + std::to_string(row) + ", “" + visible(text) + "”";
        };
        is_any = true;
        headings.findings.push_back(
            {Severity::problem, "split-heading", fields[f].name, headings.row,
             column_letters(*column) + std::to_string(headings.row),
             cell(*column, headings.row, headings.text[*column]) + ", stands over " +
                 cell(*column, headings.row + 1, below(*column)) + ", and " +
                 cell(*column + 1, headings.row + 1, below(*column + 1)) +
                 ", so nobody can tell which column is meant. Give each column a heading of its own, in one row."});
    }
    if (!is_any) return;
    ++headings.row;
    headings.rows = 2;
    ++found.last_row;
}

} // namespace casedraw
