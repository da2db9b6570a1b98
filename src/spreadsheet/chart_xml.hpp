#pragma once

#include <casedraw/spreadsheet/workbook.hpp>

namespace casedraw::spreadsheet {

/// A part `xl/charts/chartN.xml`, with the values that its cells have now.
std::string chart_part(const BarChart& chart, const Worksheet& sheet);
/// A part `xl/drawings/drawingN.xml` that places the charts of a sheet; its relationships are `rId1` and so on.
std::string drawing_part(const std::vector<BarChart>& charts);

} // namespace casedraw::spreadsheet
