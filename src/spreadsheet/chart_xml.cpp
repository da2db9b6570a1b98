#include "spreadsheet/chart_xml.hpp"

#include "spreadsheet/number_format.hpp"
#include "spreadsheet/worksheet_xml.hpp"
#include "spreadsheet/written_part.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace casedraw::spreadsheet {
namespace {

std::string shown_value(const CellValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* amount = std::get_if<double>(&value)) return number_text(*amount);
    if (const auto* formula = std::get_if<Formula>(&value)) {
        if (const auto* text = std::get_if<std::string>(&formula->value)) return *text;
        return number_text(std::get<double>(formula->value));
    }
    return {};
}

/// The points of one column of cells, as charts keep them besides the reference.
std::string points(const Worksheet& sheet, const CellRange& range) {
    std::string xml = "<c:ptCount val=\"" + std::to_string(range.last_row - range.first_row + 1) + "\"/>";
    for (auto row = range.first_row; row <= range.last_row; ++row) {
        const auto& cells = sheet.rows.at(static_cast<std::size_t>(row));
        if (range.first_column >= cells.size()) continue;
        const auto value = shown_value(cells[range.first_column].value);
        if (value.empty()) continue;
        xml +=
            "<c:pt idx=\"" + std::to_string(row - range.first_row) + "\"><c:v>" + xml_escaped(value) + "</c:v></c:pt>";
    }
    return xml;
}

std::string words(const std::string& text, int size, bool bold) {
    return "<c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"" + std::to_string(size) + "\" b=\"" +
           (bold ? "1" : "0") + "\"/></a:pPr><a:r><a:rPr lang=\"en-GB\" sz=\"" + std::to_string(size) + "\" b=\"" +
           (bold ? "1" : "0") + "\"/><a:t>" + xml_escaped(text) +
           "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/>";
}

std::string series(const BarChart& chart, std::size_t index, const Worksheet& sheet) {
    const auto& shown = chart.series[index];
    const auto place = std::to_string(index);
    return "<c:ser><c:idx val=\"" + place + "\"/><c:order val=\"" + place + "\"/><c:tx><c:v>" +
           xml_escaped(shown.name) + "</c:v></c:tx><c:spPr><a:solidFill><a:srgbClr val=\"" + shown.colour +
           "\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/><c:cat><c:strRef><c:f>" +
           xml_escaped(reference_in_sheet(sheet.name, chart.categories)) + "</c:f><c:strCache>" +
           points(sheet, chart.categories) + "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>" +
           xml_escaped(reference_in_sheet(sheet.name, shown.values)) +
           "</c:f><c:numCache><c:formatCode>General</c:formatCode>" + points(sheet, shown.values) +
           "</c:numCache></c:numRef></c:val></c:ser>";
}

} // namespace

std::string chart_part(const BarChart& chart, const Worksheet& sheet) {
    std::string xml(xml_declaration);
    xml += "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
           "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:roundedCorners "
           "val=\"0\"/><c:chart><c:title>" +
           words(chart.title, 1200, true) +
           "</c:title><c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:barChart>"
           "<c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>";
    for (std::size_t k = 0; k < chart.series.size(); ++k) xml += series(chart, k, sheet);
    xml +=
        "<c:gapWidth val=\"60\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>"
        // Lying bars are drawn from the bottom upwards; reversed, they stand in the order of the rows.
        "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling><c:delete val=\"0\"/>"
        "<c:axPos val=\"l\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>"
        "<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/></c:catAx>"
        "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/><c:min val=\"0\"/></c:scaling>"
        "<c:delete val=\"0\"/><c:axPos val=\"b\"/><c:majorGridlines><c:spPr><a:ln><a:solidFill><a:srgbClr "
        "val=\"D9D9D9\"/>"
        "</a:solidFill></a:ln></c:spPr></c:majorGridlines><c:title>" +
        words(chart.value_axis, 900, false) +
        "</c:title><c:numFmt formatCode=\"0\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark "
        "val=\"none\"/>"
        "<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/><c:crosses val=\"max\"/></c:valAx></c:plotArea>"
        // No legend: programs disagree on its order under a reversed axis; the title says which bar is which.
        "<c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>";
    return xml;
}

std::string drawing_part(const std::vector<BarChart>& charts) {
    const auto corner = [](const char* name, std::int64_t row, std::size_t column) {
        return std::string("<xdr:") + name + "><xdr:col>" + std::to_string(column) +
               "</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>" + std::to_string(row) +
               "</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:" + name + ">";
    };
    std::string xml(xml_declaration);
    xml += "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" "
           "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">";
    for (std::size_t k = 0; k < charts.size(); ++k) {
        const auto& place = charts[k].place;
        const auto id = std::to_string(k + 1);
        xml += "<xdr:twoCellAnchor>" + corner("from", place.first_row, place.first_column) +
               corner("to", place.last_row + 1, place.last_column + 1) +
               "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"" + std::to_string(k + 2) +
               "\" name=\"Chart " + id + "\" descr=\"" + xml_escaped(charts[k].description) +
               "\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" "
               "cy=\"0\"/>"
               "</xdr:xfrm><a:graphic><a:graphicData "
               "uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart "
               "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
               "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId" +
               id + "\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>";
    }
    return xml + "</xdr:wsDr>";
}

} // namespace casedraw::spreadsheet
