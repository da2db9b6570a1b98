#include "selection/mend.hpp"

#include "selection/case_block.hpp"
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
        order_by_rows(groups_, shape_, rows_, in_block_);
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
        for (std::size_t k = 0; k < groups_.size(); ++k) deal(groups_[k], taken_of_group_[k], block_, held_, bits_);
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
        group_by_cell(block_, held_, groups_);
    }

    /// How many of the block the first panel may take in each row; false where a row leaves no number.
    bool gather_rows() {
        count_in_rows(groups_, shape_, in_block_, taken_);
        rows_.clear();
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
            packed_place_[row] = rows_.size();
            rows_.push_back(row);
            low_.push_back(static_cast<std::int32_t>(std::max<std::int64_t>(0, low)));
            high_.push_back(static_cast<std::int32_t>(std::min(high, in_block_[row])));
        }
        return true;
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
    std::vector<CaseGroup> groups_;
    Counts in_block_, taken_;               ///< by row: cases of the block, and those that the first panel holds
    std::vector<std::size_t> packed_place_; ///< by row: its index in `low_`
    std::vector<std::int32_t> low_, high_, taken_of_group_;
    std::vector<std::size_t> rows_, rows_of_group_;
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
