#include <casedraw/assignment/assignment.hpp>
#include "assignment/mip_oracle.hpp"
#include "assignment/shared_out.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <map>

using namespace casedraw;
using namespace casedraw::testing;

namespace {

Workload random_workload(const std::string& name, std::size_t cases, std::size_t inspectors, std::uint64_t spare) {
    auto bits = stream(name);
    Workload work;
    work.levels = {2, 3};
    const auto managers = 1 + uniform_below(bits, 1 + cases / 2);
    for (std::size_t at = 0; at < cases; ++at) {
        CaseToShare each;
        if (uniform_below(bits, 8) != 0) each.manager = static_cast<std::uint32_t>(uniform_below(bits, managers));
        each.levels = {static_cast<std::uint16_t>(uniform_below(bits, 2)),
                       static_cast<std::uint16_t>(uniform_below(bits, 3))};
        work.cases.push_back(std::move(each));
    }
    for (std::size_t i = 0; i < inspectors; ++i) {
        Inspector each{static_cast<std::int64_t>(cases / inspectors + uniform_below(bits, spare + 1)), {}};
        for (std::size_t at = 0; at < cases; ++at) each.may_read.push_back(uniform_below(bits, 12) != 0);
        work.inspectors.push_back(std::move(each));
    }
    return work;
}

/// Empty where every case has one inspector who may read it, and nobody has more than there are places.
std::string fault_of(const Workload& work, const Assignment& found) {
    std::vector<std::int64_t> load(work.inspectors.size(), 0);
    if (found.inspector_of.size() != work.cases.size()) return "not every case has an inspector";
    for (std::size_t at = 0; at < work.cases.size(); ++at) {
        const auto i = found.inspector_of[at];
        ++load[i];
        if (work.inspectors[i].may_read[at] == 0) return "somebody reads what they may not";
        if (work.cases[at].booked.value_or(i) != i) return "a booking was not kept";
    }
    for (std::size_t i = 0; i < load.size(); ++i)
        if (load[i] > work.inspectors[i].places) return "somebody has more cases than places";
    return "";
}

} // namespace

TEST_CASE("small workloads are shared out at the least cost that a solver finds, and both agree where it is impossible",
          "[assignment]") {
    int possible = 0, impossible = 0, proved = 0;
    for (int k = 0; k < 60; ++k) {
        const auto work = random_workload("workload " + std::to_string(k), 4 + static_cast<std::size_t>(k % 6),
                                          2 + static_cast<std::size_t>(k % 2), static_cast<std::uint64_t>(k % 4));
        CAPTURE(k);
        const auto result = assign(work);
        const auto* found = std::get_if<Assignment>(&result);
        if (found == nullptr) {
            ++impossible;
            CHECK_FALSE(least_cost(work));
            continue;
        }
        ++possible;
        REQUIRE(fault_of(work, *found) == "");
        const auto least = least_cost(work);
        REQUIRE(least);
        CHECK(found->cost.inspectors_of_managers == least->inspectors_of_managers);
        CHECK(found->cost.uneven == least->uneven);
        CHECK(found->cost.spread == least->spread);
        CHECK(found->bound.inspectors_of_managers == least->inspectors_of_managers);
        CHECK(found->bound.uneven == least->uneven);
        CHECK(found->bound <= *least);
        proved += found->is_proved();
    }
    CHECK(possible > 25);
    CHECK(impossible > 3);
    CHECK(proved == possible);
}

namespace {

using Loads = std::vector<std::int64_t>;

/// Over all ways of sharing out: by loads, how few inspectors case managers meet. Each case in turn with everybody.
struct EveryWay {
    explicit EveryWay(const Workload& workload) : work(workload), loads(work.inspectors.size(), 0) { go_on(0, 0); }

