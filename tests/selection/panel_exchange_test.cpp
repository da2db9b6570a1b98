#include "selection/panel_exchange.hpp"

#include <casedraw/selection/lottery.hpp>
#include "selection/elastic_design.hpp"
#include "selection/lottery_checks.hpp"
#include "selection/panel_tree.hpp"
#include "selection/solver_oracle.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <bit>
#include <casedraw/selection/diversity.hpp>

using namespace casedraw;
using namespace casedraw::testing;
using Catch::Matchers::WithinAbs;

namespace {

Effort without_end() { return Effort(1'000'000'000'000); }

/// As many variables and levels as leave no exact design, all levels equally likely.
Design many_variables(const std::string& name, std::size_t variables, std::size_t cases, std::int64_t sample) {
    auto bits = stream(name);
    SyntheticList list{{}, {}, {}};
    for (std::size_t v = 0; v < variables; ++v)
        list.variables.push_back({"v" + std::to_string(v), {"a", "b", "c", "d", "e", "f"}});
    for (std::size_t k = 0; k < cases; ++k) list.ids.push_back("case " + std::to_string(100 + k));
    for (const auto& id : list.ids) {
        Unit unit{id, {}};
        for (std::size_t v = 0; v < variables; ++v) unit.levels[v] = static_cast<std::uint16_t>(uniform_below(bits, 6));
        list.units.push_back(unit);
    }
    return balanced_design(list.variables, list.units, sample);
}

ElasticDesign best_design(const Design& design, const PanelShape& shape, std::int64_t elastic_units, Pricing pricing) {
    auto effort = without_end();
    auto bits = stream("best design");
    PanelPool pool(shape, panel_bounds(design, shape, Box::free), elastic_units, &effort);
    pool.pricing = pricing;
    if (pricing != Pricing::by_search)
        for (auto& panel : panels_by_exchange(pool.limits(), 2 * shape.cells, effort, bits)) pool.add(std::move(panel));
    return elastic_design(pool, targets(design, shape), 0, bits).value();
}

} // namespace

TEST_CASE("designs whose panels are found by exchange are as good, and as well proved, as those found by search",
          "[selection]") {
    for (int k = 0; k < 6; ++k) {
        auto bits = stream("by exchange " + std::to_string(k));
        const auto cases = 8 + uniform_below(bits, 6);
        const auto design = many_variables("by exchange " + std::to_string(k), 4, static_cast<std::size_t>(cases),
                                           static_cast<std::int64_t>(cases) / (2 + k % 2));
        const auto shape = panel_shape(design);
        for (const auto elastic_units : {std::int64_t{1}, design.sample}) {
            const auto searched = best_design(design, shape, elastic_units, Pricing::by_search);
            const auto exchanged = best_design(design, shape, elastic_units, Pricing::by_exchange);
            CAPTURE(k, cases, elastic_units);
            CHECK_THAT(exchanged.expected_units, WithinAbs(searched.expected_units, 1e-6));
            CHECK_THAT(exchanged.lower_bound, WithinAbs(exchanged.expected_units, 1e-6));
            if (elastic_units > 1) CHECK_THAT(exchanged.expected_units, WithinAbs(least_expected_units(design), 1e-6));
        }
    }
}

TEST_CASE("exchanges lead to panels within their limits, and cheaper than what they began with", "[selection]") {
    auto bits = stream("cheaper");
    const auto design = many_variables("cheaper", 5, 24, 11);
    const auto shape = panel_shape(design);
    const auto bounds = panel_bounds(design, shape, Box::free);
    const PanelLimits limits{shape, bounds, 1};
    auto effort = without_end();
    const auto begun = panels_by_exchange(limits, 30, effort, bits);
    REQUIRE(begun.size() > 10);
    std::vector<double> cost(shape.cells);
    for (auto& of_cell : cost) of_cell = uniform_unit(bits) - 0.5;
    const auto price = [&](const PricedPanel& panel) {
        double sum = static_cast<double>(panel.units);
        for (std::size_t cell = 0; cell < shape.cells; ++cell)
            sum += cost[cell] * static_cast<double>(panel.counts[cell]);
        return sum;
    };
    std::size_t cheaper = 0;
    for (const auto& from : begun) {
        const auto found = cheaper_by_exchange(limits, {&from}, cost, price(from), effort);
        cheaper += found.size();
        for (const auto& panel : found) {
            CHECK(panel.units == units_outside(shape, bounds, panel.counts));
            CHECK_THAT(panel.cost, WithinAbs(price(panel), 1e-12));
            CHECK(panel.cost < price(from));
            CHECK(panel.counts[shape.cells] == 11);
            for (std::size_t row = 1; row < shape.rows; ++row) {
                const auto variable = shape.cells + row;
                CHECK(panel.counts[variable] >= bounds.lower[variable] - 1);
                CHECK(panel.counts[variable] <= bounds.upper[variable] + 1);
            }
        }
    }
    CHECK(cheaper > 0);
}

