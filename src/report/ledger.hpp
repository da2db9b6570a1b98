#pragma once

#include <casedraw/engine/draw.hpp>
#include <string>
#include <vector>

namespace casedraw {

/// Every field that some listed domain is balanced on, in the framework's order of first use.
std::vector<std::size_t> all_variables(const Framework& framework);

/// What became of every row of the list: sampled, reserve, ineligible or problem, with the codes of the reasons.
std::string ledger_csv(const CheckedList& checked, const Framework& framework, const Drawn& drawn);

} // namespace casedraw
