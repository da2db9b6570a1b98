#include <spreadsheet/style_table.hpp>

#include <algorithm>
#include <array>

namespace casedraw::spreadsheet {
namespace {

constexpr int date_format = 164; // the month in letters: no one can take 05/03 for another day
constexpr int six_decimals_format = 165;
constexpr std::array all_fills{Fill::heading, Fill::problem, Fill::notice, Fill::eligible, Fill::ineligible, Fill::to_fill_in};

constexpr std::string_view fonts =
    R"(<fonts count="4"><font><sz val="11"/><color rgb="FF000000"/><name val="Arial"/><family val="2"/></font>)"
    R"(<font><b/><sz val="11"/><color rgb="FF000000"/><name val="Arial"/><family val="2"/></font>)"
    R"(<font><b/><sz val="16"/><color rgb="FF000000"/><name val="Arial"/><family val="2"/></font>)"
    R"(<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Arial"/><family val="2"/></font></fonts>)";

constexpr std::string_view thin_sides =
    R"(<left style="thin"><color rgb="FFB1B4B6"/></left><right style="thin"><color rgb="FFB1B4B6"/></right>)"
    R"(<top style="thin"><color rgb="FFB1B4B6"/></top><bottom style="thin"><color rgb="FFB1B4B6"/></bottom><diagonal/>)";

int font_id(const CellStyle& style) {
    if (style.large) return 2;
    if (style.fill == Fill::heading) return 3;
    return style.bold ? 1 : 0;
}

std::size_t fill_id(Fill fill) {
    if (fill == Fill::none) return 0;
    const auto found = std::find(all_fills.begin(), all_fills.end(), fill);
    return 2 + static_cast<std::size_t>(found - all_fills.begin()); // 0 and 1 are the file format's own
}

std::string fills() {
    std::string xml = "<fills count=\"" + std::to_string(all_fills.size() + 2) +
                      "\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>";
    for (const auto fill : all_fills)
        xml += "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF" + fill_colour(fill) +
               "\"/><bgColor indexed=\"64\"/></patternFill></fill>";
    return xml + "</fills>";
}

std::string format_element(const CellStyle& style, bool guarded) {
    std::string xml = "<xf numFmtId=\"" + std::to_string(number_format_id(style.number)) + "\" fontId=\"" +
                      std::to_string(font_id(style)) + "\" fillId=\"" + std::to_string(fill_id(style.fill)) +
                      "\" borderId=\"" + (style.border ? "1" : "0") + "\" xfId=\"0\"" + (guarded ? " quotePrefix=\"1\"" : "") +
                      " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">";
    xml += std::string("<alignment vertical=\"top\"") + (style.wrap ? " wrapText=\"1\"" : "") + "/></xf>";
    return xml;
}

} // namespace

// Dark enough for white words, or light enough for black ones, at a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
std::string fill_colour(Fill fill) {
    switch (fill) {
    case Fill::none: return "";
    case Fill::heading: return "1D3557";
    case Fill::problem: return "F9C9C4";
    case Fill::notice: return "FFF0B3";
    case Fill::eligible: return "CFE8D5";
    case Fill::ineligible: return "E3E5E8";
    case Fill::to_fill_in: return "FFFBE6";
    }
    return "";
}

int number_format_id(NumberFormat format) {
    switch (format) {
    case NumberFormat::general: return 0;
    case NumberFormat::whole: return 1;
    case NumberFormat::two_decimals: return 2;
    case NumberFormat::percent: return 9;
    case NumberFormat::text: return 49;
    case NumberFormat::date: return date_format;
    case NumberFormat::six_decimals: return six_decimals_format;
    }
    return 0;
}

StyleTable::StyleTable() { entries_.push_back({CellStyle{}, false}); }

std::size_t StyleTable::index_of(const CellStyle& style, bool guarded) {
    for (std::size_t k = 0; k < entries_.size(); ++k)
        if (entries_[k].guarded == guarded && entries_[k].style == style) return k;
    entries_.push_back({style, guarded});
    return entries_.size() - 1;
}

std::string StyleTable::part() const {
    std::string xml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                      "\n"
                      R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
                      R"(<numFmts count="2"><numFmt numFmtId="164" formatCode="dd\ mmm\ yyyy"/>)"
                      R"(<numFmt numFmtId="165" formatCode="0.000000"/></numFmts>)";
    xml += std::string(fonts) + fills();
    xml += "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>" + std::string(thin_sides) +
           "</border></borders>";
    xml += R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)";
    xml += "<cellXfs count=\"" + std::to_string(entries_.size()) + "\">";
    for (const auto& entry : entries_) xml += format_element(entry.style, entry.guarded);
    xml += R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
    return xml;
}

} // namespace casedraw::spreadsheet
