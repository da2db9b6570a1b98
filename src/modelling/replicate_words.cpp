#include "modelling/replicate_words.hpp"

namespace casedraw::modelling {

void ReplicateWords::fill() {
    constexpr std::size_t together =
        4; // so that multiplications need not wait for each other, and vector units are filled
    static_assert(lanes % together == 0);
    for (std::size_t first = 0; first < lanes; first += together) {
        std::uint32_t a[together], b[together], c[together], d[together];
        for (std::size_t i = 0; i < together; ++i) {
            a[i] = block_;
            b[i] = 0;
            c[i] = static_cast<std::uint32_t>(replicates_[first + i]);
            d[i] = static_cast<std::uint32_t>(replicates_[first + i] >> 32U);
        }
        auto key = key_;
        for (int round = 0; round < 10; ++round) {
            for (std::size_t i = 0; i < together; ++i) {
                const std::uint64_t one = std::uint64_t{philox_first} * a[i];
                const std::uint64_t other = std::uint64_t{philox_second} * c[i];
                a[i] = static_cast<std::uint32_t>(other >> 32U) ^ b[i] ^ key[0];
                b[i] = static_cast<std::uint32_t>(other);
                c[i] = static_cast<std::uint32_t>(one >> 32U) ^ d[i] ^ key[1];
                d[i] = static_cast<std::uint32_t>(one);
            }
            key = next_philox_key(key);
        }
        for (std::size_t i = 0; i < together; ++i) {
            words_[0][first + i] = a[i];
            words_[1][first + i] = b[i];
            words_[2][first + i] = c[i];
            words_[3][first + i] = d[i];
        }
    }
    ++block_;
    at_ = 0;
}

} // namespace casedraw::modelling
