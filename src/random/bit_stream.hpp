#pragma once

#include <casedraw/base/sha256.hpp>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace casedraw {

/// The multipliers of Philox4x32.
inline constexpr std::uint32_t philox_first = 0xD2511F53;
inline constexpr std::uint32_t philox_second = 0xCD9E8D57;

/// The key of the next round.
inline std::array<std::uint32_t, 2> next_philox_key(const std::array<std::uint32_t, 2>& key) {
    return {key[0] + 0x9E3779B9U, key[1] + 0xBB67AE85U};
}

/// One block of Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011): 128 bits that depend on counter and key alone.
std::array<std::uint32_t, 4> philox_block(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// An endless row of 64-bit words, fixed by a digest. The digest is read as eight big-endian 32-bit words d0 … d7: the
/// key is (d0, d1), the counter of block b is (b mod 2^32, b div 2^32, d2, d3), and a block of four words w0 … w3 gives
/// first w0 + 2^32·w1, then w2 + 2^32·w3.
class BitStream {
public:
    explicit BitStream(const Digest& seed);

    std::uint64_t next() {
        if (half_ == 0) fill();
        return words_[static_cast<std::size_t>(--half_)];
    }

private:
    void fill();

    std::array<std::uint32_t, 2> key_{};
    std::array<std::uint32_t, 2> upper_counter_{};
    std::uint64_t block_ = 0;
    std::array<std::uint64_t, 2> words_{}; ///< in the order they are taken, last first
    int half_ = 0;                         ///< words not yet taken
};

/// A whole number from 0 to bound − 1, each equally likely: the lowest bits of a word, as many as bound − 1 has, drawn
/// again while they make `bound` or more. The bound is at least 1; a bound of 1 takes no word.
inline std::uint64_t uniform_below(BitStream& bits, std::uint64_t bound) {
    std::uint64_t mask = bound - 1;
    if (mask == 0) return 0;
    for (unsigned shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
    auto drawn = bits.next() & mask;
    while (drawn >= bound) drawn = bits.next() & mask;
    return drawn;
}

/// A multiple of 2^−53 in [0, 1), from the upper 53 bits of a word.
inline double uniform_unit(BitStream& bits) {
    return static_cast<double>(bits.next() >> 11U) * (1.0 / 9007199254740992.0);
}

/// Puts the items in an order drawn uniformly from all orders (Durstenfeld 1964, from the front).
template <typename T>
void shuffle(std::vector<T>& items, BitStream& bits) {
    for (std::size_t k = 0; k + 1 < items.size(); ++k)
        std::swap(items[k], items[k + static_cast<std::size_t>(uniform_below(bits, items.size() - k))]);
}

} // namespace casedraw
