#include <casedraw/base/defect.hpp>
#include <casedraw/selection/lottery.hpp>
#include <casedraw/selection/ordered_draw.hpp>
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace casedraw;
using namespace casedraw::testing;

namespace {

constexpr auto simple = SamplingDesign::simple_random;
constexpr auto crossed = SamplingDesign::crossed_strata;

/// The rule said another way: cases are given one at a time, whole quotas first, then to the stratum with the largest
/// remainder, the earliest of equals.
std::vector<std::int64_t> shares_one_by_one(const Design& design) {
    std::vector<std::int64_t> shares, remainders;
    for (const auto& cell : design.cells) {
        std::int64_t remainder = design.sample * cell.population(), whole = 0;
        for (; remainder >= design.population; remainder -= design.population) ++whole;
        shares.push_back(whole);
        remainders.push_back(remainder);
    }
    for (auto left = design.sample - std::accumulate(shares.begin(), shares.end(), std::int64_t{0}); left > 0; --left) {
        const auto largest = std::max_element(remainders.begin(), remainders.end());
        ++shares[static_cast<std::size_t>(largest - remainders.begin())];
        *largest = -1;
    }
    return shares;
}

std::vector<std::int64_t> sampled_by_cell(const Design& design, const OrderedDraw& draw) {
    std::vector<std::int64_t> counts;
    for (const auto& cell : design.cells)
        counts.push_back(std::count_if(cell.units.begin(), cell.units.end(), [&](auto unit) {
            return std::binary_search(draw.units.begin(), draw.units.end(), unit);
        }));
    return counts;
}

std::vector<std::string> faults_of(const Design& design, const OrderedDraw& draw, std::string_view seed) {
    std::vector<std::string> faults;
    if (static_cast<std::int64_t>(draw.units.size()) != design.sample)
        faults.emplace_back("the sample has another size");
    if (!std::is_sorted(draw.units.begin(), draw.units.end())) faults.emplace_back("the sample is not ascending");
    auto all = draw.units;
    all.insert(all.end(), draw.reserves.begin(), draw.reserves.end());
    std::sort(all.begin(), all.end());
    std::vector<std::uint32_t> units(design.case_ids.size());
    std::iota(units.begin(), units.end(), 0U);
    if (all != units) faults.emplace_back("a case is not exactly one of sampled and reserve");
    auto reserves = draw.reserves;
    std::sort(reserves.begin(), reserves.end());
    if (draw.reserves != reserve_order(design, reserves, seed, "court"))
        faults.emplace_back("the reserves are not in reserve order");
    return faults;
}

/// Sum of squared departures from `expected`, over it.
double chi_square(const std::map<std::vector<std::uint32_t>, int>& times, double expected) {
    double sum = 0;
    for (const auto& [units, count] : times) sum += (count - expected) * (count - expected) / expected;
    return sum;
}

} // namespace

TEST_CASE("hundreds of random lists: simple random samples and crossed strata have the sizes they should",
          "[selection]") {
    int without_chance = 0;
    for (int k = 0; k < 400; ++k) {
        auto bits = stream("ordered " + std::to_string(k));
        const auto size = 2 + uniform_below(bits, k % 40 == 0 ? 6000 : 200);
        const auto list = synthetic_list(static_cast<std::size_t>(size), bits);
        const auto design =
            balanced_design(list.variables, list.units, synthetic_sample(static_cast<std::int64_t>(size), bits));
        CAPTURE(k, size, design.sample);
        const auto any = ordered_draw(design, simple, "seed", "court");
        CHECK(any.method == "simple-random/1");
        CHECK(any.strata.empty());
        REQUIRE(faults_of(design, any, "seed") == std::vector<std::string>{});
        const auto by_strata = ordered_draw(design, crossed, "seed", "court");
        CHECK(by_strata.method == "crossed-strata/1");
        REQUIRE(faults_of(design, by_strata, "seed") == std::vector<std::string>{});
        REQUIRE(by_strata.strata == shares_one_by_one(design));
        REQUIRE(sampled_by_cell(design, by_strata) == by_strata.strata);
        for (std::size_t cell = 0; cell < design.cells.size(); ++cell) {
            REQUIRE(by_strata.strata[cell] <= design.cells[cell].population());
            for (const auto unit : design.cells[cell].units) REQUIRE(by_strata.cell_of[unit] == cell);
        }
        without_chance += std::count(by_strata.strata.begin(), by_strata.strata.end(), 0) > 0;
    }
    CHECK(without_chance > 200);
}

