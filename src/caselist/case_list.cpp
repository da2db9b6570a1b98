#include <algorithm>
#include <casedraw/caselist/case_list.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

/// A field of another type has no such values: nothing is told of it.
template <typename Values>
bool has(const FieldColumn& column, const Values& values, std::size_t at) {
    return column.present && at < values.size();
}

bool was_not_understood(const FieldColumn& column, std::size_t at) {
    const auto& cells = column.not_understood;
    const auto found = std::lower_bound(cells.begin(), cells.end(), at,
                                        [](const NotUnderstood& cell, std::size_t index) { return cell.at < index; });
    return found != cells.end() && found->at == at;
}

bool fits(const FieldColumn& column, const Field& field, std::size_t cases) {
    switch (field.type) {
    case FieldType::text:
        return column.text.size() == cases;
    case FieldType::code:
        return column.level.size() == cases &&
               std::all_of(column.level.begin(), column.level.end(), [&](std::uint16_t level) {
                   return level < field.levels.size() || level == FieldColumn::no_level;
               });
    case FieldType::date:
    case FieldType::whole_number:
        return column.number.size() == cases;
    case FieldType::yes_no:
        return column.yes.size() == cases && column.given.size() == cases;
    }
    return false;
}

} // namespace

bool CaseList::fits(const Framework& framework) const {
    if (fields.size() != framework.fields.size() || faulty.size() != size()) return false;
    for (std::size_t f = 0; f < fields.size(); ++f)
        if (fields[f].present && !casedraw::fits(fields[f], framework.fields[f], size())) return false;
    return std::all_of(by_case_id.begin(), by_case_id.end(), [&](std::uint32_t at) { return at < size(); });
}

std::string_view CaseList::level_name(const Framework& framework, std::size_t field, std::size_t at) const {
    const auto known = level(framework, field, at);
    return known ? std::string_view(framework.fields[field].levels[*known].name) : std::string_view();
}

std::optional<std::uint16_t> CaseList::level(const Framework& framework, std::size_t field, std::size_t at) const {
    const auto& column = fields[field];
    if (has(column, column.level, at) && column.level[at] != FieldColumn::no_level) return column.level[at];
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
    if (!has(column, column.number, at) || column.number[at] == FieldColumn::no_number) return std::nullopt;
    return column.number[at];
}

bool CaseList::is_yes(std::size_t field, std::size_t at) const {
    const auto& column = fields[field];
    return has(column, column.yes, at) && column.yes[at] != 0;
}

std::string_view CaseList::text(std::size_t field, std::size_t at) const {
    const auto& column = fields[field];
    return has(column, column.text, at) ? column.text[at] : std::string_view();
}

std::string CaseList::cell(std::size_t field, std::size_t at) const { return cell_in_row(field, row[at]); }

std::string CaseList::cell_in_row(std::size_t field, std::int64_t row_of_list) const {
    const auto& column = fields[field];
    const auto* part = part_of(row_of_list);
    if (part == nullptr)
        return column.present ? column_letters(column.column) + std::to_string(row_of_list) : std::string();
    const auto on_part = part->columns[field];
    return on_part ? on_sheet(part->sheet, column_letters(*on_part) + std::to_string(number_on_sheet(row_of_list)))
                   : std::string();
}

const PartOfList* CaseList::part_of(std::int64_t row_of_list) const {
    const auto after = std::find_if(parts.begin(), parts.end(),
                                    [&](const PartOfList& part) { return part.rows_before >= row_of_list; });
    return after == parts.begin() ? nullptr : &*std::prev(after);
}

std::int64_t CaseList::number_on_sheet(std::int64_t row_of_list) const {
    const auto* part = part_of(row_of_list);
    return part == nullptr ? row_of_list : row_of_list - part->rows_before;
}

std::string on_sheet(const std::string& sheet, const std::string& place) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    if (std::all_of(sheet.begin(), sheet.end(), is_plain)) return sheet + "!" + place;
    std::string quoted = "'";
    for (const char c : sheet) quoted += c == '\'' ? "''" : std::string(1, c);
    return quoted + "'!" + place;
}

} // namespace casedraw
