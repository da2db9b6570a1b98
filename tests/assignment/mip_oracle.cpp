#include "assignment/mip_oracle.hpp"

#include <cmath>
#include <glpk.h>
#include <map>
#include <memory>

namespace casedraw::testing {

namespace {

/// An integer program that grows row by row.
class Program {
public:
    Program() : problem_(glp_create_prob(), glp_delete_prob) { glp_set_obj_dir(problem_.get(), GLP_MIN); }

    int add_column(int kind, double most) {
        const auto column = glp_add_cols(problem_.get(), 1);
        glp_set_col_kind(problem_.get(), column, kind);
        if (kind != GLP_BV) glp_set_col_bnds(problem_.get(), column, most < 0 ? GLP_LO : GLP_DB, 0, most);
        return column;
    }

    /// low <= sum of terms <= high
    void add_row(const std::map<int, double>& terms, double low, double high) {
        std::vector<int> index{0};
        std::vector<double> value{0};
        for (const auto& [column, factor] : terms) index.push_back(column), value.push_back(factor);
        const auto row = glp_add_rows(problem_.get(), 1);
        glp_set_row_bnds(problem_.get(), row, low == high ? GLP_FX : std::isinf(high) ? GLP_LO : GLP_DB, low, high);
        glp_set_mat_row(problem_.get(), row, static_cast<int>(terms.size()), index.data(), value.data());
    }

    /// The least sum of these columns; they then keep it.
    std::optional<std::int64_t> least(const std::vector<int>& columns) {
        std::map<int, double> terms;
        for (int c = 1; c <= glp_get_num_cols(problem_.get()); ++c) glp_set_obj_coef(problem_.get(), c, 0);
        for (const auto c : columns) {
            glp_set_obj_coef(problem_.get(), c, 1);
            terms[c] = 1;
        }
        glp_iocp options;
        glp_init_iocp(&options);
        options.presolve = GLP_ON;
        options.msg_lev = GLP_MSG_OFF;
        if (glp_intopt(problem_.get(), &options) != 0 || glp_mip_status(problem_.get()) != GLP_OPT) return std::nullopt;
        const auto value = std::llround(glp_mip_obj_val(problem_.get()));
        if (!terms.empty()) add_row(terms, static_cast<double>(value), static_cast<double>(value));
        return value;
    }

private:
    std::unique_ptr<glp_prob, decltype(&glp_delete_prob)> problem_;
};

/// A column that is at least |sum of terms − constant|.
int distance(Program& program, std::map<int, double> terms, double constant) {
    const auto column = program.add_column(GLP_CV, -1);
    auto other = terms;
    for (auto& [c, factor] : other) factor = -factor;
    other[column] = 1;
    program.add_row(other, -constant, INFINITY);
    terms[column] = 1;
    program.add_row(terms, constant, INFINITY);
    return column;
}

/// A column that is at least the square of (load · all places − own places · all cases): it lies above the lines
/// through the squares of each two neighbouring whole loads, and on one of them where the load is whole.
int squared_distance(Program& program, const std::map<int, double>& load, double places, double all_places,
                     double all_cases) {
    const auto column = program.add_column(GLP_CV, -1);
    const auto square = [&](double cases) { return std::pow(cases * all_places - places * all_cases, 2); };
    for (double cases = 0; cases < places; ++cases) {
        const auto slope = square(cases + 1) - square(cases);
        std::map<int, double> row{{column, 1}};
        for (const auto& [c, factor] : load) row[c] = -slope * factor;
        program.add_row(row, square(cases) - slope * cases, INFINITY);
    }
    return column;
}

} // namespace

std::optional<AssignmentCost> least_cost(const Workload& workload) {
    Program program;
    double places = 0;
    for (const auto& each : workload.inspectors) places += static_cast<double>(each.places);
    const auto cases = workload.cases.size(), inspectors = workload.inspectors.size();
    std::vector<std::vector<int>> has(cases, std::vector<int>(inspectors));
    std::map<std::pair<std::uint32_t, std::size_t>, int> meets;
    std::vector<std::map<int, double>> load(inspectors);
    for (std::size_t at = 0; at < cases; ++at) {
        const auto& each = workload.cases[at];
        std::map<int, double> once;
        for (std::size_t i = 0; i < inspectors; ++i) {
            has[at][i] = program.add_column(GLP_BV, 1);
            once[has[at][i]] = load[i][has[at][i]] = 1;
            if (workload.inspectors[i].may_read[at] == 0 || each.booked.value_or(static_cast<std::uint32_t>(i)) != i)
                program.add_row({{has[at][i], 1}}, 0, 0);
            if (!each.manager) continue;
            auto& meeting = meets[{*each.manager, i}];
            if (meeting == 0) meeting = program.add_column(GLP_CV, 1);
            program.add_row({{meeting, 1}, {has[at][i], -1}}, 0, INFINITY);
        }
        program.add_row(once, 1, 1);
    }
    std::vector<int> meetings, uneven, spread;
    for (const auto& [who, column] : meets) meetings.push_back(column);
    for (std::size_t i = 0; i < inspectors; ++i) {
        program.add_row(load[i], 0, static_cast<double>(workload.inspectors[i].places));
        uneven.push_back(squared_distance(program, load[i], static_cast<double>(workload.inspectors[i].places), places,
                                          static_cast<double>(cases)));
        for (std::size_t v = 0; v < workload.levels.size(); ++v)
            for (std::uint16_t level = 0; level < workload.levels[v]; ++level) {
                double of_level = 0;
                for (const auto& each : workload.cases) of_level += each.levels[v] == level;
                std::map<int, double> off;
                for (std::size_t at = 0; at < cases; ++at)
                    off[has[at][i]] =
                        (workload.cases[at].levels[v] == level ? static_cast<double>(cases) : 0) - of_level;
                spread.push_back(distance(program, off, 0));
            }
    }
    const auto first = program.least(meetings);
    if (!first) return std::nullopt;
    AssignmentCost cost;
    cost.inspectors_of_managers = *first;
    cost.uneven = program.least(uneven).value();
    cost.spread = program.least(spread).value();
    return cost;
}

} // namespace casedraw::testing
