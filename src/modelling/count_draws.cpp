#include "modelling/count_draws.hpp"

#include "modelling/binomial_chances.hpp"

#include <algorithm>
#include <casedraw/base/error.hpp>

// An alias table of 2^b columns, each 2^(32-b) words wide: number i has the weight w_i, w whole with Σ w_i = 2^32. A
// word W falls into column c = W >> (32-b), and gives c itself where W < threshold_c, else other_c. To fill it, a
// number with w_i < 2^(32-b) keeps the first w_i words of its column, and one with more than a column has the rest of
// it. All is in whole numbers, so i comes with chance w_i / 2^32 exactly. w_i is rounded down from its chance, and what
// that leaves over, less than a word for each number, goes to the commonest.
//
// SuccessDraws gives Bin(m, p) of the m cases read and Bin(M, p) of the M not read, which are independent:
//   both small   one table of all pairs, column (i << unread_bits) + j with chance P(i) P(j): one word for both
//   else         a table for each number of trials up to 1,023; Bin(m) = Bin(1,023) + … + Bin(rest), a word for each
//
// Where to be careful: a lane's tables depend on its number of trials, but the number of words taken must not, or lanes
// would come apart and a replicate depend on its neighbours. So the draws are as many as the largest number of trials
// needs, Bin(0) = 0 takes its word too, and only p = 0 and p = 1, which all lanes share, take none. `starts_` holds
// offsets, as `columns_` grows while draws are made.

namespace casedraw::modelling {
namespace {

constexpr std::uint64_t certainty = std::uint64_t{1} << 32U;
constexpr std::int64_t largest_table = 1023; // trials
constexpr unsigned most_joint_bits = 8;
constexpr std::uint32_t not_made = 0xffffffff;

/// Whole numbers in proportion that sum to 2^32: rounded down, and what is left goes to the largest.
std::vector<std::uint64_t> whole_weights(const std::vector<double>& chances, std::size_t columns) {
    double sum = 0;
    for (const auto chance : chances) sum += chance;
    std::vector<std::uint64_t> weights(columns, 0);
    std::uint64_t used = 0;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        weights[i] =
            std::min(certainty - used, static_cast<std::uint64_t>(chances[i] / sum * static_cast<double>(certainty)));
        used += weights[i];
    }
    *std::max_element(weights.begin(), weights.end()) += certainty - used;
    return weights;
}

} // namespace

unsigned bits_for(std::size_t columns) {
    unsigned bits = 1;
    while ((std::size_t{1} << bits) < columns) ++bits;
    return bits;
}

void add_alias_table(const std::vector<double>& chances, unsigned bits, std::vector<AliasColumn>& columns) {
    const auto size = std::size_t{1} << bits;
    expects(chances.size() <= size, "every number has a column");
    const auto share = certainty / size;
    auto weights = whole_weights(chances, size);
    std::vector<std::size_t> small;
    std::vector<std::size_t> large;
    for (std::size_t i = 0; i < size; ++i) (weights[i] < share ? small : large).push_back(i);
    const auto start = columns.size();
    for (std::size_t i = 0; i < size; ++i) columns.push_back({0, static_cast<std::uint32_t>(i)});
    while (!small.empty()) {
        const auto poor = small.back();
        small.pop_back();
        const auto rich = large.back();
        columns[start + poor] = {static_cast<std::uint32_t>(poor * share + weights[poor]),
                                 static_cast<std::uint32_t>(rich)};
        weights[rich] -= share - weights[poor];
        if (weights[rich] < share) {
            large.pop_back();
            small.push_back(rich);
        }
    }
}

ChoiceDraws::ChoiceDraws(const std::vector<double>& chances) {
    if (chances.size() == 1) return;
    const auto bits = bits_for(chances.size());
    shift_ = 32 - bits;
    add_alias_table(chances, bits, columns_);
}

