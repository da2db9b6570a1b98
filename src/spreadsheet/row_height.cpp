#include "spreadsheet/row_height.hpp"

#include <algorithm>
#include <cmath>
#include "spreadsheet/number_format.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw::spreadsheet {
namespace {

constexpr std::size_t points_of_a_line = 15;
constexpr std::size_t most_lines = 25;
constexpr double usual_width = 8.43;
constexpr double share_of_whole_words = 0.85; // of the characters that fit, where lines break between words

/// How many lines a wrapped text needs in a column of so many characters, by and large.
std::size_t lines_needed(std::string_view text, double width) {
    const auto characters_in_line = static_cast<std::size_t>(std::max(1.0, width - 1));
    std::size_t lines = 1;
    std::size_t in_line = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) continue;
        const bool ends = c == '\n';
        if (ends || in_line == characters_in_line) ++lines;
        if (ends || in_line == characters_in_line) in_line = 0;
        if (lines == most_lines) break;
        if (!ends) ++in_line;
    }
    return lines;
}

/// The same where lines break between words, as they do in a text of a person.
std::size_t lines_of_words(std::string_view text, double width) {
    const auto room = static_cast<std::size_t>(std::max(1.0, width));
    std::size_t lines = 1, in_line = 0;
    while (!text.empty() && lines < most_lines) {
        const auto end = std::min(text.find_first_of(" \n"), text.size());
        const auto word = static_cast<std::size_t>(
            std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end),
                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
        if (in_line > 0 && in_line + 1 + word > room) {
            ++lines;
            in_line = 0;
        }
        lines += word > room ? (word - 1) / room : 0;
        in_line += word > room ? (word - 1) % room + 1 : word + (in_line > 0 ? 1 : 0);
        if (end < text.size() && text[end] == '\n') {
            ++lines;
            in_line = 0;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::min(lines, most_lines);
}

std::string_view behind_prefix(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// What stands between the tags of a cell, without formulas and the guides to East Asian writing.
std::string text_between_tags(std::string_view cell) {
    std::string text;
    std::string_view left_out;
    while (!cell.empty()) {
        const auto open = std::min(cell.find('<'), cell.size());
        if (left_out.empty() && !append_decoded(cell.substr(0, open), text)) return {};
        const auto close = std::min(cell.find('>', open), cell.size());
        const auto tag = cell.substr(std::min(open + 1, close), close - std::min(open + 1, close));
        const bool ends = !tag.empty() && tag.front() == '/', is_empty = !tag.empty() && tag.back() == '/';
        const auto name = behind_prefix(tag.substr(ends ? 1 : 0, tag.find_first_of(" \t\r\n/", 1) - (ends ? 1 : 0)));
        if (left_out.empty() && !ends && !is_empty && (name == "f" || name == "rPh"))
            left_out = name;
        else if (ends && name == left_out)
            left_out = {};
        cell.remove_prefix(std::min(close + 1, cell.size()));
    }
    undo_code_escapes(text);
    return text;
}

} // namespace

std::size_t height_in_points(const std::vector<StyledCell>& cells, const std::vector<double>& widths) {
    std::size_t lines = 1;
    bool large = false;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const auto& style = cells[column].style;
        const auto* text = std::get_if<std::string>(&cells[column].value);
        large = large || style.large;
        if (style.wrap && text != nullptr)
            lines = std::max(lines, lines_needed(*text, (column < widths.size() ? widths[column] : usual_width) *
                                                            (style.bold ? share_of_whole_words : 1)));
    }
    if (lines == 1 && !large) return 0;
    return std::max(lines * points_of_a_line, large ? std::size_t{22} : std::size_t{0});
}

std::size_t WrittenHeights::of(std::int64_t row, const std::vector<CellPlace>& cells) const {
    constexpr double most_points = most_lines * points_of_a_line;
    double points = 0;
    for (const auto& cell : cells)
        if (!cell.blank && points < most_points && map_.merged.count({row, cell.column}) == 0)
            points = std::max(points, needed(cell));
    return static_cast<std::size_t>(std::ceil(std::min(points, most_points)));
}

double WrittenHeights::needed(const CellPlace& cell) const {
    constexpr double line_to_font = 15.0 / 11;
    const auto width = map_.width_of(cell.column);
    if (width <= 0) return 0;
    const auto shape = styles_.shape(cell.style);
    const auto in_usual_characters = width * styles_.usual_points() / shape.points;
    const auto lines = shape.wraps ? lines_of_words(shown(cell), in_usual_characters) : 1;
    return static_cast<double>(lines) * shape.points * line_to_font;
}

std::string WrittenHeights::shown(const CellPlace& cell) const {
    const auto within = std::string_view(text_).substr(cell.whole.begin, cell.whole.end - cell.whole.begin);
    auto text = text_between_tags(within);
    if (!cell.is_shared_text) return text;
    const auto index = parse_number(text);
    if (!index || *index < 0 || *index >= static_cast<double>(shared_.size())) return {};
    return std::string(shared_[static_cast<std::size_t>(*index)]);
}

} // namespace casedraw::spreadsheet
