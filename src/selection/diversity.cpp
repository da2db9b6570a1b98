#include <casedraw/selection/diversity.hpp>

#include "selection/draw_order.hpp"
#include "selection/feasible_tables.hpp"
#include "selection/panel_tree.hpp"
#include "selection/violation.hpp"
#include <algorithm>
#include <cmath>

namespace casedraw {

namespace {

/// Rows of equal length, one after the other.
template <typename T>
Spread spread_of(const T* rows, std::int64_t count, std::size_t length) {
    std::vector<const T*> sorted;
    for (std::int64_t k = 0; k < count; ++k) sorted.push_back(rows + static_cast<std::size_t>(k) * length);
    std::sort(sorted.begin(), sorted.end(),
              [length](const T* a, const T* b) { return std::lexicographical_compare(a, a + length, b, b + length); });
    std::vector<std::int64_t> times;
    for (std::size_t k = 0; k < sorted.size(); ++k) {
        if (k == 0 || !std::equal(sorted[k], sorted[k] + length, sorted[k - 1])) times.push_back(0);
        ++times.back();
    }
    Spread spread{static_cast<std::int64_t>(times.size()), 0, *std::max_element(times.begin(), times.end())};
    std::sort(times.begin(), times.end()); // so that the sum does not depend on the order of rows
    double sum = 0;
    for (const auto often : times) sum += static_cast<double>(often) * std::log(static_cast<double>(often));
    const auto total = static_cast<double>(count);
    spread.effective = std::exp(std::log(total) - sum / total);
    return spread;
}

/// By case and case, the second before the first: panels that hold both. Where most cases are in a panel, those that
/// are not are counted, as they are fewer.
class PairTally {
public:
    PairTally(const Design& design, const Lottery& lottery) : size_(design.case_ids.size()), both_(size_ * size_, 0) {
        const auto sample = static_cast<std::size_t>(lottery.sample);
        const bool counts_absent = 2 * sample > size_;
        for (std::size_t begin = 0; begin < lottery.members.size(); begin += sample) {
            auto first = lottery.members.begin() + static_cast<std::ptrdiff_t>(begin);
            listed_.assign(first, first + static_cast<std::ptrdiff_t>(sample));
            if (counts_absent) list_others();
            for (std::size_t a = 0; a < listed_.size(); ++a)
                for (std::size_t b = 0; b < a; ++b) ++both_[listed_[a] * size_ + listed_[b]];
        }
        if (!counts_absent) return;
        for (std::size_t a = 0; a < size_; ++a)
            for (std::size_t b = 0; b < a; ++b) {
                auto& both = both_[a * size_ + b];
                both =
                    static_cast<std::uint32_t>(both + lottery.appearances[a] + lottery.appearances[b] - lottery.panels);
            }
    }
    std::int64_t operator()(std::size_t a, std::size_t b) const { return both_[a * size_ + b]; }

private:
    void list_others() {
        std::vector<std::uint32_t> others;
        auto next = listed_.begin();
        for (std::uint32_t unit = 0; unit < size_; ++unit)
            if (next != listed_.end() && *next == unit)
                ++next;
            else
                others.push_back(unit);
        listed_ = std::move(others);
    }

    std::size_t size_;
    std::vector<std::uint32_t> both_;
    std::vector<std::uint32_t> listed_;
};

/// Which pairs of cells can be proved never to meet, or never to part, while every margin is kept.
class Forced {
public:
    Forced(const Design& design, const Lottery& lottery, TablesInCommon common)
        : design_(design), margins_are_kept_(!lottery.violation), common_(std::move(common)) {}

