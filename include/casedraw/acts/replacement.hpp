#pragma once

#include <casedraw/base/rate.hpp>
#include <casedraw/selection/design.hpp>
#include <casedraw/selection/lottery.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

/// What happens to a sample after it was drawn. Units are indices into `Design::case_ids`; the targets are those of the
/// draw, whatever became of the population since.
namespace casedraw {

/// The cases of a domain that are to be read now, and those that may still be called.
struct Reading {
    std::vector<std::uint8_t> to_read; ///< by unit: 1 where the case is to be read
    std::vector<std::uint32_t>
        reserves; ///< in the published order; not those that were called, lost or found out of scope
};

/// The reserve that takes the place of a case, with what decided.
struct Replacement {
    std::uint32_t unit = 0;
    std::size_t place = 0;      ///< among `Reading::reserves`, from 0
    bool same_group = false;    ///< equal to the case in every variable of the design
    std::int64_t units_off = 0; ///< cases outside floor and ceiling of all targets, with the reserve read
    std::int64_t distance = 0;  ///< sum over the margins of |count · N − n · N_level|, with the reserve read
    std::int64_t differing_variables = 0; ///< between the case and its reserve
};

/// Whether a reserve may be called at all. A cap is for the caller to keep: it counts over all domains.
using MayBeCalled = std::function<bool(std::uint32_t unit)>;

/// The reserve for a case that is read no more: the first in order of those equal to it in every variable; where there
/// is none, the one with the fewest `units_off`, then the least `distance`, then the fewest `differing_variables`, then
/// the first in order. `left` is without the case. Nothing where no reserve may be called.
std::optional<Replacement> replacement(const Design& design, const Reading& left, std::uint32_t lost,
                                       const MayBeCalled& may_be_called = nullptr);

/// How reserves are called once cases were found out of scope.
enum class Calling {
    by_rule,  ///< in the place of each case by the rule, bytewise; nobody had looked at the reserve that is called
    in_order, ///< a list or a service spoke of all cases: in the published order, none that is known to be out of scope
};

/// What one act found.
struct FoundOutOfScope {
    std::vector<std::uint8_t> units; ///< by unit: 1 where it was found out of scope
    std::int64_t size = 0;           ///< reserves are called while fewer are left to read
    Calling calling = Calling::by_rule;
};

/// The chances of the cases that are in scope, once some were found to be out of scope, counted over every row of the
/// lottery: in each row, act by act, the cases that are found leave and reserves are called as that act calls them.
struct ChancesInScope {
    std::vector<std::int64_t> rows; ///< by unit: in how many rows it would be read; 0 where it is out of scope
    std::int64_t panels = 0;        ///< of the lottery
    Rate average;
    Rate least;
    Rate greatest;
};

/// The published order of the cases that the row of this number does not have.
using ReserveOrder = std::function<std::vector<std::uint32_t>(std::int64_t number)>;

/// Whether a reserve may be called in a row of which these are to be read, by unit (a cap may forbid it).
using MayBeCalledInRow = std::function<bool(std::uint32_t unit, const std::vector<std::uint8_t>& to_read)>;

/// Needs a unit that is in scope after all acts.
ChancesInScope chances_in_scope(const Design& design, const Lottery& lottery, const std::vector<FoundOutOfScope>& acts,
                                const ReserveOrder& order, const MayBeCalledInRow& may_be_called = nullptr);

} // namespace casedraw
