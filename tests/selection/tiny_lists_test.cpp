#include <casedraw/selection/lottery.hpp>
#include "selection/elastic_design.hpp"
#include "selection/lottery_checks.hpp"
#include "selection/solver_oracle.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <cmath>

using namespace casedraw;
using namespace casedraw::testing;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double solver_tolerance = 1e-6; // of two linear programs solved in floating point

struct Vector {
    std::int64_t sample;
    std::vector<std::string> cases;
    std::optional<double> best_chance; ///< t*, no cell box
    double units_in_cell_box;          ///< V
    double units;                      ///< V, no cell box
};

double units_within(const Design& design, Box box, std::int64_t elastic_units) {
    const auto shape = panel_shape(design);
    Effort effort(1'000'000'000);
    PanelPool pool(shape, panel_bounds(design, shape, box), elastic_units, &effort);
    auto bits = stream("units");
    const auto found = elastic_design(pool, targets(design, shape), 0, bits);
    return found ? found->expected_units : -1;
}

} // namespace

// The vectors were computed before this program was written, by enumeration with another solver.
TEST_CASE("V and t* are those of the lists worked out by enumeration", "[selection]") {
    const std::vector<Vector> vectors{
        {2, {"0010", "0312", "0320", "1121"}, std::nullopt, 1, 1},
        {2, {"0112", "0411", "0422", "1012", "1101"}, 0.0, 0.4, 0.4},
        {4, {"0000", "0001", "0011", "0101", "0210", "0222"}, 0.0, 2.0 / 3, 2.0 / 3},
        {2, {"0001", "0011", "0012", "0110", "0122", "0322", "1012"}, 0.875, 1.0 / 7, 1.0 / 7},
        {3, {"0011", "0110", "0111", "0111", "1012", "1111"}, 1.0, 1, 0},
    };
    for (const auto& vector : vectors) {
        const auto list = list_of(vector.cases);
        const auto design = balanced_design(list.variables, list.units, vector.sample);
        CAPTURE(vector.cases.front(), vector.sample);
        CHECK_THAT(units_within(design, Box::cell, 1), WithinAbs(vector.units_in_cell_box, solver_tolerance));
        CHECK_THAT(units_within(design, Box::free, 1), WithinAbs(vector.units, solver_tolerance));
        const auto lottery = panel_lottery(design, {"vectors", "court"});
        REQUIRE(lottery);
        CHECK(faults_of(design, *lottery).empty());
        if (vector.units == 0) {
            CHECK_FALSE(lottery->violation);
            continue;
        }
        REQUIRE(lottery->violation);
        CHECK_THAT(lottery->violation->expected_units, WithinAbs(vector.units, 1e-3));
        CHECK(lottery->violation->lower_bound == lottery->violation->expected_units);
        CHECK(lottery->violation->best_minimum_probability.has_value() == vector.best_chance.has_value());
        const double share = static_cast<double>(design.sample) / static_cast<double>(design.population);
        if (vector.best_chance)
            CHECK_THAT(*lottery->violation->best_minimum_probability,
                       WithinAbs(*vector.best_chance * share, solver_tolerance));
    }
}

namespace {

/// How many of these lists leave margins.
int check_tiny_lists(int from, int to) {
    int soft = 0;
    for (int k = from; k < to; ++k) {
        auto bits = stream("tiny " + std::to_string(k));
        const auto size = 3 + uniform_below(bits, 6);
        const auto list = synthetic_list(static_cast<std::size_t>(size), bits);
        const auto sample = 1 + static_cast<std::int64_t>(uniform_below(bits, size - 1));
        const auto design = balanced_design(list.variables, list.units, sample);
        CAPTURE(k, size, sample);
        const double units = least_expected_units(design);
        const auto best = largest_smallest_chance(design);
        const auto lottery = panel_lottery(design, {"tiny", "court", MarginRule::soft, 1000});
        REQUIRE(lottery);
        REQUIRE(faults_of(design, *lottery) == std::vector<std::string>{});
        REQUIRE(lottery->violation.has_value() == (units > solver_tolerance));
        REQUIRE((units < solver_tolerance) == (best && *best > 1 - solver_tolerance));
        if (!lottery->violation) continue;
        ++soft;
        const auto& violation = *lottery->violation;
        const auto panels = static_cast<double>(lottery->panels);
        CHECK(violation.lower_bound == std::ceil(units * panels - 1e-3) / panels);
        CHECK(violation.expected_units == violation.lower_bound);
        REQUIRE(violation.best_minimum_probability.has_value() == best.has_value());
        const double share = static_cast<double>(sample) / static_cast<double>(size);
        if (best) CHECK_THAT(*violation.best_minimum_probability, WithinAbs(*best * share, solver_tolerance));
    }
    return soft;
}

/// How many of these lists, with two fields added, leave margins.
int check_tiny_lists_by_rank(int from, int to) {
    int left = 0;
    for (int k = from; k < to; ++k) {
        auto bits = stream("tiny by rank " + std::to_string(k));
        const auto size = 5 + uniform_below(bits, 6);
        auto list = synthetic_list(static_cast<std::size_t>(size), bits);
        add_case_managers(list, 4, bits);
        list.variables.back().rank = 1;
        list.variables.push_back({"team", {"A", "B", "C"}});
        list.variables.back().rank = 2;
        for (auto& unit : list.units) unit.levels[5] = static_cast<std::uint16_t>(uniform_below(bits, 3));
        const auto design = balanced_design(list.variables, list.units, 2 + static_cast<std::int64_t>(size) / 5);
        CAPTURE(k, size, design.sample);
        const auto least = least_expected_units_by_rank(design);
        const auto lottery = panel_lottery(design, {"by rank", "court"});
        REQUIRE(lottery);
        REQUIRE(lottery->violation.has_value() == (*std::max_element(least.begin(), least.end()) > solver_tolerance));
        if (!lottery->violation) continue;
        ++left;
        const auto& violation = *lottery->violation;
        REQUIRE(violation.units_by_rank.size() == least.size());
        const auto panels = static_cast<double>(lottery->panels);
        bool is_whole = true; // where a rank's units are not, no table has so few, and later ranks may have fewer
        for (std::size_t rank = 0; rank < least.size() && is_whole; ++rank) {
            const auto units = std::ceil(least[rank] * panels - 1e-3);
            CHECK(violation.units_by_rank[rank] == units / panels);
            is_whole = units - least[rank] * panels < 1e-3;
        }
        CHECK((!is_whole || violation.lower_bound == violation.expected_units));
    }
    return left;
}

} // namespace

TEST_CASE("on tiny lists each field that is added leaves as few units as can be, in their order", "[selection]") {
    CHECK(check_tiny_lists_by_rank(0, 12) > 6);
}

TEST_CASE("on many tiny lists each field that is added leaves as few units as can be", "[selection][extended]") {
    CHECK(check_tiny_lists_by_rank(12, 200) > 90);
}

TEST_CASE("on lists of up to eight cases V and t* are those of a linear program over all samples", "[selection]") {
    CHECK(check_tiny_lists(8, 20) > 0);
}

TEST_CASE("V and t* are those of a linear program on hundreds of lists of up to eight cases", "[selection][extended]") {
    CHECK(check_tiny_lists(20, 600) + check_tiny_lists(0, 8) > 3);
}
