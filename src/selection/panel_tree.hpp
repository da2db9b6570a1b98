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
class PanelTree {
public:
    explicit PanelTree(const PanelLimits& limits);

    /// As PanelProgram::search finds them. Spends of `effort`; where that does not suffice nothing is proved.
    PanelsFound cheapest(const std::vector<double>& cell_cost, double cutoff, Effort& effort);

    /// Every panel that costs less than `cutoff`; nothing where there are more than `most` or the effort is spent.
    std::optional<std::vector<PricedPanel>> all_below(const std::vector<double>& cell_cost, double cutoff,
                                                      std::size_t most, Effort& effort);

private:
    struct Place {
        std::size_t cell;
        std::int64_t lower, upper;
        double cost;
    };
    void order_cells();
    void begin(const std::vector<double>& cell_cost, double cutoff, Effort& effort);
    bool go_on(std::size_t depth, std::int64_t left, double cost);
    bool note(double cost);
    double moved(std::size_t cell, std::int64_t taken, std::int64_t passed);

    PanelLimits limits_;
    std::vector<std::size_t> order_; ///< of cells
    std::size_t most_cases_ = 0;     ///< of any row
    std::vector<double> above_;      ///< by row and cases held: what those over its ceiling cost
    std::vector<double> below_;      ///< by row and cases held with all to come: what is short of its floor
    std::vector<Place> places_;
    std::vector<double> cheapest_rest_; ///< by place and cases still to be taken
    Counts held_, reach_;               ///< by row: cases taken, and with all that are to come
    Counts counts_;                     ///< by cell
    double cutoff_ = 0;
    Effort* effort_ = nullptr;
    bool keeps_all_ = false;
    std::size_t most_ = 0;
    std::vector<PricedPanel> found_;
};

} // namespace casedraw
