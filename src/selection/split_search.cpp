#include "selection/split_search.hpp"

#include <array>

namespace casedraw {

namespace {

constexpr std::uint64_t top_bits = 0x8080808080808080;
constexpr std::size_t rows_in_a_word = 8;

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

std::vector<std::uint64_t> packed(const std::vector<std::int32_t>& of_rows, std::size_t words) {
    std::vector<std::uint64_t> bytes(words, 0);
    for (std::size_t row = 0; row < of_rows.size(); ++row)
        bytes[row / rows_in_a_word] |= static_cast<std::uint64_t>(of_rows[row]) << 8 * (row % rows_in_a_word);
    return bytes;
}

} // namespace

void SplitSearch::begin(const std::vector<std::int32_t>& low, const std::vector<std::int32_t>& high) {
    words_ = (low.size() + rows_in_a_word - 1) / rows_in_a_word;
    low_ = packed(low, words_);
    high_ = packed(high, words_);
    groups_.clear();
    ways_.clear();
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

void SplitSearch::add_up_rests() {
    rest_.assign((groups_.size() + 1) * words_, 0);
    for (std::size_t group = groups_.size(); group-- > 0;)
        for (std::size_t word = 0; word < words_; ++word)
            rest_[group * words_ + word] =
                rest_[(group + 1) * words_ + word] +
                static_cast<std::uint64_t>(groups_[group].most) * unit_[group * words_ + word];
    counts_.assign((groups_.size() + 1) * words_, 0);
}

bool SplitSearch::run(std::int64_t most_steps) {
    add_up_rests();
    steps_ = 0;
    most_steps_ = most_steps;
    return visit(0, 0, 1);
}

/// Bytes stay below 128, so a top bit that was set before a subtraction is lost exactly where the byte falls below 0.
bool SplitSearch::exceeds(const std::uint64_t* counts) const {
    for (std::size_t word = 0; word < words_; ++word)
        if ((((high_[word] | top_bits) - counts[word]) & top_bits) != top_bits) return true;
    return false;
}

bool SplitSearch::falls_short(const std::uint64_t* counts, const std::uint64_t* rest) const {
    for (std::size_t word = 0; word < words_; ++word)
        if (((((counts[word] + rest[word]) | top_bits) - low_[word]) & top_bits) != top_bits) return true;
    return false;
}

bool SplitSearch::visit(std::size_t group, std::uint32_t code, std::uint32_t weight) {
    if (++steps_ > most_steps_) return false;
    if (group == groups_.size()) {
        ways_.push_back({code, weight});
        return true;
    }
    const auto& of = groups_[group];
    const auto* const counts = counts_.data() + group * words_;
    auto* const next = counts_.data() + (group + 1) * words_;
    for (auto taken = of.least; taken <= of.most; ++taken) {
        for (std::size_t word = 0; word < words_; ++word)
            next[word] = counts[word] + static_cast<std::uint64_t>(taken) * unit_[group * words_ + word];
        if (exceeds(next)) break;
        if (falls_short(next, rest_.data() + (group + 1) * words_)) continue;
        const auto ways = choose[static_cast<std::size_t>(of.cases)][static_cast<std::size_t>(taken)];
        if (!visit(group + 1, code | static_cast<std::uint32_t>(taken) << of.shift, weight * ways)) return false;
    }
    return true;
}

void SplitSearch::read(std::size_t way, std::vector<std::int32_t>& taken) const {
    taken.clear();
    for (const auto& group : groups_)
        taken.push_back(static_cast<std::int32_t>(ways_[way].code >> group.shift & group.mask));
}

void SplitSearch::keep(const std::vector<std::size_t>& ways) {
    for (std::size_t k = 0; k < ways.size(); ++k) ways_[k] = ways_[ways[k]];
    ways_.resize(ways.size());
}

std::size_t SplitSearch::draw(BitStream& bits) const {
    std::uint64_t total = 0;
    for (const auto& way : ways_) total += way.weight;
    auto ticket = uniform_below(bits, total);
    std::size_t way = 0;
    while (ticket >= ways_[way].weight) ticket -= ways_[way++].weight;
    return way;
}

} // namespace casedraw
