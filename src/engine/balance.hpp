#pragma once

#include <casedraw/base/rate.hpp>
#include <casedraw/engine/draw.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace casedraw {

/// How a drawn sample compares with the eligible cases, level by level.
struct LevelBalance {
    std::string level;
    std::int64_t population = 0;
    Rate target; ///< sample · population / N
    std::int64_t sampled = 0;
};
struct VariableBalance {
    std::string variable;             ///< the field's name
    std::vector<LevelBalance> levels; ///< those that any eligible case has
    bool is_private = false;          ///< levels that people typed, such as names of case managers
    bool is_only_capped = false;      ///< held to a cap alone, not to its targets
};

/// Whether the sampled cases are a whole case or more from the target: outside its floor and ceiling.
bool is_off_target(const LevelBalance& level);

std::vector<VariableBalance> balance_of(const DomainDraw& drawn);

/// Sampled cases of cells that have a reserve as well: one that is equal to them in every variable.
std::int64_t sampled_with_reserve_alike(const DomainDraw& drawn);

/// Sampled cases, one that is drawn in two domains counted once.
std::int64_t different_cases(const Draw& drawn);

} // namespace casedraw
