#pragma once

#include <cstdint>
#include <vector>

#include "certification/panel_membership.hpp"

namespace casedraw {

/// The counts of yes whose interval holds the population's share, by count from 0 to n.
using Covering = std::vector<bool>;

/// Looks for the answers, with as many yes as `start`, on which the panels disagree most: first by exchanges of a yes
/// and a no that add to the variance, then by exchanges that leave more panels' intervals without the true share; never
/// kinder than what the latter alone make of `start`. It is a search, not a proof: a worse pattern may exist. The same
/// start gives the same answers on every machine.
AnswerPattern hardest_pattern(const PairCounts& pairs, const Membership& membership, AnswerPattern start,
                              const Covering& covering);

} // namespace casedraw
