#pragma once

#include <casedraw/engine/draw.hpp>
#include <string>
#include <string_view>

namespace casedraw {

/// Where a lottery is not what it must be; empty where that is no one place.
struct LotteryFault {
    std::string case_id;
    std::string field; ///< such as `panel 17`
};

/// Reads a published lottery back and counts: every row a panel of n different eligible cases in bytewise order, every
/// case in exactly M·n/N rows, every margin at the floor or ceiling of its target but where the violation is counted.
/// The error says the first thing that is not so, and `fault`, where it is asked for, at which case and panel.
Result<Lottery> read_lottery_table(const std::string& csv, const Design& design, const LotteryRequest& request,
                                   LotteryFault* fault = nullptr);

/// How many rows of a published lottery hold the case.
std::int64_t rows_with(const std::string& csv, std::string_view case_id);

} // namespace casedraw
