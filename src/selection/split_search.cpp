#include "selection/split_search.hpp"

#include <algorithm>
#include <array>

namespace casedraw {

namespace {

constexpr std::uint64_t top_bits = 0x8080808080808080;
constexpr std::size_t any_number = 0; // of words

using Binomials = std::array<std::array<std::uint32_t, SplitSearch::most_cases + 1>, SplitSearch::most_cases + 1>;

constexpr Binomials binomials() {
    Binomials table{};
    for (std::size_t n = 0; n < table.size(); ++n) {
        table[n][0] = 1;
        for (std::size_t k = 1; k <= n; ++k) table[n][k] = table[n - 1][k - 1] + (k < n ? table[n - 1][k] : 0);
    }
    return table;
}

constexpr Binomials choose = binomials();

/// The top bit of each byte in which `a` is not below `b`. Bytes stay below 128, so a top bit that was set before the
/// subtraction is lost exactly where `a` is below.
std::uint64_t not_below(std::uint64_t a, std::uint64_t b) { return (a | top_bits) - b; }

/// Byte by byte, 0 where `b` is more.
std::uint64_t less_at_least_0(std::uint64_t a, std::uint64_t b) {
    const auto difference = not_below(a, b);
    return difference & ((difference & top_bits) >> 7) * 0x7f;
}

std::vector<std::uint64_t> packed(const std::vector<std::int32_t>& of_rows, std::size_t words,
                                  std::size_t rows_in_a_word) {
    std::vector<std::uint64_t> bytes(words, 0);
    for (std::size_t row = 0; row < of_rows.size(); ++row)
        bytes[row / rows_in_a_word] |= static_cast<std::uint64_t>(of_rows[row]) << 8 * (row % rows_in_a_word);
    return bytes;
}

} // namespace

void SplitSearch::begin(const std::vector<std::int32_t>& low, const std::vector<std::int32_t>& high) {
    words_ = (low.size() + rows_in_a_word - 1) / rows_in_a_word;
    low_ = packed(low, words_, rows_in_a_word);
    high_ = packed(high, words_, rows_in_a_word);
    groups_.clear();
    number_of_ways_ = 0;
    unit_.clear();
    next_shift_ = 0;
}

void SplitSearch::add_group(std::int32_t cases, std::int32_t least, std::int32_t most,
                            const std::vector<std::size_t>& rows) {
    std::uint32_t width = 1;
    while (cases >> width > 0) ++width;
    groups_.push_back({cases, least, most, next_shift_, (1U << width) - 1});
    next_shift_ += width;
    unit_.resize(unit_.size() + words_, 0);
    auto* const unit = unit_.data() + unit_.size() - words_;
    for (const auto row : rows) unit[row / rows_in_a_word] |= std::uint64_t{1} << 8 * (row % rows_in_a_word);
}

/// By group, what it and those before must have given of each row for its least to be reached with the most of later
/// ones.
void SplitSearch::work_out_needs() {
    needs_.resize(groups_.size() * words_);
    auto needed = low_;
    for (std::size_t group = groups_.size(); group-- > 0;) {
        const auto most = static_cast<std::uint64_t>(groups_[group].most);
        for (std::size_t word = 0; word < words_; ++word) {
            needs_[group * words_ + word] = needed[word];
            needed[word] = less_at_least_0(needed[word], most * unit_[group * words_ + word]);
        }
    }
}

/// Room for so many ways; it only grows, as there are thousands of searches.
void SplitSearch::hold(std::size_t ways) {
    for (auto* each : {&ways_, &next_ways_})
        if (each->size() < ways) each->resize(ways);
    for (auto* each : {&counts_, &next_counts_})
        if (each->size() < ways * words_) each->resize(ways * words_);
}

bool SplitSearch::run(std::int64_t most_steps) {
    work_out_needs();
    hold(1);
    ways_[0] = {0, 1};
    std::fill_n(counts_.begin(), words_, 0);
    number_of_ways_ = 1;
    steps_ = 1;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        const auto room = static_cast<std::size_t>(std::max<std::int64_t>(0, most_steps - steps_));
        if (!share_out(group, room)) {
            steps_ = most_steps + 1;
            return false;
        }
        steps_ += static_cast<std::int64_t>(number_of_ways_);
    }
    return steps_ <= most_steps;
}

bool SplitSearch::share_out(std::size_t group, std::size_t most_ways) {
    switch (words_) {
    case 1:
        return share_out_words<1>(group, most_ways);
    case 2:
        return share_out_words<2>(group, most_ways);
    case 3:
        return share_out_words<3>(group, most_ways);
    case 4:
        return share_out_words<4>(group, most_ways);
    case 5:
        return share_out_words<5>(group, most_ways);
    case 6:
        return share_out_words<6>(group, most_ways);
    default:
        return share_out_words<any_number>(group, most_ways);
    }
}

/// Every way so far goes on with each number of the group, in order, and is kept where no row's bound is broken. It is
/// written first and kept by moving on, because a processor cannot guess which are kept.
template <std::size_t known_words>
bool SplitSearch::share_out_words(std::size_t group, std::size_t most_ways) {
    const auto words = known_words == any_number ? words_ : known_words;
    const auto& of = groups_[group];
    const auto choices = static_cast<std::size_t>(std::max(0, of.most - of.least + 1));
    const auto* const unit = unit_.data() + group * words;
    const auto* const needs = needs_.data() + group * words;
    hold(std::min(most_ways, number_of_ways_ * choices) + choices);
    std::size_t kept = 0;
    for (std::size_t way = 0; way < number_of_ways_; ++way) {
        for (auto taken = of.least; taken <= of.most; ++taken) {
            const auto* const counts = counts_.data() + way * words;
            auto* const next = next_counts_.data() + kept * words;
            auto within = top_bits;
            for (std::size_t word = 0; word < words; ++word) {
                next[word] = counts[word] + static_cast<std::uint64_t>(taken) * unit[word];
                within &= not_below(high_[word], next[word]) & not_below(next[word], needs[word]);
            }
            next_ways_[kept] = {ways_[way].code | static_cast<std::uint32_t>(taken) << of.shift,
                                ways_[way].weight *
                                    choose[static_cast<std::size_t>(of.cases)][static_cast<std::size_t>(taken)]};
            kept += within == top_bits ? 1 : 0;
        }
        if (kept > most_ways) return false;
    }
    number_of_ways_ = kept;
    ways_.swap(next_ways_);
    counts_.swap(next_counts_);
    return true;
}

void SplitSearch::read(std::size_t way, std::vector<std::int32_t>& taken) const {
    taken.clear();
    for (const auto& group : groups_)
        taken.push_back(static_cast<std::int32_t>(ways_[way].code >> group.shift & group.mask));
}

void SplitSearch::keep(const std::vector<std::size_t>& ways) {
    for (std::size_t k = 0; k < ways.size(); ++k) ways_[k] = ways_[ways[k]];
    number_of_ways_ = ways.size();
}

std::size_t SplitSearch::draw(BitStream& bits) const {
    std::uint64_t total = 0;
    for (std::size_t way = 0; way < number_of_ways_; ++way) total += ways_[way].weight;
    auto ticket = uniform_below(bits, total);
    std::size_t way = 0;
    while (ticket >= ways_[way].weight) ticket -= ways_[way++].weight;
    return way;
}

} // namespace casedraw
