#pragma once

#include <casedraw/engine/draw.hpp>
#include <string>

namespace casedraw {

/// Reads a published lottery back and counts: every row a panel of n different eligible cases in bytewise order, every
/// case in exactly M·n/N rows, every margin at the floor or ceiling of its target but where the violation is counted.
/// The error says the first thing that is not so.
Result<Lottery> read_lottery_table(const std::string& csv, const Design& design, const LotteryRequest& request);

} // namespace casedraw
