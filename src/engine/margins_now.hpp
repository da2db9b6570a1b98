#pragma once

#include <casedraw/engine/draw.hpp>
#include <cstdint>
#include <optional>
#include <vector>

namespace casedraw {

/// A margin of a draw after cases left or came.
struct MarginNow {
    std::int64_t population = 0; ///< cases in scope
    std::int64_t to_read = 0;
    Rate target{0, 1}; ///< what the rule of the draw gives for the cases in scope and the number to read
};

/// By margin of the design; `in_scope` and `to_read` hold 1 or 0 by unit. A target is the level's share of the cases in
/// scope, times the cases to read; where the draw has a cap or a minimum that changes chances now, the sum of the
/// chances under it. A level of which more are to be read than its limit has what is to be read for its limit.
/// `most`: of the cap, over all domains, for a level that had no more cases than its limit at the draw; nothing where
/// there is no cap.
std::vector<MarginNow> margins_now(const Design& design, const std::vector<std::uint8_t>& in_scope,
                                   const std::vector<std::uint8_t>& to_read, std::optional<std::int64_t> most);

} // namespace casedraw
