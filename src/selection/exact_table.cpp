#include "selection/exact_table.hpp"

#include <casedraw/base/error.hpp>
#include "selection/peel.hpp"
#include "selection/rounding.hpp"
#include <cmath>
#include <optional>

namespace casedraw {

namespace {

constexpr int corners_to_spread_over = 20;
constexpr int most_roundings = 6;

/// A box, the panels found in it, and the best design made of them.
struct BoxedDesign {
    PanelPool pool;
    ElasticDesign design;
};

class Ladder {
public:
    Ladder(const Design& design, const PanelShape& shape, std::int64_t panels, BitStream& bits)
        : design_(design), shape_(shape), panels_(panels), bits_(bits), target_(targets(design, shape)) {
        for (std::size_t cell = 0; cell < shape.cells; ++cell)
            total_.push_back(panels * design.sample * shape.population[cell] / design.population);
    }

    ExactTable table() {
        for (const auto box : {Box::cell, Box::cell_one}) {
            keep_if_better(design_in(box, 1));
            if (best_ && best_->design.expected_units < no_units) return rounded(0);
        }
        auto loosest = design_in(Box::free, design_.sample);
        expects(loosest.has_value(), "margins that may be left by any number of units can always be met");
        const auto least = least_units(loosest->design.lower_bound);
        if (is_better(loosest->design)) keep_if_better(design_in(Box::free, 1));
        if (!best_) best_.emplace(std::move(*loosest));
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
        PanelPool pool(shape_, panel_bounds(design_, shape_, box), elastic_units);
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
    ExactTable rounded(std::int64_t least) {
        std::optional<RoundedTable> best;
        for (int attempt = 0; attempt < most_roundings && !(best && best->units <= least); ++attempt) {
            const int corners = attempt % 2 == 0 ? corners_to_spread_over : 0;
            const auto design =
                attempt == 0 ? std::optional(best_->design) : elastic_design(best_->pool, target_, corners, bits_);
            if (!design) continue;
            auto table = round_to_panels(best_->pool, *design, total_, panels_, bits_);
            if (table && (!best || table->units < best->units)) best = std::move(table);
        }
        expects(best.has_value(), "a design can be rounded to panels");
        return {std::move(best->table), best->units, least};
    }

    const Design& design_;
    const PanelShape& shape_;
    std::int64_t panels_;
    BitStream& bits_;
    std::vector<double> target_; ///< of each variable, in one panel on average
    Counts total_;               ///< of each cell, over all panels
    std::optional<BoxedDesign> best_;
};

} // namespace

ExactTable exact_table(const Design& design, const PanelShape& shape, std::int64_t panels, BitStream& bits) {
    if (auto peeled = peel(design, shape, panel_bounds(design, shape, Box::cell), panels, bits))
        return {std::move(*peeled), 0, 0};
    return Ladder(design, shape, panels, bits).table();
}

} // namespace casedraw
