#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Who reads which case: the cases of a sample shared out among inspectors.
namespace casedraw {

/// A case to be read, as the sharing sees it.
struct CaseToShare {
    std::optional<std::uint32_t> manager; ///< cases of one case manager have one number; nothing: nobody else's case
    std::vector<std::uint16_t> levels;    ///< by variable of the workload (domain, RoSH); each is spread evenly
    std::optional<std::uint32_t> booked;  ///< the inspector who already has it; it stays there
};

struct Inspector {
    std::int64_t places = 0;            ///< how many cases there is time for
    std::vector<std::uint8_t> may_read; ///< by case: 0 where a conflict of interest or a language forbids it
};

struct Workload {
    std::vector<CaseToShare> cases;
    std::vector<Inspector> inspectors;
    std::vector<std::uint16_t> levels; ///< by variable: how many levels it has
};

/// What is made small, in this order.
struct AssignmentCost {
    std::int64_t inspectors_of_managers = 0; ///< over case managers: inspectors that each meets
    std::int64_t uneven = 0; ///< over inspectors: (own cases · all places − own places · all cases)², the squared
                             ///< distance from an exact share by places, so that one far off counts more than two near
    std::int64_t spread =
        0; ///< over inspectors and levels: |cases of the level · all cases − own cases · all of the level|
    friend bool operator==(const AssignmentCost&, const AssignmentCost&) = default;
    friend auto operator<=>(const AssignmentCost&, const AssignmentCost&) = default;
};

struct Assignment {
    std::vector<std::uint32_t> inspector_of; ///< by case
    std::vector<std::int64_t> fair_share;    ///< by inspector
    AssignmentCost cost;
    AssignmentCost
        bound; ///< no assignment is better in the first; none as good in it is better in the second; and so on
    bool is_proved() const { return cost == bound; }
};

/// Why there is none: these cases can only be read by these inspectors, and all their places are too few.
struct TooFewPlaces {
    std::vector<std::uint32_t> cases;
    std::vector<std::uint32_t> inspectors;
    std::int64_t places = 0;
    std::vector<TooFewPlaces> further = {}; ///< of other cases; the first is of those that nobody may read, if any
};

using AssignmentResult = std::variant<Assignment, TooFewPlaces>;

/// Every case to one inspector who may read it, within everybody's places, with the least cost that is found within a
/// fixed number of steps: a local search from several starts, the same on every machine. Needs `may_read` of every
/// inspector for every case, levels below the variables', and bookings that inspectors may keep.
AssignmentResult assign(const Workload& workload);

} // namespace casedraw
