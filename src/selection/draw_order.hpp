#pragma once

#include <casedraw/base/sha256.hpp>
#include <casedraw/selection/design.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

namespace casedraw {

/// SHA-256 of `SEED|PURPOSE|DOMAIN`.
Digest purpose_digest(std::string_view seed, std::string_view purpose, std::string_view domain);

/// All cases of the design in reserve order.
std::vector<std::uint32_t> order_of_all(const Design& design, std::string_view seed, std::string_view domain);

/// By unit: the index of its cell.
std::vector<std::uint32_t> cell_of_each(const Design& design);

/// Units that are drawn, ascending, and all others as they were ordered.
struct PartedUnits {
    std::vector<std::uint32_t> units;
    std::vector<std::uint32_t> reserves;
};

/// Of each group the first `counts` units of the order; `group_of` is by unit.
PartedUnits first_of_each(const std::vector<std::uint32_t>& group_of, std::vector<std::int64_t> counts,
                          const std::vector<std::uint32_t>& order);

} // namespace casedraw
