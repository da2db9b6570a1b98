#include "selection/feasible_tables.hpp"

#include <algorithm>

namespace casedraw {

namespace {

/// Goes through the tables that keep every margin, cell by cell; a branch ends where a margin can no longer be kept.
/// `each` is given the counts of each and says whether to go on.
template <typename Each>
class Tables {
public:
    Tables(const Design& design, std::int64_t most_steps, Each each)
        : design_(design), steps_left_(most_steps), each_(std::move(each)), counts_(design.cells.size(), 0),
          margins_of_(design.cells.size()) {
        held_.assign(design.margins.size() + 1, 0);
        left_.assign(design.margins.size() + 1, 0);
        for (std::size_t m = 0; m < design.margins.size(); ++m)
            for (const auto cell : design.margins[m].cells) margins_of_[cell].push_back(m);
        for (std::size_t cell = 0; cell < design.cells.size(); ++cell) {
            margins_of_[cell].push_back(design.margins.size()); // the panel's size
            for (const auto margin : margins_of_[cell]) left_[margin] += design.cells[cell].population();
        }
    }

    /// Whether that were all of them.
    bool go_through() { return place(0); }

private:
    bool fits(std::size_t margin, std::int64_t count) const {
        const bool is_size = margin == design_.margins.size();
        const auto floor = is_size ? design_.sample : design_.margins[margin].floor;
        const auto ceiling = is_size ? design_.sample : design_.margins[margin].ceiling;
        return held_[margin] + count <= ceiling && held_[margin] + count + left_[margin] >= floor;
    }

    bool place(std::size_t cell) {
        if (--steps_left_ < 0) return false;
        if (cell == counts_.size()) return each_(counts_);
        const auto population = design_.cells[cell].population();
        for (const auto margin : margins_of_[cell]) left_[margin] -= population;
        bool goes_on = true;
        for (std::int64_t count = 0; count <= population && goes_on; ++count) {
            if (!std::all_of(margins_of_[cell].begin(), margins_of_[cell].end(),
                             [&](auto margin) { return fits(margin, count); }))
                continue;
            counts_[cell] = count;
            for (const auto margin : margins_of_[cell]) held_[margin] += count;
            goes_on = place(cell + 1);
            for (const auto margin : margins_of_[cell]) held_[margin] -= count;
        }
        for (const auto margin : margins_of_[cell]) left_[margin] += population;
        return goes_on;
    }

    const Design& design_;
    std::int64_t steps_left_;
    Each each_;
    std::vector<std::int64_t> counts_;
    std::vector<std::vector<std::size_t>> margins_of_;
    std::vector<std::int64_t> held_, left_; ///< by margin, the panel's size last
};

} // namespace

TablesInCommon tables_in_common(const Design& design, std::int64_t most_steps) {
    const auto cells = design.cells.size();
    TablesInCommon in_common{{}, std::vector<bool>(cells * cells, false), std::vector<bool>(cells * cells, false)};
    Tables tables(design, most_steps, [&](const std::vector<std::int64_t>& counts) {
        ++in_common.tables.counted;
        for (std::size_t a = 0; a < cells; ++a)
            for (std::size_t b = 0; b < cells; ++b) {
                if (counts[a] > 0 && counts[b] > (a == b ? 1 : 0)) in_common.can_meet[a * cells + b] = true;
                if (counts[a] > 0 && counts[b] < design.cells[b].population()) in_common.can_part[a * cells + b] = true;
            }
        return true;
    });
    in_common.tables.is_complete = tables.go_through();
    return in_common;
}

std::optional<std::vector<std::vector<std::int64_t>>>
tables_that_keep_margins(const Design& design, std::int64_t most_steps, std::size_t most_tables) {
    std::vector<std::vector<std::int64_t>> found;
    Tables tables(design, most_steps, [&](const std::vector<std::int64_t>& counts) {
        found.push_back(counts);
        return found.size() <= most_tables;
    });
    if (!tables.go_through()) return std::nullopt;
    return found;
}

// Of M panels that hold T cases of a cell, K leave margins; the others hold from l to u cases of it each, and no panel
// more than its P cases. So T <= (M - K) u + K P and T >= (M - K) l.
std::int64_t panels_that_leave_margins(const Design& design, const std::vector<std::int64_t>& totals,
                                       std::int64_t panels, std::int64_t most_steps) {
    std::vector<std::int64_t> least, most;
    Tables tables(design, most_steps, [&](const std::vector<std::int64_t>& counts) {
        if (least.empty()) least = most = counts;
        for (std::size_t cell = 0; cell < counts.size(); ++cell) {
            least[cell] = std::min(least[cell], counts[cell]);
            most[cell] = std::max(most[cell], counts[cell]);
        }
        return true;
    });
    if (!tables.go_through()) return 0;
    if (least.empty()) return panels;
    const auto at_least = [](std::int64_t cases, std::int64_t of_a_panel) {
        return cases > 0 ? (cases + of_a_panel - 1) / of_a_panel : 0;
    };
    std::int64_t leave = 0;
    for (std::size_t cell = 0; cell < totals.size(); ++cell)
        leave =
            std::max({leave, at_least(totals[cell] - panels * most[cell], design.cells[cell].population() - most[cell]),
                      at_least(panels * least[cell] - totals[cell], least[cell])});
    return leave;
}

} // namespace casedraw
