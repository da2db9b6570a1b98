#include "selection/stir.hpp"

#include "selection/case_block.hpp"
#include "selection/split_search.hpp"
#include "selection/stirred_table.hpp"
#include <algorithm>
#include <casedraw/base/error.hpp>
#include <limits>
#include <numeric>

namespace casedraw {

namespace {

constexpr std::int64_t most_steps = 20'000; // of a search; where it takes more the pair stays as it is

constexpr std::int64_t most_loose_steps = 2'000; // likewise, where margins are left
constexpr std::size_t smallest_block = 8;        // that is halved where its search takes more

constexpr std::int64_t steps_of_a_way = 4; // to count what it leaves, where there are more than a few
constexpr std::int64_t few_ways = 100;
constexpr std::int64_t steps_of_a_pair = 100; // what a pair takes beside its search, in about the same time

using Held = StirredTable::Held;

/// One pair of panels after another, each sharing out anew what only one of the two holds.
class Stir {
public:
    Stir(const Design& design, const PanelShape& shape, const PanelBounds& bounds, std::size_t largest_block,
         StirredTable& table, BitStream& bits)
        : design_(design), shape_(shape), bounds_(bounds), largest_block_(largest_block), table_(table), bits_(bits),
          in_block_(shape.rows), taken_(shape.rows), packed_place_(shape.rows) {
        expects(largest_block <= SplitSearch::most_cases, "a search takes a block of that size");
    }

    void sweep(bool seeks_alike) {
        std::vector<std::size_t> order(table_.panels());
        std::iota(order.begin(), order.end(), std::size_t{0});
        shuffle(order, bits_);
        for (std::size_t k = 0; k + 1 < order.size(); k += 2) {
            first_ = order[k];
            second_ = order[k + 1];
            table_.differing(first_, second_, held_);
            if (held_.empty()) continue;
            deal_within_cells();
            choose_block(seeks_alike);
            if (search()) share_out();
            steps_ += steps_of_a_pair;
            table_.set(first_, second_, held_);
        }
    }

    std::int64_t steps() const { return steps_; }

private:
    /// Cases of one cell change places between the panels, each panel keeping its number of them.
    void deal_within_cells() {
        block_.resize(held_.size());
        std::iota(block_.begin(), block_.end(), std::size_t{0});
        group_by_cell(block_, held_, groups_);
        for (const auto& group : groups_) deal(group, group.taken, block_, held_, bits_);
    }

    /// At most so many of the cases held, at random or those that share most levels with a random case.
    void choose_block(bool seeks_alike) {
        if (block_.size() > largest_block_) {
            if (seeks_alike)
                take_alike();
            else
                take_any(largest_block_);
            std::sort(block_.begin(), block_.end());
        }
        group_by_cell(block_, held_, groups_);
    }

    void take_any(std::size_t cases) {
        for (std::size_t k = 0; k < cases; ++k)
            std::swap(block_[k], block_[k + static_cast<std::size_t>(uniform_below(bits_, block_.size() - k))]);
        block_.resize(cases);
    }

    void take_alike() {
        const auto& model =
            design_.cells[table_.cell_of(static_cast<std::size_t>(uniform_below(bits_, design_.case_ids.size())))];
        shuffle(block_, bits_);
        std::vector<std::vector<std::size_t>> by_differences(design_.variables.size() + 1);
        for (const auto index : block_) {
            const auto& levels = design_.cells[held_[index].cell].levels;
            std::size_t differences = 0;
            for (std::size_t v = 0; v < levels.size(); ++v) differences += levels[v] != model.levels[v] ? 1 : 0;
            by_differences[differences].push_back(index);
        }
        block_.clear();
        for (const auto& alike : by_differences)
            for (const auto index : alike)
                if (block_.size() < largest_block_) block_.push_back(index);
    }

