#include "selection/panel_exchange.hpp"

#include <algorithm>
#include <bit>

namespace casedraw {

namespace {

constexpr double forbidden = 1e6; // far more than an exchange is worth
constexpr double cheaper_by = 1e-7;
constexpr std::size_t most_panels = 8;
/// For each two cells. A quarter of them at most are compared, where one is held and the other is not, with a look at
/// each of the rows that they count in: by eight variables that is up to twice as much as is counted.
constexpr std::size_t steps_of_two_cells = 2;

class Exchange {
public:
    Exchange(const PanelLimits& limits, const std::vector<double>& cell_cost)
        : shape_(limits.shape), bounds_(limits.bounds), elastic_units_(limits.elastic_units), cell_cost_(cell_cost),
          given_(shape_.rows, 0.0), taken_(shape_.rows, 0.0), moved_(shape_.rows, 0.0), giving_(shape_.cells),
          taking_(shape_.cells), words_((shape_.rows + 63) / 64), marks_(shape_.cells * words_, 0) {
        mark_rows();
    }

    /// Whether the panel became another, within its limits.
    bool descend(PricedPanel& panel, Effort& effort) {
        bool has_moved = false;
        while (!effort.is_spent()) {
            price_rows(panel);
            price_cells(panel);
            effort.spend(static_cast<std::int64_t>(steps_of_two_cells * shape_.cells * shape_.cells));
            if (!exchange(panel)) break;
            has_moved = true;
        }
        panel.units = units_outside(shape_, bounds_, panel.counts);
        panel.cost = static_cast<double>(panel.units);
        for (std::size_t cell = 0; cell < shape_.cells; ++cell)
            panel.cost += cell_cost_[cell] * static_cast<double>(panel.counts[cell]);
        return has_moved && keeps_limits(panel);
    }

private:
    bool keeps_limits(const PricedPanel& panel) const {
        for (std::size_t row = 1; row < shape_.rows; ++row)
            if (outside(row, panel.counts[shape_.cells + row]) >= forbidden) return false;
        return true;
    }

    double outside(std::size_t row, std::int64_t count) const {
        const auto variable = shape_.cells + row;
        const auto units = std::max<std::int64_t>(0, bounds_.lower[variable] - count) +
                           std::max<std::int64_t>(0, count - bounds_.upper[variable]);
        const auto most = shape_.rank[row] < shape_.firm_ranks ? 0 : elastic_units_;
        return units > most || count > shape_.limit[row] ? forbidden : static_cast<double>(shape_.weight[row] * units);
    }

    /// What each row costs if the panel gives one of its cases, and if it takes one more.
    void price_rows(const PricedPanel& panel) {
        for (std::size_t row = 1; row < shape_.rows; ++row) {
            const auto count = panel.counts[shape_.cells + row];
            const auto now = outside(row, count);
            given_[row] = outside(row, count - 1) - now;
            taken_[row] = outside(row, count + 1) - now;
            moved_[row] = given_[row] + taken_[row];
        }
    }

    void price_cells(const PricedPanel& panel) {
        for (std::size_t cell = 0; cell < shape_.cells; ++cell) {
            giving_[cell] = panel.counts[cell] > bounds_.lower[cell] ? -cell_cost_[cell] : forbidden;
            taking_[cell] = panel.counts[cell] < bounds_.upper[cell] ? cell_cost_[cell] : forbidden;
            for (auto entry = shape_.columns.begin(cell); entry < shape_.columns.end(cell); ++entry) {
                giving_[cell] += given_[shape_.columns.row(entry)];
                taking_[cell] += taken_[shape_.columns.row(entry)];
            }
        }
    }

    void mark_rows() {
        const auto& columns = shape_.columns;
        for (std::size_t cell = 0; cell < shape_.cells; ++cell)
            for (auto entry = columns.begin(cell); entry < columns.end(cell); ++entry)
                marks_[cell * words_ + columns.row(entry) / 64] |= std::uint64_t{1} << columns.row(entry) % 64;
    }

