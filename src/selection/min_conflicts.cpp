#include "selection/min_conflicts.hpp"

#include <algorithm>
#include <bit>
#include <optional>

namespace casedraw {

namespace {

constexpr std::int64_t part_by_rank_alone = 8;
constexpr std::size_t most_ranks_apart = 6; ///< the units of all later ones are added up
constexpr std::size_t bits_of_a_rank = 8;   ///< more units than an exchange adds to
constexpr int most_partners = 8;            // of a case that is to move

class MinConflicts {
public:
    MinConflicts(const Design& design, const PanelShape& shape, const PanelBounds& bounds,
                 const std::vector<std::uint32_t>& members, BitStream& bits)
        : shape_(shape), bits_(bits), cases_(design.case_ids.size()), words_(cases_ / 64 + 1),
          panels_(members.size() / static_cast<std::size_t>(design.sample)), cell_of_(cases_),
          of_row_(shape.rows * words_, 0), holds_(panels_ * words_, 0), counts_(panels_ * shape.rows, 0),
          prices_(panels_, 0), place_in_left_(panels_, nowhere) {
        for (std::size_t row = 0; row < shape.rows; ++row)
            rows_.push_back({0, narrow(bounds.lower[shape.cells + row]), narrow(bounds.upper[shape.cells + row]),
                             narrow(shape.limit[row])});
        for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
            for (const auto unit : design.cells[cell].units) {
                cell_of_[unit] = cell;
                for (auto entry = shape.columns.begin(cell); entry < shape.columns.end(cell); ++entry)
                    flip(of_row_, shape.columns.row(entry), unit);
            }
        for (std::size_t k = 0; k < members.size(); ++k) {
            const auto panel = k / static_cast<std::size_t>(design.sample);
            const auto cell = cell_of_[members[k]];
            flip(holds_, panel, members[k]);
            for (auto entry = shape.columns.begin(cell); entry < shape.columns.end(cell); ++entry)
                ++count(panel, shape.columns.row(entry));
        }
    }

    void run(std::int64_t most_exchanges) {
        const auto by_rank_alone = most_exchanges / part_by_rank_alone;
        run_until(most_exchanges - by_rank_alone, 1);
        run_until(most_exchanges, most_ranks_apart);
    }

    std::vector<std::uint32_t> members() const {
        std::vector<std::uint32_t> members;
        for (std::size_t panel = 0; panel < panels_; ++panel)
            for (std::uint32_t unit = 0; unit < cases_; ++unit)
                if (holds(panel, unit)) members.push_back(unit);
        return members;
    }

private:
    static constexpr std::size_t nowhere = SIZE_MAX;

    struct Row {
        std::int64_t price; ///< of a unit
        std::int32_t lower, upper, limit;
    };

    /// The giver's case for the taker's, and what this adds to the price of their units.
    struct Exchange {
        std::size_t giver, taker;
        std::uint32_t given, taken;
        std::int64_t added_in_giver = 0, added_in_taker = 0;
        std::int64_t added() const { return added_in_giver + added_in_taker; }
    };

    static std::int32_t narrow(std::int64_t count) {
        return static_cast<std::int32_t>(std::min<std::int64_t>(count, INT32_MAX));
    }

    /// With units of so many ranks and of all others set apart, so that no number of later ones weighs as much.
    void run_until(std::int64_t most_exchanges, std::size_t ranks_apart) {
        for (std::size_t row = 1; row < shape_.rows; ++row) {
            const auto later = ranks_apart - std::min(shape_.rank[row], ranks_apart);
            rows_[row].price = shape_.rank[row] < shape_.ranks ? shape_.weight[row] << bits_of_a_rank * later : 0;
        }
        for (std::size_t panel = 0; panel < panels_; ++panel) {
            prices_[panel] = 0;
            for (std::size_t row = 1; row < shape_.rows; ++row) prices_[panel] += outside(row, count(panel, row));
            list_if_left(panel);
        }
        while (exchanges_ < most_exchanges && !left_.empty()) move_a_case();
    }

    std::size_t any_below(std::size_t bound) { return static_cast<std::size_t>(uniform_below(bits_, bound)); }
    std::int32_t& count(std::size_t panel, std::size_t row) { return counts_[panel * shape_.rows + row]; }
    bool holds(std::size_t panel, std::uint32_t unit) const {
        return (holds_[panel * words_ + unit / 64] >> unit % 64 & 1U) != 0;
    }
    void flip(std::vector<std::uint64_t>& sets, std::size_t set, std::uint32_t unit) const {
        sets[set * words_ + unit / 64] ^= std::uint64_t{1} << unit % 64;
    }

    std::int64_t outside(std::size_t row, std::int32_t held) const {
        const auto& here = rows_[row];
        return here.price * (std::max(0, here.lower - held) + std::max(0, held - here.upper));
    }

