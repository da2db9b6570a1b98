#include "selection/solver_oracle.hpp"

#include <algorithm>
#include <cmath>
#include <glpk.h>
#include <limits>
#include <memory>

namespace casedraw::testing {

namespace {

struct Delete {
    void operator()(glp_prob* problem) const { glp_delete_prob(problem); }
};
using Problem = std::unique_ptr<glp_prob, Delete>;

Problem problem_of(const LinearProgram& program) {
    Problem problem(glp_create_prob());
    glp_set_obj_dir(problem.get(), GLP_MIN);
    for (const double total : program.right_hand_side)
        glp_set_row_bnds(problem.get(), glp_add_rows(problem.get(), 1), GLP_FX, total, total);
    for (std::size_t k = 0; k < program.cost.size(); ++k) {
        const int column = glp_add_cols(problem.get(), 1);
        const bool is_bounded = !std::isinf(program.upper[k]);
        const bool is_fixed = program.lower[k] == program.upper[k];
        glp_set_col_bnds(problem.get(), column,
                         is_fixed     ? GLP_FX
                         : is_bounded ? GLP_DB
                                      : GLP_LO,
                         program.lower[k], program.upper[k]);
        glp_set_obj_coef(problem.get(), column, program.cost[k]);
        if (program.whole_numbers) glp_set_col_kind(problem.get(), column, GLP_IV);
        std::vector<int> rows{0};
        std::vector<double> values{0};
        for (std::size_t row = 0; row < program.column[k].size(); ++row) {
            if (program.column[k][row] == 0) continue;
            rows.push_back(static_cast<int>(row) + 1);
            values.push_back(program.column[k][row]);
        }
        glp_set_mat_col(problem.get(), column, static_cast<int>(rows.size()) - 1, rows.data(), values.data());
    }
    return problem;
}

bool solve(glp_prob* problem) {
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    return glp_simplex(problem, &options) == 0 && glp_get_status(problem) == GLP_OPT;
}

bool solve_whole(glp_prob* problem) {
    glp_iocp options;
    glp_init_iocp(&options);
    options.msg_lev = GLP_MSG_OFF;
    return solve(problem) && glp_intopt(problem, &options) == 0 && glp_mip_status(problem) == GLP_OPT;
}

double target(const Design& design, std::size_t cell) {
    return static_cast<double>(design.sample * design.cells[cell].population()) /
           static_cast<double>(design.population);
}

void extend(const Design& design, std::vector<std::int64_t>& part, std::int64_t left,
            std::vector<std::vector<std::int64_t>>& found) {
    if (part.size() == design.cells.size()) {
        if (left == 0) found.push_back(part);
        return;
    }
    const auto population = design.cells[part.size()].population();
    for (std::int64_t count = 0; count <= std::min(population, left); ++count) {
        part.push_back(count);
        extend(design, part, left - count, found);
        part.pop_back();
    }
}

void add_variable(LinearProgram& program, double cost, std::vector<double> column) {
    program.cost.push_back(cost);
    program.lower.push_back(0);
    program.upper.push_back(std::numeric_limits<double>::infinity());
    program.column.push_back(std::move(column));
}

/// Variables: the level t, a surplus for each cell, then the allocations. Rows: the cells, then the sum of
/// probabilities.
LinearProgram level_program(const Design& design) {
    const auto cells = design.cells.size();
    LinearProgram program;
    program.right_hand_side.assign(cells + 1, 0.0);
    program.right_hand_side[cells] = 1;
    std::vector<double> level(cells + 1, 0.0);
    for (std::size_t cell = 0; cell < cells; ++cell) level[cell] = -target(design, cell);
    add_variable(program, -1, level);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        std::vector<double> surplus(cells + 1, 0.0);
        surplus[cell] = -1;
        add_variable(program, 0, surplus);
    }
    return program;
}

std::vector<double> column_of(const std::vector<std::int64_t>& allocation) {
    std::vector<double> column(allocation.begin(), allocation.end());
    column.push_back(1);
    return column;
}

/// Variables: the cells, then the margins' counts. Rows: the panel's size, then the margins.
LinearProgram panel_program(const Design& design) {
    LinearProgram program;
    program.whole_numbers = true;
    program.right_hand_side.assign(design.margins.size() + 1, 0.0);
    program.right_hand_side[0] = static_cast<double>(design.sample);
    for (const auto& cell : design.cells) {
        std::vector<double> column(design.margins.size() + 1, 0.0);
        column[0] = 1;
        add_variable(program, 0, column);
        program.upper.back() = static_cast<double>(cell.population());
    }
    for (std::size_t margin = 0; margin < design.margins.size(); ++margin) {
        for (const auto cell : design.margins[margin].cells) program.column[cell][margin + 1] = 1;
        std::vector<double> column(design.margins.size() + 1, 0.0);
        column[margin + 1] = -1;
        add_variable(program, 0, column);
        program.lower.back() = static_cast<double>(design.margins[margin].floor);
        program.upper.back() = static_cast<double>(design.margins[margin].ceiling);
    }
    return program;
}

/// The allocation of least cost that keeps every margin.
std::optional<std::pair<double, std::vector<std::int64_t>>>
priced_allocation(const Design& design, LinearProgram program, const std::vector<double>& cost) {
    std::copy(cost.begin(), cost.end(), program.cost.begin());
    const auto problem = problem_of(program);
    if (!solve_whole(problem.get())) return std::nullopt;
    std::vector<std::int64_t> allocation;
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        allocation.push_back(std::llround(glp_mip_col_val(problem.get(), static_cast<int>(cell) + 1)));
    return std::pair(glp_mip_obj_val(problem.get()), allocation);
}

} // namespace

