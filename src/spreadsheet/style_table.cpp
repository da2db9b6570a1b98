#include "spreadsheet/style_table.hpp"

#include <algorithm>
#include <array>

namespace casedraw::spreadsheet {
namespace {

constexpr std::array all_fills{Fill::heading,  Fill::problem,    Fill::notice,
                               Fill::eligible, Fill::ineligible, Fill::to_fill_in};

std::size_t own_font_index(const CellStyle& style) {
    if (style.large) return 2;
    if (style.fill == Fill::heading) return 3;
    return style.bold ? 1 : 0;
}

int number_format_id(NumberFormat format, const StyleOffsets& offsets) {
    switch (format) {
    case NumberFormat::general:
        return 0;
    case NumberFormat::whole:
        return 1;
    case NumberFormat::two_decimals:
        return 2;
    case NumberFormat::percent:
        return 9;
    case NumberFormat::text:
        return 49;
    case NumberFormat::date:
        return offsets.date_format;
    case NumberFormat::six_decimals:
        return offsets.six_decimals_format;
    }
    return 0;
}

std::string font(const std::string& colour, int size, bool bold) {
    return std::string("<font>") + (bold ? "<b/>" : "") + "<sz val=\"" + std::to_string(size) + "\"/><color rgb=\"FF" +
           colour + "\"/><name val=\"Arial\"/><family val=\"2\"/></font>";
}

std::string section(const std::string& name, const std::vector<std::string>& elements) {
    std::string xml = "<" + name + " count=\"" + std::to_string(elements.size()) + "\">";
    for (const auto& element : elements) xml += element;
    return xml + "</" + name + ">";
}

} // namespace

std::vector<std::string> own_fonts() {
    return {font("000000", 11, false), font("000000", 11, true), font("000000", 16, true), font("FFFFFF", 11, true)};
}

// Dark enough for white words, or light enough for black ones, at a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
std::string fill_colour(Fill fill) {
    switch (fill) {
    case Fill::none:
        return "";
    case Fill::heading:
        return "1D3557";
    case Fill::problem:
        return "F9C9C4";
    case Fill::notice:
        return "FFF0B3";
    case Fill::eligible:
        return "CFE8D5";
    case Fill::ineligible:
        return "E3E5E8";
    case Fill::to_fill_in:
        return "FFFBE6";
    }
    return "";
}

std::vector<std::string> own_fills() {
    std::vector<std::string> elements;
    for (const auto fill : all_fills)
        elements.push_back("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF" + fill_colour(fill) +
                           "\"/><bgColor indexed=\"64\"/></patternFill></fill>");
    return elements;
}

std::vector<std::string> own_borders() {
    std::string sides;
    for (const auto* side : {"left", "right", "top", "bottom"})
        sides += std::string("<") + side + " style=\"thin\"><color rgb=\"FFB1B4B6\"/></" + side + ">";
    return {"<border><left/><right/><top/><bottom/><diagonal/></border>", "<border>" + sides + "<diagonal/></border>"};
}

std::string number_format_element(int id, NumberFormat format) {
    // The month in letters: no one can take 05/03 for another day.
    const std::string code = format == NumberFormat::date ? "dd\\ mmm\\ yyyy" : "0.000000";
    return "<numFmt numFmtId=\"" + std::to_string(id) + "\" formatCode=\"" + code + "\"/>";
}

std::size_t own_fill_index(Fill fill) {
    return static_cast<std::size_t>(std::find(all_fills.begin(), all_fills.end(), fill) - all_fills.begin());
}

std::string format_element(const CellStyle& style, bool guarded, const StyleOffsets& offsets) {
    const auto fill = style.fill == Fill::none ? 0 : offsets.fill + own_fill_index(style.fill);
    std::string xml =
        "<xf numFmtId=\"" + std::to_string(number_format_id(style.number, offsets)) + "\" fontId=\"" +
        std::to_string(offsets.font + own_font_index(style)) + "\" fillId=\"" + std::to_string(fill) +
        "\" borderId=\"" + std::to_string(offsets.border + (style.border ? 1 : 0)) + "\" xfId=\"0\"" +
        (guarded ? " quotePrefix=\"1\"" : "") +
        " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">";
    // Away from the cell to the right, whose words stand at its left edge.
    const bool is_amount = style.number != NumberFormat::general && style.number != NumberFormat::text &&
                           style.number != NumberFormat::date;
    return xml + "<alignment" + (is_amount ? " horizontal=\"right\" indent=\"1\"" : "") + " vertical=\"top\"" +
           (style.wrap ? " wrapText=\"1\"" : "") + "/></xf>";
}

StyleTable::StyleTable() { entries_.push_back({CellStyle{}, false}); }

std::size_t StyleTable::index_of(const CellStyle& style, bool guarded) {
    for (std::size_t k = 0; k < entries_.size(); ++k)
        if (entries_[k].guarded == guarded && entries_[k].style == style) return k;
    entries_.push_back({style, guarded});
    return entries_.size() - 1;
}

std::string StyleTable::part() const {
    const StyleOffsets offsets;
    auto fills = own_fills();
    fills.insert(fills.begin(), {"<fill><patternFill patternType=\"none\"/></fill>",
                                 "<fill><patternFill patternType=\"gray125\"/></fill>"});
    std::vector<std::string> formats;
    for (const auto& entry : entries_) formats.push_back(format_element(entry.style, entry.guarded, offsets));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
           "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" +
           section("numFmts", {number_format_element(offsets.date_format, NumberFormat::date),
                               number_format_element(offsets.six_decimals_format, NumberFormat::six_decimals)}) +
           section("fonts", own_fonts()) + section("fills", fills) + section("borders", own_borders()) +
           "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>" +
           section("cellXfs", formats) +
           "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>" +
           section("dxfs", {"<dxf><fill><patternFill patternType=\"solid\"><bgColor rgb=\"FF" +
                            fill_colour(Fill::ineligible) + "\"/></patternFill></fill></dxf>"}) +
           "</styleSheet>";
}

} // namespace casedraw::spreadsheet