// Of a half, the cases left out are a panel too and leave as many units, so the best table has those of the best panel.
TEST_CASE("eight variables of six levels: half of 30 cases leaves four units in each panel, and that is proved",
          "[selection]") {
    const auto design = many_variables("a", 8, 30, 15);
    const auto lottery = panel_lottery(design, {"eight by six", "court"});
    REQUIRE(lottery->violation);
    CHECK(lottery->violation->expected_units == 4);
    CHECK(lottery->violation->lower_bound == 4);
    CHECK(faults_of(design, *lottery) == std::vector<std::string>{});
}

namespace {

struct Fewest {
    std::int64_t units = 1'000'000;
    std::int64_t samples = 0;
};

/// Every sample of a list of cases that all differ, as bits.
Fewest fewest_units(const Design& design) {
    struct Bounds {
        std::uint32_t cases;
        std::int64_t floor, ceiling;
    };
    std::vector<Bounds> margins;
    for (const auto& margin : design.margins) {
        margins.push_back({0, margin.floor, margin.ceiling});
        for (const auto cell : margin.cells)
            for (const auto unit : design.cells[cell].units) margins.back().cases |= 1U << unit;
    }
    Fewest fewest;
    for (std::uint32_t sample = (1U << design.sample) - 1; sample < 1U << design.population;) {
        std::int64_t units = 0;
        for (const auto& margin : margins) {
            const auto held = static_cast<std::int64_t>(std::popcount(sample & margin.cases));
            units += std::max<std::int64_t>(0, margin.floor - held) + std::max<std::int64_t>(0, held - margin.ceiling);
        }
        if (units < fewest.units) fewest = {units, 0};
        fewest.samples += units == fewest.units ? 1 : 0;
        const auto lowest = sample & (~sample + 1); // the next number with as many bits
        const auto carried = sample + lowest;
        sample = (((carried ^ sample) >> 2) / lowest) | carried;
    }
    return fewest;
}

// Of a half no table leaves fewer units than its panels must, and any panel and what it leaves out make a table, so
// each of the samples with the fewest units can be a panel as often as any other.
void check_that_all_are_held(const std::string& name, std::size_t cases) {
    const auto design = many_variables(name, 8, cases, static_cast<std::int64_t>(cases) / 2);
    const auto fewest = fewest_units(design);
    const auto lottery = panel_lottery(design, {"all of them", "court"});
    CAPTURE(name, fewest.units, fewest.samples);
    REQUIRE(lottery->violation);
    CHECK(lottery->violation->expected_units == static_cast<double>(fewest.units));
    CHECK(lottery->violation->lower_bound == lottery->violation->expected_units);
    const auto panels = diversity(design, *lottery).panels;
    CHECK(panels.distinct == fewest.samples);
    CHECK(panels.effective > 0.75 * static_cast<double>(fewest.samples));
    CHECK(samples_that_leave_no_more(design, *lottery) == fewest.samples);
}

} // namespace

TEST_CASE("where few samples leave so few units, the lottery holds them all, and says that there are no others",
          "[selection][extended]") {
    for (const auto* name : {"face 0", "face 1", "face 4"}) check_that_all_are_held(name, 22);
}

