#include "random/bit_stream.hpp"

namespace casedraw {

std::array<std::uint32_t, 4> philox_block(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t first = std::uint64_t{philox_first} * counter[0];
        const std::uint64_t second = std::uint64_t{philox_second} * counter[2];
        counter = {static_cast<std::uint32_t>(second >> 32U) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(second),
                   static_cast<std::uint32_t>(first >> 32U) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(first)};
        key = next_philox_key(key);
    }
    return counter;
}

namespace {

std::uint32_t big_endian_word(const Digest& digest, std::size_t index) {
    std::uint32_t word = 0;
    for (std::size_t byte = 4 * index; byte < 4 * index + 4; ++byte) word = word << 8U | digest[byte];
    return word;
}

} // namespace

BitStream::BitStream(const Digest& seed)
    : key_{big_endian_word(seed, 0), big_endian_word(seed, 1)}, upper_counter_{big_endian_word(seed, 2),
                                                                               big_endian_word(seed, 3)} {}

void BitStream::fill() {
    const auto block = philox_block({static_cast<std::uint32_t>(block_), static_cast<std::uint32_t>(block_ >> 32U),
                                     upper_counter_[0], upper_counter_[1]},
                                    key_);
    ++block_;
    words_[1] = block[0] | std::uint64_t{block[1]} << 32U;
    words_[0] = block[2] | std::uint64_t{block[3]} << 32U;
    half_ = 2;
}

} // namespace casedraw
