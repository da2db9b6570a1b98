#include "selection/exact_table.hpp"

#include <casedraw/base/error.hpp>
#include "selection/case_table.hpp"
#include "selection/peel.hpp"
#include "selection/rounding.hpp"
#include "selection/settle.hpp"
#include "selection/stir.hpp"
#include "selection/violation.hpp"
#include <cmath>
#include <optional>

namespace casedraw {

namespace {

constexpr int corners_to_spread_over = 20;
constexpr int most_roundings = 6;
constexpr std::int64_t effort_to_peel = 120'000'000;
constexpr std::int64_t effort_to_peel_ranks = 80'000'000; // all at once
constexpr std::int64_t effort_for_designs = 80'000'000;
constexpr std::int64_t effort_to_round = 40'000'000;
constexpr std::int64_t exchanges_a_case = 50'000;
constexpr StirLength settling{4, 40, 2'000'000, 2'000'000, 12};

/// A box, the panels found in it, and the best design made of them.
struct BoxedDesign {
    PanelPool pool;
    ElasticDesign design;
};

class Ladder {
public:
    Ladder(const Design& design, const PanelShape& shape, const Counts& totals, std::int64_t panels, BitStream& bits)
        : design_(design), shape_(shape), panels_(panels), bits_(bits), effort_(effort_for_designs), total_(totals) {
        auto sums = totals;
        append_row_counts(shape, sums);
        for (const auto sum : sums) target_.push_back(static_cast<double>(sum) / static_cast<double>(panels));
    }

    /// Nothing where the effort did not suffice for a table.
    std::optional<ExactTable> table() {
        for (const auto box : {Box::cell, Box::cell_one}) {
            keep_if_better(design_in(box, 1));
            if (best_ && best_->design.expected_units < no_units) return rounded(0);
        }
        auto loosest = design_in(Box::free, design_.sample);
        const auto least = loosest ? least_units(loosest->design.lower_bound) : 0;
        if (loosest && is_better(loosest->design)) keep_if_better(design_in(Box::free, 1));
        if (!best_ && loosest) best_.emplace(std::move(*loosest));
        return rounded(least);
    }

private:
    bool is_better(const ElasticDesign& design) const {
        return !best_ || design.expected_units < best_->design.expected_units - no_units;
    }

    void keep_if_better(std::optional<BoxedDesign> boxed) {
        if (boxed && is_better(boxed->design)) best_.emplace(std::move(*boxed));
    }

    std::optional<BoxedDesign> design_in(Box box, std::int64_t elastic_units) {
        auto bounds = panel_bounds(design_, shape_, box);
        make_room_for(total_, panels_, bounds);
        PanelPool pool(shape_, bounds, elastic_units, &effort_);
        pool.add_flights_from(target_, static_cast<int>(2 * shape_.cells + 5), bits_);
        auto found = elastic_design(pool, target_, corners_to_spread_over, bits_);
        if (!found) return std::nullopt;
        return BoxedDesign{std::move(pool), std::move(*found)};
    }

    /// In a whole table, given what is proved for the mean of one panel.
    std::int64_t least_units(double bound) const {
        return static_cast<std::int64_t>(std::ceil(std::max(0.0, bound * static_cast<double>(panels_) - 1e-4)));
    }

    /// Several roundings are tried, until one is as good as `least`.
    std::optional<ExactTable> rounded(std::int64_t least) {
        if (!best_) return std::nullopt;
        effort_ = Effort(effort_to_round);
        std::optional<RoundedTable> best;
        for (int attempt = 0; attempt < most_roundings && !(best && best->units <= least); ++attempt) {
            const int corners = attempt % 2 == 0 ? corners_to_spread_over : 0;
            const auto design =
                attempt == 0 ? std::optional(best_->design) : elastic_design(best_->pool, target_, corners, bits_);
            if (!design) continue;
            auto table = round_to_panels(best_->pool, *design, total_, panels_, bits_);
            if (table && (!best || table->units < best->units)) best = std::move(table);
        }
        if (!best) return std::nullopt;
        return ExactTable{std::move(best->table), best->units, least};
    }

