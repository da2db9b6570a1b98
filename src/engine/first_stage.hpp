#pragma once

#include <casedraw/engine/draw.hpp>
#include <vector>

namespace casedraw {

/// The chance that none of these units of a domain, which differ, is in its sample: counted over the table; of a sample
/// without one as if each stratum were a simple random sample.
Rate chance_of_none(const DomainDraw& drawn, const std::vector<std::uint32_t>& units);

/// By case of a second list of which only cases of sampled persons may be drawn: the chance that it may be. Its person
/// has to be sampled, and nobody whose case would be kept in its place, where one is kept of several that belong
/// together (as victims of one offence). By `chance_of_none` of the first draw's domains, which are drawn apart from
/// each other. 0 for cases that are not eligible whoever is sampled. Needs lists that were checked with these rules.
std::vector<Rate> first_stage_chances(const CheckedList& second, const Framework& rules,
                                      const EligibilityRequest& request, const CheckedList& first,
                                      const Framework& framework, const Draw& drawn);

} // namespace casedraw