    void list_if_left(std::size_t panel) {
        auto& place = place_in_left_[panel];
        if ((prices_[panel] > 0) == (place != nowhere)) return;
        if (place == nowhere) {
            place = left_.size();
            left_.push_back(panel);
            return;
        }
        place_in_left_[left_.back()] = place;
        left_[place] = left_.back();
        left_.pop_back();
        place = nowhere;
    }

    /// Out of a panel that has too many of a margin, or into one that has too few, for the best of a few others.
    void move_a_case() {
        ++exchanges_;
        const auto panel = left_[any_below(left_.size())];
        auto row = 1 + any_below(shape_.rows - 1);
        while (outside(row, count(panel, row)) == 0) row = row + 1 == shape_.rows ? 1 : row + 1;
        const bool goes_out = count(panel, row) > rows_[row].upper;
        const auto flipped = goes_out ? std::uint64_t{0} : ~std::uint64_t{0};
        const auto moved = any_case(
            [&](std::size_t word) { return of_row_[row * words_ + word] & (holds_[panel * words_ + word] ^ flipped); });
        if (!moved) return;
        std::optional<Exchange> best;
        for (int k = 0; k < most_partners && !(best && best->added() < 0); ++k) {
            const auto other = any_below(panels_);
            if (holds(other, *moved) == goes_out) continue;
            const auto giver = goes_out ? panel : other, taker = goes_out ? other : panel;
            const auto back = any_case([&](std::size_t word) {
                return holds_[taker * words_ + word] & ~holds_[giver * words_ + word] & ~of_row_[row * words_ + word];
            });
            ++exchanges_;
            if (!back) continue;
            Exchange here{giver, taker, *moved, *back};
            if (add_up(here) && (!best || here.added() < best->added())) best = here;
        }
        if (best && best->added() <= 0) make(*best);
    }

    template <class Set>
    std::optional<std::uint32_t> any_case(const Set& set) {
        std::size_t size = 0;
        for (std::size_t word = 0; word < words_; ++word) size += static_cast<std::size_t>(std::popcount(set(word)));
        if (size == 0) return std::nullopt;
        auto before = any_below(size);
        for (std::size_t word = 0;; ++word) {
            auto left = set(word);
            const auto here = static_cast<std::size_t>(std::popcount(left));
            if (before >= here) {
                before -= here;
                continue;
            }
            for (; before > 0; --before) left &= left - 1;
            return static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(left));
        }
    }

    /// False where a limit would be passed.
    bool add_up(Exchange& exchange) {
        bool keeps_limits = true;
        for_rows_between(shape_, cell_of_[exchange.given], cell_of_[exchange.taken], [&](std::size_t row, int by) {
            const auto in_giver = count(exchange.giver, row), in_taker = count(exchange.taker, row);
            keeps_limits = keeps_limits && (by > 0 ? in_giver : in_taker) < rows_[row].limit;
            exchange.added_in_giver += outside(row, in_giver + by) - outside(row, in_giver);
            exchange.added_in_taker += outside(row, in_taker - by) - outside(row, in_taker);
        });
        return keeps_limits;
    }

    void make(const Exchange& exchange) {
        const auto giver = exchange.giver, taker = exchange.taker;
        for_rows_between(shape_, cell_of_[exchange.given], cell_of_[exchange.taken], [&](std::size_t row, int by) {
            count(giver, row) += by;
            count(taker, row) -= by;
        });
        for (const auto unit : {exchange.given, exchange.taken}) {
            flip(holds_, giver, unit);
            flip(holds_, taker, unit);
        }
        prices_[giver] += exchange.added_in_giver;
        prices_[taker] += exchange.added_in_taker;
        list_if_left(giver);
        list_if_left(taker);
    }

    const PanelShape& shape_;
    BitStream& bits_;
    std::size_t cases_, words_, panels_;
    std::vector<Row> rows_;
    std::vector<std::size_t> cell_of_;       ///< by case
    std::vector<std::uint64_t> of_row_;      ///< by row, a bit for each case
    std::vector<std::uint64_t> holds_;       ///< by panel, a bit for each case
    std::vector<std::int32_t> counts_;       ///< by panel and row
    std::vector<std::int64_t> prices_;       ///< of each panel's units
    std::vector<std::size_t> left_;          ///< panels with units
    std::vector<std::size_t> place_in_left_; ///< by panel
    std::int64_t exchanges_ = 0;
};

} // namespace

void spread_conflicts(const Design& design, const PanelShape& shape, const PanelBounds& bounds,
                      std::int64_t most_exchanges, std::vector<std::uint32_t>& members, BitStream& bits) {
    MinConflicts search(design, shape, bounds, members, bits);
    search.run(most_exchanges);
    members = search.members();
}

} // namespace casedraw
