#include "selection/feasible_tables.hpp"

#include <algorithm>

namespace casedraw {

namespace {

/// Goes through the tables cell by cell; a branch ends where a margin can no longer be kept.
class Tables {
public:
    Tables(const Design& design, std::int64_t most_steps)
        : design_(design), steps_left_(most_steps), counts_(design.cells.size(), 0), margins_of_(design.cells.size()) {
        held_.assign(design.margins.size() + 1, 0);
        left_.assign(design.margins.size() + 1, 0);
        for (std::size_t m = 0; m < design.margins.size(); ++m)
            for (const auto cell : design.margins[m].cells) margins_of_[cell].push_back(m);
        for (std::size_t cell = 0; cell < design.cells.size(); ++cell) {
            margins_of_[cell].push_back(design.margins.size()); // the panel's size
            for (const auto margin : margins_of_[cell]) left_[margin] += design.cells[cell].population();
        }
        in_common_.can_meet.assign(design.cells.size() * design.cells.size(), false);
        in_common_.can_part = in_common_.can_meet;
    }

    TablesInCommon all() {
        in_common_.tables.is_complete = place(0);
        return std::move(in_common_);
    }

    /// Proved.
    bool are_none() {
        ends_at_first_ = true;
        return place(0);
    }

private:
    bool fits(std::size_t margin, std::int64_t count) const {
        const bool is_size = margin == design_.margins.size();
        const auto floor = is_size ? design_.sample : design_.margins[margin].floor;
        const auto ceiling = is_size ? design_.sample : design_.margins[margin].ceiling;
        return held_[margin] + count <= ceiling && held_[margin] + count + left_[margin] >= floor;
    }

    bool place(std::size_t cell) {
        if (--steps_left_ < 0) return false;
        if (cell == counts_.size()) {
            if (!ends_at_first_) note_table();
            return !ends_at_first_;
        }
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

    void note_table() {
        ++in_common_.tables.counted;
        const auto cells = counts_.size();
        for (std::size_t a = 0; a < cells; ++a)
            for (std::size_t b = 0; b < cells; ++b) {
                const auto of_a = counts_[a];
                const auto of_b = counts_[b];
                if (of_a > 0 && of_b > (a == b ? 1 : 0)) in_common_.can_meet[a * cells + b] = true;
                if (of_a > 0 && of_b < design_.cells[b].population()) in_common_.can_part[a * cells + b] = true;
            }
    }

    const Design& design_;
    std::int64_t steps_left_;
    bool ends_at_first_ = false;
    std::vector<std::int64_t> counts_;
    std::vector<std::vector<std::size_t>> margins_of_;
    std::vector<std::int64_t> held_, left_; ///< by margin, the panel's size last
    TablesInCommon in_common_;
};

} // namespace

TablesInCommon tables_in_common(const Design& design, std::int64_t most_steps) {
    return Tables(design, most_steps).all();
}

bool no_table_keeps_every_margin(const Design& design, std::int64_t most_steps) {
    return Tables(design, most_steps).are_none();
}

} // namespace casedraw
