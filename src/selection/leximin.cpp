#include "selection/leximin.hpp"

#include <algorithm>
#include <cmath>

// With λ_k the probability of panel k, a_hk its cases of cell h and t_h = n N_h / N, Σ_k a_hk λ_k / t_h is the chance
// of the cases of cell h as a share of n/N. The smallest is made as large as can be, then the next smallest, and so on.
// Of the cells F whose level f_h is settled and the others, one round solves
//
//   maximise    z
//   subject to  Σ_k λ_k = 1
//               Σ_k a_hk λ_k - u_h - t_h z = 0                for h not in F      price y_h
//               Σ_k a_hk λ_k - u_h         = f_h t_h - 1e-9   for h in F
//               λ, u, z >= 0
//
// and settles, at f_h = z, the cells with y_h t_h > 0: where a row has a price, its u_h is 0 in every best solution
// (complementary slackness), so the cell can have no more. Where z > 0 the y_h t_h of the cells not in F sum to 1, so
// each such round settles one at least.
//
// Where to be careful: a cell with a price of 0 may have u_h = 0 in the corner that happens to be found and still be
// able to have more; so rounds go by prices, never by u_h = 0. The 1e-9 keeps a settled level from being missed by a
// rounding error; it must stay far below 1e-7, from which a price counts.

namespace casedraw {

namespace {

constexpr double is_tight = 1e-7;     // a row with a higher price holds in every best mixture as an equation
constexpr double fixing_slack = 1e-9; // so that a fixed chance can be met again after rounding errors

/// The best level for the cells that are not fixed, and which of them can have no more.
struct Level {
    double height = 0;
    std::vector<std::size_t> tight;
    std::vector<double> probability;
    bool is_proved = false;
};

std::optional<Level> best_level(PanelPool& pool, const std::vector<double>& target,
                                const std::vector<std::optional<double>>& fixed) {
    std::vector<double> total(fixed.size(), 0.0);
    std::vector<double> raised(fixed.size(), 0.0);
    for (std::size_t cell = 0; cell < fixed.size(); ++cell) {
        if (fixed[cell])
            total[cell] = std::max(0.0, *fixed[cell] * target[cell] - fixing_slack);
        else
            raised[cell] = -target[cell];
    }
    PanelMixture mixture(pool, total);
    const auto level = mixture.add_level(-1, raised);
    for (std::size_t cell = 0; cell < fixed.size(); ++cell) mixture.add_surplus(cell);
    if (!mixture.minimise()) return std::nullopt;
    Level best{mixture.value(level), {}, mixture.probabilities(), mixture.is_proved()};
    for (std::size_t cell = 0; cell < fixed.size(); ++cell)
        if (!fixed[cell] && mixture.cell_price(cell) * target[cell] > is_tight) best.tight.push_back(cell);
    return best;
}

} // namespace

StrictPanels strict_panels(const Design& design, const PanelShape& shape, Effort& effort, BitStream& bits) {
    StrictPanels strict{PanelPool(shape, panel_bounds(design, shape, Box::free), 0, &effort)};
    auto found = strict.pool.program().search(std::vector<double>(shape.cells, 0.0), {.stop_at_first = true});
    strict.is_complete = found.complete;
    if (found.panels.empty()) return strict;
    strict.pool.add(std::move(found.panels.front()));
    strict.pool.add_flights_from(targets(design, shape), static_cast<int>(2 * shape.cells + 5), bits);
    return strict;
}

std::optional<ChanceDesign> max_min_design(PanelPool& pool, const Design& design) {
    const std::vector<std::optional<double>> none(design.cells.size());
    auto best = best_level(pool, targets(design, pool.shape()), none);
    if (!best) return std::nullopt;
    return ChanceDesign{std::clamp(best->height, 0.0, 1.0), std::move(best->probability), best->is_proved};
}

ChanceDesign leximin_design(PanelPool& pool, const Design& design) {
    const auto target = targets(design, pool.shape());
    std::vector<std::optional<double>> fixed(design.cells.size());
    std::optional<ChanceDesign> result;
    bool is_proved = true;
    while (std::any_of(fixed.begin(), fixed.end(), [](const auto& chance) { return !chance; })) {
        auto best = best_level(pool, target, fixed);
        is_proved = is_proved && best && best->is_proved;
        if (!best) break;
        if (!result) result = ChanceDesign{std::clamp(best->height, 0.0, 1.0), {}};
        result->probability = std::move(best->probability);
        if (best->tight.empty()) break;
        for (const auto cell : best->tight) fixed[cell] = std::max(0.0, best->height);
    }
    if (result) {
        result->is_proved = is_proved;
        return std::move(*result);
    }
    const auto panels = pool.panels().size();
    return {0, std::vector<double>(panels, 1 / static_cast<double>(panels))};
}

CellCounts panels_in_proportion(const PanelPool& pool, const ChanceDesign& design, std::int64_t panels) {
    std::vector<std::int64_t> copies;
    std::vector<std::pair<double, std::size_t>> remainders;
    auto left = panels;
    for (std::size_t k = 0; k < design.probability.size(); ++k) {
        const double share = static_cast<double>(panels) * design.probability[k];
        copies.push_back(static_cast<std::int64_t>(std::floor(share + 1e-7)));
        remainders.emplace_back(static_cast<double>(copies.back()) - share, k);
        left -= copies.back();
    }
    std::sort(remainders.begin(), remainders.end());
    for (std::size_t k = 0; left > 0; k = (k + 1) % remainders.size(), --left) ++copies[remainders[k].second];
    CellCounts table(pool.shape().cells);
    for (std::size_t k = 0; k < copies.size(); ++k)
        for (auto copy = copies[k]; copy > 0 && table.size() < panels; --copy) table.add(pool.panels()[k].counts);
    return table;
}

} // namespace casedraw
