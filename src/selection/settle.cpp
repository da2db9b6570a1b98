#include "selection/settle.hpp"

#include "selection/stirred_table.hpp"
#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>

namespace casedraw {

namespace {

constexpr std::int64_t never = 1'000'000; // units that no exchange is worth

class Settling {
public:
    Settling(const Design& design, const PanelShape& shape, const PanelBounds& bounds,
             const std::vector<std::uint32_t>& members, BitStream& bits)
        : shape_(shape), bounds_(bounds), table_(design, shape, members), bits_(bits), given_(shape.rows, 0),
          taken_(shape.rows, 0) {}

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
                if (table_.count(panel, shape_.cells + row) > shape_.limit[row]) return true;
        return false;
    }

    std::int64_t exchanges() const { return exchanges_; }
    std::vector<std::uint32_t> members() const { return table_.members(); }

private:
    using Units = std::array<std::int64_t, most_variables>; ///< by rank

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

    std::int64_t outside(std::size_t row, std::int64_t count) const {
        const auto variable = shape_.cells + row;
        if (count > shape_.limit[row]) return never * (count - shape_.limit[row]);
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
            given_[row] = outside(row, one - 1) + outside(row, other + 1) - now;
            taken_[row] = outside(row, one + 1) + outside(row, other - 1) - now;
            leaves_any_ = leaves_any_ || now > 0;
        }
    }

    /// The units that giving a case of the one cell for one of the other adds, by rank.
    void add_up(std::size_t given, std::size_t taken, Units& units) const {
        std::fill_n(units.begin(), shape_.ranks, 0);
        const auto& columns = shape_.columns;
        auto a = columns.begin(given), b = columns.begin(taken);
        while (a < columns.end(given) || b < columns.end(taken)) {
            const auto row_a = a < columns.end(given) ? columns.row(a) : shape_.rows;
            const auto row_b = b < columns.end(taken) ? columns.row(b) : shape_.rows;
            const auto row = std::min(row_a, row_b);
            const auto added = row_a == row_b ? 0 : row_a < row_b ? given_[row] : taken_[row];
            if (std::abs(added) >= never / 2)
                units[0] += added; // a limit goes before every rank
            else if (shape_.rank[row] < shape_.ranks)
                units[shape_.rank[row]] += added;
            a += row_a <= row_b ? 1 : 0;
            b += row_b <= row_a ? 1 : 0;
        }
    }

    /// Changes the case for the one of the other panel that wins most, if any does.
    bool exchange(std::size_t given) {
        Units best{}, units{};
        auto best_taken = held_.size();
        for (std::size_t taken = 0; taken < held_.size(); ++taken) {
            if (held_[taken].in_first || held_[taken].cell == held_[given].cell) continue;
            add_up(held_[given].cell, held_[taken].cell, units);
            if (!std::lexicographical_compare(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(shape_.ranks),
                                              best.begin(), best.begin() + static_cast<std::ptrdiff_t>(shape_.ranks)))
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
    Counts given_, taken_; ///< by row
    bool leaves_any_ = false;
    std::int64_t exchanges_ = 0;
};

} // namespace

void settle(const Design& design, const PanelShape& shape, const PanelBounds& bounds, std::int64_t most_exchanges,
            std::vector<std::uint32_t>& members, BitStream& bits) {
    Settling settling(design, shape, bounds, members, bits);
    while ((settling.sweep() || settling.passes_limit()) && settling.exchanges() < most_exchanges) continue;
    members = settling.members();
}

} // namespace casedraw
