#pragma once

#include <casedraw/caselist/case_list.hpp>

namespace casedraw::spreadsheet {

/// The lists of several sheets as one, in their order: the cases one behind the other, each cell named with its sheet.
/// Columns
/// that no field has go together where their headings match. A case id on two sheets is a problem of both rows.
CaseListReading joined(std::vector<CaseListReading> sheets, const Framework& framework);

} // namespace casedraw::spreadsheet
