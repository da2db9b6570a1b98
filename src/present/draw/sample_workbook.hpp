#pragma once

#include <casedraw/spreadsheet/workbook.hpp>

#include "present/draw/pack_source.hpp"

namespace casedraw::pack {

/// The planner's workbook: Sample, Reserves, Balance, Ledger, Method.
Workbook sample_workbook(const PackSource& source, const PackOptions& options);

} // namespace casedraw::pack
