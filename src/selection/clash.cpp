#include "selection/clash.hpp"

#include <casedraw/base/text.hpp>
#include "selection/panel_program.hpp"

namespace casedraw {

namespace {

constexpr std::int64_t effort_of_all_proofs = 40'000'000;
constexpr std::size_t most_demands_named = 5;

/// Proved; false where the effort that is left does not suffice for that.
bool has_no_panel(const PanelShape& shape, const PanelBounds& bounds, Effort& effort) {
    if (effort.is_spent()) return false;
    PanelProgram program(shape, bounds, 0, &effort);
    const auto found = program.search(std::vector<double>(shape.cells, 0.0), {.stop_at_first = true});
    return found.complete && found.panels.empty();
}

} // namespace

std::vector<std::size_t> clashing_rows(const Design& design, const PanelShape& shape) {
    auto bounds = panel_bounds(design, shape, Box::free);
    std::vector<std::size_t> clash;
    Effort effort(effort_of_all_proofs);
    for (std::size_t row = 1; row < shape.rows; ++row) {
        const auto variable = shape.cells + row;
        auto without = bounds;
        without.lower[variable] = 0;
        without.upper[variable] = shape.population[variable];
        if (has_no_panel(shape, without, effort))
            bounds = without;
        else
            clash.push_back(row);
    }
    return clash;
}

std::string clash_in_words(const Design& design, const PanelShape& shape, const std::vector<std::size_t>& rows) {
    std::vector<std::string> demands;
    for (const auto row : rows) {
        const auto& margin = design.margins[shape.margin[row - 1]];
        const auto& variable = design.variables[margin.variable];
        auto demand =
            variable.name + " " + variable.levels[margin.level] + " must have " + std::to_string(margin.floor);
        if (margin.ceiling != margin.floor) demand += " or " + std::to_string(margin.ceiling);
        demands.push_back(std::move(demand));
    }
    if (demands.size() > most_demands_named + 1) {
        const auto further = demands.size() - most_demands_named;
        demands.resize(most_demands_named);
        demands.push_back(std::to_string(further) + " more demands");
    }
    return listed(demands);
}

} // namespace casedraw
