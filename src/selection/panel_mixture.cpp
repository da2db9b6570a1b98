#include "selection/panel_mixture.hpp"

#include "selection/flight.hpp"
#include "selection/panel_tree.hpp"
#include <algorithm>
#include <cmath>
#include <set>

// The program, over all panels k that the bounds allow: v_k are the units by which a panel leaves its margins, a_hk its
// cases of cell h, λ_k its probability, t_h what cell h is to hold on average, s what a row is short of:
//
//   minimise    Σ_k v_k λ_k + P Σ_r s_r                            price of the row
//   subject to  Σ_k λ_k                       + s_0 = 1             y_0
//               Σ_k a_hk λ_k - u_h + g_h z    + s_h = t_h           y_h    for each cell that is not fixed
//               λ, s, u, z >= 0
//
// u_h (add_surplus) lets a cell hold more, z (add_level) stands in many rows at once and has a cost of its own; neither
// is there by itself. There are too many panels to write down: a panel pays where v - y_0 - Σ_h y_h a_h < 0, and
// PanelProgram looks for the cheapest with costs -y_h, cut off at y_0. As the λ sum to 1, no mixture does better than
// objective + (least of these reduced costs): that is `lower_bound_`, which holds also where the search was cut short.
//
// Where to be careful: P is raised until nothing is missing. A P that is too low leaves rows short, one that is too
// high drowns the units in rounding errors. Panels stay in the pool, so the next P starts from those found before.

