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
    std::int64_t units_off = 0; ///< cases outside floor and ceiling of the targets, with the reserve read
    std::int64_t distance = 0;  ///< sum over the margins of |count · N − n · N_level|, with the reserve read
    std::int64_t differing_variables = 0; ///< between the case and its reserve
};

/// Whether a reserve may be called at all, the limits of the design aside.
using MayBeCalled = std::function<bool(std::uint32_t unit)>;

/// The reserve for a case that is read no more: the first in order of those equal to it in every variable; where there
/// is none, the one with the fewest `units_off`, then the least `distance`, then the fewest `differing_variables`, then
/// the first in order. `left` is without the case. Nothing where no reserve may be called.
std::optional<Replacement> replacement(const Design& design, const Reading& left, std::uint32_t lost,
                                       const MayBeCalled& may_be_called = nullptr);

/// The chances of the cases that are in scope, once some were found to be out of scope, counted over every row of the
/// lottery: in each row the cases that are out of scope are replaced by the rule, in bytewise order of their ids, as
/// long as fewer are left to read than `size`.
struct ChancesInScope {
    std::vector<std::int64_t> rows; ///< by unit: in how many rows it would be read; 0 where it is out of scope
    std::int64_t panels = 0;        ///< of the lottery
    Rate average;
    Rate least;
    Rate greatest;
};

/// The published order of the cases that the row of this number does not have.
using ReserveOrder = std::function<std::vector<std::uint32_t>(std::int64_t number)>;

/// Needs a unit that is in scope.
ChancesInScope chances_in_scope(const Design& design, const Lottery& lottery,
                                const std::vector<std::uint8_t>& out_of_scope, std::int64_t size,
                                const ReserveOrder& order);

} // namespace casedraw
