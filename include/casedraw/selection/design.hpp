#pragma once

#include <array>
#include <casedraw/base/rate.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What is to be true of a draw: the cells, the margins and their targets, in whole numbers. The terms are those of
/// balanced sampling (Deville and Tillé 2004).
namespace casedraw {

/// A balancing variable and its levels, in the order they are printed.
struct Variable {
    std::string name;
    std::vector<std::string> levels;
    /// Units outside floor and ceiling are fewest first for the variables of rank 0 together, then for each later rank.
    int rank = 0;
    bool has_private_levels = false; ///< names that people typed, such as case managers: not for a terminal
    /// Not balanced and not printed: tells the cases of a level that every sample is to hold so many of from all
    /// others.
    bool is_minimum = false;
};

inline constexpr std::size_t most_variables = 32;

/// An eligible case as the design sees it.
struct Unit {
    std::string_view case_id;
    std::array<std::uint16_t, most_variables> levels{}; ///< one for each variable; the rest stay 0
};

/// Eligible cases that are alike in every variable.
struct Cell {
    std::vector<std::uint16_t> levels;
    std::vector<std::uint32_t> units; ///< indices into Design::case_ids, ascending
    Rate chance; ///< of each of its cases; not in lowest terms: n/N, unless a cap lowers or raises it
    std::int64_t population() const { return static_cast<std::int64_t>(units.size()); }
};

/// All eligible cases of one level of one variable. Its target is the sum of their chances: sample · population / N
/// where all chances are equal.
struct Margin {
    std::size_t variable = 0;
    std::uint16_t level = 0;
    std::int64_t population = 0;
    std::int64_t floor = 0; ///< of the target, by whole-number division
    std::int64_t ceiling = 0;
    std::optional<std::int64_t> limit; ///< of a capped level: no panel holds more
    std::vector<std::size_t> cells;    ///< the cells that count towards it, ascending
};

struct Design {
    std::vector<Variable> variables;
    std::vector<std::string_view> case_ids; ///< in bytewise order; the texts are the caller's
    std::vector<Cell> cells;                ///< in the order of their levels
    std::vector<Margin> margins;            ///< of levels with at least one case, by variable, then level
    std::int64_t population = 0;            ///< N
    std::int64_t sample = 0;                ///< n
    bool has_equal_chances = true;          ///< n/N for every case

    /// The sum of the chances of its cases.
    Rate target(const Margin& margin) const;
    /// `female|referral order|medium|low`, of all variables that are printed
    std::string key(const Cell& cell) const;
};

/// The design for drawing `sample` of these cases; the order of `units` does not matter. Needs 0 <= sample <= N, case
/// ids that differ, and at most `most_variables` variables. The design refers to the units' case ids and does not copy
/// them.
Design balanced_design(std::vector<Variable> variables, const std::vector<Unit>& units, std::int64_t sample);

/// How many cases of each level of a variable a panel may hold at most.
struct Cap {
    std::size_t variable = 0;
    std::vector<std::optional<std::int64_t>> limit; ///< by level, from 1 up; nothing: any number
    bool is_balanced = false;                       ///< its levels keep floor and ceiling as well
};

/// The most cases that a sample can hold under the cap.
std::int64_t most_under(const Design& design, const Cap& cap);

/// The same design under a cap: every case has the same chance but those of levels above theirs, whose cases have limit
/// over population, repeated until none is above. Needs `most_under` to be no less than the sample.
Design capped(Design design, const Cap& cap);

/// Whether a variable of the design is held to a cap alone: no sample is held to the floor and ceiling of its targets.
bool is_only_capped(const Design& design, std::size_t variable);

/// Whether every sample is to hold so many cases of one level.
bool has_minimum(const Design& design);

/// The same cases, sample size, chances and caps, balanced by the variables of rank 0 alone.
Design of_first_rank(const Design& design);

/// The same draw asked for without a variable: not balanced by it. The cap of another stays, and its own as well, but
/// where a cap alone holds it that falls.
Design without_variable(const Design& design, std::size_t variable);

} // namespace casedraw
