#pragma once

#include "caselist/part_reading.hpp"

namespace casedraw::spreadsheet {

/// The lists of several sheets as one, in their order: the cases one behind the other, each cell named with its sheet.
/// Columns that no field has go together where their headings match.
PartReading joined(std::vector<PartReading> sheets, const Framework& framework);

} // namespace casedraw::spreadsheet
