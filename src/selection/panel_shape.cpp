#include "selection/panel_shape.hpp"

#include <algorithm>

namespace casedraw {

namespace {

/// Margins that do not follow from the panel's size and the other margins of their variable alone.
std::vector<std::size_t> independent_margins(const Design& design, Counts& weight) {
    std::vector<std::size_t> chosen;
    for (std::size_t first = 0; first < design.margins.size();) {
        auto next = first;
        while (next < design.margins.size() && design.margins[next].variable == design.margins[first].variable) ++next;
        const auto levels = next - first;
        if (levels == 2) {
            chosen.push_back(first);
            weight.push_back(2);
        } else if (levels > 2) {
            for (auto margin = first; margin < next; ++margin) {
                chosen.push_back(margin);
                weight.push_back(1);
            }
        }
        first = next;
    }
    return chosen;
}

} // namespace

PanelShape panel_shape(const Design& design) {
    PanelShape shape;
    shape.weight = {0};
    shape.margin = independent_margins(design, shape.weight);
    shape.cells = design.cells.size();
    shape.rows = shape.margin.size() + 1;
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

PanelBounds panel_bounds(const Design& design, const PanelShape& shape, Box box) {
    PanelBounds bounds;
    for (std::size_t variable = 0; variable < shape.variables(); ++variable) {
        const auto population = shape.population[variable];
        auto lower = design.sample * population / design.population;
        auto upper = (design.sample * population + design.population - 1) / design.population;
        if (variable < shape.cells && box != Box::cell) {
            lower = box == Box::free ? 0 : std::max<std::int64_t>(0, lower - 1);
            upper = box == Box::free ? population : std::min(population, upper + 1);
        }
        bounds.lower.push_back(lower);
        bounds.upper.push_back(upper);
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

std::int64_t units_outside(const PanelShape& shape, const PanelBounds& bounds, const Counts& counts) {
    std::int64_t units = 0;
    for (std::size_t row = 0; row < shape.rows; ++row) {
        const auto variable = shape.cells + row;
        units += shape.weight[row] * (std::max<std::int64_t>(0, bounds.lower[variable] - counts[variable]) +
                                      std::max<std::int64_t>(0, counts[variable] - bounds.upper[variable]));
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
