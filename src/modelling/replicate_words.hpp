#pragma once

#include "random/bit_stream.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// Replicates are worked out side by side, in lanes: the same step of each, one after the other.
namespace casedraw::modelling {

inline constexpr std::size_t lanes = 64;
using LaneWords = std::array<std::uint32_t, lanes>;
using LaneCounts = std::array<std::int32_t, lanes>;
using Replicates = std::array<std::uint64_t, lanes>; ///< their numbers

/// The words of a replicate are the blocks of Philox4x32-10 with counter (block, 0, replicate mod 2^32, replicate div
/// 2^32).
/// Lanes take the same word at the same time.
class ReplicateWords {
public:
    ReplicateWords(const std::array<std::uint32_t, 2>& key, const Replicates& replicates)
        : key_(key), replicates_(replicates) {}

    /// The next word of every lane, until the next call.
    const LaneWords& next() {
        if (at_ == words_.size()) fill();
        return words_[at_++];
    }

private:
    void fill();

    std::array<std::uint32_t, 2> key_;
    const Replicates& replicates_;
    std::uint32_t block_ = 0;
    std::array<LaneWords, 4> words_{};
    std::size_t at_ = words_.size();
};

} // namespace casedraw::modelling
