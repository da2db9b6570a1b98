#pragma once

#include <casedraw/selection/design.hpp>
#include <casedraw/selection/sampling_design.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// A sample without a table, for those who must follow an older practice. All eligible cases are put in the order of
/// `reserve_order`, in which every order is equally likely for a seed nobody chose. The sample is the first n of it, or
/// under crossed strata the first of each stratum; all others are the reserves, in that order.
struct OrderedDraw {
    std::string method;                  ///< `simple-random/1` or `crossed-strata/1`
    std::vector<std::uint32_t> units;    ///< ascending
    std::vector<std::uint32_t> reserves; ///< in order
    std::vector<std::int64_t> strata;    ///< by cell of the design: cases drawn there; empty where cells do not matter
    std::vector<std::uint32_t> cell_of;  ///< by unit; likewise
};

/// For a design with 0 < n < N, by `simple_random` or `crossed_strata`. Any population.
OrderedDraw ordered_draw(const Design& design, SamplingDesign by, std::string_view seed, std::string_view domain);

/// Crossed strata: how many cases each cell gives, n N_h / N by largest remainder, ties to the earlier cell. Cells that
/// come out at 0 are never sampled. (Cochran 1977, 5.9; Hamilton's method.)
std::vector<std::int64_t> stratum_samples(const Design& design);

/// Chance that a simple random sample has at least one of so many cases.
double chance_of_any(const Design& design, std::int64_t cases);

} // namespace casedraw
