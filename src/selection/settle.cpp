#include "selection/settle.hpp"

#include "selection/stirred_table.hpp"
#include <algorithm>
#include <array>
#include <numeric>

namespace casedraw {

namespace {

constexpr int sweeps_for_limits = 100; // other pairs meet in each

class Settling {
public:
    Settling(const Design& design, const PanelShape& shape, const PanelBounds& bounds,
             const std::vector<std::uint32_t>& members, BitStream& bits)
        : shape_(shape), bounds_(bounds), table_(design, shape, members), bits_(bits), given_(shape.rows),
          taken_(shape.rows) {}

    /// Whether anything was won.
    bool sweep() {
        std::vector<std::size_t> order(table_.panels());
        std::iota(order.begin(), order.end(), std::size_t{0});
        shuffle(order, bits_);
        bool wins = false;
        for (std::size_t k = 0; k + 1 < order.size(); k += 2) {
            first_ = order[k];
            second_ = order[k + 1];
            wins = settle_pair() || wins;
        }
        return wins;
    }

    bool passes_limit() const {
        for (std::size_t panel = 0; panel < table_.panels(); ++panel)
            for (std::size_t row = 1; row < shape_.rows; ++row)
                if (over(row, table_.count(panel, shape_.cells + row)) > 0) return true;
        return false;
    }

    std::int64_t exchanges() const { return exchanges_; }
    std::vector<std::uint32_t> members() const { return table_.members(); }

private:
    struct Added {
        std::int64_t over = 0; ///< cases over the row's limit
        std::int64_t units = 0;
    };
    using Units = std::array<std::int64_t, most_variables + 1>; ///< cases over limits, then units by rank

    bool settle_pair() {
        price_rows();
        if (!leaves_any_) return false;
        table_.differing(first_, second_, held_);
        shuffle(held_, bits_);
        bool wins = false;
        for (std::size_t k = 0; k < held_.size() && leaves_any_; ++k)
            if (held_[k].in_first) wins = exchange(k) || wins;
        return wins;
    }

    std::int64_t over(std::size_t row, std::int64_t count) const {
        return std::max<std::int64_t>(0, count - shape_.limit[row]);
    }

    std::int64_t outside(std::size_t row, std::int64_t count) const {
        const auto variable = shape_.cells + row;
        return shape_.weight[row] * (std::max<std::int64_t>(0, bounds_.lower[variable] - count) +
                                     std::max<std::int64_t>(0, count - bounds_.upper[variable]));
    }

    /// What each row would cost if the first panel gave one of its cases to the second, and if it took one.
    void price_rows() {
        leaves_any_ = false;
        for (std::size_t row = 1; row < shape_.rows; ++row) {
            const auto one = table_.count(first_, shape_.cells + row);
            const auto other = table_.count(second_, shape_.cells + row);
            const auto now = outside(row, one) + outside(row, other);
            const auto over_now = over(row, one) + over(row, other);
            given_[row] = {over(row, one - 1) + over(row, other + 1) - over_now,
                           outside(row, one - 1) + outside(row, other + 1) - now};
            taken_[row] = {over(row, one + 1) + over(row, other - 1) - over_now,
                           outside(row, one + 1) + outside(row, other - 1) - now};
            leaves_any_ = leaves_any_ || now > 0 || over_now > 0;
        }
    }

    /// The units that giving a case of the one cell for one of the other adds, by rank.
    void add_up(std::size_t given, std::size_t taken, Units& units) const {
        std::fill_n(units.begin(), shape_.ranks + 1, 0);
        for_rows_between(shape_, given, taken, [&](std::size_t row, int by) {
            const auto& added = by < 0 ? given_[row] : taken_[row];
            units[0] += added.over;
            if (shape_.rank[row] < shape_.ranks) units[1 + shape_.rank[row]] += added.units;
        });
    }

    /// Changes the case for the one of the other panel that wins most, if any does.
    bool exchange(std::size_t given) {
        Units best{}, units{};
        auto best_taken = held_.size();
        for (std::size_t taken = 0; taken < held_.size(); ++taken) {
            if (held_[taken].in_first || held_[taken].cell == held_[given].cell) continue;
            add_up(held_[given].cell, held_[taken].cell, units);
            if (!std::lexicographical_compare(
                    units.begin(), units.begin() + static_cast<std::ptrdiff_t>(shape_.ranks + 1), best.begin(),
                    best.begin() + static_cast<std::ptrdiff_t>(shape_.ranks + 1)))
                continue;
            best = units;
            best_taken = taken;
        }
        exchanges_ += static_cast<std::int64_t>(held_.size());
        if (best_taken == held_.size()) return false;
        held_[given].in_first = false;
        held_[best_taken].in_first = true;
        table_.set(first_, second_, held_);
        price_rows();
        return true;
    }

    const PanelShape& shape_;
    const PanelBounds& bounds_;
    StirredTable table_;
    BitStream& bits_;
    std::size_t first_ = 0, second_ = 0;
    std::vector<StirredTable::Held> held_;
    std::vector<Added> given_, taken_; ///< by row
    bool leaves_any_ = false;
    std::int64_t exchanges_ = 0;
};

} // namespace

void settle(const Design& design, const PanelShape& shape, const PanelBounds& bounds, std::int64_t most_exchanges,
            std::vector<std::uint32_t>& members, BitStream& bits) {
    Settling settling(design, shape, bounds, members, bits);
    while (settling.sweep() && settling.exchanges() < most_exchanges) continue;
    for (int more = 0; more < sweeps_for_limits && settling.passes_limit(); ++more) settling.sweep();
    members = settling.members();
}

} // namespace casedraw
