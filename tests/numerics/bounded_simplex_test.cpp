#include "numerics/bounded_simplex.hpp"
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
