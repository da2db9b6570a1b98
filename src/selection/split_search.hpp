#pragma once

#include "random/bit_stream.hpp"
#include <cstdint>
#include <vector>

namespace casedraw {

/// All ways to share a block of cases between two panels so that the first takes an allowed number of each cell and of
/// each row. Every way of sharing the cases counts, so a way to share the numbers weighs the product of binomials.
class SplitSearch {
public:
    /// More cases in a block would not fit the weights, nor the bytes that rows are counted in.
    static constexpr std::size_t most_cases = 32;

    /// Begins anew: a search over rows of which the first panel may take `low` to `high` cases of the block.
    void begin(const std::vector<std::int32_t>& low, const std::vector<std::int32_t>& high);

    /// `cases` of the block, alike in every row, of which the first panel takes `least` to `most`. `rows` are those
    /// that they count in, by place in `low` and `high`.
    void add_group(std::int32_t cases, std::int32_t least, std::int32_t most, const std::vector<std::size_t>& rows);

    /// Finds every way; false where that takes more than so many steps. It depends on the groups and rows alone.
    bool run(std::int64_t most_steps);

    /// Steps that the last search took.
    std::int64_t steps() const { return steps_; }
    std::size_t ways() const { return number_of_ways_; }
    /// How many of each group the first panel takes in a way.
    void read(std::size_t way, std::vector<std::int32_t>& taken) const;
    /// How many cases the first panel takes in a row in a way that was found; not after `keep`.
    std::size_t taken_of_row(std::size_t way, std::size_t row) const {
        const auto word = counts_[way * words_ + row / rows_in_a_word];
        return static_cast<std::size_t>(word >> 8 * (row % rows_in_a_word) & 0xff);
    }
    /// Keeps only these ways, given in ascending order.
    void keep(const std::vector<std::size_t>& ways);
    /// One way, each with the chance of its weight.
    std::size_t draw(BitStream& bits) const;

private:
    static constexpr std::size_t rows_in_a_word = 8;
    struct Group {
        std::int32_t cases, least, most;
        std::uint32_t shift, mask; ///< where its number stands in a way's code
    };
    struct Way {
        std::uint32_t code;
        std::uint32_t weight;
    };
    void work_out_needs();
    void hold(std::size_t ways);
    bool share_out(std::size_t group, std::size_t most_ways);
    template <std::size_t known_words>
    bool share_out_words(std::size_t group, std::size_t most_ways);

    std::vector<Group> groups_;
    std::size_t number_of_ways_ = 0;
    std::vector<Way> ways_, next_ways_;               ///< so far, in ascending order of what the groups gave
    std::vector<std::uint64_t> counts_, next_counts_; ///< by way: what its groups have given of each row
    std::size_t words_ = 0;                           ///< of eight rows each, a byte for a row
    std::vector<std::uint64_t> low_, high_;
    std::vector<std::uint64_t> unit_;  ///< by group: 1 in each of its rows
    std::vector<std::uint64_t> needs_; ///< by group: the least that it and those before it must give
    std::uint32_t next_shift_ = 0;
    std::int64_t steps_ = 0;
};

} // namespace casedraw
