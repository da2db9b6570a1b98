#include <algorithm>
#include <casedraw/caselist/case_list.hpp>

namespace casedraw {

namespace {

bool was_not_understood(const FieldColumn& column, std::size_t at) {
    const auto& cells = column.not_understood;
    const auto found = std::lower_bound(cells.begin(), cells.end(), at,
                                        [](const NotUnderstood& cell, std::size_t index) { return cell.at < index; });
    return found != cells.end() && found->at == at;
}

} // namespace

std::string_view CaseList::level_name(const Framework& framework, std::size_t field, std::size_t at) const {
    const auto known = level(framework, field, at);
    return known ? std::string_view(framework.fields[field].levels[*known].name) : std::string_view();
}

std::optional<std::uint16_t> CaseList::level(const Framework& framework, std::size_t field, std::size_t at) const {
    const auto& column = fields[field];
    if (column.present && column.level[at] != FieldColumn::no_level) return column.level[at];
    const auto blank = framework.fields[field].blank_level;
    if (!blank || (column.present && was_not_understood(column, at))) return std::nullopt;
    return static_cast<std::uint16_t>(*blank);
}

std::optional<Date> CaseList::date(std::size_t field, std::size_t at) const {
    const auto days = whole_number(field, at);
    return days ? std::optional(Date(std::chrono::days(*days))) : std::nullopt;
}

std::optional<std::int64_t> CaseList::whole_number(std::size_t field, std::size_t at) const {
    const auto& column = fields[field];
    if (!column.present || column.number[at] == FieldColumn::no_number) return std::nullopt;
    return column.number[at];
}

bool CaseList::is_yes(std::size_t field, std::size_t at) const {
    const auto& column = fields[field];
    return column.present && column.yes[at] != 0;
}

std::string_view CaseList::text(std::size_t field, std::size_t at) const {
    const auto& column = fields[field];
    return column.present ? column.text[at] : std::string_view();
}

std::string CaseList::cell(std::size_t field, std::size_t at) const {
    const auto& column = fields[field];
    return column.present ? column_letters(column.column) + std::to_string(row[at]) : std::string();
}

} // namespace casedraw