    /// The first rank of which the two panels leave margins; `ranks` where they leave none.
    std::size_t first_rank_left() const {
        auto first = shape_.ranks;
        for (std::size_t row = 0; row < shape_.rows; ++row)
            for (const auto panel : {first_, second_})
                if (shape_.rank[row] < first && units_of(row, table_.count(panel, shape_.cells + row)) > 0)
                    first = shape_.rank[row];
        return first;
    }

    std::int64_t units_of(std::size_t row, std::int64_t count) const {
        const auto variable = shape_.cells + row;
        return shape_.weight[row] * (std::max<std::int64_t>(0, bounds_.lower[variable] - count) +
                                     std::max<std::int64_t>(0, count - bounds_.upper[variable]));
    }

    /// How many of a block the first panel may take in a variable: what both panels' bounds leave.
    struct Reach {
        std::int32_t low, high;
    };
    Reach reach(std::size_t variable, std::int64_t slack, std::int64_t taken, std::int64_t in_block) const {
        const auto held = table_.count(first_, variable);
        const auto sum = held + table_.count(second_, variable);
        const auto lower = bounds_.lower[variable] - slack;
        auto upper = bounds_.upper[variable] + slack;
        if (variable >= shape_.cells) upper = std::min(upper, shape_.limit[variable - shape_.cells]);
        const auto outside = held - taken;
        return {static_cast<std::int32_t>(std::max<std::int64_t>(0, std::max(lower, sum - upper) - outside)),
                static_cast<std::int32_t>(std::min(in_block, std::min(upper, sum - lower) - outside))};
    }

    /// By how much a row may leave its bounds: as far as it does now, or by one, but not at all in a rank before the
    /// first that leaves some.
    std::int64_t slack_of(std::size_t row, std::size_t first_left) const {
        if (row == 0 || shape_.rank[row] < first_left) return 0;
        const auto variable = shape_.cells + row;
        std::int64_t slack = 1;
        for (const auto panel : {first_, second_}) {
            const auto count = table_.count(panel, variable);
            slack = std::max({slack, bounds_.lower[variable] - count, count - bounds_.upper[variable]});
        }
        return slack;
    }

    /// Rows that the block counts in and could break, with their bounds.
    bool gather_rows(std::size_t first_left) {
        count_in_rows(groups_, shape_, in_block_, taken_);
        rows_.clear();
        low_.clear();
        high_.clear();
        for (std::size_t row = 0; row < shape_.rows; ++row) {
            packed_place_[row] = unpacked;
            if (in_block_[row] == 0) continue;
            const auto slack = slack_of(row, first_left);
            const auto within = reach(shape_.cells + row, slack, taken_[row], in_block_[row]);
            if (within.low > within.high) return false;
            if (first_left == shape_.ranks && within.low == 0 && within.high == in_block_[row]) continue;
            packed_place_[row] = rows_.size();
            rows_.push_back(row);
            low_.push_back(within.low);
            high_.push_back(within.high);
        }
        return true;
    }

    /// Where margins are left there are many ways to share a block, so it may take a smaller one to see them all.
    bool search() {
        const auto first_left = first_rank_left();
        const bool leaves_margins = first_left < shape_.ranks;
        while (!search_block(first_left)) {
            steps_ += search_.steps();
            if (!leaves_margins || block_.size() < smallest_block) return false;
            take_any(block_.size() / 2);
            std::sort(block_.begin(), block_.end());
            group_by_cell(block_, held_, groups_);
        }
        steps_ += search_.steps();
        if (leaves_margins) {
            const auto ways = static_cast<std::int64_t>(search_.ways());
            steps_ += steps_of_a_way * std::max<std::int64_t>(0, ways - few_ways);
            keep_fewest_units();
        }
        return true;
    }

    bool search_block(std::size_t first_left) {
        if (!gather_rows(first_left)) return false;
        order_by_rows(groups_, shape_, rows_, in_block_);
        search_.begin(low_, high_);
        for (const auto& group : groups_) {
            const auto within = reach(group.cell, 0, group.taken, group.cases());
            rows_of_group_.clear();
            for (auto entry = shape_.columns.begin(group.cell); entry < shape_.columns.end(group.cell); ++entry)
                if (packed_place_[shape_.columns.row(entry)] != unpacked)
                    rows_of_group_.push_back(packed_place_[shape_.columns.row(entry)]);
            search_.add_group(static_cast<std::int32_t>(group.cases()), within.low, within.high, rows_of_group_);
        }
        return search_.run(first_left < shape_.ranks ? most_loose_steps : most_steps) && search_.ways() > 0;
    }

