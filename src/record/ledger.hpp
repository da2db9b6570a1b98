#pragma once

#include <casedraw/engine/draw.hpp>
#include <string>

#include "record/case_cells.hpp"

namespace casedraw {

/// What became of every row of the list: sampled, reserve, ineligible or problem, with the codes of the reasons.
std::string ledger_csv(const CheckedList& checked, const Framework& framework, const CaseCells& cells,
                       const Draw& drawn);

} // namespace casedraw
