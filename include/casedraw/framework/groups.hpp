#pragma once

#include <casedraw/framework/framework.hpp>

namespace casedraw {

/// Whether the cases of a list can be grouped by a field: not by dates, ids, or numbers other than the age.
bool makes_groups(const Field& field);

} // namespace casedraw
