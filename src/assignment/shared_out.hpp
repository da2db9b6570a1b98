#pragma once

#include <casedraw/assignment/assignment.hpp>

namespace casedraw::sharing {

/// Fair shares of all cases by places: largest remainder, ties to the earlier inspector. Needs places for all cases.
std::vector<std::int64_t> fair_shares(const Workload& workload);

/// No assignment costs less in the first part; none as good in that costs less in the second; then likewise the third,
/// where loads are the fair shares.
AssignmentCost lower_bound(const Workload& workload, const std::vector<std::int64_t>& fair_share, bool loads_are_fair);

/// Cases shared out among inspectors, with the counts that the cost is made of kept up to date.
class SharedOut {
public:
    SharedOut(const Workload& workload, std::vector<std::int64_t> fair_share, std::vector<std::uint32_t> inspector_of);

    const AssignmentCost& cost() const { return cost_; }
    const std::vector<std::uint32_t>& inspector_of() const { return inspector_of_; }
    bool may_move(std::uint32_t at, std::uint32_t to) const;
    bool has_room(std::uint32_t inspector, std::int64_t more = 1) const;
    void move(std::uint32_t at, std::uint32_t to);

private:
    /// What of the cost hangs on one inspector's load and levels.
    void count_inspector(std::uint32_t inspector, std::int64_t sign);

    const Workload& workload_;
    std::vector<std::int64_t> fair_share_;
    std::vector<std::uint32_t> inspector_of_;
    std::vector<std::size_t> first_level_;            ///< by variable, in a row of level counts
    std::vector<std::int64_t> of_level_;              ///< by level of all variables: cases
    std::vector<std::int64_t> load_;                  ///< by inspector
    std::vector<std::vector<std::int64_t>> levels_;   ///< by inspector and level
    std::vector<std::vector<std::int64_t>> managers_; ///< by manager and inspector
    AssignmentCost cost_;
};

} // namespace casedraw::sharing
