#include "selection/exact_table.hpp"

#include <casedraw/base/error.hpp>
#include "selection/case_table.hpp"
#include "selection/mend.hpp"
#include "selection/min_conflicts.hpp"
#include "selection/peel.hpp"
#include "selection/rounding.hpp"
#include "selection/settle.hpp"
#include "selection/stir.hpp"
#include "selection/violation.hpp"
#include <cmath>
#include <numeric>
#include <optional>

namespace casedraw {

namespace {

constexpr int corners_to_spread_over = 20;
constexpr int corners_where_all_are_known = 100;
constexpr int most_roundings = 6;
constexpr std::int64_t effort_to_peel = 120'000'000;
constexpr std::int64_t effort_to_peel_ranks = 80'000'000; // all at once
constexpr std::int64_t effort_for_designs = 80'000'000;
constexpr std::int64_t effort_by_exchange = 240'000'000;
constexpr std::int64_t effort_to_round = 40'000'000;
/// A table that leaves more than half a unit a panel above what is proved is not mended, as little would be won.
constexpr std::int64_t steps_to_mend = 3'000'000;
/// How far a table that leaves more margins than it need is settled: exchanges for each case, and the stir after them.
struct Settlement {
    std::int64_t exchanges_a_case;
    StirLength stir;
};
constexpr Settlement from_scratch{50'000, {4, 40, 2'000'000, 2'000'000, 12}};
constexpr Settlement from_a_design{20'000, {4, 40, 500'000, 500'000, 12}};
constexpr std::int64_t exchanges_for_ranks = 5'000'000, exchanges_a_case_for_ranks = 50'000;
constexpr std::int64_t effort_part_of_rough = 8, settlement_part_of_rough = 4;

/// A box, the panels found in it, and the best design made of them.
struct BoxedDesign {
    PanelPool pool;
    ElasticDesign design;
};

class Ladder {
public:
    /// With one part of the effort in so many.
    Ladder(const Design& design, const PanelShape& shape, const Counts& totals, std::int64_t panels,
           std::int64_t effort_part, BitStream& bits)
        : design_(design), shape_(shape), panels_(panels), effort_part_(effort_part), bits_(bits),
          effort_(effort_for_designs / effort_part), total_(totals) {
        auto sums = totals;
        append_row_counts(shape, sums);
        for (const auto sum : sums) target_.push_back(static_cast<double>(sum) / static_cast<double>(panels));
    }

    /// Nothing where the effort did not suffice for a table.
    std::optional<ExactTable> table() {
        auto best = table_by_search();
        const bool is_best = best && best->units == best->least_units;
        if (!is_cut_short_ || is_best || shape_.ranks > 1) return best;
        auto other = table_by_exchange();
        if (other) other->took_long = true;
        if (other && (!best || other->units <= best->units)) return other;
        if (best) best->least_units = least_units_;
        return best;
    }

    /// Whether the best design does, though there may be no table of it.
    bool keeps_every_margin() const { return best_ && best_->design.expected_units < no_units; }

    /// Whether a search ended because its effort was spent.
    bool is_cut_short() const { return is_cut_short_; }

    /// Proved of every table, also where none was found.
    std::int64_t least_units() const { return least_units_; }

    const std::optional<PanelPrices>& prices() const { return prices_; }

    /// The whole panels of the best design, if there is one, where no table was found.
    std::optional<Peeled> whole_panels() const {
        if (!best_) return std::nullopt;
        Peeled whole{CellCounts(shape_.cells), panels_, total_};
        for (std::size_t k = 0; k < best_->design.probability.size(); ++k) {
            const double copies = std::floor(best_->design.probability[k] * static_cast<double>(panels_) + 1e-7);
            const auto& counts = best_->pool.panels()[k].counts;
            for (double copy = 0; copy < copies && whole.left > 0; ++copy) {
                whole.table.add(counts);
                for (std::size_t cell = 0; cell < shape_.cells; ++cell) whole.remainder[cell] -= counts[cell];
                --whole.left;
            }
        }
        return whole;
    }

private:
    std::optional<ExactTable> table_by_search() {
        for (const auto box : {Box::cell, Box::cell_one}) {
            keep_if_better(design_in(box, 1, Pricing::by_search));
            if (best_ && best_->design.expected_units < no_units) return rounded(0);
        }
        auto loosest = design_in(Box::free, design_.sample, Pricing::by_search);
        if (loosest) learn_from(loosest->design);
        if (loosest && is_better(loosest->design)) keep_if_better(design_in(Box::free, 1, Pricing::by_search));
        if (!best_ && loosest) best_.emplace(std::move(*loosest));
        return rounded(least_units_);
    }

    /// In the widest box alone. Panels that pay are looked for by exchanging cases first, which is another way through
    /// the program; rounding adds to those of the design in the same way. What is proved is spread over all panels that
    /// are as good, where that can be rounded as well. Where every margin can be kept, or where the effort was spent,
    /// whole panels are mended or settled instead, which is shorter.
    std::optional<ExactTable> table_by_exchange() {
        best_.reset();
        effort_ = Effort(effort_by_exchange / effort_part_);
        keep_if_better(design_in(Box::free, 1, Pricing::by_exchange));
        const auto loosest = design_in(Box::free, design_.sample, Pricing::by_exchange);
        if (loosest) learn_from(loosest->design);
        if (!best_ || keeps_every_margin() || effort_.is_spent()) return std::nullopt;
        auto whole_design = *best_;
        keep_panels_of_design();
        auto table = rounded(least_units_);
        if (!table) return std::nullopt;
        if (!spread_over_all_as_good(std::move(whole_design))) return table;
        auto spread = rounded(table->units);
        if (!spread || spread->units > table->units) return table;
        spread->least_units = least_units_;
        return spread;
    }

    /// A design that is proved, spread over all panels that are as good; false where those could not all be found.
    bool spread_over_all_as_good(BoxedDesign boxed) {
        effort_ = Effort(effort_to_round / effort_part_);
        auto spread = elastic_design(boxed.pool, target_, corners_where_all_are_known, bits_);
        if (!spread) return false;
        best_.emplace(BoxedDesign{std::move(boxed.pool), std::move(*spread)});
        keep_panels_of_design();
        return true;
    }

    void keep_panels_of_design() {
        PanelPool pool(shape_, best_->pool.bounds(), 1, &effort_);
        pool.pricing = Pricing::by_exchange_alone;
        auto design = best_->design;
        design.probability.clear();
        for (std::size_t k = 0; k < best_->design.probability.size(); ++k) {
            if (best_->design.probability[k] <= 0) continue;
            pool.add(best_->pool.panels()[k]);
            design.probability.push_back(best_->design.probability[k]);
        }
        best_.emplace(BoxedDesign{std::move(pool), std::move(design)});
    }

    bool is_better(const ElasticDesign& design) const {
        return !best_ || design.expected_units < best_->design.expected_units - no_units;
    }

    void keep_if_better(std::optional<BoxedDesign> boxed) {
        if (boxed && is_better(boxed->design)) best_.emplace(std::move(*boxed));
    }

    std::optional<BoxedDesign> design_in(Box box, std::int64_t elastic_units, Pricing pricing) {
        auto bounds = panel_bounds(design_, shape_, box);
        make_room_for(total_, panels_, bounds);
        PanelPool pool(shape_, bounds, elastic_units, &effort_);
        pool.pricing = pricing;
        pool.has_short_tree = has_short_tree_;
        if (pricing == Pricing::by_search)
            pool.add_flights_from(target_, static_cast<int>(2 * shape_.cells + 5), bits_);
        else if (met_.empty())
            met_ = panels_by_exchange(pool.limits(), 4 * shape_.cells, effort_, bits_);
        if (pricing == Pricing::by_exchange)
            for (const auto& panel : met_) pool.add(panel);
        const int corners = pricing == Pricing::by_search ? corners_to_spread_over : 0;
        auto found = elastic_design(pool, target_, corners, bits_);
        has_short_tree_ = pool.has_short_tree;
        if (elastic_units == 1) met_ = pool.panels();
        is_cut_short_ = is_cut_short_ || effort_.is_spent();
        if (!found) return std::nullopt;
        return BoxedDesign{std::move(pool), std::move(*found)};
    }

    /// What the best design in the widest box proves of every table.
    void learn_from(const ElasticDesign& loosest) {
        if (loosest.prices) prices_ = loosest.prices;
        const double units = loosest.lower_bound * static_cast<double>(panels_) - 1e-4;
        least_units_ = std::max(least_units_, static_cast<std::int64_t>(std::ceil(std::max(0.0, units))));
    }

    /// Several roundings are tried, until one is as good as `least`.
    std::optional<ExactTable> rounded(std::int64_t least) {
        if (!best_) return std::nullopt;
        effort_ = Effort(effort_to_round / effort_part_);
        std::optional<RoundedTable> best;
        for (int attempt = 0; attempt < most_roundings && !(best && best->units <= least); ++attempt) {
            const int corners = attempt % 2 == 0 ? corners_to_spread_over : 0;
            const auto design =
                attempt == 0 ? std::optional(best_->design) : elastic_design(best_->pool, target_, corners, bits_);
            if (!design) continue;
            auto table = round_to_panels(best_->pool, *design, total_, panels_, bits_);
            if (table && (!best || table->units < best->units)) best = std::move(table);
        }
        is_cut_short_ = is_cut_short_ || effort_.is_spent();
        if (!best) return std::nullopt;
        return ExactTable{std::move(best->table), best->units, least, is_cut_short_ && best->units > least};
    }

    const Design& design_;
    const PanelShape& shape_;
    std::int64_t panels_, effort_part_;
    BitStream& bits_;
    Effort effort_;
    std::vector<double> target_; ///< of each variable, in one panel on average
    Counts total_;               ///< of each cell, over all panels
    std::optional<BoxedDesign> best_;
    std::vector<PricedPanel> met_; ///< that leave no margin by more than one
    std::int64_t least_units_ = 0;
    std::optional<PanelPrices> prices_;
    bool is_cut_short_ = false;
    bool has_short_tree_ = true; ///< panels can all be gone through, as far as is known
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
    if (peeled.left == 0) return;
    std::vector<Counts> panels(static_cast<std::size_t>(peeled.left), Counts(peeled.remainder.size(), 0));
    std::size_t next = 0;
    for (const auto cell : in_order_of_caps(design))
        for (auto cases = peeled.remainder[cell]; cases > 0; --cases) ++panels[next++ % panels.size()][cell];
    for (const auto& panel : panels) peeled.table.add(panel);
}

/// A table shared out anew in pairs of panels, for as few units outside as that leads to.
ExactTable settled(const Design& design, const PanelShape& shape, CellCounts table, std::int64_t least_units,
                   const Settlement& settlement, std::int64_t part, BitStream& bits) {
    shuffle(table, bits);
    auto members = case_table(design, table, bits);
    const auto bounds = panel_bounds(design, shape, Box::free);
    if (shape.ranks > 1) {
        const auto most = std::min(exchanges_for_ranks, exchanges_a_case_for_ranks * design.population);
        spread_conflicts(design, shape, bounds, most / part, members, bits);
    }
    settle(design, shape, bounds, settlement.exchanges_a_case * design.population / part, members, bits);
    const auto excess = units_outside(shape, bounds, cell_counts(design, members)) - least_units;
    if (2 * excess <= table.size()) mend(design, shape, bounds, {least_units, steps_to_mend / part}, members, bits);
    stir(design, shape, bounds, settlement.stir, members, bits);
    ExactTable better{cell_counts(design, members)};
    better.units = units_outside(shape, bounds, better.table);
    better.least_units = least_units;
    return better;
}

/// What peeling left for want of effort is dealt out and mended, where that is a tenth of the table at most; nothing
/// where margins are left. It draws from a copy of the stream, so that nothing else hangs on whether it was tried.
std::optional<ExactTable> mended(const Design& design, const PanelShape& shape, Peeled peeled, BitStream bits) {
    if (!peeled.is_cut_short || 9 * peeled.left > peeled.table.size()) return std::nullopt;
    deal_out(design, peeled);
    auto members = case_table(design, peeled.table, bits);
    const auto bounds = panel_bounds(design, shape, Box::free);
    settle(design, shape, bounds, from_a_design.exchanges_a_case * design.population, members, bits);
    mend(design, shape, bounds, {0, steps_to_mend}, members, bits);
    ExactTable table{cell_counts(design, members)};
    if (units_outside(shape, bounds, table.table) > 0) return std::nullopt;
    table.took_long = true;
    return table;
}

/// Prices of cases by the cells of a design that tells more of them apart.
PanelPrices by_cell_of(const Design& design, const Design& coarser, const PanelPrices& prices) {
    std::vector<double> cost_of(design.case_ids.size());
    for (std::size_t cell = 0; cell < coarser.cells.size(); ++cell)
        for (const auto unit : coarser.cells[cell].units) cost_of[unit] = prices.cell_cost[cell];
    PanelPrices by_cell{{}, prices.cutoff};
    for (const auto& cell : design.cells) by_cell.cell_cost.push_back(cost_of[cell.units.front()]);
    return by_cell;
}

/// By the first rank alone; then, where that is kept in every panel, with as few units of the others as can be.
ExactTable rank_by_rank(const Design& design, const PanelShape& shape, const Counts& totals, std::int64_t panels,
                        bool is_rough, BitStream& bits) {
    const auto first = of_first_rank(design);
    auto first_shape = panel_shape(first);
    first_shape.ranks = first_shape.bounded_ranks = 1;
    auto best = exact_table(first, first_shape, cell_totals(first, panels, bits), panels, bits);
    best.table = cell_counts(design, case_table(first, best.table, bits));
    std::optional<PanelPrices> prices;
    if (best.units > 0 && best.prices) prices = by_cell_of(design, first, *best.prices);
    std::optional<FewestByRank> fewest;
    if (best.units == 0 || prices) fewest = fewest_by_rank(design, shape, totals, panels, prices, bits);
    if (fewest && fewest->table && fewest->is_proved_for(shape.ranks)) {
        ExactTable ranked{std::move(*fewest->table)};
        ranked.units = ranked.least_units =
            std::accumulate(fewest->units.begin(), fewest->units.end(), std::int64_t{0});
        ranked.took_long = fewest->tables.size() <= most_tables_evened; // which is as mixed after a short stir
        ranked.by_rank = std::move(fewest);
        return ranked;
    }
    bool took_long = best.took_long;
    if (best.units == 0) {
        auto firm = shape;
        firm.firm_ranks = 1;
        Ladder ladder(design, firm, totals, panels, 1, bits);
        if (auto all = ladder.table()) best = std::move(*all);
        took_long = took_long || ladder.is_cut_short();
    }
    auto better = settled(design, shape, std::move(best.table), best.least_units, from_scratch,
                          is_rough ? settlement_part_of_rough : 1, bits);
    better.took_long = took_long;
    const auto bounds = panel_bounds(design, shape, Box::free);
    if (fewest && fewest->table &&
        units_by_rank(shape, bounds, *fewest->table) < units_by_rank(shape, bounds, better.table)) {
        better.table = std::move(*fewest->table);
        better.units = units_outside(shape, bounds, better.table);
    }
    better.by_rank = std::move(fewest);
    return better;
}

} // namespace

ExactTable exact_table(const Design& design, const PanelShape& shape, const Counts& totals, std::int64_t panels,
                       BitStream& bits, bool is_rough) {
    auto bounds = panel_bounds(design, shape, Box::cell);
    make_room_for(totals, panels, bounds);
    const Effort effort(shape.ranks > 1 ? effort_to_peel_ranks : effort_to_peel);
    auto peeled =
        is_rough ? Peeled{CellCounts(shape.cells), panels, totals} : peel(shape, bounds, totals, panels, effort, bits);
    if (peeled.left == 0) return {std::move(peeled.table), 0, 0};
    if (auto whole = mended(design, shape, peeled, bits)) return std::move(*whole);
    if (shape.ranks > 1) return rank_by_rank(design, shape, totals, panels, is_rough, bits);
    Ladder ladder(design, shape, totals, panels, is_rough ? effort_part_of_rough : 1, bits);
    auto best = ladder.table();
    if (best) best->prices = ladder.prices();
    if (best && (best->units == 0 || !ladder.keeps_every_margin())) return std::move(*best);
    auto whole = ladder.whole_panels();
    const auto& settlement = whole ? from_a_design : from_scratch;
    if (whole) peeled = std::move(*whole);
    deal_out(design, peeled);
    auto other = settled(design, shape, std::move(peeled.table), ladder.least_units(), settlement,
                         is_rough ? settlement_part_of_rough : 1, bits);
    if (best && best->units <= other.units) return std::move(*best);
    other.took_long = true;
    other.prices = ladder.prices();
    return other;
}

} // namespace casedraw
