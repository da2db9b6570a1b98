#pragma once

#include <array>
#include <casedraw/selection/lottery.hpp>
#include <string>

namespace casedraw {

/// Six cases of two sexes, ids that need quotes and a guard among them, of which two are drawn: six panels.
inline Design small_design() {
    static const std::array<std::string, 6> ids{"'1", "=2", "a,b", "a\"c", "d", "e f"};
    std::vector<Unit> units;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        Unit unit{ids[i], {}};
        unit.levels[0] = static_cast<std::uint16_t>(i % 2);
        units.push_back(unit);
    }
    return balanced_design({{"gender", {"female", "male"}}}, units, 2);
}

inline LotteryRequest small_lottery() { return {"a seed", "court", MarginRule::soft, 6}; }

} // namespace casedraw
