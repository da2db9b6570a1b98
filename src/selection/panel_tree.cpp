#include "selection/panel_tree.hpp"

#include "selection/violation.hpp"
#include <algorithm>

// With c_m cases of margin m taken so far and k_m still to come, a panel below this branch leaves at least
//
//   Σ_m w_m (max(0, c_m − U_m) + max(0, L_m − c_m − k_m))
//
// units, and exactly as many at the end. The cases still to be taken cost no less than the cheapest so many of the
// cells to come. Cells come row by row, next always those of the row of which fewest cases are left: it is soon
// complete.

namespace casedraw {

namespace {

constexpr double not_allowed = 1e6; // far more than any panel costs
constexpr double less_by = 1e-9;
constexpr std::int64_t steps_of_a_row = 3;

} // namespace

PanelTree::PanelTree(const PanelLimits& limits) : limits_(limits), counts_(limits.shape.cells, 0) {
    const auto& shape = limits.shape;
    most_cases_ = static_cast<std::size_t>(*std::max_element(shape.population.begin(), shape.population.end()));
    const auto length = most_cases_ + 1;
    above_.assign(shape.rows * length, 0.0);
    below_.assign(shape.rows * length, 0.0);
    for (std::size_t row = 0; row < shape.rows; ++row) {
        const auto lower = limits.bounds.lower[shape.cells + row];
        const auto upper = limits.bounds.upper[shape.cells + row];
        const auto most = row == 0 || shape.rank[row] < shape.firm_ranks ? 0 : limits.elastic_units;
        const auto price = [&](std::int64_t units) {
            return units > most ? not_allowed
                                : static_cast<double>(shape.weight[row] * std::max<std::int64_t>(0, units));
        };
        for (std::size_t cases = 0; cases < length; ++cases) {
            const auto count = static_cast<std::int64_t>(cases);
            above_[row * length + cases] = count > shape.limit[row] ? not_allowed : price(count - upper);
            below_[row * length + cases] = price(lower - count);
        }
    }
    order_cells();
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

void PanelTree::begin(const std::vector<double>& cell_cost, double cutoff, Effort& effort) {
    const auto& shape = limits_.shape;
    const auto length = most_cases_ + 1;
    effort_ = &effort;
    cutoff_ = cutoff - less_by;
    found_.clear();
    places_.clear();
    held_.assign(shape.rows, 0);
    reach_.assign(shape.population.begin() + static_cast<std::ptrdiff_t>(shape.cells), shape.population.end());
    for (const auto cell : order_)
        places_.push_back({cell, limits_.bounds.lower[cell], limits_.bounds.upper[cell], cell_cost[cell]});
    cheapest_rest_.assign((places_.size() + 1) * length, not_allowed);
    cheapest_rest_[places_.size() * length] = 0;
    std::vector<double> rest;
    for (auto place = places_.size(); place-- > 0;) {
        rest.insert(rest.end(), static_cast<std::size_t>(places_[place].upper), places_[place].cost);
        std::sort(rest.begin(), rest.end());
        double sum = 0;
        for (std::size_t cases = 0; cases <= rest.size() && cases < length; ++cases) {
            cheapest_rest_[place * length + cases] = sum;
            if (cases < rest.size()) sum += rest[cases];
        }
    }
}

/// What it adds that a cell's cases are divided into those taken and those passed over.
double PanelTree::moved(std::size_t cell, std::int64_t taken, std::int64_t passed) {
    const auto& columns = limits_.shape.columns;
    const auto length = static_cast<std::int64_t>(most_cases_ + 1);
    double added = 0;
    for (auto entry = columns.begin(cell); entry < columns.end(cell); ++entry) {
        const auto row = columns.row(entry);
        const auto from = static_cast<std::int64_t>(row) * length;
        auto& held = held_[row];
        auto& reach = reach_[row];
        added -= above_[static_cast<std::size_t>(from + held)] + below_[static_cast<std::size_t>(from + reach)];
        held += taken;
        reach -= passed;
        added += above_[static_cast<std::size_t>(from + held)] + below_[static_cast<std::size_t>(from + reach)];
    }
    return added;
}

/// False where the search is to end.
bool PanelTree::go_on(std::size_t depth, std::int64_t left, double cost) {
    if (depth == places_.size()) return note(cost);
    const auto& place = places_[depth];
    const auto population = limits_.shape.population[place.cell];
    const auto steps = limits_.shape.columns.end(place.cell) - limits_.shape.columns.begin(place.cell);
    const auto* const rest = &cheapest_rest_[(depth + 1) * (most_cases_ + 1)];
    const auto choices = std::min(place.upper, left) - place.lower;
    for (std::int64_t k = 0; k <= choices; ++k) {
        const auto taken = place.cost < 0 ? place.lower + choices - k : place.lower + k;
        effort_->spend(steps_of_a_row * static_cast<std::int64_t>(steps));
        if (effort_->is_spent()) return false;
        const double with =
            cost + place.cost * static_cast<double>(taken) + moved(place.cell, taken, population - taken);
        counts_[place.cell] = taken;
        const bool goes_on = with + rest[left - taken] >= cutoff_ || go_on(depth + 1, left - taken, with);
        moved(place.cell, -taken, taken - population);
        if (!goes_on) return false;
    }
    return true;
}

bool PanelTree::note(double cost) {
    if (keeps_all_ && found_.size() == most_) return false;
    PricedPanel panel;
    panel.counts = counts_;
    append_row_counts(limits_.shape, panel.counts);
    panel.units = units_outside(limits_.shape, limits_.bounds, panel.counts);
    panel.cost = cost;
    found_.push_back(std::move(panel));
    if (!keeps_all_) cutoff_ = cost - less_by;
    return true;
}

PanelsFound PanelTree::cheapest(const std::vector<double>& cell_cost, double cutoff, Effort& effort) {
    begin(cell_cost, cutoff, effort);
    keeps_all_ = false;
    PanelsFound found;
    found.complete = go_on(0, limits_.bounds.lower[limits_.shape.cells], 0);
    found.panels = std::move(found_);
    found.bound = found.complete ? (found.panels.empty() ? cutoff : found.panels.back().cost) : -not_allowed;
    return found;
}

std::optional<std::vector<PricedPanel>> PanelTree::all_below(const std::vector<double>& cell_cost, double cutoff,
                                                             std::size_t most, Effort& effort) {
    begin(cell_cost, cutoff, effort);
    keeps_all_ = true;
    most_ = most;
    if (!go_on(0, limits_.bounds.lower[limits_.shape.cells], 0)) return std::nullopt;
    return std::move(found_);
}

} // namespace casedraw
