#pragma once

#include <casedraw/selection/design.hpp>
#include "random/bit_stream.hpp"
#include <string>
#include <vector>

namespace casedraw::testing {

/// A made-up list with the four balancing variables. `ids` owns the texts that the design refers to.
struct SyntheticList {
    std::vector<std::string> ids;
    std::vector<Variable> variables;
    std::vector<Unit> units;
};

/// Cases whose classes hang together through a hidden severity, with rare levels, as on real long lists.
SyntheticList synthetic_list(std::size_t size, BitStream& bits);

enum class ListKind {
    correlated,      ///< as `synthetic_list`
    flat,            ///< every level of a variable as likely as any other, variables independent: most cases differ
    skewed,          ///< first levels likely, last levels rare, variables independent
    near_duplicates, ///< few different cases, each several times
};

SyntheticList list_of_kind(ListKind kind, std::size_t size, BitStream& bits);

/// Cases given by one digit for each variable, such as `0312`.
SyntheticList list_of(const std::vector<std::string>& digits);

/// Twenty cases of which a table may stay where it began: by five variables, 12 to be drawn.
SyntheticList list_by_case_manager();

/// The list by one variable more, with any of so many levels for each case.
void add_case_managers(SyntheticList& list, std::uint64_t managers, BitStream& bits);

/// A sample size of one of the kinds met in use: the formula's, a share, a simple fraction. From 1 to N − 1.
std::int64_t synthetic_sample(std::int64_t population, BitStream& bits);

/// A stream of its own for each text.
BitStream stream(const std::string& text);

} // namespace casedraw::testing
