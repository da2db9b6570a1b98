#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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
};

inline constexpr std::size_t most_variables = 8;

/// An eligible case as the design sees it.
struct Unit {
    std::string_view case_id;
    std::array<std::uint16_t, most_variables> levels{}; ///< one for each variable; the rest stay 0
};

/// Eligible cases that are alike in every variable.
struct Cell {
    std::vector<std::uint16_t> levels;
    std::vector<std::uint32_t> units; ///< indices into Design::case_ids, ascending
    std::int64_t population() const { return static_cast<std::int64_t>(units.size()); }
};

/// All eligible cases of one level of one variable. Its target is sample · population / N.
struct Margin {
    std::size_t variable = 0;
    std::uint16_t level = 0;
    std::int64_t population = 0;
    std::int64_t floor = 0; ///< of the target, by whole-number division
    std::int64_t ceiling = 0;
    std::vector<std::size_t> cells; ///< the cells that count towards it, ascending
};

struct Design {
    std::vector<Variable> variables;
    std::vector<std::string_view> case_ids; ///< in bytewise order; the texts are the caller's
    std::vector<Cell> cells;                ///< in the order of their levels
    std::vector<Margin> margins;            ///< of levels with at least one case, by variable, then level
    std::int64_t population = 0;            ///< N
    std::int64_t sample = 0;                ///< n

    /// `female|referral order|medium|low`
    std::string key(const Cell& cell) const;
};

/// The design for drawing `sample` of these cases; the order of `units` does not matter. Needs 0 <= sample <= N, case
/// ids
/// that differ, and at most `most_variables` variables. The design refers to the units' case ids and does not copy
/// them.
Design balanced_design(std::vector<Variable> variables, const std::vector<Unit>& units, std::int64_t sample);

/// The same cases and sample size, balanced by one variable fewer.
Design without_variable(const Design& design, std::size_t variable);

} // namespace casedraw