namespace casedraw {

namespace {

constexpr double first_penalty = 16; // for each unit by which a row is missed; raised until none is
constexpr double last_penalty = 16.0 * 16 * 16 * 16 * 16;
constexpr double missed = 1e-7;
constexpr double pays = 1e-9;
constexpr double proved_within = 1e-7;
constexpr double as_good_within = 1e-7;
constexpr int most_rounds = 5000;
constexpr std::size_t most_panels_as_good = 2000;

std::vector<std::int32_t> rows_of_cells(const PanelPool& pool) {
    std::vector<std::int32_t> rows;
    std::int32_t next = 1; // row 0 is the sum of the probabilities
    for (std::size_t cell = 0; cell < pool.shape().cells; ++cell)
        rows.push_back(pool.bounds().lower[cell] == pool.bounds().upper[cell] ? -1 : next++);
    return rows;
}

std::vector<double> right_hand_side(const std::vector<std::int32_t>& row_of_cell,
                                    const std::vector<double>& cell_total) {
    std::vector<double> total{1};
    for (std::size_t cell = 0; cell < row_of_cell.size(); ++cell)
        if (row_of_cell[cell] >= 0) total.push_back(cell_total[cell]);
    return total;
}

} // namespace

PanelPool::PanelPool(const PanelShape& shape, const PanelBounds& bounds, std::int64_t elastic_units, Effort* effort)
    : shape_(shape), bounds_(bounds), elastic_units_(elastic_units), effort_(effort),
      program_(shape, bounds, elastic_units, effort) {}

void PanelPool::add_flights_from(const std::vector<double>& target, int flights, BitStream& bits) {
    Flight flight(shape_);
    const auto steps_of_a_flight = static_cast<std::int64_t>(4 * shape_.cells * shape_.rows);
    for (int k = 0; k < flights && !effort_->is_spent(); ++k) {
        effort_->spend(steps_of_a_flight);
        flight.walk(target, bounds_, bits);
        PricedPanel panel;
        bool is_whole = true;
        for (std::size_t cell = 0; cell < shape_.cells; ++cell) {
            const double nearest = std::floor(flight.values()[cell] + 0.5);
            is_whole = is_whole && std::abs(flight.values()[cell] - nearest) < 1e-6;
            panel.counts.push_back(static_cast<std::int64_t>(nearest));
        }
        if (!is_whole) continue;
        append_row_counts(shape_, panel.counts);
        if (panel.counts[shape_.cells] != bounds_.lower[shape_.cells]) continue;
        panel.units = units_outside(shape_, bounds_, panel.counts);
        const auto same = [&panel](const PricedPanel& other) { return other.counts == panel.counts; };
        if (panel.units == 0 && std::none_of(panels_.begin(), panels_.end(), same)) add(std::move(panel));
    }
}

PanelsFound PanelPool::cheapest(const std::vector<double>& cell_cost, double cutoff) {
    if (has_short_tree && shape_.cells <= most_cells_of_a_tree) {
        Effort effort(std::min(effort_of_a_tree, effort_->left()));
        const auto before = effort.left();
        auto found = PanelTree(limits()).cheapest(cell_cost, cutoff, effort);
        effort_->spend(before - effort.left());
        if (found.complete) return found;
        has_short_tree = false;
    }
    return program_.search(cell_cost, {.cutoff = cutoff});
}

bool PanelPool::add_all_below(const std::vector<double>& cell_cost, double cutoff) {
    if (!has_short_tree || shape_.cells > most_cells_of_a_tree) return false;
    Effort effort(effort_of_a_tree);
    auto found = PanelTree(limits()).all_below(cell_cost, cutoff, most_panels_as_good, effort);
    if (!found) return false;
    std::set<Counts> known;
    for (const auto& panel : panels_) known.insert(panel.counts);
    for (auto& panel : *found)
        if (known.count(panel.counts) == 0) add(std::move(panel));
    return true;
}

PanelMixture::PanelMixture(PanelPool& pool, const std::vector<double>& cell_total)
    : pool_(pool), row_of_cell_(rows_of_cells(pool)), right_hand_side_(right_hand_side(row_of_cell_, cell_total)),
      simplex_(right_hand_side_, pool.effort()), penalty_(first_penalty) {
    rows_ = right_hand_side_.size();
    std::vector<std::size_t> shortfalls; // what each row misses, at first everything
    for (std::size_t row = 0; row < rows_; ++row) {
        simplex_.columns().add_entry(row, 1);
        shortfalls.push_back(simplex_.add_variable(0, BoundedSimplex::infinite, penalty_));
    }
    simplex_.start_from(shortfalls);
}

std::size_t PanelMixture::add_surplus(std::size_t cell) {
    simplex_.columns().add_entry(static_cast<std::size_t>(row_of_cell_[cell]), -1);
    return simplex_.add_variable(0, BoundedSimplex::infinite, 0);
}

std::size_t PanelMixture::add_level(double cost, const std::vector<double>& cell_entry) {
    for (std::size_t cell = 0; cell < cell_entry.size(); ++cell)
        if (row_of_cell_[cell] >= 0 && cell_entry[cell] != 0)
            simplex_.columns().add_entry(static_cast<std::size_t>(row_of_cell_[cell]), cell_entry[cell]);
    return simplex_.add_variable(0, BoundedSimplex::infinite, cost);
}

void PanelMixture::add_pool_panels() {
    for (auto k = panel_variable_.size(); k < pool_.panels().size(); ++k) {
        const auto& panel = pool_.panels()[k];
        simplex_.columns().add_entry(0, 1);
        for (std::size_t cell = 0; cell < row_of_cell_.size(); ++cell)
            if (row_of_cell_[cell] >= 0 && panel.counts[cell] != 0)
                simplex_.columns().add_entry(static_cast<std::size_t>(row_of_cell_[cell]),
                                             static_cast<double>(panel.counts[cell]));
        panel_variable_.push_back(simplex_.add_variable(0, BoundedSimplex::infinite, static_cast<double>(panel.units)));
    }
}

double PanelMixture::cell_price(std::size_t cell) const {
    return row_of_cell_[cell] < 0 ? 0.0 : simplex_.prices()[row_of_cell_[cell]];
}

std::vector<double> PanelMixture::panel_cost() const {
    std::vector<double> cost(row_of_cell_.size());
    for (std::size_t cell = 0; cell < cost.size(); ++cell) cost[cell] = -cell_price(cell);
    return cost;
}

double PanelMixture::missing() const {
    double sum = 0;
    for (std::size_t row = 0; row < rows_; ++row) sum += simplex_.value(row);
    return sum;
}

/// Whether panels that pay were found by exchanging cases in those of the present mixture.
bool PanelMixture::exchange(const std::vector<double>& cost, double cutoff) {
    std::vector<const PricedPanel*> start;
    for (std::size_t k = 0; k < panel_variable_.size(); ++k)
        if (simplex_.is_basic(panel_variable_[k])) start.push_back(&pool_.panels()[k]);
    auto found = cheaper_by_exchange(pool_.limits(), start, cost, cutoff, *pool_.effort());
    for (auto& panel : found) pool_.add(std::move(panel));
    return !found.empty();
}

/// Adds panels until none pays under the prices of the rows.
bool PanelMixture::generate() {
    for (int round = 0; round < most_rounds; ++round) {
        add_pool_panels();
        if (simplex_.minimise() != SimplexStatus::optimal) return false;
        const auto cost = panel_cost();
        const double sum_price = simplex_.prices()[0];
        objective_ = simplex_.objective();
        if (pool_.pricing == Pricing::none) return true;
        if (pool_.pricing != Pricing::by_search) {
            if (objective_ < lower_bound_ + proved_within) return true;
            if (exchange(cost, sum_price - pays)) continue;
            if (pool_.pricing == Pricing::by_exchange_alone) return false;
        }
        auto found = pool_.pricing == Pricing::by_exchange ? pool_.cheapest(cost, sum_price - pays)
                                                           : pool_.program().search(cost, {.cutoff = sum_price - pays});
        lower_bound_ = std::max(lower_bound_, objective_ - std::max(0.0, sum_price - found.bound));
        if (found.panels.empty()) return found.complete;
        for (auto& panel : found.panels) pool_.add(std::move(panel));
    }
    return false;
}

bool PanelMixture::minimise() {
    for (; penalty_ <= last_penalty; penalty_ *= 16) {
        for (std::size_t row = 0; row < rows_; ++row) simplex_.set_cost(row, penalty_);
        is_proved_ = generate();
        if (missing() < missed) return true;
    }
    return false;
}

std::vector<double> PanelMixture::probabilities() const {
    std::vector<double> probability;
    for (const auto variable : panel_variable_) probability.push_back(std::max(0.0, simplex_.value(variable)));
    return probability;
}

PanelPrices PanelMixture::prices() const { return {panel_cost(), simplex_.prices()[0] + as_good_within}; }

bool PanelMixture::add_panels_as_good() {
    const auto as_good = prices();
    if (!is_proved_ || !pool_.add_all_below(as_good.cell_cost, as_good.cutoff)) return false;
    add_pool_panels();
    return simplex_.minimise() == SimplexStatus::optimal;
}

std::vector<double> PanelMixture::spread_probabilities(int corners, BitStream& bits) {
    for (std::size_t variable = 0; variable < simplex_.variables(); ++variable)
        if (variable < rows_ || (!simplex_.is_basic(variable) && simplex_.reduced_cost(variable) > pays))
            simplex_.set_bounds(variable, 0, 0);
    std::vector<double> mean(panel_variable_.size(), 0.0);
    int solved = 0;
    for (int corner = 0; corner < corners; ++corner) {
        for (const auto variable : panel_variable_) simplex_.set_cost(variable, uniform_unit(bits));
        if (simplex_.minimise() != SimplexStatus::optimal) continue;
        ++solved;
        const auto probability = probabilities();
        for (std::size_t panel = 0; panel < mean.size(); ++panel) mean[panel] += probability[panel];
    }
    for (auto& probability : mean) probability /= std::max(1, solved);
    return mean;
}

} // namespace casedraw
