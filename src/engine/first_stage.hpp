#pragma once

#include <casedraw/engine/draw.hpp>
#include <vector>

namespace casedraw {

/// By case of a second list of which only cases of sampled persons may be drawn: the chance that it may be. Its person
/// has to be sampled, and nobody whose case would be kept in its place, where one is kept of several that belong
/// together (as victims of one offence). Counted over the tables of the first draw, whose domains are drawn apart from
/// each other; of a sample without a table as if it were one by simple random sampling of its stratum. 0 for cases that
/// are not eligible whoever is sampled. Needs lists that were checked with these rules.
std::vector<Rate> first_stage_chances(const CheckedList& second, const Framework& rules,
                                      const EligibilityRequest& request, const CheckedList& first,
                                      const Framework& framework, const Draw& drawn);

} // namespace casedraw
