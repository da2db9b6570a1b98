#pragma once

#include <casedraw/present/planner_pack.hpp>
#include <casedraw/spreadsheet/workbook.hpp>

namespace casedraw::pack {

/// The planner's workbook: Sample, Reserves, Balance, Ledger, Method.
Workbook sample_workbook(const PackSource& source, const PackOptions& options);

} // namespace casedraw::pack
