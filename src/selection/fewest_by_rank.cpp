#include "selection/fewest_by_rank.hpp"

#include "selection/panel_tree.hpp"
#include "selection/rounding.hpp"
#include <algorithm>
#include <cmath>

// A design of the fewest units of a rank holds only panels with nothing to pay under the prices that prove it, and any
// mixture of such panels with the same mean is as good (complementary slackness). So ranks are gone through in turn:
// the panels that are listed for a rank are those with nothing to pay in the ranks before.
//
// Whole panels: what a panel has to pay is convex in its counts and never negative, so what is left for the last panel,
// as a mean of listed panels in whole numbers, has nothing to pay either.

namespace casedraw {

namespace {

class ByRank {
public:
    ByRank(const Design& design, const PanelShape& shape, const Counts& totals, std::int64_t panels, BitStream& bits)
        : design_(design), shape_(shape), totals_(totals), panels_(panels), bits_(bits),
          bounds_(panel_bounds(design, shape, Box::free)) {
        auto sums = totals;
        append_row_counts(shape, sums);
        for (const auto sum : sums) target_.push_back(static_cast<double>(sum) / static_cast<double>(panels));
    }

    std::optional<FewestByRank> fewest(const std::optional<PanelPrices>& of_first_rank) {
        if (!list_panels(of_first_rank)) return std::nullopt;
        FewestByRank found;
        bool is_proved = true;
        bool leaves_any = false;
        Effort effort(effort_of_programs);
        for (std::size_t rank = 0; rank < shape_.ranks; ++rank) {
            const auto least = fewest_of(rank, is_proved, effort);
            if (!least) return std::nullopt;
            const auto whole = std::ceil(*least - nearly_whole);
            if (is_proved) found.units.push_back(static_cast<std::int64_t>(whole));
            is_proved = is_proved && whole - *least < nearly_whole;
            leaves_any = leaves_any || whole > 0;
        }
        if (!leaves_any) return std::nullopt;
        found.table = rounded(found);
        for (const auto& panel : listed_)
            found.tables.emplace_back(panel.counts.begin(),
                                      panel.counts.begin() + static_cast<std::ptrdiff_t>(shape_.cells));
        std::sort(found.tables.begin(), found.tables.end());
        return found;
    }

private:
    static constexpr std::size_t most_panels_listed = 10'000;
    static constexpr std::int64_t effort_to_list = 30'000'000;
    static constexpr std::int64_t effort_of_programs = 100'000'000;
    static constexpr std::int64_t effort_to_round = 40'000'000;
    static constexpr int corners_to_spread_over = 20;
    static constexpr int most_roundings = 4;
    static constexpr std::int64_t times_the_next = 64;
    static constexpr double nearly_whole = 1e-4;

    bool list_panels(const std::optional<PanelPrices>& of_first_rank) {
        if (shape_.cells > most_cells_of_a_tree) return false;
        auto first = shape_;
        first.bounded_ranks = 1;
        first.firm_ranks = of_first_rank ? 0 : 1;
        const auto bounds = panel_bounds(design_, first, Box::free);
        const auto prices = of_first_rank.value_or(PanelPrices{std::vector<double>(shape_.cells, 0.0), 1.0});
        Effort effort(effort_to_list);
        auto found = PanelTree({first, bounds, design_.sample})
                         .all_below(prices.cell_cost, prices.cutoff, most_panels_listed, effort);
        if (!found) return false;
        listed_ = std::move(*found);
        return true;
    }

    PanelPool pool_of_listed(const PanelShape& shape, Effort& effort) const {
        PanelPool pool(shape, bounds_, design_.sample, &effort);
        pool.pricing = Pricing::none;
        for (const auto& panel : listed_) pool.add(panel);
        return pool;
    }

    /// Over all panels. Keeps the panels that a design of so few can hold, and, where their units are no whole number,
    /// puts those aside that a table of the next one can.
    std::optional<double> fewest_of(std::size_t rank, bool is_proved, Effort& effort) {
        for (auto& panel : listed_) panel.units = units_by_rank(shape_, bounds_, panel.counts)[rank];
        auto pool = pool_of_listed(shape_, effort);
        PanelMixture mixture(pool, target_);
        if (!mixture.minimise() || !mixture.is_proved()) return std::nullopt;
        const auto prices = mixture.prices();
        const auto least = std::max(0.0, mixture.objective()) * static_cast<double>(panels_);
        const auto short_of_whole = std::ceil(least - nearly_whole) - least;
        std::vector<PricedPanel> kept;
        for (auto& panel : listed_) {
            auto to_pay = static_cast<double>(panel.units) - prices.cutoff;
            for (std::size_t cell = 0; cell < shape_.cells; ++cell)
                to_pay += prices.cell_cost[cell] * static_cast<double>(panel.counts[cell]);
            if (to_pay < 0)
                kept.push_back(std::move(panel));
            else if (is_proved && to_pay < short_of_whole)
                aside_.push_back(std::move(panel));
        }
        listed_ = std::move(kept);
        return least;
    }

    /// Where a rank's units are no whole number, a few panels are of those put aside, for the fewest units, of which an
    /// earlier rank's count many times those of the next.
    std::optional<CellCounts> rounded(const FewestByRank& fewest) {
        auto weighted = shape_;
        for (std::size_t row = 1; row < shape_.rows && !aside_.empty(); ++row)
            for (auto rank = shape_.rank[row] + 1; rank < shape_.ranks; ++rank) weighted.weight[row] *= times_the_next;
        const auto known = listed_;
        listed_.insert(listed_.end(), aside_.begin(), aside_.end());
        for (auto& panel : listed_) panel.units = units_outside(weighted, bounds_, panel.counts);
        std::optional<CellCounts> found;
        for (int attempt = 0; attempt < most_roundings && !found; ++attempt) {
            Effort effort(effort_to_round);
            auto pool = pool_of_listed(weighted, effort);
            const auto design = elastic_design(pool, target_, attempt == 0 ? corners_to_spread_over : 1, bits_);
            if (!design) break;
            auto table = round_to_panels(pool, *design, totals_, panels_, bits_);
            if (table && fewest.are_left_by(units_by_rank(shape_, bounds_, table->table)))
                found = std::move(table->table);
        }
        listed_ = known;
        return found;
    }

    const Design& design_;
    const PanelShape& shape_;
    const Counts& totals_;
    std::int64_t panels_;
    BitStream& bits_;
    PanelBounds bounds_;
    std::vector<double> target_; ///< of each variable, in one panel on average
    std::vector<PricedPanel> listed_, aside_;
};

} // namespace

std::optional<FewestByRank> fewest_by_rank(const Design& design, const PanelShape& shape, const Counts& totals,
                                           std::int64_t panels, const std::optional<PanelPrices>& of_first_rank,
                                           BitStream bits) {
    return ByRank(design, shape, totals, panels, bits).fewest(of_first_rank);
}

} // namespace casedraw