    /// What the rows that two cells have in common were priced at, though an exchange leaves them as they are.
    double in_common(std::size_t given, std::size_t taken) const {
        double price = 0;
        for (std::size_t word = 0; word < words_; ++word)
            for (auto both = marks_[given * words_ + word] & marks_[taken * words_ + word]; both != 0; both &= both - 1)
                price += moved_[word * 64 + static_cast<std::size_t>(std::countr_zero(both))];
        return price;
    }

    /// The exchange that saves most, if any does.
    bool exchange(PricedPanel& panel) const {
        double best = -cheaper_by;
        std::size_t best_given = shape_.cells, best_taken = shape_.cells;
        for (std::size_t given = 0; given < shape_.cells; ++given)
            for (std::size_t taken = 0; taken < shape_.cells; ++taken) {
                if (given == taken || panel.counts[given] <= bounds_.lower[given] ||
                    panel.counts[taken] >= bounds_.upper[taken])
                    continue;
                const double price = giving_[given] + taking_[taken] - in_common(given, taken);
                if (price >= best) continue;
                best = price;
                best_given = given;
                best_taken = taken;
            }
        if (best_given == shape_.cells) return false;
        --panel.counts[best_given];
        ++panel.counts[best_taken];
        append_row_counts(shape_, panel.counts);
        return true;
    }

    const PanelShape& shape_;
    const PanelBounds& bounds_;
    std::int64_t elastic_units_;
    const std::vector<double>& cell_cost_;
    std::vector<double> given_, taken_, moved_; ///< by row, the last for one given and one taken
    std::vector<double> giving_, taking_;       ///< by cell
    std::size_t words_;
    std::vector<std::uint64_t> marks_; ///< by cell, a bit for each row
};

void add_if_new(PricedPanel panel, std::vector<PricedPanel>& found) {
    const auto same = [&panel](const PricedPanel& other) { return other.counts == panel.counts; };
    if (std::none_of(found.begin(), found.end(), same)) found.push_back(std::move(panel));
}

/// Any cases, as many as a panel has.
PricedPanel random_panel(const PanelLimits& limits, BitStream& bits) {
    std::vector<std::size_t> cell_of_case;
    for (std::size_t cell = 0; cell < limits.shape.cells; ++cell)
        cell_of_case.insert(cell_of_case.end(), static_cast<std::size_t>(limits.bounds.upper[cell]), cell);
    shuffle(cell_of_case, bits);
    PricedPanel panel;
    panel.counts.assign(limits.shape.cells, 0);
    const auto size = limits.bounds.lower[limits.shape.cells];
    for (std::size_t k = 0; k < static_cast<std::size_t>(size); ++k) ++panel.counts[cell_of_case[k]];
    append_row_counts(limits.shape, panel.counts);
    return panel;
}

} // namespace

std::vector<PricedPanel> cheaper_by_exchange(const PanelLimits& limits, const std::vector<const PricedPanel*>& start,
                                             const std::vector<double>& cell_cost, double cutoff, Effort& effort) {
    std::vector<PricedPanel> found;
    Exchange exchange(limits, cell_cost);
    for (const auto* from : start) {
        if (found.size() == most_panels) break;
        auto panel = *from;
        if (exchange.descend(panel, effort) && panel.cost < cutoff) add_if_new(std::move(panel), found);
    }
    return found;
}

std::vector<PricedPanel> panels_by_exchange(const PanelLimits& limits, std::size_t starts, Effort& effort,
                                            BitStream& bits) {
    std::vector<PricedPanel> found;
    std::vector<double> cell_cost(limits.shape.cells);
    Exchange exchange(limits, cell_cost);
    for (std::size_t k = 0; k < starts; ++k) {
        for (auto& cost : cell_cost) cost = uniform_unit(bits) - 0.5;
        auto panel = random_panel(limits, bits);
        if (exchange.descend(panel, effort)) add_if_new(std::move(panel), found);
    }
    return found;
}

} // namespace casedraw
