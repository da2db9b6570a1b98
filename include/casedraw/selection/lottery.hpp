#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/selection/design.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// What this version makes: tables in which every case has the same chance, and those of hard margins where it cannot.
inline constexpr std::string_view panel_lottery_method = "panel-lottery/2";
inline constexpr std::string_view leximin_lottery_method = "leximin-lottery/2";
/// Likewise, where the search for chances as equal as can be was cut short: as equal as was found.
inline constexpr std::string_view hard_lottery_method = "hard-margins-lottery/2";

enum class MarginRule {
    soft, ///< every case keeps the chance n/N; margins are left by as few units as was found, and `Violation` says what is proved
    hard, ///< every panel keeps every margin; chances are then as equal as can be (leximin), or as was found: `Lottery::method` says which
};

/// A margin that some panels do not keep.
struct MarginOff {
    std::size_t margin = 0; ///< index into Design::margins
    std::int64_t panels = 0;
};

/// How far a lottery is from keeping every margin in every panel, and what keeping them would cost.
struct Violation {
    double expected_units = 0; ///< units outside floor and ceiling, per panel on average, counted over the table
    /// Proved of tables with these chances (and with rank 0 kept, where it is). It is `expected_units` only where the
    /// units of each rank are proved to be fewest, of tables that leave as few of the ranks before.
    double lower_bound = 0;
    std::vector<double> units_by_rank; ///< of the variables; their sum is `expected_units`
    std::vector<MarginOff> margins;
    std::optional<double>
        best_minimum_probability; ///< the best found if margins were kept; nothing: no such panel was found
};

/// A table of panels: each row is a set of cases that may become the sample; a whole number picks the row.
struct Lottery {
    std::string method;                 ///< with its version
    std::int64_t panels = 0;            ///< M
    std::int64_t sample = 0;            ///< n
    std::vector<std::uint32_t> members; ///< panels × n unit indices of the design, ascending in each panel
    /// In how many panels each unit of the design stands: its chance is that over M. M·n/N for every unit, but for hard
    /// margins where equal chances cannot be had.
    std::vector<std::int64_t> appearances;
    std::optional<Violation> violation;

    /// The units of panel 1 to `panels`; none of another.
    std::span<const std::uint32_t> panel(std::int64_t number) const;
};

struct LotteryRequest {
    std::string seed; ///< published text; the table depends on it and on the design, nothing else
    std::string domain;
    MarginRule margins = MarginRule::soft;
    std::int64_t minimum_panels = 1000;
};

/// M: the least multiple of N / gcd(n, N) that is no less than `minimum`, so that every case can have a whole number of
/// panels. Where a cap lowers chances, of the like of every chance while that is at most ten times `minimum`; else of
/// those that it does not lower, and the others' appearances are the floor or ceiling of M times their chance.
std::int64_t panels_for(const Design& design, std::int64_t minimum);

/// The table of panels for a design with 0 < n < N. An error only under hard margins where no panel keeps them all.
Result<Lottery> panel_lottery(const Design& design, const LotteryRequest& request);

/// A drawn sample without a table, for populations beyond `largest_tabled_population`: the same guarantees, chances
/// exact by construction. There is no number U: the draw runs on the stream of `number_digest`.
struct StreamedDraw {
    std::string method;                  ///< `streamed/1`
    std::vector<std::uint32_t> units;    ///< ascending
    std::vector<std::uint32_t> reserves; ///< all others, as `reserve_order` gives them
    /// What this sample leaves, where margins could not all be met (`panels` is 1); not seen in tests.
    std::optional<Violation> violation;
};
inline constexpr std::int64_t largest_tabled_population = 5000;

/// For a design with 0 < n < N. How many cases each cell gives is drawn first; within a cell they are the first in
/// reserve order. An error only under hard margins where the sample would leave one.
Result<StreamedDraw> streamed_draw(const Design& design, const LotteryRequest& request);

/// SHA-256 of `SEED|number|DOMAIN`.
Digest number_digest(std::string_view seed, std::string_view domain);

/// The digest as a whole number, modulo `panels`, plus 1.
std::int64_t drawn_number(const Digest& digest, std::int64_t panels);

/// How reserves are ordered: by `SEED|reserve|DOMAIN|CASE_ID`, or, where the lottery is published before its number is
/// picked, by `SEED|NUMBER|reserve|DOMAIN|CASE_ID`, so that nobody knows the order before.
inline constexpr std::string_view reserve_method = "hash-order/1";
inline constexpr std::string_view numbered_reserve_method = "hash-order/2";

/// `SEED|NUMBER`
std::string seed_with_number(std::string_view seed, std::int64_t number);

/// The units in the order of SHA-256 of `SEED|reserve|DOMAIN|CASE_ID`.
std::vector<std::uint32_t> reserve_order(const Design& design, const std::vector<std::uint32_t>& unsampled,
                                         std::string_view seed, std::string_view domain);

} // namespace casedraw