    void go_on(std::size_t at, std::int64_t meetings) {
        if (at == work.cases.size()) {
            const auto [best, is_new] = fewest.emplace(loads, meetings);
            best->second = std::min(best->second, meetings);
            return;
        }
        for (std::uint32_t i = 0; i < loads.size(); ++i) {
            if (work.inspectors[i].may_read[at] == 0 || loads[i] == work.inspectors[i].places) continue;
            const auto manager = work.cases[at].manager;
            const bool is_first = manager && met[{*manager, i}]++ == 0;
            ++loads[i];
            go_on(at + 1, meetings + is_first);
            --loads[i];
            if (manager) --met[{*manager, i}];
        }
    }

    /// The least of the two first parts of the cost.
    std::pair<std::int64_t, std::int64_t> best() const {
        std::pair<std::int64_t, std::int64_t> least{INT64_MAX, INT64_MAX};
        for (const auto& [these, meetings] : fewest) {
            std::int64_t places = 0, uneven = 0;
            for (const auto& each : work.inspectors) places += each.places;
            for (std::size_t i = 0; i < these.size(); ++i) {
                const auto off =
                    these[i] * places - work.inspectors[i].places * static_cast<std::int64_t>(work.cases.size());
                uneven += off * off;
            }
            least = std::min(least, std::pair(meetings, uneven));
        }
        return least;
    }

    /// The least difference of the largest and the smallest load among ways in which managers meet so few.
    std::int64_t least_range(std::int64_t meetings) const {
        std::int64_t least = INT64_MAX;
        for (const auto& [these, own] : fewest)
            if (own == meetings) least = std::min(least, range_of(these));
        return least;
    }

    static std::int64_t range_of(const Loads& these) {
        const auto [fewest_cases, most] = std::minmax_element(these.begin(), these.end());
        return *most - *fewest_cases;
    }

    const Workload& work;
    Loads loads;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> met;
    std::map<Loads, std::int64_t> fewest;
};

} // namespace

TEST_CASE("hours are as even as any of all ways of sharing out, and it is proved how uneven they have to be",
          "[assignment]") {
    int uneven = 0;
    for (int k = 0; k < 40; ++k) {
        auto work = random_workload("even " + std::to_string(k), 5 + static_cast<std::size_t>(k % 3), 3, 2);
        for (auto& each : work.cases)
            if (each.manager) each.manager = *each.manager % 3;
        if (k % 2 == 0)
            for (auto& each : work.inspectors) each.places = 5;
        const auto result = assign(work);
        const auto* found = std::get_if<Assignment>(&result);
        if (found == nullptr) continue;
        CAPTURE(k);
        const EveryWay all(work);
        const std::pair cost(found->cost.inspectors_of_managers, found->cost.uneven);
        REQUIRE(cost == all.best());
        REQUIRE(std::pair(found->bound.inspectors_of_managers, found->bound.uneven) == all.best());
        Loads loads(work.inspectors.size(), 0);
        for (const auto i : found->inspector_of) ++loads[i];
        if (k % 2 == 0) CHECK(EveryWay::range_of(loads) == all.least_range(cost.first));
        uneven += EveryWay::range_of(loads) > 1;
    }
    CHECK(uneven > 5);
}

TEST_CASE("loads that whole case managers make uneven are proved to be so among exchangeable inspectors",
          "[assignment]") {
    Workload work;
    for (std::uint32_t manager = 0; manager < 7; ++manager)
        for (int k = 0; k < 4; ++k) work.cases.push_back({manager, {}, std::nullopt});
    for (int i = 0; i < 5; ++i) work.inspectors.push_back({20, std::vector<std::uint8_t>(work.cases.size(), 1)});
    const auto found = std::get<Assignment>(assign(work));
    CHECK(found.cost.inspectors_of_managers == 7);
    // Two have two case managers and three have one: 8, 8, 4, 4, 4 cases where 5.6 would be even, times 100 places.
    CHECK(found.cost.uneven == 2 * 240 * 240 + 3 * 160 * 160);
    CHECK(found.is_proved());
}

