#include "spreadsheet/worksheet_xml.hpp"

#include <algorithm>
#include <casedraw/base/error.hpp>
#include <casedraw/base/finding.hpp>
#include <cstdio>
#include "spreadsheet/number_format.hpp"
#include "spreadsheet/row_height.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw::spreadsheet {
namespace {

std::string number(std::int64_t value) { return std::to_string(value); }
std::string number(std::size_t value) { return std::to_string(value); }

/// The shortest of 15, 16 and 17 digits that gives the number back.
std::string exact_number(double value) {
    if (const auto text = number_text(value); parse_number(text) == value) return text;
    for (const auto* format : {"%.16g", "%.17g"}) {
        char text[40];
        std::snprintf(text, sizeof text, format, value);
        std::string shown(text);
        std::replace(shown.begin(), shown.end(), ',', '.');
        if (parse_number(shown) == value) return shown;
    }
    return "0";
}

std::string range_reference(const CellRange& range) {
    const auto first = cell_reference(range.first_row, range.first_column);
    const auto last = cell_reference(range.last_row, range.last_column);
    return first == last ? first : first + ":" + last;
}

std::int64_t serial(Date date) { return (date - Date(std::chrono::year(1899) / 12 / 30)).count(); }

/// Serial numbers before March 1900 mean other days in Excel than in LibreOffice.
bool has_serial(Date date) { return serial(date) > 60; }

/// `_x0041_` would be read as `A` (ECMA-376 part 1, section 22.9.2.19), so its first mark is itself written by code.
std::string with_codes_escaped(std::string text) {
    constexpr std::string_view escaped_mark = "_x005F_";
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        const auto digits = text.substr(at + 2, 4);
        const bool is_code = at + 6 < text.size() && text[at + 6] == '_' &&
                             digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
        if (!is_code) continue;
        text.replace(at, 1, escaped_mark);
        at += escaped_mark.size(); // at the `x` of the code, whose own mark was escaped just now
    }
    return text;
}

std::string inline_text(std::string_view text) {
    return "<is><t xml:space=\"preserve\">" + xml_escaped(with_codes_escaped(cell_text(text))) + "</t></is>";
}

/// What stands inside the element, and the element's type.
struct CellContent {
    std::string type;
    std::string inside;
};

CellContent content(const CellValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return {"inlineStr", inline_text(*text)};
    if (const auto* amount = std::get_if<double>(&value)) return {"", "<v>" + exact_number(*amount) + "</v>"};
    if (const auto* truth = std::get_if<bool>(&value)) return {"b", *truth ? "<v>1</v>" : "<v>0</v>"};
    if (const auto* date = std::get_if<Date>(&value)) {
        if (has_serial(*date)) return {"", "<v>" + number(std::int64_t{serial(*date)}) + "</v>"};
        return {"inlineStr", inline_text(to_iso(*date))};
    }
    if (const auto* formula = std::get_if<Formula>(&value)) {
        const auto expression = "<f>" + xml_escaped(formula->expression) + "</f>";
        if (const auto* text = std::get_if<std::string>(&formula->value))
            return {"str", expression + "<v>" + xml_escaped(*text) + "</v>"};
        return {"", expression + "<v>" + exact_number(std::get<double>(formula->value)) + "</v>"};
    }
    return {};
}

std::string sheet_view(const Worksheet& sheet, bool chosen) {
    std::string xml =
        std::string("<sheetViews><sheetView") + (chosen ? " tabSelected=\"1\"" : "") + " workbookViewId=\"0\"";
    if (sheet.frozen_rows == 0 && sheet.frozen_columns == 0) return xml + "/></sheetViews>";
    const bool rows = sheet.frozen_rows > 0;
    const bool columns = sheet.frozen_columns > 0;
    const std::string pane = rows && columns ? "bottomRight" : rows ? "bottomLeft" : "topRight";
    xml += "><pane";
    if (columns) xml += " xSplit=\"" + number(sheet.frozen_columns) + "\"";
    if (rows) xml += " ySplit=\"" + number(sheet.frozen_rows) + "\"";
    xml += " topLeftCell=\"" + cell_reference(sheet.frozen_rows, sheet.frozen_columns) + "\" activePane=\"" + pane +
           "\" state=\"frozen\"/><selection pane=\"" + pane + "\"/></sheetView></sheetViews>";
    return xml;
}

std::string columns(const Worksheet& sheet) {
    if (sheet.column_widths.empty()) return {};
    std::string xml = "<cols>";
    for (std::size_t column = 0; column < sheet.column_widths.size(); ++column) {
        const auto place = number(column + 1);
        xml += "<col min=\"" + place + "\" max=\"" + place + "\" width=\"" + exact_number(sheet.column_widths[column]) +
               "\" customWidth=\"1\"/>";
    }
    return xml + "</cols>";
}

