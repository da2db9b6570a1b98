#pragma once

#include <casedraw/selection/lottery.hpp>
#include <cstdint>
#include <optional>

/// How many different samples a lottery really holds, counted from its table.
namespace casedraw {

/// How many different things the rows of a table are, and how evenly.
struct Spread {
    std::int64_t distinct = 0;
    double effective = 0;       ///< exp of the entropy of their shares: as many, equally likely, would be as uncertain
    std::int64_t commonest = 0; ///< rows that are the commonest of them
};

/// Pairs of cases, by the panels that hold both.
struct PairFigures {
    std::int64_t never = 0;        ///< no panel holds both
    std::int64_t always = 0;       ///< every panel holds both or neither
    std::int64_t never_forced = 0; ///< of `never`: proved that no sample which keeps every margin holds both
    std::int64_t always_forced = 0;
    std::int64_t least = 0; ///< panels that hold both, of the pair with the fewest
    std::int64_t greatest = 0;
};

/// Tables of cells that keep every margin, as far as they are known: counted or, where counting did not end, at least
/// as many as the lottery itself holds.
struct FeasibleTables {
    std::int64_t counted = 0;
    bool is_complete = false; ///< there are no others
};

struct Diversity {
    Spread panels;
    Spread tables;                    ///< of cells: panels that hold as many cases of each cell are one
    std::optional<PairFigures> pairs; ///< absent where counting them would take more than `most_pair_counts`
    FeasibleTables feasible;
};

inline constexpr std::int64_t most_pair_counts = 500'000'000;
inline constexpr std::int64_t most_steps_to_feasible_tables = 200'000;

/// Counts a table anew: it depends on the design and the table's members alone, not on the order of its rows.
Diversity diversity(const Design& design, const Lottery& lottery);

/// `Diversity::panels.effective` alone.
double effective_panels(const Lottery& lottery);

/// About how many effective panels the lottery of a design has: without making it where `drawn`, of the same cases and
/// the same number of them with further margins, keeps every margin; its table is stirred on. Where `drawn` leaves
/// margins, by a table that is not peeled. 0 where there is no lottery.
double about_effective_panels(const Design& design, const LotteryRequest& request, const Lottery& drawn);

/// Whether so few effective panels are due to the margins: C(N, n) samples would leave at least five times as many.
bool margins_cost_most(const Design& design, double effective_panels);

/// How many samples leave no more units outside their margins than the panel of the table that leaves most: there can
/// be no more different panels as good. Nothing where they cannot all be gone through within a stated effort, where
/// there are more than `most_samples_counted`, and where variables have ranks.
std::optional<std::int64_t> samples_that_leave_no_more(const Design& design, const Lottery& lottery);

inline constexpr std::size_t most_samples_counted = 1000;

} // namespace casedraw
