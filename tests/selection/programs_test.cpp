#include "selection/flight.hpp"
#include "selection/panel_program.hpp"
#include "selection/solver_oracle.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <cmath>

using namespace casedraw;
using namespace casedraw::testing;
using Catch::Matchers::WithinAbs;

TEST_CASE("branch and bound finds the panel of GLPK's least cost", "[selection]") {
    for (int k = 0; k < 30; ++k) {
        auto bits = stream("whole-number program " + std::to_string(k));
        const auto list = synthetic_list(static_cast<std::size_t>(8 + uniform_below(bits, 90)), bits);
        const auto sample = synthetic_sample(static_cast<std::int64_t>(list.units.size()), bits);
        const auto design = balanced_design(list.variables, list.units, sample);
        const auto shape = panel_shape(design);
        const auto bounds = panel_bounds(design, shape, Box::cell);
        Effort effort(1'000'000'000'000);
        PanelProgram program(shape, bounds, 0, &effort);
        LinearProgram oracle;
        oracle.whole_numbers = true;
        oracle.right_hand_side.assign(shape.rows, 0.0);
        for (std::size_t variable = 0; variable < shape.variables(); ++variable) {
            std::vector<double> column(shape.rows, 0.0);
            for (auto entry = shape.columns.begin(variable); entry < shape.columns.end(variable); ++entry)
                column[shape.columns.row(entry)] = shape.columns.value(entry);
            oracle.column.push_back(column);
            oracle.lower.push_back(static_cast<double>(bounds.lower[variable]));
            oracle.upper.push_back(static_cast<double>(bounds.upper[variable]));
            oracle.cost.push_back(0);
        }
        for (int objective = 0; objective < 4; ++objective) {
            std::vector<double> cost(shape.cells);
            for (auto& of_cell : cost) of_cell = uniform_unit(bits) - 0.5;
            std::copy(cost.begin(), cost.end(), oracle.cost.begin());
            const auto found = program.search(cost, {});
            const auto expected = least_cost(oracle);
            CAPTURE(k, objective, list.units.size(), sample);
            REQUIRE(found.complete);
            REQUIRE(found.panels.empty() == !expected);
            if (!expected) continue;
            REQUIRE_THAT(found.panels.back().cost, WithinAbs(*expected, 1e-6));
            REQUIRE(found.panels.back().units == 0);
        }
    }
}

TEST_CASE("a flight stays within its bounds and ends at its start on average", "[selection]") {
    auto bits = stream("flight");
    const auto list = synthetic_list(45, bits);
    const auto design = balanced_design(list.variables, list.units, 19);
    const auto shape = panel_shape(design);
    const auto bounds = panel_bounds(design, shape, Box::cell);
    std::vector<double> start;
    for (const auto population : shape.population) start.push_back(static_cast<double>(19 * population) / 45);
    Flight flight(shape);
    const int flights = 8000;
    std::vector<double> sum(shape.variables(), 0.0);
    for (int k = 0; k < flights; ++k) {
        flight.walk(start, bounds, bits, k % 2 == 0 ? 0 : 20);
        if (k % 4 == 1) flight.walk_on(bits);
        bool is_within = true;
        for (std::size_t variable = 0; variable < shape.variables(); ++variable) {
            const double value = flight.values()[variable];
            is_within = is_within && value > static_cast<double>(bounds.lower[variable]) - 1e-9 &&
                        value < static_cast<double>(bounds.upper[variable]) + 1e-9;
            sum[variable] += value;
        }
        REQUIRE(is_within);
    }
    for (std::size_t variable = 0; variable < shape.variables(); ++variable) {
        const double part = start[variable] - std::floor(start[variable]);
        const double bound = 5 * std::sqrt(part * (1 - part) / flights) + 1e-9; // a count is one of two whole numbers
        CHECK_THAT(sum[variable] / flights, WithinAbs(start[variable], bound));
    }
}
