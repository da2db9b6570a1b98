#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>
#include <string>
#include <vector>

namespace casedraw::pack {

/// What does not fit of the times that are kept: case managers who are said not to be there, people in two places at
/// once, inspectors outside their days and hours. Nobody is named.
std::vector<std::string> kept_sentences(const FieldworkPlan& plan);

} // namespace casedraw::pack