TEST_CASE("going through all panels of a short list finds those that branch and bound finds", "[selection]") {
    for (int k = 0; k < 6; ++k) {
        const auto design = many_variables("tree " + std::to_string(k), 4, 14, 6 + k % 3);
        const auto shape = panel_shape(design);
        const auto bounds = panel_bounds(design, shape, Box::free);
        auto bits = stream("tree " + std::to_string(k));
        std::vector<double> cost(shape.cells);
        for (auto& of_cell : cost) of_cell = uniform_unit(bits) - 0.5;
        auto effort = without_end();
        const auto searched = PanelProgram(shape, bounds, 1, &effort).search(cost, {});
        PanelTree tree({shape, bounds, 1});
        const auto found = tree.cheapest(cost, BoundedSimplex::infinite, effort);
        CAPTURE(k);
        REQUIRE((searched.complete && found.complete));
        CHECK(found.panels.back().counts == searched.panels.back().counts);
        CHECK_THAT(found.bound, WithinAbs(searched.bound, 1e-8));
        const auto below = tree.all_below(cost, found.bound + 0.5, 100'000, effort);
        REQUIRE(below);
        CHECK(std::all_of(below->begin(), below->end(), [&](const auto& panel) {
            return panel.cost < found.bound + 0.5 && panel.cost > found.bound - 1e-9;
        }));
        CHECK_FALSE(tree.all_below(cost, found.bound + 0.5, below->size() - 1, effort));
        Effort little(100);
        CHECK_FALSE(tree.cheapest(cost, BoundedSimplex::infinite, little).complete);
    }
}

TEST_CASE("costs of any size are reckoned in whole parts of a unit, and what is proved of these holds of the costs",
          "[selection]") {
    const auto design = many_variables("parts", 4, 14, 6);
    const auto shape = panel_shape(design);
    const auto bounds = panel_bounds(design, shape, Box::free);
    auto bits = stream("parts");
    std::vector<double> unit_cost(shape.cells);
    for (auto& of_cell : unit_cost) of_cell = uniform_unit(bits) - 0.5;
    for (const double factor : {1e-12, 1e-3, 1e3, 1e7, 1e13}) {
        auto cost = unit_cost;
        for (auto& of_cell : cost) of_cell *= factor;
        auto effort = without_end();
        const auto searched = PanelProgram(shape, bounds, 14, &effort).search(cost, {});
        const auto found = PanelTree({shape, bounds, 14}).cheapest(cost, BoundedSimplex::infinite, effort);
        CAPTURE(factor);
        REQUIRE((searched.complete && found.complete));
        double dearer = -searched.bound; // than the cheapest
        for (std::size_t cell = 0; cell < shape.cells; ++cell)
            dearer += cost[cell] * static_cast<double>(found.panels.back().counts[cell]);
        dearer += static_cast<double>(found.panels.back().units);
        const double within = 1e-8 * std::max(1.0, factor);
        CHECK_THAT(dearer, WithinAbs(0, within));
        CHECK_THAT(found.bound, WithinAbs(searched.bound, within));
    }
    auto effort = without_end();
    const std::vector<double> too_large(shape.cells, 1e300);
    PanelTree tree({shape, bounds, 14});
    CHECK_FALSE(tree.cheapest(too_large, BoundedSimplex::infinite, effort).complete);
    CHECK_FALSE(tree.all_below(too_large, BoundedSimplex::infinite, 10, effort));
}

// Margins that no sample keeps together, so many that it cannot be proved which table is best.
TEST_CASE("eight variables of six levels and 45 cases end in a table with equal chances and few margins left",
          "[selection]") {
    const auto design = many_variables("eight by six", 8, 45, 34);
    const auto lottery = panel_lottery(design, {"eight by six", "court"});
    REQUIRE(lottery->violation);
    CHECK(lottery->violation->lower_bound <= lottery->violation->expected_units);
    CHECK(lottery->violation->expected_units < 2.5); // of 48 margins; a random sample leaves some 20
    CHECK(std::all_of(lottery->appearances.begin(), lottery->appearances.end(),
                      [&](auto times) { return times * 45 == lottery->panels * 34; }));
}

TEST_CASE("where counting ends and no panel keeps every margin, each is known to leave one at least", "[selection]") {
    const auto design = many_variables("none keeps all", 25, 40, 15);
    const auto lottery = panel_lottery(design, {"none", "court"});
    REQUIRE(lottery);
    const auto found = diversity(design, *lottery);
    CHECK(found.feasible.is_complete);
    CHECK(found.feasible.counted == 0);
    REQUIRE(lottery->violation);
    CHECK(lottery->violation->lower_bound >= 1);
}

TEST_CASE(
    "where counting does not end, but a search for a panel that keeps every margin does, each leaves one at least",
    "[selection]") {
    const auto design = many_variables("none is found", 25, 54, 39);
    const auto lottery = panel_lottery(design, {"none", "court"});
    REQUIRE(lottery);
    CHECK_FALSE(diversity(design, *lottery).feasible.is_complete);
    REQUIRE(lottery->violation);
    CHECK(lottery->violation->lower_bound >= 1);
}

// Three tables of cells keep every margin. They share a case, and each case is to be in 11 of 32 panels: no more of
// them can be of these three.
TEST_CASE("where the panels that keep every margin cannot hold each case as often as it is to come, others must leave "
          "some",
          "[selection]") {
    const auto design = many_variables("p9 32 2", 9, 32, 11);
    const auto lottery = panel_lottery(design, {"too few", "court"});
    REQUIRE(lottery);
    const auto found = diversity(design, *lottery);
    CHECK(found.feasible.is_complete);
    CHECK(found.feasible.counted == 3);
    REQUIRE(lottery->violation);
    CHECK(lottery->violation->lower_bound >= 672.0 / 1024);
    CHECK(lottery->violation->lower_bound <= lottery->violation->expected_units);
}
