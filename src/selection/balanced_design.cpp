#include <casedraw/selection/case_variable.hpp>

#include <casedraw/base/error.hpp>
#include <algorithm>
#include <map>
#include <numeric>

#include "selection/cell_at_draw.hpp"

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

/// Exact, unless the common denominator passes 2^31, which takes a dozen caps of levels of hundreds of cases; then to
/// nine places.
Rate sum_of(const Rate& a, const Rate& b) {
    constexpr std::int64_t largest = std::int64_t{1} << 31;
    constexpr std::int64_t places = 1'000'000'000;
    const auto common = a.denominator / std::gcd(a.denominator, b.denominator) * b.denominator;
    if (common < largest)
        return make_rate(a.numerator * (common / a.denominator) + b.numerator * (common / b.denominator), common);
    return make_rate(static_cast<std::int64_t>((a.value() + b.value()) * static_cast<double>(places) + 0.5), places);
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

void set_bounds(const Design& design, Margin& margin) {
    const auto target = design.target(margin);
    margin.floor = target.numerator / target.denominator;
    margin.ceiling = (target.numerator + target.denominator - 1) / target.denominator;
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
            set_bounds(design, margin);
            margins.push_back(std::move(margin));
        }
    }
    return margins;
}

void expect_sound(const std::vector<Variable>& variables, const std::vector<Unit>& units, std::int64_t sample) {
    expects(variables.size() <= most_variables, "a design has at most thirty-two variables");
    expects(sample >= 0 && sample <= static_cast<std::int64_t>(units.size()),
            "a sample is no larger than its population");
    std::array<std::size_t, most_variables> levels{};
    for (std::size_t k = 0; k < variables.size(); ++k) levels[k] = variables[k].levels.size();
    bool are_levels = true;
    for (const auto& unit : units)
        for (std::size_t k = 0; k < variables.size(); ++k) are_levels = are_levels && unit.levels[k] < levels[k];
    expects(are_levels, "a unit's level is one of its variable's");
}

/// These variables of a design that is made already.
std::vector<CaseVariable> case_variables(const Design& design, const std::vector<std::size_t>& kept) {
    std::vector<CaseVariable> variables;
    for (const auto variable : kept) {
        variables.push_back({design.variables[variable], std::vector<std::uint16_t>(design.case_ids.size())});
        for (const auto& cell : design.cells)
            for (const auto unit : cell.units) variables.back().level[unit] = cell.levels[variable];
    }
    return variables;
}

bool is_capped(const Design& design, std::size_t variable) {
    return std::any_of(design.margins.begin(), design.margins.end(),
                       [variable](const Margin& margin) { return margin.variable == variable && margin.limit; });
}

/// The same cases, sample size, chances and caps, with these variables alone.
Design balanced_by(const Design& design, const std::vector<std::size_t>& kept) {
    std::vector<Rate> chance(design.case_ids.size());
    for (const auto& cell : design.cells)
        for (const auto unit : cell.units) chance[unit] = cell.chance;
    auto same = design_of(case_variables(design, kept), design.case_ids, design.sample);
    same.has_equal_chances = design.has_equal_chances;
    for (auto& cell : same.cells) cell.chance = chance[cell.units.front()];
    for (auto& margin : same.margins)
        for (const auto& of : design.margins)
            if (of.variable == kept[margin.variable] && of.level == margin.level) {
                margin.limit = of.limit;
                margin.floor = of.floor;
                margin.ceiling = of.ceiling;
            }
    return same;
}

} // namespace

std::string Design::key(const Cell& cell) const {
    std::string text;
    for (std::size_t k = 0; k < variables.size(); ++k) {
        if (variables[k].is_minimum) continue;
        if (k > 0) text += '|';
        text += variables[k].levels[cell.levels[k]];
    }
    return text;
}

Rate Design::target(const Margin& margin) const {
    if (has_equal_chances) return make_rate(sample * margin.population, population);
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> cases;
    for (const auto cell : margin.cells)
        cases[{cells[cell].chance.numerator, cells[cell].chance.denominator}] += population_at_draw(*this, cells[cell]);
    Rate sum{0, 1};
    for (const auto& [chance, count] : cases) sum = sum_of(sum, make_rate(chance.first * count, chance.second));
    return sum;
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
    for (auto& cell : design.cells) cell.chance = {sample, design.population};
    design.margins = margins_of(design);
    return design;
}

