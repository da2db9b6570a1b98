#include "selection/case_table.hpp"

#include <bit>

namespace casedraw {

namespace {

/// The cases of one cell, dealt in rounds: in each round every case comes once, in random order.
class Dealer {
public:
    explicit Dealer(std::vector<std::uint32_t> units) : units_(std::move(units)) {}

    /// Deals `count` different cases, at most as many as there are.
    template <typename Take>
    void deal(std::size_t count, BitStream& bits, Take take) {
        const auto left_in_round = units_.size() - dealt_;
        if (count <= left_in_round) {
            deal_from(dealt_, units_.size(), count, bits, take);
            dealt_ += count;
            return;
        }
        for (auto place = dealt_; place < units_.size(); ++place) take(units_[place]);
        const auto rest = count - left_in_round; // of the next round, where the ones just taken wait at the end
        deal_from(0, dealt_, rest, bits, take);
        dealt_ = rest;
    }

private:
    template <typename Take>
    void deal_from(std::size_t begin, std::size_t end, std::size_t count, BitStream& bits, Take take) {
        for (auto place = begin; place < begin + count; ++place) {
            std::swap(units_[place], units_[place + static_cast<std::size_t>(uniform_below(bits, end - place))]);
            take(units_[place]);
        }
    }

    std::vector<std::uint32_t> units_;
    std::size_t dealt_ = 0; ///< how many of the front have come in this round
};

/// The marked units in ascending order; the marks are taken off.
void collect(std::vector<std::uint64_t>& marks, std::vector<std::uint32_t>& members) {
    for (std::size_t word = 0; word < marks.size(); ++word) {
        for (auto left = marks[word]; left != 0; left &= left - 1)
            members.push_back(static_cast<std::uint32_t>(64 * word) +
                              static_cast<std::uint32_t>(std::countr_zero(left)));
        marks[word] = 0;
    }
}

} // namespace

std::vector<std::uint32_t> case_table(const Design& design, const CellCounts& allocations, BitStream& bits) {
    std::vector<Dealer> dealers;
    for (const auto& cell : design.cells) dealers.emplace_back(cell.units);
    std::vector<std::uint64_t> marks(design.case_ids.size() / 64 + 1);
    std::vector<std::uint32_t> members;
    members.reserve(static_cast<std::size_t>(allocations.size() * design.sample));
    for (std::int64_t panel = 0; panel < allocations.size(); ++panel) {
        const auto* counts = allocations.panel(panel);
        for (std::size_t cell = 0; cell < dealers.size(); ++cell)
            dealers[cell].deal(static_cast<std::size_t>(counts[cell]), bits,
                               [&marks](std::uint32_t unit) { marks[unit / 64] |= std::uint64_t{1} << unit % 64; });
        collect(marks, members);
    }
    return members;
}

} // namespace casedraw
