#include "selection/evened.hpp"

#include "selection/feasible_tables.hpp"
#include "selection/panel_tree.hpp"
#include "selection/rounding.hpp"
#include <algorithm>
#include <casedraw/selection/diversity.hpp>

namespace casedraw {

namespace {

constexpr std::int64_t steps_to_scale = 5'000'000;
constexpr std::int64_t effort_to_list = 20'000'000;
constexpr std::int64_t most_other_panels = 32; // one in so many, where margins are left
constexpr std::int64_t effort_to_even = 150'000'000;
constexpr std::uint64_t whole_share = std::uint64_t{1} << 30U; // that of all tables, within a factor of two
constexpr std::int64_t parts = 1024;                           // of a panel
constexpr std::int64_t least_part = 64;                        // of a table that is used to fill up with

/// How often each table of cells comes at maximum entropy: in proportion to the samples that it stands for, times a
/// factor for each case of a cell (Chen, Dempster and Liu 1994). The factors are found by iterative scaling (Deming and
/// Stephan 1940), all in whole numbers: where shares are of words of 64 bits, no product passes 2^63.
class Shares {
public:
    Shares(const Design& design, const std::vector<Counts>& tables, const Counts& totals, std::int64_t panels)
        : tables_(tables), totals_(totals), panels_(panels) {
        for (const auto& cell : design.cells) population_.push_back(cell.population());
        begin();
        const auto steps = static_cast<std::int64_t>(tables.size() * totals.size());
        for (std::int64_t spent = 0; spent < steps_to_scale; spent += steps) {
            bool is_near = true;
            for (std::size_t cell = 0; cell < totals.size(); ++cell) is_near = scale(cell) && is_near;
            if (is_near) break;
        }
    }

    /// In parts of a panel, of all panels.
    Counts of_panels() const {
        Counts wanted;
        for (const auto share : share_)
            wanted.push_back(static_cast<std::int64_t>(share * static_cast<std::uint64_t>(panels_ * parts) / sum_));
        return wanted;
    }

private:
    /// The samples that a table stands for are at most C(60, n), which fits a word.
    void begin() {
        std::vector<std::uint64_t> samples;
        for (const auto& table : tables_) {
            std::uint64_t of_table = 1;
            for (std::size_t cell = 0; cell < table.size(); ++cell) of_table *= choose(population_[cell], table[cell]);
            samples.push_back(of_table);
        }
        const auto largest = *std::max_element(samples.begin(), samples.end());
        unsigned shift = 0;
        while (largest >> shift > whole_share) ++shift;
        for (const auto of_table : samples) share_.push_back(std::max<std::uint64_t>(1, of_table >> shift));
        sum_up();
    }

    static std::uint64_t choose(std::int64_t from, std::int64_t cases) {
        std::uint64_t ways = 1;
        for (std::int64_t k = 0; k < cases; ++k)
            ways = ways * static_cast<std::uint64_t>(from - k) / static_cast<std::uint64_t>(k + 1);
        return ways;
    }

    void sum_up() {
        sum_ = 0;
        for (const auto share : share_) sum_ += share;
        if (sum_ > whole_share / 2 && sum_ < whole_share * 2) return;
        const auto before = std::max<std::uint64_t>(1, sum_);
        sum_ = 0;
        for (auto& share : share_) sum_ += share = std::max<std::uint64_t>(1, share * whole_share / before);
    }

    /// By the odds that its cases should have over those they have; whether that was nearly so.
    bool scale(std::size_t cell) {
        const auto population = static_cast<std::uint64_t>(population_[cell]);
        const auto total = static_cast<std::uint64_t>(totals_[cell]);
        const auto rest = static_cast<std::uint64_t>(panels_) * population - total;
        if (total == 0 || rest == 0) return true;
        std::uint64_t held = 0;
        for (std::size_t k = 0; k < tables_.size(); ++k)
            held += share_[k] * static_cast<std::uint64_t>(tables_[k][cell]);
        auto wanted = total * (population * sum_ - held), had = rest * held;
        while (wanted >> 26U != 0 || had >> 26U != 0) {
            wanted >>= 1U;
            had >>= 1U;
        }
        had = std::max<std::uint64_t>(1, had);
        wanted = std::clamp(wanted, had / 2, 2 * had);
        const bool is_near = (wanted > had ? wanted - had : had - wanted) < had >> 14U;
        wanted += (population - 1) * had; // each case a part of it, as they come together
        had *= population;
        while (wanted >> 27U != 0) {
            wanted >>= 1U;
            had >>= 1U;
        }
        for (std::size_t k = 0; k < tables_.size(); ++k)
            for (std::int64_t cases = tables_[k][cell]; cases > 0; --cases)
                share_[k] = std::max<std::uint64_t>(1, share_[k] * wanted / had);
        sum_up();
        return is_near;
    }

