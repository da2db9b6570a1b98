#include "caselist/find_headings.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

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
        return FoundHeadings{i + 1, std::move(*headings)};
    }
    if (!is_whole)
        if (auto three = headings_over_three_rows(first, names)) return std::move(*three);
    if (!best) return tl::unexpected<Error>(no_headings(names.framework()));
    auto headings = read_headings(first.cells[*best], first.number[*best], names);
    if (!headings) return tl::unexpected<Error>(headings.error());
    return FoundHeadings{*best, std::move(*headings)};
}

} // namespace casedraw
