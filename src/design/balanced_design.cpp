#include "casedraw/design/design.hpp"

#include "casedraw/base/error.hpp"
#include <algorithm>
#include <map>

namespace casedraw {

namespace {

struct SortKey {
    std::uint64_t prefix; ///< the id's first eight bytes, big-endian, so that comparing numbers compares texts
    std::uint32_t unit;
};

std::uint64_t prefix_of(std::string_view text) {
    std::uint64_t prefix = 0;
    for (std::size_t k = 0; k < 8; ++k)
        prefix = prefix << 8U | (k < text.size() ? static_cast<unsigned char>(text[k]) : 0U);
    return prefix;
}

bool is_sorted_by_id(const std::vector<Unit>& units) {
    return std::is_sorted(units.begin(), units.end(),
                          [](const Unit& a, const Unit& b) { return a.case_id < b.case_id; });
}

/// Indices of the units in bytewise order of their ids.
std::vector<std::uint32_t> order_by_id(const std::vector<Unit>& units) {
    std::vector<std::uint32_t> order(units.size());
    for (std::size_t k = 0; k < units.size(); ++k) order[k] = static_cast<std::uint32_t>(k);
    if (is_sorted_by_id(units)) return order;
    std::vector<SortKey> keys(units.size());
    for (std::size_t k = 0; k < units.size(); ++k)
        keys[k] = {prefix_of(units[k].case_id), static_cast<std::uint32_t>(k)};
    std::sort(keys.begin(), keys.end(), [&units](const SortKey& a, const SortKey& b) {
        return a.prefix != b.prefix ? a.prefix < b.prefix : units[a.unit].case_id < units[b.unit].case_id;
    });
    for (std::size_t k = 0; k < units.size(); ++k) order[k] = keys[k].unit;
    return order;
}

using Levels = std::array<std::uint16_t, most_variables>;

std::vector<Cell> cells_of(const std::vector<Unit>& units, const std::vector<std::uint32_t>& order,
                           std::size_t variables) {
    std::map<Levels, std::vector<std::uint32_t>> members;
    std::vector<std::uint32_t>* latest = nullptr; // neighbours are often alike; this saves most look-ups
    const Levels* latest_levels = nullptr;
    for (std::size_t position = 0; position < order.size(); ++position) {
        const auto& levels = units[order[position]].levels;
        if (latest_levels == nullptr || levels != *latest_levels) {
            const auto place = members.try_emplace(levels).first;
            latest_levels = &place->first;
            latest = &place->second;
        }
        latest->push_back(static_cast<std::uint32_t>(position));
    }
    std::vector<Cell> cells;
    cells.reserve(members.size());
    for (auto& [levels, unit_indices] : members)
        cells.push_back({{levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(variables)},
                         std::move(unit_indices)});
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
    expects(sample >= 0 && sample <= static_cast<std::int64_t>(units.size()), "a sample is no larger than its population");
    for (const auto& unit : units)
        for (std::size_t k = 0; k < most_variables; ++k)
            expects(k < variables.size() ? unit.levels[k] < variables[k].levels.size() : unit.levels[k] == 0,
                    "a unit's level is one of its variable's");
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
    expects(std::adjacent_find(design.case_ids.begin(), design.case_ids.end()) == design.case_ids.end(),
            "case ids differ");
    design.cells = cells_of(units, order, design.variables.size());
    design.margins = margins_of(design);
    return design;
}

} // namespace casedraw
