#include <casedraw/acts/amendment.hpp>
#include <casedraw/acts/supplement.hpp>
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <casedraw/selection/lottery.hpp>
#include <cmath>
#include <string>
#include <vector>

using namespace casedraw;
using namespace casedraw::testing;

namespace {

using Ids = std::vector<std::string>;

/// Court: five in scope, two to read, three reserves; OOCD: three in scope, one to read.
std::vector<DomainBefore> two_domains() {
    DomainBefore court{"court",         2,  5, 2, {"A", "B", "C", "D", "E"}, {"A", "D"}, {"E", "B", "C"},
                       {"E", "B", "C"}, {}, {}};
    DomainBefore oocd{"oocd", 1, 3, 1, {"P", "Q", "R"}, {"Q"}, {"R", "P"}, {"R", "P"}, {}, {}};
    return {court, oocd};
}

DomainBefore random_domain(BitStream& bits) {
    DomainBefore before{"court", 0, 0, 0, {}, {}, {}, {}, {}, {}};
    const auto cases = 4 + uniform_below(bits, 20);
    for (std::uint64_t i = 0; i < cases; ++i) before.in_scope.push_back("C" + std::to_string(100 + i));
    auto order = before.in_scope;
    for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[uniform_below(bits, k)]);
    before.population = static_cast<std::int64_t>(cases);
    before.sample = before.size = static_cast<std::int64_t>(1 + uniform_below(bits, cases - 1));
    before.to_read.assign(order.begin(), order.begin() + before.sample);
    std::sort(before.to_read.begin(), before.to_read.end());
    before.reserves.assign(order.begin() + before.sample, order.end());
    before.published = before.reserves;
    return before;
}

} // namespace

TEST_CASE("a corrected list says who leaves, who moves and who is late", "[acts]") {
    // A (read) is out, D (read) is OOCD now, E (not read) is OOCD now, F is new.
    const auto found =
        list_differences(two_domains(), {{"court", {"B", "C", "F"}}, {"oocd", {"D", "E", "P", "Q", "R"}}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].out_of_scope == Ids{"A", "D", "E"});
    CHECK(found[0].late == Ids{"F"});
    CHECK(found[0].moved_in.empty());
    CHECK(found[1].moved_in == Ids{"D"});
    CHECK(found[1].late == Ids{"E"});
    CHECK(found[1].out_of_scope.empty());
    CHECK(found[1].in_scope == Ids{"D", "E", "P", "Q", "R"});
}

TEST_CASE("the same list changes nothing, and a case that an act of its own took out stays out", "[acts]") {
    auto before = two_domains();
    for (const auto& each : list_differences(before, {{"court", before[0].in_scope}, {"oocd", before[1].in_scope}}))
        CHECK_FALSE(each.is_changed());
    before[0].in_scope = {"A", "B", "C", "D"};
    before[0].out_of_scope = {"E"};
    const auto found = list_differences(before, {{"court", {"A", "B", "C", "D", "E"}}, {"oocd", {"P", "Q", "R"}}});
    CHECK_FALSE(found[0].is_changed());
}

TEST_CASE("a case that comes back takes the place that it had", "[acts]") {
    auto before = two_domains();
    before[0].in_scope = {"B", "C", "E"};
    before[0].to_read = {};
    before[0].reserves = {"E", "C"};
    before[0].in_scope = {"C", "E"};
    before[0].left_by_list = {{"A", true, false}, {"B", false, false}, {"D", true, false}};
    const auto found = list_differences(before, {{"court", {"A", "B", "C", "E"}}, {"oocd", {"P", "Q", "R"}}});
    CHECK(found[0].returned == Ids{"A", "B"});
    CHECK(found[0].late.empty());
    const auto amended = amended_domain(before[0], found[0], 1, {}, {});
    CHECK(amended.to_read == Ids{"A"});
    CHECK(amended.reserves == Ids{"E", "B", "C"});
}

TEST_CASE("cases that a list does not hold at all are missing, whether they are to be read or not", "[acts]") {
    CHECK(missing_cases(two_domains(), {"A", "B", "C", "D", "E", "P", "Q", "R", "Z"}).empty());
    CHECK(missing_cases(two_domains(), {"B", "C", "D", "P", "Q", "R"}) == Ids{"A", "E"});
}

TEST_CASE("reserves are called in order while fewer are to be read than the size; what is over stays", "[acts]") {
    const auto before = two_domains()[0];
    const auto without_a = list_differences({before}, {{"court", {"B", "C", "D", "E", "F"}}});
    CHECK(amended_domain(before, without_a[0], 2, {}, {"F"}).called == Ids{"E"});
    CHECK(amended_domain(before, without_a[0], 2, {"F"}, {}).called.empty());
    CHECK(amended_domain(before, without_a[0], 9, {}, {"F"}).called == Ids{"E", "B", "C", "F"});
    CHECK(amended_domain(before, without_a[0], 0, {"F"}, {}).to_read == Ids{"D", "F"});
    const auto not_e = [](const std::string& id) { return id != "E"; };
    const auto passed_over = amended_domain(before, without_a[0], 2, {}, {"F"}, not_e);
    CHECK(passed_over.called == Ids{"B"});
    CHECK(passed_over.reserves == Ids{"E", "C", "F"});
}