TEST_CASE("the simple random sample is the first of the reserve order", "[selection]") {
    auto bits = stream("first of the order");
    const auto list = synthetic_list(90, bits);
    const auto design = balanced_design(list.variables, list.units, 31);
    std::vector<std::uint32_t> all(90);
    std::iota(all.begin(), all.end(), 0U);
    auto first = reserve_order(design, all, "s", "court");
    first.resize(31);
    std::sort(first.begin(), first.end());
    CHECK(ordered_draw(design, simple, "s", "court").units == first);
}

TEST_CASE("equal remainders go to the strata that come first", "[selection]") {
    const auto list = list_of({"0000", "0100", "0200", "0300"});
    const auto design = balanced_design(list.variables, list.units, 3);
    CHECK(stratum_samples(design) == std::vector<std::int64_t>{1, 1, 1, 0});
    const auto draw = ordered_draw(design, crossed, "whatever", "court");
    CHECK(draw.units == std::vector<std::uint32_t>{0, 1, 2});
}

TEST_CASE("the sample depends on seed, domain and cases, not on the order of rows", "[selection]") {
    auto bits = stream("ordered rows");
    auto list = synthetic_list(300, bits);
    const auto one = balanced_design(list.variables, list.units, 100);
    shuffle(list.units, bits);
    const auto other = balanced_design(list.variables, list.units, 100);
    for (const auto by : {simple, crossed}) {
        const auto draw = ordered_draw(one, by, "s", "court");
        CHECK(draw.units == ordered_draw(other, by, "s", "court").units);
        CHECK(draw.reserves == ordered_draw(other, by, "s", "court").reserves);
        CHECK(draw.units != ordered_draw(one, by, "t", "court").units);
        CHECK(draw.units != ordered_draw(one, by, "s", "oocd").units);
    }
}

// Of the ten samples of two from five, each comes in a tenth of the draws: chi-square with 9 degrees of freedom is
// above 33.7 once in ten thousand times. The seeds are fixed, so the test always gives the same answer.
TEST_CASE("every simple random sample is equally likely", "[selection]") {
    const auto list = list_of({"0000", "0000", "0101", "1210", "0321"});
    const auto design = balanced_design(list.variables, list.units, 2);
    std::map<std::vector<std::uint32_t>, int> times;
    for (int k = 0; k < 20'000; ++k)
        ++times[ordered_draw(design, simple, "equally likely " + std::to_string(k), "court").units];
    CHECK(times.size() == 10);
    CHECK(chi_square(times, 2000) < 33.7);
}

TEST_CASE(
    "every case of a list has the chance n/N under simple random sampling, and its stratum's under crossed strata",
    "[selection]") {
    auto bits = stream("chances of ordered draws");
    const auto list = synthetic_list(60, bits);
    const auto design = balanced_design(list.variables, list.units, 22);
    constexpr int draws = 4000;
    std::vector<int> any(60, 0), in_strata(60, 0);
    for (int k = 0; k < draws; ++k) {
        const auto seed = "chance " + std::to_string(k);
        for (const auto unit : ordered_draw(design, simple, seed, "court").units) ++any[unit];
        for (const auto unit : ordered_draw(design, crossed, seed, "court").units) ++in_strata[unit];
    }
    const auto is_near = [](int times, double chance) {
        return std::abs(times - draws * chance) <= 4.5 * std::sqrt(draws * chance * (1 - chance));
    };
    for (const auto times : any) CHECK(is_near(times, 22.0 / 60));
    const auto shares = stratum_samples(design);
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        for (const auto unit : design.cells[cell].units)
            CHECK(is_near(in_strata[unit],
                          static_cast<double>(shares[cell]) / static_cast<double>(design.cells[cell].population())));
}

TEST_CASE("the chance that a simple random sample has any of some cases is that of counting all samples",
          "[selection]") {
    const auto list = list_of({"0000", "0000", "0101", "1210", "0321", "1111"});
    const auto design = balanced_design(list.variables, list.units, 2); // 15 samples
    CHECK(chance_of_any(design, 0) == 0);
    CHECK(std::abs(chance_of_any(design, 1) - 5.0 / 15) < 1e-12);
    CHECK(std::abs(chance_of_any(design, 2) - 9.0 / 15) < 1e-12);
    CHECK(std::abs(chance_of_any(design, 5) - 1) < 1e-12);
}

TEST_CASE("a census or an empty sample is not drawn by order, nor is a lottery", "[selection]") {
    const auto list = list_of({"0000", "0100"});
    CHECK_THROWS_AS(ordered_draw(balanced_design(list.variables, list.units, 2), simple, "s", "court"), Defect);
    CHECK_THROWS_AS(ordered_draw(balanced_design(list.variables, list.units, 0), crossed, "s", "court"), Defect);
    CHECK_THROWS_AS(
        ordered_draw(balanced_design(list.variables, list.units, 1), SamplingDesign::panel_lottery, "s", "court"),
        Defect);
}