    const std::vector<Counts>& tables_;
    const Counts& totals_;
    std::int64_t panels_;
    Counts population_;
    std::vector<std::uint64_t> share_;
    std::uint64_t sum_ = 0;
};

/// By how many cases a panel leaves a margin at most.
std::int64_t farthest_left(const PanelShape& shape, const PanelBounds& bounds, const CellCounts& table) {
    std::int64_t farthest = 0;
    for (std::int64_t panel = 0; panel < table.size(); ++panel) {
        Counts counts(table.panel(panel), table.panel(panel) + shape.cells);
        append_row_counts(shape, counts);
        for (auto row = shape.cells; row < shape.variables(); ++row)
            farthest = std::max({farthest, bounds.lower[row] - counts[row], counts[row] - bounds.upper[row]});
    }
    return farthest;
}

/// Every table of cells that the designs of fewest units could hold, in ascending order; nothing where there are too
/// many, or where those units are not proved.
std::optional<std::vector<Counts>> tables_of_fewest_units(const PanelLimits& limits,
                                                          const std::optional<PanelPrices>& prices,
                                                          const std::optional<FewestByRank>& by_rank) {
    if (by_rank && by_rank->tables.size() <= most_tables_evened) return by_rank->tables;
    if (!prices || limits.shape.ranks > 1) return std::nullopt;
    Effort effort(effort_to_list);
    const auto found = PanelTree(limits).all_below(prices->cell_cost, prices->cutoff, most_tables_evened, effort);
    if (!found) return std::nullopt;
    std::vector<Counts> tables;
    for (const auto& panel : *found)
        tables.emplace_back(panel.counts.begin(),
                            panel.counts.begin() + static_cast<std::ptrdiff_t>(limits.shape.cells));
    std::sort(tables.begin(), tables.end());
    return tables;
}

/// By chi-squared: whether its divergence from the shares is above that of as many independent draws by 1/32.
bool is_far(const Counts& times, const Counts& wanted, std::int64_t panels) {
    std::int64_t apart = 0, expected = 0;
    for (std::size_t k = 0; k < times.size(); ++k) {
        const auto off = times[k] * parts - wanted[k];
        apart += off * off / std::max(wanted[k], parts / 4);
        expected += wanted[k] < parts / 4 ? 0 : parts;
    }
    return apart - expected > panels * parts / 16;
}

} // namespace

std::optional<CellCounts> evened(const Design& design, const PanelShape& shape, const CellCounts& table,
                                 const std::optional<PanelPrices>& prices, const std::optional<FewestByRank>& by_rank,
                                 BitStream& bits) {
    const auto bounds = panel_bounds(design, shape, Box::free);
    const auto units = units_outside(shape, bounds, table);
    const PanelLimits limits{shape, bounds, farthest_left(shape, bounds, table)};
    const auto tables = units == 0 ? tables_that_keep_margins(design, most_steps_to_feasible_tables, most_tables_evened)
                                   : tables_of_fewest_units(limits, prices, by_rank);
    if (!tables) return std::nullopt;
    const auto panels = table.size();
    Counts totals(shape.cells, 0), times(tables->size(), 0);
    std::int64_t others = 0;
    for (std::int64_t panel = 0; panel < panels; ++panel) {
        const Counts counts(table.panel(panel), table.panel(panel) + shape.cells);
        const auto found = std::lower_bound(tables->begin(), tables->end(), counts); // they are listed in order
        if (found != tables->end() && *found == counts)
            ++times[static_cast<std::size_t>(found - tables->begin())];
        else
            ++others;
        for (std::size_t cell = 0; cell < shape.cells; ++cell) totals[cell] += counts[cell];
    }
    if (others * most_other_panels > panels) return std::nullopt;
    const auto wanted = Shares(design, *tables, totals, panels).of_panels();
    if (!is_far(times, wanted, panels)) return std::nullopt;
    Effort effort(effort_to_even);
    PanelPool pool(shape, bounds, limits.elastic_units, &effort);
    const bool takes_all = units > 0 && by_rank;
    pool.pricing = takes_all ? Pricing::none : Pricing::by_exchange_alone;
    ElasticDesign whole;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        if (wanted[k] < least_part && !takes_all) continue;
        PricedPanel panel{(*tables)[k]};
        append_row_counts(shape, panel.counts);
        panel.units = units_outside(shape, bounds, panel.counts);
        pool.add(std::move(panel));
        whole.probability.push_back(static_cast<double>(wanted[k] / parts) / static_cast<double>(panels));
    }
    auto found = round_to_panels(pool, whole, std::move(totals), panels, bits);
    if (!found || units_by_rank(shape, bounds, found->table) > units_by_rank(shape, bounds, table)) return std::nullopt;
    return std::move(found->table);
}

} // namespace casedraw