TEST_CASE("no reserve is called in a domain whose own list did not change", "[acts]") {
    auto before = two_domains()[0];
    before.to_read = {"A"}; // D was lost and nobody was to take its place
    const auto same = list_differences({before}, {{"court", before.in_scope}});
    CHECK(amended_domain(before, same[0], 2, {}, {}).called.empty());
}

TEST_CASE("a supplement is asked about where it passes the maximum, or the size by more than two", "[acts]") {
    const SupplementPlan plan{5, 10, 11, 3, 4, {1, 2}};
    CHECK_FALSE(has_to_be_asked(plan, 3, std::nullopt));
    CHECK(has_to_be_asked(plan, 4, std::nullopt));
    CHECK(has_to_be_asked(plan, 3, 12));
    CHECK_FALSE(has_to_be_asked(plan, 3, 13));
    const SupplementPlan over{0, 20, 11, 0, 0, {0, 1}};
    CHECK_FALSE(has_to_be_asked(over, 0, 12));
}

TEST_CASE("the size of a supplement lies between its bounds, under each rule", "[acts]") {
    auto bits = stream("supplement plans");
    for (int k = 0; k < 2000; ++k) {
        CAPTURE(k);
        auto before = random_domain(bits);
        if (k % 9 == 0) before.sample = before.size = before.population;
        auto eligible = before.in_scope;
        const auto late = uniform_below(bits, 9);
        for (std::uint64_t i = 0; i < late; ++i) eligible.push_back("L" + std::to_string(i));
        const auto difference = list_differences({before}, {{"court", eligible}})[0];
        const auto size = static_cast<std::int64_t>(uniform_below(bits, eligible.size() + 1));
        const auto same = supplement_plan(before, difference, size, SupplementRule::same_chance);
        const auto drawn = drawn_supplement_size(same, before, SupplementRule::same_chance, "s" + std::to_string(k));
        REQUIRE(same.chance == (late > 0 ? make_rate(before.sample, before.population) : Rate{0, 1}));
        REQUIRE(same.least <= drawn);
        REQUIRE(drawn <= same.greatest);
        REQUIRE(same.greatest <= same.late);
        if (before.sample == before.population) REQUIRE(drawn == same.late); // a census reads all
        const auto sized = supplement_plan(before, difference, size, SupplementRule::new_size);
        REQUIRE(sized.least == std::clamp<std::int64_t>(size - same.reading, 0, same.late));
        REQUIRE(supplement_plan(before, difference, size, SupplementRule::none).greatest == 0);
    }
}

TEST_CASE("every late case is read with the stated chance, counted over whole procedures", "[acts]") {
    // 3 late cases of a draw of 5 in 12: 1.25 of them are read, so 1 or 2; each must come out in 5 of 12 seeds.
    const auto list = list_of({"00", "01", "10"});
    for (std::int64_t size = 1; size <= 2; ++size) {
        const auto design = balanced_design(list.variables, list.units, size);
        const auto lottery = panel_lottery(design, {.seed = "any", .domain = "court", .minimum_panels = 12}).value();
        for (const auto count : lottery.appearances) REQUIRE(count * 3 == lottery.panels * size);
    }
    // The lottery gives size/3 exactly; what remains is whether the drawn size has the mean 1.25.
    constexpr std::int64_t seeds = 40'000;
    std::int64_t read = 0;
    for (std::int64_t s = 0; s < seeds; ++s) read += supplement_size(3, 5, 12, "seed " + std::to_string(s), "court");
    const double expected = 1.25 * seeds, deviation = std::sqrt(0.25 * 0.75 * seeds);
    CHECK(std::abs(static_cast<double>(read) - expected) < 4 * deviation);
    CHECK(read > seeds);
}

TEST_CASE("no case is read twice and none is lost sight of, over random amendments", "[acts]") {
    auto bits = stream("random amendments");
    for (int k = 0; k < 2000; ++k) {
        CAPTURE(k);
        const auto before = random_domain(bits);
        Ids eligible;
        for (const auto& id : before.in_scope)
            if (uniform_below(bits, 5) != 0) eligible.push_back(id);
        const auto late = uniform_below(bits, 5);
        for (std::uint64_t i = 0; i < late; ++i) eligible.push_back("L" + std::to_string(i));
        const auto difference = list_differences({before}, {{"court", eligible}})[0];
        Ids supplement, waiting;
        for (const auto& id : difference.late) (uniform_below(bits, 2) == 0 ? supplement : waiting).push_back(id);
        const auto size = static_cast<std::int64_t>(uniform_below(bits, eligible.size() + 1));
        const auto amended = amended_domain(before, difference, size, supplement, waiting);
        auto all = amended.to_read;
        all.insert(all.end(), amended.reserves.begin(), amended.reserves.end());
        std::sort(all.begin(), all.end());
        REQUIRE(std::adjacent_find(all.begin(), all.end()) == all.end());
        REQUIRE(all == eligible); // every eligible case is to be read or a reserve
        REQUIRE(amended.population == static_cast<std::int64_t>(eligible.size()));
        for (const auto& id : before.to_read) // nothing already drawn is lost while it is eligible
            if (std::binary_search(eligible.begin(), eligible.end(), id))
                REQUIRE(std::binary_search(amended.to_read.begin(), amended.to_read.end(), id));
        if (difference.is_changed() && !amended.reserves.empty())
            REQUIRE(static_cast<std::int64_t>(amended.to_read.size()) >= size);
        if (!amended.called.empty()) REQUIRE(static_cast<std::int64_t>(amended.to_read.size()) == size);
    }
}
