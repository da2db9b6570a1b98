#include "selection/panel_tree.hpp"

#include "selection/violation.hpp"
#include <algorithm>
#include <cmath>

// With c_m cases of margin m taken so far and k_m still to come, a panel below this branch leaves at least
//
//   Σ_m w_m (max(0, c_m − U_m) + max(0, L_m − c_m − k_m))
//
// units, and exactly as many at the end. The cases still to be taken cost no less than the cheapest so many of the
// cells to come. Cells come row by row, next always those of the row of which fewest cases are left: it is soon
// complete.

namespace casedraw {

namespace {

constexpr std::int64_t finest_unit = std::int64_t{1} << 40; // in parts
constexpr double most_parts = 4503599627370496.0;           // 2^52, of a panel's cases and of its units
constexpr std::int64_t not_allowed = std::int64_t{1} << 55;
constexpr std::int64_t steps_of_a_row = 3;

/// So much cheaper is cheaper: a thousand millionth of a unit.
std::int64_t less_by(std::int64_t unit) { return std::max<std::int64_t>(1, unit >> 30); }

} // namespace

PanelTree::PanelTree(const PanelLimits& limits) : limits_(limits), counts_(limits.shape.cells, 0) {
    const auto& population = limits.shape.population;
    most_cases_ = static_cast<std::size_t>(*std::max_element(population.begin(), population.end()));
    order_cells();
}

/// False where a panel's cost could be too large for any.
bool PanelTree::choose_unit(const std::vector<double>& cell_cost) {
    const auto& shape = limits_.shape;
    double largest = 0; // of a panel's cases together
    for (const auto cost : cell_cost) largest = std::max(largest, std::abs(cost));
    largest *= static_cast<double>(limits_.bounds.upper[shape.cells]);
    double units = 0; // that it can leave
    for (std::size_t row = 0; row < shape.rows; ++row)
        units += static_cast<double>(shape.weight[row] * shape.population[shape.cells + row]);
    for (unit_ = finest_unit; unit_ > 0; unit_ /= 2)
        if (std::max(largest, units) * static_cast<double>(unit_) <= most_parts) return true;
    return false;
}

void PanelTree::price_rows() {
    const auto& shape = limits_.shape;
    const auto length = most_cases_ + 1;
    above_.assign(shape.rows * length, 0);
    below_.assign(shape.rows * length, 0);
    for (std::size_t row = 0; row < shape.rows; ++row) {
        const auto lower = limits_.bounds.lower[shape.cells + row];
        const auto upper = limits_.bounds.upper[shape.cells + row];
        const auto most = row == 0 || shape.rank[row] < shape.firm_ranks ? 0 : limits_.elastic_units;
        const auto price = [&](std::int64_t units) {
            return units > most ? not_allowed : unit_ * shape.weight[row] * std::max<std::int64_t>(0, units);
        };
        for (std::size_t cases = 0; cases < length; ++cases) {
            const auto count = static_cast<std::int64_t>(cases);
            above_[row * length + cases] = count > shape.limit[row] ? not_allowed : price(count - upper);
            below_[row * length + cases] = price(lower - count);
        }
    }
}

void PanelTree::order_cells() {
    const auto& shape = limits_.shape;
    Counts left(shape.rows, 0);
    std::vector<std::vector<std::size_t>> cells_of(shape.rows);
    for (std::size_t cell = 0; cell < shape.cells; ++cell)
        for (auto entry = shape.columns.begin(cell); entry < shape.columns.end(cell); ++entry) {
            ++left[shape.columns.row(entry)];
            cells_of[shape.columns.row(entry)].push_back(cell);
        }
    std::vector<bool> is_placed(shape.cells, false);
    while (order_.size() < shape.cells) {
        auto shortest = shape.rows;
        for (std::size_t row = 0; row < shape.rows; ++row)
            if (left[row] > 0 && (shortest == shape.rows || left[row] < left[shortest])) shortest = row;
        for (const auto cell : cells_of[shortest]) {
            if (is_placed[cell]) continue;
            is_placed[cell] = true;
            order_.push_back(cell);
            for (auto entry = shape.columns.begin(cell); entry < shape.columns.end(cell); ++entry)
                --left[shape.columns.row(entry)];
        }
    }
}

/// False where costs are too large.
bool PanelTree::begin(const std::vector<double>& cell_cost, double cutoff, Effort& effort) {
    const auto& shape = limits_.shape;
    effort_ = &effort;
    found_.clear();
    if (!choose_unit(cell_cost)) return false;
    price_rows();
    const auto in_parts = [this](double cost) { return std::floor(cost * static_cast<double>(unit_)); };
    const auto size = limits_.bounds.upper[shape.cells];
    const auto bounded = std::clamp(in_parts(cutoff), -most_parts, 2 * most_parts);
    cutoff_ = static_cast<std::int64_t>(bounded) - size - less_by(unit_);
    held_.clear();
    reach_.clear();
    for (std::size_t row = 0; row < shape.rows; ++row) {
        held_.push_back(row * (most_cases_ + 1));
        reach_.push_back(held_[row] + static_cast<std::size_t>(shape.population[shape.cells + row]));
    }
    places_.clear();
    rows_of_places_.clear();
    for (const auto cell : order_) {
        const auto first = rows_of_places_.size();
        for (auto entry = shape.columns.begin(cell); entry < shape.columns.end(cell); ++entry)
            rows_of_places_.push_back(shape.columns.row(entry));
        places_.push_back({cell, limits_.bounds.lower[cell], limits_.bounds.upper[cell],
                           static_cast<std::int64_t>(in_parts(cell_cost[cell])), first, rows_of_places_.size()});
    }
    sum_up_cheapest();
    return true;
}

void PanelTree::sum_up_cheapest() {
    const auto length = most_cases_ + 1;
    cheapest_rest_.assign((places_.size() + 1) * length, not_allowed);
    cheapest_rest_[places_.size() * length] = 0;
    Counts rest;
    for (auto place = places_.size(); place-- > 0;) {
        rest.insert(rest.end(), static_cast<std::size_t>(places_[place].upper), places_[place].cost);
        std::sort(rest.begin(), rest.end());
        std::int64_t sum = 0;
        for (std::size_t cases = 0; cases <= rest.size() && cases < length; ++cases) {
            cheapest_rest_[place * length + cases] = sum;
            if (cases < rest.size()) sum += rest[cases];
        }
    }
}

/// What it adds that a cell's cases are divided into those taken and those passed over.
std::int64_t PanelTree::added(const Place& place, std::int64_t taken, std::int64_t passed) const {
    std::int64_t sum = 0;
    if (taken > 0)
        for (auto k = place.rows_begin; k < place.rows_end; ++k) {
            const auto* const price = &above_[held_[rows_of_places_[k]]];
            sum += price[taken] - price[0];
        }
    if (passed > 0)
        for (auto k = place.rows_begin; k < place.rows_end; ++k) {
            const auto* const price = &below_[reach_[rows_of_places_[k]]];
            sum += price[-passed] - price[0];
        }
    return sum;
}

void PanelTree::move(const Place& place, std::int64_t taken, std::int64_t passed) {
    for (auto k = place.rows_begin; k < place.rows_end; ++k) {
        held_[rows_of_places_[k]] += static_cast<std::size_t>(taken);
        reach_[rows_of_places_[k]] -= static_cast<std::size_t>(passed);
    }
}

/// False where the search is to end.
bool PanelTree::go_on(std::size_t depth, std::int64_t left, std::int64_t cost) {
    if (depth == places_.size()) return note(cost);
    const auto& place = places_[depth];
    const auto population = limits_.shape.population[place.cell];
    const auto steps = steps_of_a_row * static_cast<std::int64_t>(place.rows_end - place.rows_begin);
    const auto* const rest = &cheapest_rest_[(depth + 1) * (most_cases_ + 1)];
    const auto choices = std::min(place.upper, left) - place.lower;
    for (std::int64_t k = 0; k <= choices; ++k) {
        const auto taken = place.cost < 0 ? place.lower + choices - k : place.lower + k;
        effort_->spend(steps);
        if (effort_->is_spent()) return false;
        const auto with = cost + place.cost * taken + added(place, taken, population - taken);
        if (with + rest[left - taken] >= cutoff_) continue;
        counts_[place.cell] = taken;
        move(place, taken, population - taken);
        const bool goes_on = go_on(depth + 1, left - taken, with);
        move(place, -taken, taken - population);
        if (!goes_on) return false;
    }
    return true;
}

bool PanelTree::note(std::int64_t cost) {
    if (keeps_all_ && found_.size() == most_) return false;
    found_.push_back({counts_, cost});
    if (!keeps_all_) cutoff_ = cost - less_by(unit_);
    return true;
}

std::vector<PricedPanel> PanelTree::panels_found() {
    std::vector<PricedPanel> panels;
    for (auto& found : found_) {
        PricedPanel panel{std::move(found.counts)};
        append_row_counts(limits_.shape, panel.counts);
        panel.units = units_outside(limits_.shape, limits_.bounds, panel.counts);
        panel.cost = static_cast<double>(found.cost) / static_cast<double>(unit_);
        panels.push_back(std::move(panel));
    }
    return panels;
}

PanelsFound PanelTree::cheapest(const std::vector<double>& cell_cost, double cutoff, Effort& effort) {
    keeps_all_ = false;
    PanelsFound found{{}, -BoundedSimplex::infinite};
    if (!begin(cell_cost, cutoff, effort)) return found;
    found.complete = go_on(0, limits_.bounds.lower[limits_.shape.cells], 0);
    found.panels = panels_found();
    if (found.complete) found.bound = static_cast<double>(cutoff_) / static_cast<double>(unit_);
    return found;
}

std::optional<std::vector<PricedPanel>> PanelTree::all_below(const std::vector<double>& cell_cost, double cutoff,
                                                             std::size_t most, Effort& effort) {
    keeps_all_ = true;
    most_ = most;
    if (!begin(cell_cost, cutoff, effort) || !go_on(0, limits_.bounds.lower[limits_.shape.cells], 0))
        return std::nullopt;
    return panels_found();
}

} // namespace casedraw
