#include "selection/panel_shape.hpp"

#include <algorithm>

namespace casedraw {

namespace {

constexpr std::int64_t no_limit = std::int64_t{1} << 40;

/// Margins that do not follow from the panel's size and the other margins of their variable alone.
std::vector<std::size_t> independent_margins(const Design& design, Counts& weight) {
    std::vector<std::size_t> chosen;
    for (std::size_t first = 0; first < design.margins.size();) {
        auto next = first;
        while (next < design.margins.size() && design.margins[next].variable == design.margins[first].variable) ++next;
        const auto levels = next - first;
        const bool is_capped = std::any_of(design.margins.begin() + static_cast<std::ptrdiff_t>(first),
                                           design.margins.begin() + static_cast<std::ptrdiff_t>(next),
                                           [](const Margin& margin) { return margin.limit.has_value(); });
        if (levels == 2 && !is_capped) {
            chosen.push_back(first);
            weight.push_back(2);
        } else if (levels > 2 || is_capped) {
            for (auto margin = first; margin < next; ++margin) {
                chosen.push_back(margin);
                weight.push_back(1);
            }
        }
        first = next;
    }
    return chosen;
}

std::int64_t units_of_row(const PanelShape& shape, const PanelBounds& bounds, const Counts& counts, std::size_t row) {
    const auto variable = shape.cells + row;
    return shape.weight[row] * (std::max<std::int64_t>(0, bounds.lower[variable] - counts[variable]) +
                                std::max<std::int64_t>(0, counts[variable] - bounds.upper[variable]));
}

} // namespace

PanelShape panel_shape(const Design& design) {
    PanelShape shape;
    shape.weight = {0};
    shape.margin = independent_margins(design, shape.weight);
    shape.cells = design.cells.size();
    shape.rows = shape.margin.size() + 1;
    shape.limit = {no_limit};
    shape.rank = {0};
    for (const auto margin : shape.margin) {
        shape.limit.push_back(design.margins[margin].limit.value_or(no_limit));
        shape.rank.push_back(static_cast<std::size_t>(design.variables[design.margins[margin].variable].rank));
    }
    shape.ranks = 1 + *std::max_element(shape.rank.begin(), shape.rank.end());
    std::vector<std::vector<std::size_t>> rows_of_cell(shape.cells, {0});
    for (std::size_t row = 1; row < shape.rows; ++row)
        for (const auto cell : design.margins[shape.margin[row - 1]].cells) rows_of_cell[cell].push_back(row);
    for (std::size_t cell = 0; cell < shape.cells; ++cell) {
        for (const auto row : rows_of_cell[cell]) shape.columns.add_entry(row, -1);
        shape.columns.close_column();
        shape.population.push_back(design.cells[cell].population());
    }
    for (std::size_t row = 0; row < shape.rows; ++row) {
        shape.columns.add_entry(row, 1);
        shape.columns.close_column();
        shape.population.push_back(row == 0 ? design.population : design.margins[shape.margin[row - 1]].population);
    }
    return shape;
}

std::vector<double> targets(const Design& design, const PanelShape& shape) {
    std::vector<double> target;
    for (const auto population : shape.population)
        target.push_back(static_cast<double>(design.sample * population) / static_cast<double>(design.population));
    return target;
}

std::vector<std::vector<std::size_t>> chance_groups(const Design& design) {
    std::vector<std::vector<std::size_t>> groups(1);
    std::vector<bool> is_grouped(design.cells.size(), false);
    for (const auto& margin : design.margins) {
        const auto& chance = design.cells[margin.cells.front()].chance;
        if (!margin.limit || chance.numerator != *margin.limit || chance.denominator != margin.population) continue;
        groups.push_back(margin.cells);
        for (const auto cell : margin.cells) is_grouped[cell] = true;
    }
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        if (!is_grouped[cell]) groups.front().push_back(cell);
    return groups;
}

Counts cell_totals(const Design& design, std::int64_t panels, BitStream& bits) {
    Counts totals(design.cells.size(), 0);
    for (const auto& group : chance_groups(design)) {
        if (group.empty()) continue;
        const auto& chance = design.cells[group.front()].chance;
        std::vector<std::size_t> cell_of_case;
        for (const auto cell : group) {
            totals[cell] = panels * chance.numerator / chance.denominator * design.cells[cell].population();
            cell_of_case.insert(cell_of_case.end(), design.cells[cell].units.size(), cell);
        }
        const auto left_over = panels * chance.numerator % chance.denominator;
        if (left_over == 0) continue;
        shuffle(cell_of_case, bits);
        cell_of_case.resize(
            static_cast<std::size_t>(left_over * static_cast<std::int64_t>(cell_of_case.size()) / chance.denominator));
        for (const auto cell : cell_of_case) ++totals[cell];
    }
    return totals;
}

void make_room_for(const Counts& totals, std::int64_t panels, PanelBounds& bounds) {
    for (std::size_t cell = 0; cell < totals.size(); ++cell) {
        while (panels * bounds.lower[cell] > totals[cell]) --bounds.lower[cell];
        while (panels * bounds.upper[cell] < totals[cell]) ++bounds.upper[cell];
    }
}

PanelBounds panel_bounds(const Design& design, const PanelShape& shape, Box box) {
    PanelBounds bounds;
    for (const auto& cell : design.cells) {
        const auto population = cell.population();
        auto lower = cell.chance.numerator * population / cell.chance.denominator;
        auto upper = (cell.chance.numerator * population + cell.chance.denominator - 1) / cell.chance.denominator;
        if (box != Box::cell) {
            lower = box == Box::free ? 0 : std::max<std::int64_t>(0, lower - 1);
            upper = box == Box::free ? population : std::min(population, upper + 1);
        }
        bounds.lower.push_back(lower);
        bounds.upper.push_back(upper);
    }
    bounds.lower.push_back(design.sample);
    bounds.upper.push_back(design.sample);
    for (std::size_t row = 1; row < shape.rows; ++row) {
        const auto& margin = design.margins[shape.margin[row - 1]];
        const bool is_bounded = shape.rank[row] < shape.bounded_ranks;
        bounds.lower.push_back(is_bounded ? margin.floor : 0);
        bounds.upper.push_back(is_bounded ? margin.ceiling : std::min(margin.population, shape.limit[row]));
    }
    return bounds;
}

void append_row_counts(const PanelShape& shape, Counts& counts) {
    counts.resize(shape.cells);
    counts.resize(shape.variables(), 0);
    for (std::size_t cell = 0; cell < shape.cells; ++cell)
        for (auto entry = shape.columns.begin(cell); entry < shape.columns.end(cell); ++entry)
            counts[shape.cells + shape.columns.row(entry)] += counts[cell];
}

Counts units_by_rank(const PanelShape& shape, const PanelBounds& bounds, const Counts& counts) {
    Counts units(shape.ranks, 0);
    for (std::size_t row = 1; row < shape.rows; ++row)
        units[std::min(shape.rank[row], shape.ranks - 1)] += units_of_row(shape, bounds, counts, row);
    return units;
}

Counts units_by_rank(const PanelShape& shape, const PanelBounds& bounds, const CellCounts& table) {
    Counts units(shape.ranks, 0);
    for (std::int64_t panel = 0; panel < table.size(); ++panel) {
        Counts counts(table.panel(panel), table.panel(panel) + shape.cells);
        append_row_counts(shape, counts);
        const auto of_panel = units_by_rank(shape, bounds, counts);
        for (std::size_t rank = 0; rank < shape.ranks; ++rank) units[rank] += of_panel[rank];
    }
    return units;
}

std::int64_t units_outside(const PanelShape& shape, const PanelBounds& bounds, const Counts& counts) {
    std::int64_t units = 0;
    for (std::size_t row = 0; row < shape.rows; ++row) units += units_of_row(shape, bounds, counts, row);
    return units;
}

std::int64_t units_outside(const PanelShape& shape, const PanelBounds& bounds, const CellCounts& table) {
    std::int64_t units = 0;
    for (std::int64_t panel = 0; panel < table.size(); ++panel) {
        Counts counts(table.panel(panel), table.panel(panel) + shape.cells);
        append_row_counts(shape, counts);
        units += units_outside(shape, bounds, counts);
    }
    return units;
}

void CellCounts::add(const Counts& counts) {
    for (std::size_t cell = 0; cell < cells_; ++cell) counts_.push_back(static_cast<std::int32_t>(counts[cell]));
}

void CellCounts::remove(std::int64_t index) {
    exchange(index, size() - 1);
    counts_.resize(counts_.size() - cells_);
}

void CellCounts::exchange(std::int64_t first, std::int64_t second) {
    if (first == second) return;
    const auto one = counts_.begin() + static_cast<std::ptrdiff_t>(first) * static_cast<std::ptrdiff_t>(cells_);
    const auto other = counts_.begin() + static_cast<std::ptrdiff_t>(second) * static_cast<std::ptrdiff_t>(cells_);
    std::swap_ranges(one, one + static_cast<std::ptrdiff_t>(cells_), other);
}

} // namespace casedraw
