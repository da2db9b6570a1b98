#pragma once

#include <casedraw/selection/lottery.hpp>
#include "random/bit_stream.hpp"
#include <optional>
#include <vector>

namespace casedraw::testing {

/// The distribution over tables of cells that has the most entropy over samples, of all those in which every case has
/// the chance n/N and every margin is kept: found by listing every table and solving for the weights in real
/// arithmetic. It shares no code with the lottery.
struct MaximumEntropy {
    std::vector<std::vector<int>> tables; ///< every feasible one, as counts by cell
    std::vector<double> probability;
};

/// Every table of cells that keeps every margin; nothing where there are more than `most`.
std::optional<std::vector<std::vector<int>>> feasible_tables(const Design& design, std::size_t most);

/// Weights ∏ C(N_h, a_h) · exp(β·a) with mean exactly n N_h / N (Chen, Dempster and Liu 1994). Nothing where there are
/// more than `most` tables.
std::optional<MaximumEntropy> maximum_entropy(const Design& design, std::size_t most);

/// How often a lottery has each of the tables.
std::vector<std::int64_t> table_frequencies(const MaximumEntropy& law, const Design& design, const Lottery& lottery);

/// How often each table comes in independent draws.
std::vector<std::int64_t> independent_frequencies(const MaximumEntropy& law, std::int64_t draws, BitStream& bits);

/// Σ q log(q/p), q the frequencies' shares.
double divergence(const MaximumEntropy& law, const std::vector<std::int64_t>& frequencies);

/// exp of the entropy of the shares.
double effective_number(const std::vector<std::int64_t>& frequencies);

/// Chances that two cases are drawn together, by unit and unit.
std::vector<std::vector<double>> pair_chances(const MaximumEntropy& law, const Design& design);
std::vector<std::vector<double>> pair_chances(const Lottery& lottery, const Design& design);

/// How often each different panel comes.
std::vector<std::int64_t> panel_frequencies(const Lottery& lottery);

} // namespace casedraw::testing