std::optional<double> least_cost(const LinearProgram& program) {
    const auto problem = problem_of(program);
    if (program.whole_numbers) {
        if (!solve_whole(problem.get())) return std::nullopt;
        return glp_mip_obj_val(problem.get());
    }
    if (!solve(problem.get())) return std::nullopt;
    return glp_get_obj_val(problem.get());
}

std::vector<std::vector<std::int64_t>> all_allocations(const Design& design) {
    std::vector<std::vector<std::int64_t>> found;
    std::vector<std::int64_t> part;
    extend(design, part, design.sample, found);
    return found;
}

std::int64_t units_outside(const Design& design, const std::vector<std::int64_t>& allocation) {
    std::int64_t units = 0;
    for (const auto& margin : design.margins) {
        std::int64_t count = 0;
        for (const auto cell : margin.cells) count += allocation[cell];
        units += std::max<std::int64_t>(0, margin.floor - count) + std::max<std::int64_t>(0, count - margin.ceiling);
    }
    return units;
}

double least_expected_units(const Design& design) {
    LinearProgram program;
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        program.right_hand_side.push_back(target(design, cell));
    program.right_hand_side.push_back(1);
    for (const auto& allocation : all_allocations(design))
        add_variable(program, static_cast<double>(units_outside(design, allocation)), column_of(allocation));
    return least_cost(program).value();
}

std::vector<double> least_expected_units_by_rank(const Design& design) {
    std::vector<Design> of_rank;
    for (const auto& variable : design.variables)
        of_rank.resize(std::max(of_rank.size(), static_cast<std::size_t>(variable.rank) + 1), design);
    for (std::size_t rank = 0; rank < of_rank.size(); ++rank) {
        auto& margins = of_rank[rank].margins;
        margins.erase(std::remove_if(margins.begin(), margins.end(),
                                     [&](const Margin& margin) {
                                         return design.variables[margin.variable].rank != static_cast<int>(rank);
                                     }),
                      margins.end());
    }
    std::vector<double> least;
    for (const auto& now : of_rank) {
        LinearProgram program;
        for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
            program.right_hand_side.push_back(target(design, cell));
        program.right_hand_side.push_back(1);
        for (const auto units : least) program.right_hand_side.push_back(units + 1e-9);
        const auto rows = program.right_hand_side.size();
        for (const auto& allocation : all_allocations(design)) {
            auto column = column_of(allocation);
            for (std::size_t rank = 0; rank < least.size(); ++rank)
                column.push_back(static_cast<double>(units_outside(of_rank[rank], allocation)));
            add_variable(program, static_cast<double>(units_outside(now, allocation)), std::move(column));
        }
        for (std::size_t rank = 0; rank < least.size(); ++rank) {
            std::vector<double> room(rows, 0.0);
            room[rows - 1 - rank] = 1;
            add_variable(program, 0, std::move(room));
        }
        least.push_back(std::max(0.0, least_cost(program).value()));
    }
    return least;
}

std::optional<double> largest_smallest_chance(const Design& design) {
    auto program = level_program(design);
    for (const auto& allocation : all_allocations(design))
        if (units_outside(design, allocation) == 0) add_variable(program, 0, column_of(allocation));
    const auto least = least_cost(program);
    if (!least) return std::nullopt;
    return -*least;
}

std::optional<double> largest_smallest_chance_by_columns(const Design& design) {
    const auto panels = panel_program(design);
    auto program = level_program(design);
    std::vector<double> cost(design.cells.size(), 0.0);
    auto next = priced_allocation(design, panels, cost);
    if (!next) return std::nullopt;
    while (true) {
        add_variable(program, 0, column_of(next->second));
        const auto master = problem_of(program);
        if (!solve(master.get())) return std::nullopt;
        for (std::size_t cell = 0; cell < cost.size(); ++cell)
            cost[cell] = -glp_get_row_dual(master.get(), static_cast<int>(cell) + 1);
        const double sum_price = glp_get_row_dual(master.get(), static_cast<int>(cost.size()) + 1);
        next = priced_allocation(design, panels, cost);
        if (!next || next->first >= sum_price - 1e-8) return -glp_get_obj_val(master.get());
    }
}

} // namespace casedraw::testing
