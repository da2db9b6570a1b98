#pragma once

#include <casedraw/engine/draw.hpp>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace casedraw {

/// The chances of a domain's eligible cases at the draw.
struct ChanceRange {
    Rate least;
    Rate greatest;
    std::int64_t cases_without = 0; ///< cases that could not be in the sample
};

/// Needs an eligible case.
ChanceRange chance_range(const DomainDraw& drawn);

/// A stratum of a draw by crossed strata.
struct NamedStratum {
    std::vector<std::string> levels; ///< by variable
    std::int64_t population = 0;
    std::int64_t sample = 0;
};

/// Strata of fewer cases than this are tiny: rounding to whole cases moves their chance far.
inline constexpr std::int64_t tiny_stratum = 5;

/// The strata that people are told of, in the order of their levels.
struct NamedStrata {
    std::vector<NamedStratum> without_chance;
    std::vector<NamedStratum> tiny; ///< with some chance, which is not n/N
};

NamedStrata strata_to_name(const DomainDraw& drawn);

/// A level whose target is below one case, so that it cannot count on a place in the sample.
struct RareLevel {
    std::string variable;
    std::string level;
    std::int64_t population = 0;
    std::variant<Rate, double> chance; ///< that the sample has one of its cases; a fraction where it is known as one
};

/// By margin of the design.
std::vector<RareLevel> rare_levels(const DomainDraw& drawn);

} // namespace casedraw
