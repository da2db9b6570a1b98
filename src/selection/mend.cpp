#include "selection/mend.hpp"

#include "selection/split_search.hpp"
#include "selection/stirred_table.hpp"
#include <algorithm>
#include <numeric>

// With S cases of a margin in a pair of panels, the units that both leave of it together are fewest, and exactly
// max(0, S − 2U, 2L − S), where the first holds what lies between max(L, S − U) and min(U, S − L), whichever of the two
// is the larger: one panel is then not above while the other could still take more, nor below while it could give.

namespace casedraw {

namespace {

constexpr std::int64_t steps_of_a_search = 50'000;
constexpr int patience = 100;       // pairs in which nothing is won before units are passed on
constexpr std::uint64_t seldom = 8; // a pair in so many is then shared out though that wins nothing
constexpr std::size_t unbounded = ~std::size_t{0};

class Mending {
public:
    Mending(const Design& design, const PanelShape& shape, const PanelBounds& bounds,
            const std::vector<std::uint32_t>& members, BitStream& bits)
        : shape_(shape), bounds_(bounds), table_(design, shape, members), bits_(bits), in_block_(shape.rows),
          taken_(shape.rows), packed_place_(shape.rows) {
        for (std::size_t panel = 0; panel < table_.panels(); ++panel) note(panel);
    }

    void run(std::int64_t least_units, std::int64_t most_steps) {
        int idle = 0;
        while (units_ > least_units && !leaving_.empty() && steps_ < most_steps) {
            choose_pair();
            steps_ += static_cast<std::int64_t>(shape_.rows);
            const bool wins = can_win();
            const bool passes_on = idle > patience && uniform_below(bits_, seldom) == 0;
            ++idle;
            if (first_ == second_ || (!wins && !passes_on)) continue;
            const auto before = units(first_) + units(second_);
            if (!share_out()) continue;
            units_ -= before;
            note(first_);
            note(second_);
            if (wins) idle = 0;
        }
    }

    std::vector<std::uint32_t> members() const { return table_.members(); }

private:
    /// Cases of the block that are of one cell, from `begin` to `end` in it.
    struct Group {
        std::size_t begin, end;
        std::uint32_t cell;
        std::int64_t taken; ///< by the first panel
        std::int64_t cases() const { return static_cast<std::int64_t>(end - begin); }
    };

    /// A panel that leaves margins, and another such or any.
    void choose_pair() {
        const auto any_leaving = [this] {
            return leaving_[static_cast<std::size_t>(uniform_below(bits_, leaving_.size()))];
        };
        first_ = any_leaving();
        second_ = uniform_below(bits_, 2) == 0 ? any_leaving()
                                               : static_cast<std::size_t>(uniform_below(bits_, table_.panels()));
    }

    std::int64_t outside(std::size_t row, std::int64_t count) const {
        const auto variable = shape_.cells + row;
        return std::max<std::int64_t>(0, bounds_.lower[variable] - count) +
               std::max<std::int64_t>(0, count - bounds_.upper[variable]);
    }

    std::int64_t units(std::size_t panel) const {
        std::int64_t sum = 0;
        for (std::size_t row = 1; row < shape_.rows; ++row)
            sum += shape_.weight[row] * outside(row, table_.count(panel, shape_.cells + row));
        return sum;
    }

    /// Whether the pair leaves more of any margin than its sum makes it.
    bool can_win() const {
        for (std::size_t row = 1; row < shape_.rows; ++row) {
            const auto variable = shape_.cells + row;
            const auto one = table_.count(first_, variable), other = table_.count(second_, variable);
            const auto least = std::max<std::int64_t>(
                {0, one + other - 2 * bounds_.upper[variable], 2 * bounds_.lower[variable] - one - other});
            if (outside(row, one) + outside(row, other) > least) return true;
        }
        return false;
    }

    /// Counts the panel's units again, after they were taken off.
    void note(std::size_t panel) {
        const auto at = std::find(leaving_.begin(), leaving_.end(), panel);
        const auto left = units(panel);
        units_ += left;
        if (left > 0 && at == leaving_.end()) leaving_.push_back(panel);
        if (left == 0 && at != leaving_.end()) leaving_.erase(at);
    }

    /// By one of all ways that leave each margin by as few units as can be, if there are any.
    bool share_out() {
        table_.differing(first_, second_, held_);
        choose_block();
        if (!gather_rows()) return false;
        order_groups();
        search_.begin(low_, high_);
        for (const auto& group : groups_) {
            rows_of_group_.clear();
            for (auto entry = shape_.columns.begin(group.cell); entry < shape_.columns.end(group.cell); ++entry)
                if (packed_place_[shape_.columns.row(entry)] != unbounded)
                    rows_of_group_.push_back(packed_place_[shape_.columns.row(entry)]);
            const auto cases = static_cast<std::int32_t>(group.cases());
            search_.add_group(cases, 0, cases, rows_of_group_);
        }
        const bool finds = search_.run(steps_of_a_search) && search_.ways() > 0;
        steps_ += search_.steps();
        if (!finds) return false;
        search_.read(search_.draw(bits_), taken_of_group_);
        for (std::size_t k = 0; k < groups_.size(); ++k) deal(groups_[k], taken_of_group_[k]);
        table_.set(first_, second_, held_);
        return true;
    }