SuccessDraws::SuccessDraws(double success, std::int64_t most_read, std::int64_t most_unread)
    : success_(success), most_unread_(static_cast<std::size_t>(most_unread)) {
    if (is_certain()) return;
    const auto bits = [](std::int64_t most) { return bits_for(static_cast<std::size_t>(most) + 1); };
    const auto numbers = [](std::int64_t most) { return static_cast<std::size_t>(most) + 1; };
    if (most_read > 0 && most_unread > 0 && bits(most_read) + bits(most_unread) <= most_joint_bits) {
        unread_bits_ = bits(most_unread);
        bits_ = bits(most_read) + unread_bits_;
        starts_.assign(numbers(most_read) * numbers(most_unread), not_made);
        read_.resize(1);
        return;
    }
    const auto largest = std::min(std::max(most_read, most_unread), largest_table);
    bits_ = bits(largest);
    starts_.assign(numbers(largest), not_made);
    const auto draws = [](std::int64_t most) {
        return static_cast<std::size_t>((most + largest_table - 1) / largest_table);
    };
    read_.resize(draws(most_read));
    unread_.resize(draws(most_unread));
}

void SuccessDraws::set_trials(const Split& trials) {
    if (is_certain())
        trials_ = trials;
    else if (is_joint())
        find_joint_tables(trials);
    else {
        find_tables(trials.read, read_);
        find_tables(trials.unread, unread_);
    }
}

void SuccessDraws::find_joint_tables(const Split& trials) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const auto read = static_cast<std::size_t>(trials.read[lane]);
        const auto unread = static_cast<std::size_t>(trials.unread[lane]);
        auto& start = starts_[read * (most_unread_ + 1) + unread];
        if (start == not_made) start = made(read, unread);
        read_.front()[lane] = start;
    }
}

void SuccessDraws::find_tables(const LaneCounts& trials, std::vector<Starts>& chosen) {
    auto left = trials;
    for (auto& each : chosen)
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const auto some = std::min(left[lane], static_cast<std::int32_t>(largest_table));
            left[lane] -= some;
            auto& start = starts_[static_cast<std::size_t>(some)];
            if (start == not_made) start = made(static_cast<std::size_t>(some), 0);
            each[lane] = start;
        }
}

LaneWords SuccessDraws::drawn(const Starts& starts, const LaneWords& words) const {
    const auto shift = 32 - bits_;
    LaneWords own;
    LaneWords place;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        own[lane] = words[lane] >> shift;
        place[lane] = starts[lane] + own[lane];
    }
    std::array<AliasColumn, lanes> columns;
    for (std::size_t lane = 0; lane < lanes; ++lane) columns[lane] = columns_[place[lane]];
    LaneWords values;
    for (std::size_t lane = 0; lane < lanes; ++lane) values[lane] = alias_value(columns[lane], own[lane], words[lane]);
    return values;
}

void SuccessDraws::add(ReplicateWords& words, Split& sum) {
    const auto add = [](const auto& more, LaneCounts& to) {
        for (std::size_t lane = 0; lane < lanes; ++lane) to[lane] += static_cast<std::int32_t>(more[lane]);
    };
    if (success_ >= 1) {
        add(trials_.read, sum.read);
        add(trials_.unread, sum.unread);
    }
    if (!is_joint()) {
        for (const auto& starts : read_) add(drawn(starts, words.next()), sum.read);
        for (const auto& starts : unread_) add(drawn(starts, words.next()), sum.unread);
        return;
    }
    const auto both = drawn(read_.front(), words.next());
    const auto bits = unread_bits_;
    const auto mask = (1U << bits) - 1;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        sum.read[lane] += static_cast<std::int32_t>(both[lane] >> bits);
        sum.unread[lane] += static_cast<std::int32_t>(both[lane] & mask);
    }
}

/// Makes a table; a joint one gives read successes · 2^unread_bits + unread ones.
std::uint32_t SuccessDraws::made(std::size_t read, std::size_t unread) {
    const auto of_read = binomial_chances(static_cast<std::int64_t>(read), success_);
    const auto of_unread = binomial_chances(static_cast<std::int64_t>(unread), success_);
    std::vector<double> chances(std::size_t{1} << bits_, 0.0);
    for (std::size_t i = 0; i < of_read.chance.size(); ++i)
        for (std::size_t j = 0; j < of_unread.chance.size(); ++j) {
            const auto successes = static_cast<std::size_t>(of_read.first) + i;
            chances[(successes << unread_bits_) + static_cast<std::size_t>(of_unread.first) + j] =
                of_read.chance[i] * of_unread.chance[j];
        }
    const auto start = static_cast<std::uint32_t>(columns_.size());
    add_alias_table(chances, bits_, columns_);
    return start;
}

} // namespace casedraw::modelling
