#include <casedraw/selection/design.hpp>

#include <casedraw/base/error.hpp>
#include <algorithm>

namespace casedraw {

namespace {

struct SortKey {
    std::uint64_t letters; ///< eight bytes of the id, big-endian, so that comparing numbers compares texts
    std::uint32_t unit;
};

std::uint64_t eight_letters(std::string_view text, std::size_t from) {
    std::uint64_t letters = 0;
    for (std::size_t k = from; k < from + 8; ++k)
        letters = letters << 8U | (k < text.size() ? static_cast<unsigned char>(text[k]) : 0U);
    return letters;
}

std::size_t common_beginning(const std::vector<Unit>& units) {
    auto common = units.empty() ? std::string_view() : units.front().case_id;
    for (const auto& unit : units)
        while (unit.case_id.substr(0, common.size()) != common) common.remove_suffix(1);
    return common.size();
}

/// Each id greater than the one before: in order, and no two the same.
bool ascend_by_id(const std::vector<Unit>& units) {
    return std::adjacent_find(units.begin(), units.end(),
                              [](const Unit& a, const Unit& b) { return a.case_id >= b.case_id; }) == units.end();
}

/// Indices of the units in bytewise order of their ids.
std::vector<std::uint32_t> order_by_id(const std::vector<Unit>& units) {
    std::vector<std::uint32_t> order(units.size());
    for (std::size_t k = 0; k < units.size(); ++k) order[k] = static_cast<std::uint32_t>(k);
    if (ascend_by_id(units)) return order;
    const auto differs_from = common_beginning(units);
    std::vector<SortKey> keys(units.size());
    for (std::size_t k = 0; k < units.size(); ++k)
        keys[k] = {eight_letters(units[k].case_id, differs_from), static_cast<std::uint32_t>(k)};
    std::sort(keys.begin(), keys.end(), [&units](const SortKey& a, const SortKey& b) {
        return a.letters != b.letters ? a.letters < b.letters : units[a.unit].case_id < units[b.unit].case_id;
    });
    for (std::size_t k = 0; k < units.size(); ++k) order[k] = keys[k].unit;
    const auto same_id = [&units](std::uint32_t a, std::uint32_t b) { return units[a].case_id == units[b].case_id; };
    expects(std::adjacent_find(order.begin(), order.end(), same_id) == order.end(), "case ids differ");
    return order;
}

/// Splits the cases variable by variable; cells stay in the order of their levels.
std::vector<Cell> cells_of(const std::vector<Unit>& units, const std::vector<std::uint32_t>& order,
                           const std::vector<Variable>& variables) {
    std::vector<std::uint32_t> cell_of(order.size(), 0);
    std::vector<Cell> cells(order.empty() ? 0 : 1);
    for (std::size_t variable = 0; variable < variables.size(); ++variable) {
        const auto levels = variables[variable].levels.size();
        const auto part = [&](std::size_t position) {
            return cell_of[position] * levels + units[order[position]].levels[variable];
        };
        std::vector<std::uint32_t> number(cells.size() * levels, 0);
        for (std::size_t position = 0; position < order.size(); ++position) number[part(position)] = 1;
        std::vector<Cell> split;
        for (std::size_t k = 0; k < number.size(); ++k) {
            if (number[k] == 0) continue;
            number[k] = static_cast<std::uint32_t>(split.size());
            split.push_back(cells[k / levels]);
            split.back().levels.push_back(static_cast<std::uint16_t>(k % levels));
        }
        for (std::size_t position = 0; position < order.size(); ++position) cell_of[position] = number[part(position)];
        cells = std::move(split);
    }
    for (std::size_t position = 0; position < order.size(); ++position)
        cells[cell_of[position]].units.push_back(static_cast<std::uint32_t>(position));
    return cells;
}

std::vector<Margin> margins_of(const Design& design) {
    std::vector<Margin> margins;
    for (std::size_t variable = 0; variable < design.variables.size(); ++variable) {
        std::vector<Margin> of_level(design.variables[variable].levels.size());
        for (std::size_t cell = 0; cell < design.cells.size(); ++cell) {
            auto& margin = of_level[design.cells[cell].levels[variable]];
            margin.population += design.cells[cell].population();
            margin.cells.push_back(cell);
        }
        for (std::size_t level = 0; level < of_level.size(); ++level) {
            auto& margin = of_level[level];
            if (margin.population == 0) continue;
            margin.variable = variable;
            margin.level = static_cast<std::uint16_t>(level);
            margin.floor = design.sample * margin.population / design.population;
            margin.ceiling = (design.sample * margin.population + design.population - 1) / design.population;
            margins.push_back(std::move(margin));
        }
    }
    return margins;
}

void expect_sound(const std::vector<Variable>& variables, const std::vector<Unit>& units, std::int64_t sample) {
    expects(variables.size() <= most_variables, "a design has at most eight variables");
    expects(sample >= 0 && sample <= static_cast<std::int64_t>(units.size()),
            "a sample is no larger than its population");
    std::array<std::size_t, most_variables> levels{};
    for (std::size_t k = 0; k < most_variables; ++k) levels[k] = k < variables.size() ? variables[k].levels.size() : 1;
    bool are_levels = true;
    for (const auto& unit : units)
        for (std::size_t k = 0; k < most_variables; ++k) are_levels = are_levels && unit.levels[k] < levels[k];
    expects(are_levels, "a unit's level is one of its variable's");
}

} // namespace

std::string Design::key(const Cell& cell) const {
    std::string text;
    for (std::size_t k = 0; k < variables.size(); ++k) {
        if (k > 0) text += '|';
        text += variables[k].levels[cell.levels[k]];
    }
    return text;
}

Design balanced_design(std::vector<Variable> variables, const std::vector<Unit>& units, std::int64_t sample) {
    expect_sound(variables, units, sample);
    Design design;
    design.variables = std::move(variables);
    design.population = static_cast<std::int64_t>(units.size());
    design.sample = sample;
    const auto order = order_by_id(units);
    design.case_ids.reserve(units.size());
    for (const auto unit : order) design.case_ids.push_back(units[unit].case_id);
    design.cells = cells_of(units, order, design.variables);
    design.margins = margins_of(design);
    return design;
}

Design without_variable(const Design& design, std::size_t variable) {
    auto variables = design.variables;
    variables.erase(variables.begin() + static_cast<std::ptrdiff_t>(variable));
    std::vector<Unit> units(design.case_ids.size());
    for (const auto& cell : design.cells)
        for (const auto unit : cell.units) {
            units[unit].case_id = design.case_ids[unit];
            for (std::size_t v = 0; v < variables.size(); ++v)
                units[unit].levels[v] = cell.levels[v < variable ? v : v + 1];
        }
    return balanced_design(std::move(variables), units, design.sample);
}

} // namespace casedraw