    const Design& design_;
    const PanelShape& shape_;
    std::int64_t panels_;
    BitStream& bits_;
    Effort effort_;
    std::vector<double> target_; ///< of each variable, in one panel on average
    Counts total_;               ///< of each cell, over all panels
    std::optional<BoxedDesign> best_;
};

/// Cells, those of one capped level next to each other.
std::vector<std::size_t> in_order_of_caps(const Design& design) {
    std::vector<std::size_t> order;
    for (const auto& margin : design.margins)
        if (margin.limit) order.insert(order.end(), margin.cells.begin(), margin.cells.end());
    std::vector<bool> has_limit(design.cells.size(), false);
    for (const auto cell : order) has_limit[cell] = true;
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        if (!has_limit[cell]) order.push_back(cell);
    return order;
}

/// What is left of the cells, dealt to the panels that are left: each takes as many cases, and of a cell, and of a
/// capped level, as many as any other or one more. So no cap is passed.
void deal_out(const Design& design, Peeled& peeled) {
    std::vector<Counts> panels(static_cast<std::size_t>(peeled.left), Counts(peeled.remainder.size(), 0));
    std::size_t next = 0;
    for (const auto cell : in_order_of_caps(design))
        for (auto cases = peeled.remainder[cell]; cases > 0; --cases) ++panels[next++ % panels.size()][cell];
    for (const auto& panel : panels) peeled.table.add(panel);
}

/// A table shared out anew in pairs of panels, for as few units outside as that leads to.
ExactTable settled(const Design& design, const PanelShape& shape, CellCounts table, std::int64_t least_units,
                   BitStream& bits) {
    shuffle(table, bits);
    auto members = case_table(design, table, bits);
    const auto bounds = panel_bounds(design, shape, Box::free);
    settle(design, shape, bounds, exchanges_a_case * design.population, members, bits);
    stir(design, shape, bounds, settling, members, bits);
    ExactTable better{cell_counts(design, members), 0, least_units};
    better.units = units_outside(shape, bounds, better.table);
    return better;
}

/// By the first rank alone; then, where that is kept in every panel, with as few units of the others as can be.
ExactTable rank_by_rank(const Design& design, const PanelShape& shape, const Counts& totals, std::int64_t panels,
                        BitStream& bits) {
    const auto first = of_first_rank(design);
    auto first_shape = panel_shape(first);
    first_shape.ranks = first_shape.bounded_ranks = 1;
    auto best = exact_table(first, first_shape, cell_totals(first, panels, bits), panels, bits);
    best.table = cell_counts(design, case_table(first, best.table, bits));
    if (best.units == 0) {
        auto firm = shape;
        firm.firm_ranks = 1;
        if (auto all = Ladder(design, firm, totals, panels, bits).table()) best = std::move(*all);
    }
    return settled(design, shape, std::move(best.table), best.least_units, bits);
}

} // namespace

ExactTable exact_table(const Design& design, const PanelShape& shape, const Counts& totals, std::int64_t panels,
                       BitStream& bits) {
    auto bounds = panel_bounds(design, shape, Box::cell);
    make_room_for(totals, panels, bounds);
    const Effort effort(shape.ranks > 1 ? effort_to_peel_ranks : effort_to_peel);
    auto peeled = peel(shape, bounds, totals, panels, effort, bits);
    if (peeled.left == 0) return {std::move(peeled.table), 0, 0};
    if (shape.ranks > 1) return rank_by_rank(design, shape, totals, panels, bits);
    if (auto best = Ladder(design, shape, totals, panels, bits).table()) return std::move(*best);
    deal_out(design, peeled);
    return settled(design, shape, std::move(peeled.table), 0, bits);
}

} // namespace casedraw