    /// All cases that only one of the two holds, or as many of them as a search takes, at random; by cell.
    void choose_block() {
        block_.resize(held_.size());
        std::iota(block_.begin(), block_.end(), std::size_t{0});
        if (block_.size() > SplitSearch::most_cases) {
            shuffle(block_, bits_);
            block_.resize(SplitSearch::most_cases);
            std::sort(block_.begin(), block_.end());
        }
        groups_.clear();
        for (std::size_t k = 0; k < block_.size(); ++k) {
            const auto& one = held_[block_[k]];
            if (groups_.empty() || groups_.back().cell != one.cell) groups_.push_back({k, k, one.cell, 0});
            groups_.back().end = k + 1;
            groups_.back().taken += one.in_first ? 1 : 0;
        }
    }

    /// How many of the block the first panel may take in each row; false where a row leaves no number.
    bool gather_rows() {
        std::fill(in_block_.begin(), in_block_.end(), 0);
        std::fill(taken_.begin(), taken_.end(), 0);
        for (const auto& group : groups_)
            for (auto entry = shape_.columns.begin(group.cell); entry < shape_.columns.end(group.cell); ++entry) {
                in_block_[shape_.columns.row(entry)] += group.cases();
                taken_[shape_.columns.row(entry)] += group.taken;
            }
        low_.clear();
        high_.clear();
        for (std::size_t row = 0; row < shape_.rows; ++row) {
            const auto variable = shape_.cells + row;
            const auto held = table_.count(first_, variable), sum = held + table_.count(second_, variable);
            const auto one = std::max(bounds_.lower[variable], sum - bounds_.upper[variable]);
            const auto other = std::min(bounds_.upper[variable], sum - bounds_.lower[variable]);
            const auto without = held - taken_[row];
            const auto low = std::max(std::min(one, other), sum - shape_.limit[row]) - without;
            const auto high = std::min(std::max(one, other), shape_.limit[row]) - without;
            if (low > in_block_[row] || high < 0 || low > high) return false;
            packed_place_[row] = unbounded;
            if (low <= 0 && high >= in_block_[row]) continue;
            packed_place_[row] = low_.size();
            low_.push_back(static_cast<std::int32_t>(std::max<std::int64_t>(0, low)));
            high_.push_back(static_cast<std::int32_t>(std::min(high, in_block_[row])));
        }
        return true;
    }

    /// Row by row, next always the one of which fewest cases are left: it is soon complete.
    void order_groups() {
        auto left = in_block_;
        auto next = groups_.begin();
        while (next != groups_.end()) {
            auto shortest = shape_.rows;
            for (std::size_t row = 0; row < shape_.rows; ++row)
                if (packed_place_[row] != unbounded && left[row] > 0 &&
                    (shortest == shape_.rows || left[row] < left[shortest]))
                    shortest = row;
            if (shortest == shape_.rows) return;
            const auto begin = next;
            next = std::stable_partition(begin, groups_.end(),
                                         [&](const Group& group) { return counts_in(group.cell, shortest); });
            for (auto group = begin; group != next; ++group)
                for (auto entry = shape_.columns.begin(group->cell); entry < shape_.columns.end(group->cell); ++entry)
                    left[shape_.columns.row(entry)] -= group->cases();
        }
    }

    bool counts_in(std::size_t cell, std::size_t row) const {
        for (auto entry = shape_.columns.begin(cell); entry < shape_.columns.end(cell); ++entry)
            if (shape_.columns.row(entry) == row) return true;
        return false;
    }

    /// So many of the group's cases go to the first panel, any as likely as any other.
    void deal(const Group& group, std::int64_t taken) {
        for (auto k = group.begin; k < group.end; ++k) {
            auto& one = held_[block_[k]];
            one.in_first = static_cast<std::int64_t>(uniform_below(bits_, group.end - k)) < taken;
            taken -= one.in_first ? 1 : 0;
        }
    }

    const PanelShape& shape_;
    const PanelBounds& bounds_;
    StirredTable table_;
    BitStream& bits_;
    std::vector<std::size_t> leaving_; ///< panels that leave margins
    std::int64_t units_ = 0;           ///< of all panels
    std::size_t first_ = 0, second_ = 0;
    std::vector<StirredTable::Held> held_;
    std::vector<std::size_t> block_; ///< of held cases, by index
    std::vector<Group> groups_;
    Counts in_block_, taken_;               ///< by row: cases of the block, and those that the first panel holds
    std::vector<std::size_t> packed_place_; ///< by row: its index in `low_`
    std::vector<std::int32_t> low_, high_, taken_of_group_;
    std::vector<std::size_t> rows_of_group_;
    SplitSearch search_;
    std::int64_t steps_ = 0;
};

} // namespace

void mend(const Design& design, const PanelShape& shape, const PanelBounds& bounds, const MendLength& length,
          std::vector<std::uint32_t>& members, BitStream& bits) {
    Mending mending(design, shape, bounds, members, bits);
    mending.run(length.least_units, length.most_steps);
    members = mending.members();
}

} // namespace casedraw
