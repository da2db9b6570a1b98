#pragma once

#include <casedraw/present/fieldwork_pack.hpp>

namespace casedraw::pack {

/// For the planner: who reads how much, on which days, and how even it is; then every inspector's week. Names
/// inspectors and case ids, and nobody else.
std::string assignment_page(const FieldworkSource& source);

} // namespace casedraw::pack