/// The widths that texts of a row have; that of merged cells is all of theirs.
std::vector<double> widths_in_row(const Worksheet& sheet, std::int64_t row) {
    auto widths = sheet.column_widths;
    for (const auto& block : sheet.merged)
        if (block.first_row == row && block.last_row == row)
            for (auto column = block.first_column + 1; column <= block.last_column && column < widths.size(); ++column)
                widths[block.first_column] += sheet.column_widths[column];
    return widths;
}

std::string rows(const Worksheet& sheet, CellStyles& styles) {
    std::string xml = "<sheetData>";
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        const auto row = static_cast<std::int64_t>(r);
        std::string cells;
        for (std::size_t column = 0; column < sheet.rows[r].size(); ++column) {
            const auto& cell = sheet.rows[r][column];
            cells += cell_element(cell, row, column, styles.index_of(cell.style, begins_like_formula(cell)));
        }
        const auto points = height_in_points(sheet.rows[r], widths_in_row(sheet, row));
        const auto height = points == 0 ? "" : " ht=\"" + number(points) + "\" customHeight=\"1\"";
        if (!cells.empty()) xml += "<row r=\"" + number(row + 1) + "\"" + height + ">" + cells + "</row>";
    }
    return xml + "</sheetData>";
}

std::string quoted_choices(const std::vector<std::string>& choices) {
    std::string list;
    for (const auto& choice : choices) {
        expects(choice.find(',') == std::string::npos, "a choice of a short list holds no comma");
        list += (list.empty() ? "" : ",") + choice;
    }
    expects(list.size() <= 255, "a short list of choices fits in a formula");
    return "\"" + list + "\"";
}

/// Type, operator and formulas of a validation (ECMA-376 part 1, section 18.3.1.32).
struct Rule {
    std::string type;
    std::string operation;
    std::string first;
    std::string second;
};

Rule rule(const Validation& validation) {
    if (const auto* choices = std::get_if<std::vector<std::string>>(&validation.allowed))
        return {"list", "", quoted_choices(*choices), ""};
    if (const auto* range = std::get_if<ChoiceRange>(&validation.allowed))
        return {"list", "", reference_in_sheet(range->sheet, range->range), ""};
    if (const auto* dates = std::get_if<DateRange>(&validation.allowed))
        return {"date", "between", number(std::int64_t{serial(dates->first)}),
                number(std::int64_t{serial(dates->last)})};
    if (const auto* numbers = std::get_if<WholeNumberRange>(&validation.allowed))
        return {"whole", "between", number(numbers->least), number(numbers->most)};
    if (std::holds_alternative<Anything>(validation.allowed)) return {"custom", "", "TRUE", ""};
    const auto first = cell_reference(validation.cells.first_row, validation.cells.first_column);
    return {"custom", "", "COUNTIF(" + absolute_reference(validation.cells) + "," + first + ")=1", ""};
}

/// ECMA-376 part 1, section 18.3.1.18; the one format of its kind is in the styles.
std::string greyed(const Worksheet& sheet) {
    std::string xml;
    for (std::size_t k = 0; k < sheet.greyed.size(); ++k)
        xml += "<conditionalFormatting sqref=\"" + range_reference(sheet.greyed[k].cells) +
               "\"><cfRule type=\"expression\" dxfId=\"0\" priority=\"" + number(k + 1) + "\"><formula>" +
               xml_escaped(sheet.greyed[k].when) + "</formula></cfRule></conditionalFormatting>";
    return xml;
}

std::string validations(const Worksheet& sheet) {
    if (sheet.validations.empty()) return {};
    std::string xml = "<dataValidations count=\"" + number(sheet.validations.size()) + "\">";
    for (const auto& validation : sheet.validations) {
        const auto made = rule(validation);
        xml += "<dataValidation type=\"" + made.type + "\"" + (validation.only_warns ? " errorStyle=\"warning\"" : "") +
               (made.operation.empty() ? "" : " operator=\"" + made.operation + "\"") +
               " allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"";
        if (!validation.refusal.empty()) xml += " error=\"" + xml_escaped(validation.refusal) + "\"";
        if (!validation.prompt.empty()) xml += " prompt=\"" + xml_escaped(validation.prompt) + "\"";
        xml +=
            " sqref=\"" + range_reference(validation.cells) + "\"><formula1>" + xml_escaped(made.first) + "</formula1>";
        if (!made.second.empty()) xml += "<formula2>" + xml_escaped(made.second) + "</formula2>";
        xml += "</dataValidation>";
    }
    return xml + "</dataValidations>";
}