TEST_CASE("where it cannot be done the cases named can only be read by the inspectors named, who have too few places",
          "[assignment]") {
    int impossible = 0;
    for (int k = 0; k < 60; ++k) {
        const auto work = random_workload("limit " + std::to_string(k), 11, 3, 1);
        const auto result = assign(work);
        const auto* limit = std::get_if<TooFewPlaces>(&result);
        if (limit == nullptr) continue;
        ++impossible;
        CAPTURE(k);
        std::int64_t places = 0;
        for (const auto i : limit->inspectors) places += work.inspectors[i].places;
        REQUIRE(limit->places == places);
        REQUIRE(static_cast<std::int64_t>(limit->cases.size()) > places);
        // With so many places more for everybody in the limit as are missing, it can be done.
        auto larger = work;
        for (const auto i : limit->inspectors)
            larger.inspectors[i].places += static_cast<std::int64_t>(limit->cases.size()) - places;
        if (!limit->inspectors.empty()) REQUIRE(std::holds_alternative<Assignment>(assign(larger)));
        for (const auto at : limit->cases)
            for (std::uint32_t i = 0; i < work.inspectors.size(); ++i)
                if (work.inspectors[i].may_read[at] != 0)
                    REQUIRE(std::count(limit->inspectors.begin(), limit->inspectors.end(), i) == 1);
    }
    CHECK(impossible > 5);
}

TEST_CASE("what is booked stays, and a change elsewhere moves nothing that is booked", "[assignment]") {
    for (int k = 0; k < 20; ++k) {
        auto work = random_workload("booked " + std::to_string(k), 14, 3, 3);
        const auto first = assign(work);
        if (!std::holds_alternative<Assignment>(first)) continue;
        CAPTURE(k);
        const auto& before = std::get<Assignment>(first).inspector_of;
        for (std::size_t at = 0; at + 1 < before.size(); ++at) work.cases[at].booked = before[at];
        const auto second = assign(work);
        REQUIRE(std::holds_alternative<Assignment>(second));
        REQUIRE(fault_of(work, std::get<Assignment>(second)) == "");
    }
}

TEST_CASE("two hundred cases among twelve inspectors: everybody's share is fair, and managers meet few",
          "[assignment]") {
    const auto work = random_workload("large", 200, 12, 3);
    const auto result = assign(work);
    REQUIRE(std::holds_alternative<Assignment>(result));
    const auto& found = std::get<Assignment>(result);
    CHECK(fault_of(work, found) == "");
    CHECK(found.cost.uneven == found.bound.uneven);
    CHECK(found.bound <= found.cost);
    CHECK(std::get<Assignment>(assign(work)).inspector_of == found.inspector_of);
    CHECK(found.cost.inspectors_of_managers == found.bound.inspectors_of_managers);
}

TEST_CASE("where whole case managers just fill inspectors' places, each of them meets one inspector", "[assignment]") {
    const std::vector<std::int64_t> sizes{14, 13, 12, 12, 11, 11, 10, 10, 9, 9, 9, 8,
                                          8,  8,  7,  7,  7,  6,  6,  5,  5, 5, 4, 4};
    constexpr std::size_t inspectors = 12;
    for (const std::size_t shift : {1U, 8U, 10U}) {
        Workload work;
        for (std::uint32_t manager = 0; manager < sizes.size(); ++manager)
            for (std::int64_t k = 0; k < sizes[manager]; ++k) work.cases.push_back({manager, {}, {}});
        REQUIRE(work.cases.size() == 200);
        for (std::size_t i = 0; i < inspectors; ++i) // two of them, a large one and a small one
            work.inspectors.push_back({sizes[i] + sizes[inspectors + (5 * i + shift) % inspectors],
                                       std::vector<std::uint8_t>(work.cases.size(), 1)});
        CAPTURE(shift);
        const auto found = std::get<Assignment>(assign(work));
        CHECK(fault_of(work, found) == "");
        CHECK(found.cost.inspectors_of_managers == 24);
        CHECK(found.is_proved());
    }
}
