#include "caselist/append_cases.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

/// Appends what a list has in a column, or as many blanks where it has no such column.
template <typename Value>
void append(std::vector<Value>& all, const std::vector<Value>& some, std::size_t first_case, std::size_t cases,
            Value blank) {
    all.resize(first_case, blank);
    all.insert(all.end(), some.begin(), some.end());
    all.resize(first_case + cases, blank);
}

void append_field(FieldColumn& all, const FieldColumn& some, const Field& field, std::size_t first_case,
                  std::size_t cases) {
    if (field.type == FieldType::text) append(all.text, some.text, first_case, cases, std::string_view());
    if (field.type == FieldType::code) append(all.level, some.level, first_case, cases, FieldColumn::no_level);
    if (field.type == FieldType::date || field.type == FieldType::whole_number)
        append(all.number, some.number, first_case, cases, FieldColumn::no_number);
    if (field.type == FieldType::yes_no) {
        append(all.yes, some.yes, first_case, cases, std::uint8_t{0});
        append(all.given, some.given, first_case, cases, std::uint8_t{0});
    }
    for (const auto& cell : some.not_understood)
        all.not_understood.push_back({static_cast<std::uint32_t>(first_case) + cell.at, cell.text});
}

template <typename Value>
std::vector<Value> chosen_of(const std::vector<Value>& values, const std::vector<std::uint32_t>& chosen) {
    std::vector<Value> some;
    if (values.empty()) return some;
    for (const auto at : chosen) some.push_back(values[at]);
    return some;
}

FieldColumn chosen_of(const FieldColumn& column, const std::vector<std::uint32_t>& chosen) {
    FieldColumn some;
    some.present = column.present;
    some.column = column.column;
    some.text = chosen_of(column.text, chosen);
    some.level = chosen_of(column.level, chosen);
    some.number = chosen_of(column.number, chosen);
    some.yes = chosen_of(column.yes, chosen);
    some.given = chosen_of(column.given, chosen);
    return some;
}

void append_others(std::vector<OtherColumn>& all, const std::vector<OtherColumn>& some, std::size_t first_case,
                   std::size_t cases) {
    for (const auto& column : some) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const OtherColumn& each) {
            return each.text.size() == first_case && match_key(each.heading) == match_key(column.heading);
        });
        if (same == all.end()) {
            all.push_back({column.heading, column.column, std::vector<std::string_view>(first_case)});
            all.back().text.insert(all.back().text.end(), column.text.begin(), column.text.end());
        } else {
            same->text.insert(same->text.end(), column.text.begin(), column.text.end());
        }
    }
    for (auto& column : all) column.text.resize(first_case + cases);
}

} // namespace

void append_cases(CaseList& all, const CaseList& some, std::int64_t rows_before, const Framework& framework) {
    const auto first_case = all.size();
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        if (!all.fields[f].present && some.fields[f].present) all.fields[f].column = some.fields[f].column;
        all.fields[f].present = all.fields[f].present || some.fields[f].present;
        append_field(all.fields[f], some.fields[f], framework.fields[f], first_case, some.size());
    }
    append_others(all.others, some.others, first_case, some.size());
    for (const auto row : some.row) all.row.push_back(rows_before + row);
    all.faulty.insert(all.faulty.end(), some.faulty.begin(), some.faulty.end());
    all.texts->joined.push_back(some.texts);
}

void append_some(CaseList& all, const CaseList& some, const std::vector<std::uint32_t>& chosen,
                 const Framework& framework) {
    CaseList cases;
    cases.texts = some.texts;
    for (const auto& column : some.fields) cases.fields.push_back(chosen_of(column, chosen));
    cases.row = chosen_of(some.row, chosen);
    cases.faulty = chosen_of(some.faulty, chosen);
    append_cases(all, cases, 0, framework);
    for (auto& field : all.fields)
        if (!field.present) field = {};
}

} // namespace casedraw
