#pragma once

#include <cstdint>
#include <vector>

#include "certification/panel_membership.hpp"

namespace casedraw {

/// By panel: the sums of weights of yes, from least to greatest, whose interval holds the population's share.
struct Covering {
    std::vector<std::int64_t> least, greatest;
    bool holds(std::size_t panel, std::int64_t yes) const { return least[panel] <= yes && yes <= greatest[panel]; }
};

/// Looks for the answers, with as many yes as `start`, on which the panels disagree most: first by exchanges of a yes
/// and a no that add to the variance of how many yes they hold, then by exchanges that leave more panels' intervals
/// without the true share; never kinder than what the latter alone make of `start`. It is a search, not a proof: a
/// worse pattern may exist. The same start gives the same answers on every machine.
AnswerPattern hardest_pattern(const PairCounts& pairs, const Membership& membership, AnswerPattern start,
                              const Covering& covering);

} // namespace casedraw