/// A text for a page's head or foot, where `&` begins a code (ECMA-376 part 1, section 18.3.1.39).
std::string page_text(std::string_view text) {
    std::string doubled;
    for (const char c : text) doubled += c == '&' ? std::string("&&") : std::string(1, c);
    return doubled.substr(0, 200);
}

std::string page(const PageSetup& setup) {
    const auto footer = "&L" + page_text(setup.footer) + "&RPage &P of &N";
    const auto header = setup.header.empty() ? std::string() : "&C&\"Arial,Bold\"" + page_text(setup.header);
    return std::string(
               "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>") +
           "<pageSetup paperSize=\"9\" orientation=\"" + (setup.landscape ? "landscape" : "portrait") +
           "\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter>" +
           (header.empty() ? "" : "<oddHeader>" + xml_escaped(header) + "</oddHeader>") + "<oddFooter>" +
           xml_escaped(footer) + "</oddFooter></headerFooter>";
}

} // namespace

std::string cell_reference(std::int64_t row, std::size_t column) { return column_letters(column) + number(row + 1); }

std::string reference_in_sheet(const std::string& sheet, const CellRange& range) {
    std::string quoted = "'";
    for (const char c : sheet) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + "'!" + absolute_reference(range);
}

std::string cell_text(std::string_view text) {
    constexpr std::size_t most_units = 32'767; // of UTF-16
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte & 0xC0U) == 0x80U) continue;
        units += byte >= 0xF0 ? 2 : 1;
        if (units > most_units) return std::string(text.substr(0, at));
    }
    return std::string(text);
}

bool begins_like_formula(const StyledCell& cell) {
    const auto* text = std::get_if<std::string>(&cell.value);
    return text != nullptr && !text->empty() &&
           std::string_view("=+-@\t\r'").find(text->front()) != std::string_view::npos;
}

std::string cell_element(const StyledCell& cell, std::int64_t row, std::size_t column, std::size_t style) {
    const auto made = content(cell.value);
    if (made.inside.empty() && style == 0) return {};
    auto xml = "<c r=\"" + cell_reference(row, column) + "\"";
    if (style != 0) xml += " s=\"" + number(style) + "\"";
    if (!made.type.empty()) xml += " t=\"" + made.type + "\"";
    return made.inside.empty() ? xml + "/>" : xml + ">" + made.inside + "</c>";
}

std::string worksheet_part(const Worksheet& sheet, CellStyles& styles, const WorksheetRelations& relations,
                           bool chosen) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                      "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>";
    xml +=
        sheet_view(sheet, chosen) + "<sheetFormatPr defaultRowHeight=\"15\"/>" + columns(sheet) + rows(sheet, styles);
    if (sheet.filter) xml += "<autoFilter ref=\"" + range_reference(*sheet.filter) + "\"/>";
    if (!sheet.merged.empty()) {
        xml += "<mergeCells count=\"" + number(sheet.merged.size()) + "\">";
        for (const auto& block : sheet.merged) xml += "<mergeCell ref=\"" + range_reference(block) + "\"/>";
        xml += "</mergeCells>";
    }
    xml += greyed(sheet) + validations(sheet) + page(sheet.page);
    if (!relations.drawing.empty()) xml += "<drawing r:id=\"" + relations.drawing + "\"/>";
    if (!relations.comments_drawing.empty()) xml += "<legacyDrawing r:id=\"" + relations.comments_drawing + "\"/>";
    return xml + "</worksheet>";
}

} // namespace casedraw::spreadsheet

namespace casedraw {

namespace {

/// At most so many bytes, hence no more characters either.
std::string cut(std::string_view words, std::size_t most) {
    const std::string mark = " …";
    if (words.size() <= most) return std::string(words);
    auto end = most - mark.size();
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
    const auto space = words.rfind(' ', end);
    if (space != std::string_view::npos && space > 0) end = space;
    return std::string(words.substr(0, end)) + mark;
}

} // namespace

std::string as_prompt(std::string_view words) { return cut(words, 255); }
std::string as_refusal(std::string_view words) { return cut(words, 225); }

std::string absolute_reference(const CellRange& range) {
    const auto corner = [](std::int64_t row, std::size_t column) {
        return "$" + column_letters(column) + "$" + std::to_string(row + 1);
    };
    const auto first = corner(range.first_row, range.first_column);
    const auto last = corner(range.last_row, range.last_column);
    return first == last ? first : first + ":" + last;
}

} // namespace casedraw
