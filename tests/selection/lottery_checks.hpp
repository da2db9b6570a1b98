#pragma once

#include <casedraw/selection/lottery.hpp>
#include <string>
#include <vector>

namespace casedraw::testing {

/// What is wrong with a table, counted afresh from its members and the design alone; empty when nothing is.
std::vector<std::string> faults_of(const Design& design, const Lottery& lottery);

/// Units outside floor and ceiling over all panels and margins.
std::int64_t units_outside(const Design& design, const Lottery& lottery);

/// SHA-256 of M, n and the members in decimal, each followed by a line feed.
std::string hash_of(const Lottery& lottery);

} // namespace casedraw::testing
