#include "numerics/bounded_simplex.hpp"
#include "selection/flight.hpp"
#include "selection/panel_program.hpp"
#include "selection/solver_oracle.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include <cmath>

using namespace casedraw;
using namespace casedraw::testing;
using Catch::Matchers::WithinAbs;

namespace {

/// Rows with a slack each; entries are small whole numbers, so many corners are degenerate.
LinearProgram random_program(std::size_t rows, std::size_t variables, BitStream& bits) {
    LinearProgram program;
    program.right_hand_side.assign(rows, 0.0);
    for (std::size_t k = 0; k < rows; ++k) program.right_hand_side[k] = static_cast<double>(uniform_below(bits, 12));
    for (std::size_t k = 0; k < rows + variables; ++k) {
        std::vector<double> column(rows, 0.0);
        if (k < rows) column[k] = 1;
        for (std::size_t row = 0; k >= rows && row < rows; ++row)
            column[row] = static_cast<double>(uniform_below(bits, 5)) - 2;
        program.column.push_back(column);
        program.cost.push_back(k < rows ? 0.0 : static_cast<double>(uniform_below(bits, 21)) - 10);
        program.lower.push_back(0);
        program.upper.push_back(static_cast<double>(k < rows ? 30 : 1 + uniform_below(bits, 4)));
    }
    return program;
}

BoundedSimplex simplex_of(const LinearProgram& program) {
    BoundedSimplex simplex(program.right_hand_side);
    std::vector<std::size_t> slacks;
    for (std::size_t k = 0; k < program.cost.size(); ++k) {
        for (std::size_t row = 0; row < program.column[k].size(); ++row)
            if (program.column[k][row] != 0) simplex.columns().add_entry(row, program.column[k][row]);
        simplex.add_variable(program.lower[k], program.upper[k], 0);
        if (k < program.right_hand_side.size()) slacks.push_back(k);
    }
    simplex.start_from(slacks);
    return simplex;
}

} // namespace

TEST_CASE("the simplex finds GLPK's optimum, also after bounds and costs changed", "[numerics]") {
    for (int k = 0; k < 300; ++k) {
        auto bits = stream("linear program " + std::to_string(k));
        auto program = random_program(2 + static_cast<std::size_t>(uniform_below(bits, 10)),
                                      3 + static_cast<std::size_t>(uniform_below(bits, 25)), bits);
        auto simplex = simplex_of(program);
        CAPTURE(k);
        REQUIRE(simplex.restore_feasibility() == SimplexStatus::optimal);
        for (std::size_t variable = 0; variable < program.cost.size(); ++variable)
            simplex.set_cost(variable, program.cost[variable]);
        REQUIRE(simplex.minimise() == SimplexStatus::optimal);
        REQUIRE_THAT(simplex.objective(), WithinAbs(least_cost(program).value(), 1e-6));
        for (int change = 0; change < 5; ++change) {
            const auto variable =
                program.right_hand_side.size() +
                static_cast<std::size_t>(uniform_below(bits, program.cost.size() - program.right_hand_side.size()));
            program.lower[variable] = program.upper[variable] = static_cast<double>(uniform_below(bits, 3));
            simplex.set_bounds(variable, program.lower[variable], program.upper[variable]);
            const auto status = simplex.restore_feasibility();
            const auto expected = least_cost(program);
            REQUIRE((status == SimplexStatus::optimal) == expected.has_value());
            if (!expected) break;
            REQUIRE_THAT(simplex.objective(), WithinAbs(*expected, 1e-6));
        }
    }
}

TEST_CASE("a linear program without a bound below is found to have none", "[numerics]") {
    BoundedSimplex simplex({1.0});
    simplex.columns().add_entry(0, 1);
    const auto first = simplex.add_variable(0, BoundedSimplex::infinite, 0);
    simplex.columns().add_entry(0, -1);
    simplex.add_variable(0, BoundedSimplex::infinite, -1);
    simplex.start_from({first});
    CHECK(simplex.minimise() == SimplexStatus::unbounded);
}

TEST_CASE("branch and bound finds the panel of GLPK's least cost", "[selection]") {
    for (int k = 0; k < 60; ++k) {
        auto bits = stream("whole-number program " + std::to_string(k));
        const auto list = synthetic_list(static_cast<std::size_t>(8 + uniform_below(bits, 90)), bits);
        const auto sample = synthetic_sample(static_cast<std::int64_t>(list.units.size()), bits);
        const auto design = balanced_design(list.variables, list.units, sample);
        const auto shape = panel_shape(design);
        const auto bounds = panel_bounds(design, shape, Box::cell);
        PanelProgram program(shape, bounds, 0);
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
    const int flights = 20000;
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
