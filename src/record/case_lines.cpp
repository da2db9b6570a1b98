#include "record/case_lines.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <charconv>

namespace casedraw {

namespace {

constexpr std::size_t longest_number = 20; // digits

/// By case of the list: its unit in the domain, or `no_unit`.
constexpr std::uint32_t no_unit = 0xFFFFFFFF;

std::vector<std::uint32_t> unit_of_case(const DomainDraw& drawn, std::size_t cases) {
    std::vector<std::uint32_t> unit_of(cases, no_unit);
    for (std::uint32_t unit = 0; unit < drawn.case_at.size(); ++unit) unit_of[drawn.case_at[unit]] = unit;
    return unit_of;
}

void append_number(std::string& text, std::size_t number) {
    char digits[longest_number];
    text.append(digits, std::to_chars(digits, digits + longest_number, number).ptr);
}

} // namespace

std::string case_line_headings(const Framework& framework, const CaseCells& cells) {
    std::string headings = "case_id";
    if (const auto person = framework.field_with(FieldRole::person)) headings += "," + framework.fields[*person].name;
    return headings + cells.variable_headings();
}

CaseLines::CaseLines(const CheckedList& checked, const Framework& framework, const CaseCells& cells,
                     const DomainDraw& drawn)
    : domain_(framework.domains[drawn.domain].id + ","), spans_(drawn.case_at.size()) {
    const auto person = framework.field_with(FieldRole::person);
    lines_.reserve(spans_.size() * usual_line_size);
    const auto unit_of = unit_of_case(drawn, checked.cases.size());
    for (std::size_t at = 0; at < unit_of.size(); ++at) {
        if (unit_of[at] == no_unit) continue;
        const auto begin = lines_.size();
        append_cell(lines_, drawn.design.case_ids[unit_of[at]]);
        if (person) append_cell(lines_ += ',', checked.cases.text(*person, at));
        cells.append_variables(lines_, at);
        spans_[unit_of[at]] = {begin, lines_.size()};
    }
}

void CaseLines::append(std::string& text, std::size_t order, std::uint32_t unit) const {
    text += domain_;
    append_number(text, order);
    text += ',';
    const auto [begin, end] = spans_[unit];
    text.append(lines_, begin, end - begin);
}

void CaseLines::append_rows(std::string& text, const std::vector<std::uint32_t>& units) const {
    constexpr std::size_t soon = 8;
    constexpr std::size_t later = 16;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (i + later < units.size()) __builtin_prefetch(&spans_[units[i + later]]);
        if (i + soon < units.size()) __builtin_prefetch(lines_.data() + spans_[units[i + soon]].begin);
        append(text, i + 1, units[i]);
        text += '\n';
    }
}

} // namespace casedraw
