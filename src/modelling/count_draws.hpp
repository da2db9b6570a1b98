#pragma once

#include "random/bit_stream.hpp"

#include <cstdint>
#include <vector>

/// Drawing whole numbers from 32-bit words by tables: one word and one look-up each.
namespace casedraw::modelling {

/// The words of one replicate: Philox4x32-10 with counter (block, 0, replicate mod 2^32, replicate div 2^32).
class ReplicateWords {
public:
    ReplicateWords(std::array<std::uint32_t, 2> key, std::uint64_t replicate)
        : key_(key), counter_{0, 0, static_cast<std::uint32_t>(replicate), static_cast<std::uint32_t>(replicate >> 32U)} {}

    std::uint32_t next() {
        if (at_ == words_.size()) fill();
        return words_[at_++];
    }

private:
    static constexpr std::size_t blocks = 4;

    /// `philox_block` of four counters side by side, so that their multiplications need not wait for each other.
    void fill() {
        std::uint32_t a[blocks], b[blocks], c[blocks], d[blocks];
        for (std::size_t i = 0; i < blocks; ++i) {
            a[i] = counter_[0]++;
            b[i] = counter_[1];
            c[i] = counter_[2];
            d[i] = counter_[3];
        }
        auto key = key_;
        for (int round = 0; round < 10; ++round) {
            for (std::size_t i = 0; i < blocks; ++i) {
                const std::uint64_t first = std::uint64_t{philox_first} * a[i];
                const std::uint64_t second = std::uint64_t{philox_second} * c[i];
                a[i] = static_cast<std::uint32_t>(second >> 32U) ^ b[i] ^ key[0];
                b[i] = static_cast<std::uint32_t>(second);
                c[i] = static_cast<std::uint32_t>(first >> 32U) ^ d[i] ^ key[1];
                d[i] = static_cast<std::uint32_t>(first);
            }
            key = next_philox_key(key);
        }
        for (std::size_t i = 0; i < blocks; ++i) {
            words_[4 * i] = a[i];
            words_[4 * i + 1] = b[i];
            words_[4 * i + 2] = c[i];
            words_[4 * i + 3] = d[i];
        }
        at_ = 0;
    }

    std::array<std::uint32_t, 2> key_;
    std::array<std::uint32_t, 4> counter_;
    std::array<std::uint32_t, 4 * blocks> words_{};
    std::size_t at_ = words_.size();
};

/// The alias method (Walker 1977; Vose 1991) in whole numbers: chances are rounded to multiples of 2^-32 that sum to 1.
class AliasTable {
public:
    AliasTable() = default;
    /// Draws `first` + i with the i-th chance; they need not sum to 1.
    AliasTable(std::int64_t first, const std::vector<double>& chances);

    bool is_made() const { return !columns_.empty(); }

    std::int64_t draw(ReplicateWords& words) const {
        if (is_certain_) return columns_.front().own;
        const auto word = words.next();
        const auto& column = columns_[word >> shift_];
        return (word & mask_) < column.threshold ? column.own : column.other;
    }

private:
    struct Column {
        std::uint32_t threshold = 0;
        std::int32_t own = 0;
        std::int32_t other = 0;
    };
    std::vector<Column> columns_;
    unsigned shift_ = 0;
    std::uint32_t mask_ = 0;
    bool is_certain_ = false;
};

/// Numbers of successes with one chance, for any number of trials. Tables are made when first needed.
class SuccessDraws {
public:
    explicit SuccessDraws(double success) : success_(success) {}

    std::int64_t draw(std::int64_t trials, ReplicateWords& words) {
        if (trials == 0 || success_ <= 0) return 0;
        if (success_ >= 1) return trials;
        std::int64_t sum = 0;
        for (; trials > largest_table; trials -= largest_table) sum += table(largest_table).draw(words);
        return sum + table(trials).draw(words);
    }

private:
    static constexpr std::int64_t largest_table = 1024;
    const AliasTable& table(std::int64_t trials) {
        const auto at = static_cast<std::size_t>(trials);
        if (at >= tables_.size() || !tables_[at].is_made()) make(trials);
        return tables_[at];
    }
    void make(std::int64_t trials);

    double success_;
    std::vector<AliasTable> tables_; ///< by number of trials
};

} // namespace casedraw::modelling