Design design_of(std::vector<CaseVariable> variables, const std::vector<std::string_view>& case_ids,
                 std::int64_t sample) {
    expects(variables.size() <= most_variables, "a design has at most thirty-two variables");
    std::vector<Unit> units(case_ids.size());
    for (std::size_t k = 0; k < units.size(); ++k) units[k].case_id = case_ids[k];
    std::vector<Variable> plain;
    for (auto& [variable, level] : variables) {
        expects(level.size() == units.size(), "a variable has a level for every case");
        for (std::size_t k = 0; k < units.size(); ++k) units[k].levels[plain.size()] = level[k];
        plain.push_back(std::move(variable));
    }
    return balanced_design(std::move(plain), units, sample);
}

std::int64_t most_under(const Design& design, const Cap& cap) {
    std::int64_t most = 0;
    for (const auto& margin : design.margins)
        if (margin.variable == cap.variable)
            most += std::min(margin.population, cap.limit[margin.level].value_or(margin.population));
    return most;
}

Design capped(Design design, const Cap& cap) {
    expects(most_under(design, cap) >= design.sample, "a sample fits under its cap");
    std::vector<Margin*> open; // levels that share what the capped ones leave
    for (auto& margin : design.margins)
        if (margin.variable == cap.variable) open.push_back(&margin);
    auto rest = Rate{design.sample, design.population};
    const auto is_above = [&](const Margin* margin) {
        const auto limit = cap.limit[margin->level];
        return limit && rest.numerator * margin->population > *limit * rest.denominator;
    };
    for (auto above = open.begin(); above != open.end();) {
        above = std::stable_partition(open.begin(), open.end(), [&](const Margin* m) { return !is_above(m); });
        for (auto level = above; level != open.end(); ++level) {
            const auto limit = *cap.limit[(*level)->level];
            rest.numerator -= limit;
            rest.denominator -= (*level)->population;
            for (const auto cell : (*level)->cells) design.cells[cell].chance = {limit, (*level)->population};
            design.has_equal_chances = false;
        }
        open.erase(above, open.end());
        above = std::find_if(open.begin(), open.end(), is_above);
    }
    for (const auto* level : open)
        for (const auto cell : level->cells) design.cells[cell].chance = rest;
    for (auto& margin : design.margins) {
        set_bounds(design, margin);
        if (margin.variable != cap.variable) continue;
        margin.limit = cap.limit[margin.level];
        if (cap.is_balanced) continue;
        margin.floor = 0;
        margin.ceiling = margin.limit.value_or(margin.population);
    }
    return design;
}

bool has_minimum(const Design& design) {
    return std::any_of(design.variables.begin(), design.variables.end(),
                       [](const Variable& variable) { return variable.is_minimum; });
}

bool is_only_capped(const Design& design, std::size_t variable) {
    bool any_limit = false;
    for (const auto& margin : design.margins) {
        if (margin.variable != variable) continue;
        if (margin.population > 0 && (margin.floor > 0 || margin.ceiling < margin.limit.value_or(margin.population)))
            return false;
        any_limit = any_limit || margin.limit;
    }
    return any_limit;
}

Design of_first_rank(const Design& design) {
    std::vector<std::size_t> kept;
    for (std::size_t v = 0; v < design.variables.size(); ++v)
        if (design.variables[v].rank == 0 || is_capped(design, v)) kept.push_back(v);
    return balanced_by(design, kept);
}

Design without_variable(const Design& design, std::size_t variable) {
    std::vector<std::size_t> kept;
    for (std::size_t v = 0; v < design.variables.size(); ++v)
        if (v != variable) kept.push_back(v);
    if (design.variables[variable].is_minimum || is_only_capped(design, variable))
        return design_of(case_variables(design, kept), design.case_ids, design.sample);
    const bool is_still_capped = is_capped(design, variable);
    if (is_still_capped) kept.push_back(variable);
    auto without = balanced_by(design, kept);
    const auto rank = design.variables[variable].rank;
    for (auto& other : without.variables)
        if (rank > 0 && other.rank > rank) --other.rank;
    if (!is_still_capped) return without;
    without.variables.back().rank = 0;
    for (auto& margin : without.margins) {
        if (margin.variable + 1 < kept.size()) continue;
        margin.floor = 0;
        margin.ceiling = margin.limit.value_or(margin.population);
    }
    return without;
}

} // namespace casedraw
