#pragma once

#include "random/bit_stream.hpp"
#include "selection/panel_exchange.hpp"
#include "selection/panel_program.hpp"
#include <vector>

namespace casedraw {

/// How panels are found that pay.
enum class Pricing {
    by_search,   ///< the cheapest, each time
    by_exchange, ///< cheaper ones by exchanging cases, and by search, of short lists by PanelTree, where that finds none
    by_exchange_alone, ///< nothing is proved
    none,              ///< the pool has all that are wanted
};

/// The panels met so far within given bounds, and the search for more. Panels may leave a margin by `elastic_units`.
class PanelPool {
public:
    /// All searches over the pool spend of `effort`.
    PanelPool(const PanelShape& shape, const PanelBounds& bounds, std::int64_t elastic_units, Effort* effort);

    const PanelShape& shape() const { return shape_; }
    const PanelBounds& bounds() const { return bounds_; }
    const std::vector<PricedPanel>& panels() const { return panels_; }
    PanelProgram& program() { return program_; }
    Effort* effort() const { return effort_; }
    void add(PricedPanel panel) { panels_.push_back(std::move(panel)); }
    PanelLimits limits() const { return {shape_, bounds_, elastic_units_}; }
    Pricing pricing = Pricing::by_search;
    bool has_short_tree = true; ///< as far as is known

    /// The cheapest panel, as PanelProgram::search finds it; of short lists by PanelTree, where that ends soon.
    PanelsFound cheapest(const std::vector<double>& cell_cost, double cutoff);
    /// Adds every panel that costs less than `cutoff`; false where PanelTree does not find them soon, or too many.
    bool add_all_below(const std::vector<double>& cell_cost, double cutoff);

    /// Adds the whole ends of `flights` flights from `target`, where that keeps the bounds.
    void add_flights_from(const std::vector<double>& target, int flights, BitStream& bits);

private:
    const PanelShape& shape_;
    PanelBounds bounds_;
    std::int64_t elastic_units_;
    Effort* effort_;
    PanelProgram program_;
    std::vector<PricedPanel> panels_;
};

/// What a mixture's rows are worth, where no other is better: a panel costs its units and what its cases cost here,
/// and every panel of a mixture as good costs less than `cutoff`.
struct PanelPrices {
    std::vector<double> cell_cost;
    double cutoff = 0;
};

/// A linear program over mixtures of panels (probabilities that add to 1), with a row for each cell and one for the sum
/// of the probabilities. Solved by column generation: the pool's search finds the panels that pay under the row prices
/// (Dantzig and Wolfe 1960; Gilmore and Gomory 1961).
class PanelMixture {
public:
    /// `cell_total` is the right-hand side of each cell's row, not negative. Cells that the pool's bounds fix have no
    /// row.
    PanelMixture(PanelPool& pool, const std::vector<double>& cell_total);

    /// A further variable from 0 up: its cost, and its entry in one cell's row or in those of all cells.
    std::size_t add_surplus(std::size_t cell);
    std::size_t add_level(double cost, const std::vector<double>& cell_entry);

    /// False where no mixture keeps the rows, or where a cap stopped the search before one was found.
    bool minimise();
    bool is_proved() const { return is_proved_; } ///< the search was not cut short: there is no better mixture

    double objective() const { return objective_; }
    double lower_bound() const { return lower_bound_; } ///< proved, whether or not a cap stopped the search
    double value(std::size_t variable) const { return simplex_.value(variable); }
    double cell_price(std::size_t cell) const;
    PanelPrices prices() const;
    /// Of each panel in the pool.
    std::vector<double> probabilities() const;
    /// Adds to the pool every panel that another mixture as good could hold; false where they could not all be found.
    bool add_panels_as_good();
    /// The mean of the probabilities at random corners of all the mixtures that are as good. The mixture is of no use
    /// after that.
    std::vector<double> spread_probabilities(int corners, BitStream& bits);

private:
    void add_pool_panels();
    bool generate();
    bool exchange(const std::vector<double>& cost, double cutoff);
    std::vector<double> panel_cost() const;
    double missing() const;

    PanelPool& pool_;
    std::vector<std::int32_t> row_of_cell_; ///< -1: none
    std::size_t rows_ = 1;
    std::vector<double> right_hand_side_;
    BoundedSimplex simplex_;
    std::vector<std::size_t> panel_variable_;
    double penalty_;
    double objective_ = 0;
    double lower_bound_ = -BoundedSimplex::infinite;
    bool is_proved_ = false;
};

} // namespace casedraw
