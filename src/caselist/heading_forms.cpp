#include "caselist/heading_forms.hpp"
#include "caselist/headings.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

/// Nothing is taken off where a bracket does not close.
std::string without_brackets(std::string_view text) {
    constexpr std::string_view opening = "([{", closing = ")]}";
    std::string outside;
    std::size_t depth = 0;
    for (const char c : text) {
        if (opening.find(c) != std::string_view::npos) ++depth;
        if (depth == 0) outside.push_back(c);
        if (depth > 0 && closing.find(c) != std::string_view::npos) --depth;
    }
    return depth == 0 ? std::string(trimmed(outside)) : std::string(text);
}

std::string before_hint(std::string_view text) {
    auto end = text.size();
    for (const std::string_view mark : {":", " -", "- ", "|", ";"}) end = std::min(end, text.find(mark));
    return std::string(trimmed(text.substr(0, end)));
}

/// Without `1.`, `a)`, `Q1:`, `(2)` or `3 -` in front.
std::string behind_number(std::string_view text) {
    constexpr std::size_t longest = 4;
    const auto is_letter_or_digit = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    const auto end =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter_or_digit) - text.begin());
    const auto number = text.substr(0, end);
    const bool is_number = number.size() == 1 || number.find_first_of("0123456789") != std::string_view::npos;
    if (number.empty() || number.size() > longest || !is_number || end == text.size()) return std::string(text);
    if (text.substr(end, 2) == " -") return std::string(trimmed(text.substr(end + 2)));
    const bool is_marked = text[end] == '.' || text[end] == ')' || text[end] == ':';
    return std::string(is_marked ? trimmed(text.substr(end + 1)) : text);
}

/// With spaces round dashes longer than a hyphen, which part and do not join.
std::string with_dashes_apart(std::string_view text) {
    std::string apart(text);
    for (const std::string_view dash : {"\u2013", "\u2014", "\u2015"})
        for (auto at = apart.find(dash); at != std::string::npos; at = apart.find(dash, at + 3))
            apart.replace(at, dash.size(), " - ");
    return apart;
}

/// `Case ID` of `Cases[Case ID]` and of `dbo.Cases.Case ID`.
std::string behind_table(std::string_view text) {
    const auto bracket = text.find('[');
    if (bracket != std::string_view::npos && bracket > 0 && text[bracket - 1] != ' ' && text.back() == ']')
        return std::string(trimmed(text.substr(bracket + 1, text.size() - bracket - 2)));
    const auto point = text.find_last_of(".!");
    const bool parts =
        point != std::string_view::npos && point > 0 && point + 2 < text.size() && text[point + 1] != ' ';
    return std::string(parts ? text.substr(point + 1) : text);
}

} // namespace

std::vector<std::string> halves_of(std::string_view heading) {
    for (const std::string_view mark : {" / ", "\n"}) {
        const auto at = heading.find(mark);
        if (at == std::string_view::npos) continue;
        const auto first = trimmed(heading.substr(0, at)), second = trimmed(heading.substr(at + mark.size()));
        if (first.empty() || second.empty() || second.find(mark) != std::string_view::npos) return {};
        return {std::string(first), std::string(second)};
    }
    return {};
}

std::vector<std::string> shorter_forms(std::string_view heading) {
    const auto whole = plain_form(with_dashes_apart(heading));
    std::vector<std::string> forms;
    if (whole.size() > longest_heading) return forms; // a letter may be many once it is written out
    const auto add = [&](std::string form) {
        const bool is_new =
            !form.empty() && form != whole && std::find(forms.begin(), forms.end(), form) == forms.end();
        if (is_new) forms.push_back(std::move(form));
    };
    const auto outside = without_brackets(whole);
    add(behind_number(whole));
    add(behind_table(whole));
    add(outside);
    add(before_hint(whole));
    add(before_hint(behind_number(outside)));
    add(before_hint(without_brackets(behind_table(whole))));
    return forms;
}

} // namespace casedraw
