#include "selection/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace casedraw {

namespace {

constexpr double nearly_whole = 1e-7;
constexpr double as_good = 1e-6;
constexpr std::size_t most_candidates = 12;

class Rounding {
public:
    Rounding(PanelPool& pool, Counts total, std::int64_t panels, BitStream& bits)
        : pool_(pool), bits_(bits), cells_(pool.shape().cells), left_(panels),
          remainder_(std::move(total)), result_{CellCounts(cells_), 0} {}

    std::optional<RoundedTable> table(const ElasticDesign& design) {
        take_whole_parts(design);
        while (left_ > 1)
            if (!take_one()) return std::nullopt;
        if (left_ == 1 && !take_remainder()) return std::nullopt;
        return std::move(result_);
    }

private:
    void take(const PricedPanel& panel) {
        result_.table.add(panel.counts);
        result_.units += panel.units;
        for (std::size_t cell = 0; cell < cells_; ++cell) remainder_[cell] -= panel.counts[cell];
        --left_;
    }

    void take_whole_parts(const ElasticDesign& design) {
        const auto panels = static_cast<double>(left_);
        for (std::size_t k = 0; k < design.probability.size(); ++k) {
            auto copies = static_cast<std::int64_t>(std::floor(panels * design.probability[k] + nearly_whole));
            for (; copies > 0 && left_ > 0; --copies) take(pool_.panels()[k]);
        }
    }

    /// Whether the panels left after `panel` could still hold the rest within the cells' bounds.
    bool leaves_enough(const PricedPanel& panel) const {
        for (std::size_t cell = 0; cell < cells_; ++cell) {
            const auto rest = remainder_[cell] - panel.counts[cell];
            if (rest < (left_ - 1) * pool_.bounds().lower[cell] || rest > (left_ - 1) * pool_.bounds().upper[cell])
                return false;
        }
        return true;
    }

    std::optional<ElasticDesign> design_of_rest(const Counts& taken, std::int64_t panels) {
        std::vector<double> target(cells_);
        for (std::size_t cell = 0; cell < cells_; ++cell)
            target[cell] = static_cast<double>(remainder_[cell] - taken[cell]) / static_cast<double>(panels);
        return elastic_design(pool_, target, 0, bits_);
    }

    /// Panels of the design by falling probability, shaken at random.
    std::vector<std::size_t> candidates(const ElasticDesign& design) {
        std::vector<std::pair<double, std::size_t>> weighted;
        for (std::size_t k = 0; k < design.probability.size(); ++k)
            if (design.probability[k] > nearly_whole)
                weighted.emplace_back(-design.probability[k] * (0.5 + uniform_unit(bits_)), k);
        std::sort(weighted.begin(), weighted.end());
        std::vector<std::size_t> order;
        for (const auto& [weight, panel] : weighted) order.push_back(panel);
        return order;
    }

    /// Takes the first panel that leaves a rest as good as hoped for, or the one that leaves the best.
    bool take_one() {
        const auto now = design_of_rest(Counts(cells_, 0), left_);
        if (!now) return false;
        const double hoped = static_cast<double>(left_) * now->expected_units + as_good;
        double best = BoundedSimplex::infinite;
        std::size_t best_panel = 0;
        std::size_t looked_at = 0;
        for (const auto k : candidates(*now)) {
            const auto panel = pool_.panels()[k];
            if (!leaves_enough(panel)) continue;
            if (++looked_at > most_candidates) break;
            const auto rest = design_of_rest(panel.counts, left_ - 1);
            if (!rest) continue;
            const double units =
                static_cast<double>(panel.units) + static_cast<double>(left_ - 1) * rest->expected_units;
            if (units < best) {
                best = units;
                best_panel = k;
            }
            if (units <= hoped) break;
        }
        if (std::isinf(best)) return false;
        take(PricedPanel(pool_.panels()[best_panel]));
        return true;
    }

    bool take_remainder() {
        PricedPanel last;
        last.counts = remainder_;
        append_row_counts(pool_.shape(), last.counts);
        for (std::size_t cell = 0; cell <= cells_; ++cell) // with the panel's size
            if (last.counts[cell] < pool_.bounds().lower[cell] || last.counts[cell] > pool_.bounds().upper[cell])
                return false;
        last.units = units_outside(pool_.shape(), pool_.bounds(), last.counts);
        take(last);
        return true;
    }

    PanelPool& pool_;
    BitStream& bits_;
    std::size_t cells_;
    std::int64_t left_;
    Counts remainder_;
    RoundedTable result_;
};

} // namespace

std::optional<RoundedTable> round_to_panels(PanelPool& pool, const ElasticDesign& design, Counts total,
                                            std::int64_t panels, BitStream& bits) {
    return Rounding(pool, std::move(total), panels, bits).table(design);
}

} // namespace casedraw
