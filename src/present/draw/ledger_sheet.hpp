#pragma once

#include <casedraw/spreadsheet/workbook.hpp>

#include "present/draw/pack_source.hpp"

namespace casedraw::pack {

/// What became of every row of the list, with its dates and why in words.
Worksheet ledger_sheet(const PackSource& source, const PackOptions& options);

} // namespace casedraw::pack
