#pragma once

#include <casedraw/spreadsheet/workbook.hpp>

#include "present/draw/pack_source.hpp"

namespace casedraw::pack {

/// For inspectors: a row a sampled case, the key questions of its domain to answer by yes or no, the inspector's own
/// judgements and notes. `rate` reads it back.
Workbook judgement_workbook(const PackSource& source, const PackOptions& options);

/// For the inspected service: sampled cases and blank slots for interviews. No reserves, seed, digests or risk classes:
/// whoever knows those knows which cases come next.
Workbook notice_workbook(const PackSource& source, const PackOptions& options);

} // namespace casedraw::pack
