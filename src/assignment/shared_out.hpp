#pragma once

#include <casedraw/assignment/assignment.hpp>

namespace casedraw::sharing {

/// Fair shares of all cases by places: largest remainder, ties to the earlier inspector. Needs places for all cases.
std::vector<std::int64_t> fair_shares(const Workload& workload);

/// How far a load is from the part of all cases that an inspector's places are of all places.
class EvenTargets {
public:
    explicit EvenTargets(const Workload& workload);

    /// cases · all places − own places · all cases
    std::int64_t off(std::size_t inspector, std::int64_t cases) const {
        return cases * all_places_ - places_[inspector] * all_cases_;
    }

private:
    std::vector<std::int64_t> places_;
    std::int64_t all_places_ = 0, all_cases_ = 0;
};

/// The fewest inspectors whose places can hold a manager's cases: those with bookings, then those with the most room.
std::int64_t fewest_inspectors(const Workload& workload, const std::vector<std::uint32_t>& cases);

/// No assignment costs less in the first part; none costs less in the second, whatever the first; then likewise the
/// third, where loads are as even as the second part of this bound.
AssignmentCost lower_bound(const Workload& workload, bool loads_are_evenest);

/// Cases shared out among inspectors, with the counts that the cost is made of kept up to date.
class SharedOut {
public:
    SharedOut(const Workload& workload, std::vector<std::uint32_t> inspector_of);

    const AssignmentCost& cost() const { return cost_; }
    const std::vector<std::uint32_t>& inspector_of() const { return inspector_of_; }
    bool may_move(std::uint32_t at, std::uint32_t to) const;
    bool has_room(std::uint32_t inspector, std::int64_t more = 1) const;
    void move(std::uint32_t at, std::uint32_t to);

private:
    /// What of the cost hangs on one inspector's load and levels.
    void count_inspector(std::uint32_t inspector, std::int64_t sign);

    const Workload& workload_;
    EvenTargets targets_;
    std::vector<std::uint32_t> inspector_of_;
    std::vector<std::size_t> first_level_;            ///< by variable, in a row of level counts
    std::vector<std::int64_t> of_level_;              ///< by level of all variables: cases
    std::vector<std::int64_t> load_;                  ///< by inspector
    std::vector<std::vector<std::int64_t>> levels_;   ///< by inspector and level
    std::vector<std::vector<std::int64_t>> managers_; ///< by manager and inspector
    AssignmentCost cost_;
};

} // namespace casedraw::sharing