    bool apart(std::size_t a, std::size_t b) const {
        if (!margins_are_kept_) return false;
        if (common_.tables.is_complete) return !common_.can_meet[a * design_.cells.size() + b];
        return std::any_of(design_.margins.begin(), design_.margins.end(), [&](const Margin& margin) {
            const auto has = [&margin](std::size_t cell) {
                return std::binary_search(margin.cells.begin(), margin.cells.end(), cell);
            };
            return margin.ceiling <= 1 && has(a) && has(b);
        });
    }
    bool together(std::size_t a, std::size_t b) const {
        const auto cells = design_.cells.size();
        return margins_are_kept_ && common_.tables.is_complete && !common_.can_part[a * cells + b] &&
               !common_.can_part[b * cells + a];
    }

private:
    const Design& design_;
    bool margins_are_kept_;
    TablesInCommon common_;
};

/// Different tables of cells in the lottery that keep every margin.
std::int64_t feasible_in_lottery(const Design& design, const CellCounts& cells) {
    const auto shape = panel_shape(design);
    const auto bounds = panel_bounds(design, shape, Box::free);
    CellCounts keeping(shape.cells);
    for (std::int64_t panel = 0; panel < cells.size(); ++panel) {
        Counts counts(cells.panel(panel), cells.panel(panel) + shape.cells);
        append_row_counts(shape, counts);
        if (units_outside(shape, bounds, counts) == 0)
            keeping.add(Counts(cells.panel(panel), cells.panel(panel) + shape.cells));
    }
    return keeping.size() == 0 ? 0 : spread_of(keeping.panel(0), keeping.size(), shape.cells).distinct;
}

PairFigures pair_figures(const Design& design, const Lottery& lottery, const Forced& forced) {
    const PairTally both(design, lottery);
    const auto cell_of = cell_of_each(design);
    PairFigures figures;
    figures.least = lottery.panels;
    for (std::size_t a = 0; a < cell_of.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) {
            const auto panels = both(a, b);
            figures.least = std::min(figures.least, panels);
            figures.greatest = std::max(figures.greatest, panels);
            if (panels == 0) {
                ++figures.never;
                figures.never_forced += forced.apart(cell_of[a], cell_of[b]) ? 1 : 0;
            } else if (panels == lottery.appearances[a] && panels == lottery.appearances[b]) {
                ++figures.always;
                figures.always_forced += forced.together(cell_of[a], cell_of[b]) ? 1 : 0;
            }
        }
    return figures;
}

Spread spread_of_panels(const Lottery& lottery) {
    return spread_of(lottery.members.data(), lottery.panels, static_cast<std::size_t>(lottery.sample));
}

} // namespace

double effective_panels(const Lottery& lottery) { return spread_of_panels(lottery).effective; }

Diversity diversity(const Design& design, const Lottery& lottery) {
    Diversity found;
    found.panels = spread_of_panels(lottery);
    const auto cells = cell_counts(design, lottery.members);
    found.tables = spread_of(cells.panel(0), lottery.panels, design.cells.size());
    auto common = tables_in_common(design, most_steps_to_feasible_tables);
    found.feasible = common.tables;
    if (!found.feasible.is_complete)
        found.feasible.counted = std::max(found.feasible.counted, feasible_in_lottery(design, cells));
    const auto listed = std::min(design.sample, design.population - design.sample);
    if (lottery.panels * listed * listed / 2 <= most_pair_counts)
        found.pairs = pair_figures(design, lottery, Forced(design, lottery, std::move(common)));
    return found;
}

bool margins_cost_most(const Design& design, double effective_panels) {
    constexpr double rounding = 1e-9; // four equally likely panels come out as a little more than 4
    const auto enough = 5 * effective_panels * (1 - rounding);
    double samples = 1; // C(N, n), built up until it is large enough
    const auto fewer = std::min(design.sample, design.population - design.sample);
    for (std::int64_t k = 1; k <= fewer && samples < enough; ++k)
        samples *= static_cast<double>(design.population - fewer + k) / static_cast<double>(k);
    return samples >= enough;
}

std::optional<std::int64_t> samples_that_leave_no_more(const Design& design, const Lottery& lottery) {
    const auto shape = panel_shape(design);
    if (shape.cells > most_cells_of_a_tree || shape.ranks > 1) return std::nullopt;
    const auto bounds = panel_bounds(design, shape, Box::free);
    const auto table = cell_counts(design, lottery.members);
    std::int64_t most_units = 0;
    for (std::int64_t panel = 0; panel < table.size(); ++panel) {
        Counts counts(table.panel(panel), table.panel(panel) + shape.cells);
        append_row_counts(shape, counts);
        most_units = std::max(most_units, units_outside(shape, bounds, counts));
    }
    Effort effort(effort_of_a_tree);
    const auto found = PanelTree({shape, bounds, design.sample})
                           .all_below(std::vector<double>(shape.cells, 0.0), static_cast<double>(most_units) + 0.5,
                                      most_samples_counted, effort);
    if (!found) return std::nullopt;
    double samples = 0; // of cases: each panel in all the ways to choose its cases
    for (const auto& panel : *found) {
        double ways = 1;
        for (std::size_t cell = 0; cell < shape.cells; ++cell)
            for (std::int64_t k = 0; k < panel.counts[cell]; ++k)
                ways *= static_cast<double>(shape.population[cell] - k) / static_cast<double>(k + 1);
        samples += ways;
    }
    if (samples > static_cast<double>(most_samples_counted)) return std::nullopt;
    return static_cast<std::int64_t>(samples + 0.5);
}

} // namespace casedraw
