#pragma once

#include "selection/panel_exchange.hpp"
#include <optional>
#include <vector>

namespace casedraw {

/// Lists of more cells, and searches of more steps, are not for a PanelTree.
inline constexpr std::size_t most_cells_of_a_tree = 40;
inline constexpr std::int64_t effort_of_a_tree = 100'000'000;

/// All panels of a short list, cell by cell: a branch ends where what its margins must leave by then, with the cheapest
/// cases that could still be taken, costs too much. It proves what is least where linear programs are of little use:
/// with many variables of many levels nearly every fraction of a panel keeps every margin.
///
/// It reckons in whole numbers. Costs come from a linear program and are rounded down once, to parts of a unit: 2^40 to
/// the unit, or the largest smaller power of two with which a panel's cases, and its units, come to 2^52 parts at most
/// whatever cases it holds. With a row that may not be as it is counted as 2^55 parts, and at most 33 rows for a cell
/// (its size and 32 variables), every sum stays below 2^62. No panel costs more in parts than it does, and it costs
/// less by fewer parts than it has cases, so what is proved of parts holds of the costs.
class PanelTree {
public:
    explicit PanelTree(const PanelLimits& limits);

    /// As PanelProgram::search finds them. Spends of `effort`; where that does not suffice, or where costs are so large
    /// that not even whole units fit, nothing is proved.
    PanelsFound cheapest(const std::vector<double>& cell_cost, double cutoff, Effort& effort);

    /// Every panel that costs less than `cutoff`; nothing where there are more than `most` or the effort is spent.
    std::optional<std::vector<PricedPanel>> all_below(const std::vector<double>& cell_cost, double cutoff,
                                                      std::size_t most, Effort& effort);

private:
    struct Place {
        std::size_t cell;
        std::int64_t lower, upper;
        std::int64_t cost;                ///< of a case
        std::size_t rows_begin, rows_end; ///< in `rows_of_places_`
    };
    struct Found {
        Counts counts;
        std::int64_t cost;
    };
    void order_cells();
    bool choose_unit(const std::vector<double>& cell_cost);
    void price_rows();
    bool begin(const std::vector<double>& cell_cost, double cutoff, Effort& effort);
    void sum_up_cheapest();
    bool go_on(std::size_t depth, std::int64_t left, std::int64_t cost);
    bool note(std::int64_t cost);
    std::int64_t added(const Place& place, std::int64_t taken, std::int64_t passed) const;
    void move(const Place& place, std::int64_t taken, std::int64_t passed);
    std::vector<PricedPanel> panels_found();

    PanelLimits limits_;
    std::vector<std::size_t> order_; ///< of cells
    std::size_t most_cases_ = 0;     ///< of any row
    std::int64_t unit_ = 1;          ///< in parts, as are all costs
    Counts above_;                   ///< by row and cases held: what those over its ceiling cost
    Counts below_;                   ///< by row and cases held with all to come: what is short of its floor
    std::vector<Place> places_;
    std::vector<std::size_t> rows_of_places_;
    Counts cheapest_rest_; ///< by place and cases still to be taken
    std::vector<std::size_t> held_,
        reach_;     ///< by row: where in `above_` the cases taken stand, in `below_` with all to come
    Counts counts_; ///< by cell
    std::int64_t cutoff_ = 0;
    Effort* effort_ = nullptr;
    bool keeps_all_ = false;
    std::size_t most_ = 0;
    std::vector<Found> found_;
};

} // namespace casedraw