    /// What both panels leave of each row of a rank, by the cases of the block that the first one takes.
    void price_rows(std::size_t rank) {
        priced_.clear();
        prices_.clear();
        for (std::size_t place = 0; place < rows_.size(); ++place) {
            const auto row = rows_[place];
            if (shape_.rank[row] != rank) continue;
            priced_.push_back(place);
            const auto variable = shape_.cells + row;
            const auto outside = table_.count(first_, variable) - taken_[row];
            const auto sum = outside + taken_[row] + table_.count(second_, variable);
            for (std::int64_t taken = 0; taken <= static_cast<std::int64_t>(SplitSearch::most_cases); ++taken)
                prices_.push_back(units_of(row, outside + taken) + units_of(row, sum - outside - taken));
        }
    }

    std::int64_t units_of_way(std::size_t way) const {
        std::int64_t units = 0;
        for (std::size_t k = 0; k < priced_.size(); ++k)
            units += prices_[k * (SplitSearch::most_cases + 1) + search_.taken_of_row(way, priced_[k])];
        return units;
    }

    /// Of the first rank, then of the next.
    void keep_fewest_units() {
        std::vector<std::size_t> best(search_.ways()), fewer;
        std::iota(best.begin(), best.end(), std::size_t{0});
        for (std::size_t rank = 0; rank < shape_.ranks && best.size() > 1; ++rank) {
            price_rows(rank);
            auto fewest = std::numeric_limits<std::int64_t>::max();
            for (const auto way : best) {
                const auto units = units_of_way(way);
                if (units < fewest) fewer.clear();
                fewest = std::min(fewest, units);
                if (units == fewest) fewer.push_back(way);
            }
            best.swap(fewer);
            fewer.clear();
        }
        search_.keep(best);
    }

    void share_out() {
        search_.read(search_.draw(bits_), taken_of_group_);
        for (std::size_t k = 0; k < groups_.size(); ++k) deal(groups_[k], taken_of_group_[k], block_, held_, bits_);
    }

    static constexpr std::size_t unpacked = ~std::size_t{0};

    const Design& design_;
    const PanelShape& shape_;
    const PanelBounds& bounds_;
    std::size_t largest_block_;
    StirredTable& table_;
    BitStream& bits_;
    std::size_t first_ = 0, second_ = 0;
    std::vector<Held> held_;
    std::vector<std::size_t> block_; ///< of held cases, by index
    std::vector<CaseGroup> groups_;
    Counts in_block_, taken_; ///< by row: cases of the block, and those that the first panel holds
    std::vector<std::size_t> rows_;
    std::vector<std::size_t> priced_;       ///< of a rank, by place in `rows_`
    Counts prices_;                         ///< of those, by cases taken
    std::vector<std::size_t> packed_place_; ///< by row: its index in `rows_`
    std::vector<std::int32_t> low_, high_, taken_of_group_;
    std::vector<std::size_t> rows_of_group_;
    SplitSearch search_;
    std::int64_t steps_ = 0;
};

} // namespace

void stir(const Design& design, const PanelShape& shape, const PanelBounds& bounds, const StirLength& length,
          std::vector<std::uint32_t>& members, BitStream& bits) {
    StirredTable table(design, shape, members);
    Stir stirring(design, shape, bounds, length.largest_block, table, bits);
    for (int sweep = 0; sweep < length.most_sweeps && stirring.steps() < length.most_steps; ++sweep) {
        if (sweep >= length.fewest_sweeps && stirring.steps() >= length.steps) break;
        stirring.sweep(sweep % 2 == 1);
    }
    members = table.members();
}

} // namespace casedraw
