#pragma once

#include "modelling/replicate_words.hpp"

#include <vector>

/// Drawing whole numbers from 32-bit words by tables: one word and one look-up each.
namespace casedraw::modelling {

/// The alias method (Walker 1977; Vose 1991) in whole numbers: chances are rounded to multiples of 2^-32 that sum to 1.
/// The upper bits of a word choose a column; the whole word decides between the column's own number and its other one.
struct AliasColumn {
    std::uint32_t threshold; ///< words below it give the column's own number
    std::uint32_t other;
};

/// Appends 2^bits columns that give i with the i-th chance; there are at most so many, and they need not sum to 1.
void add_alias_table(const std::vector<double>& chances, unsigned bits, std::vector<AliasColumn>& columns);

/// The fewest bits, at least 1, for so many columns.
unsigned bits_for(std::size_t columns);

/// Without a branch, which would be guessed wrong half the time.
inline std::uint32_t alias_value(const AliasColumn& column, std::uint32_t own, std::uint32_t word) {
    const auto is_own = 0U - static_cast<std::uint32_t>(word < column.threshold);
    return column.other ^ ((own ^ column.other) & is_own);
}

/// Draws one of several numbers.
class ChoiceDraws {
public:
    explicit ChoiceDraws(const std::vector<double>& chances);
    bool is_certain() const { return columns_.empty(); }
    std::uint32_t of_word(std::uint32_t word) const {
        return is_certain() ? 0 : alias_value(columns_[word >> shift_], word >> shift_, word);
    }

private:
    std::vector<AliasColumn> columns_;
    unsigned shift_ = 31;
};

/// Of the cases read and of those not read.
struct Split {
    LaneCounts read{};
    LaneCounts unread{};

    Split& operator+=(const Split& more) {
        for (std::size_t lane = 0; lane < lanes; ++lane) read[lane] += more.read[lane];
        for (std::size_t lane = 0; lane < lanes; ++lane) unread[lane] += more.unread[lane];
        return *this;
    }
    friend Split operator-(Split one, const Split& other) {
        for (std::size_t lane = 0; lane < lanes; ++lane) one.read[lane] -= other.read[lane];
        for (std::size_t lane = 0; lane < lanes; ++lane) one.unread[lane] -= other.unread[lane];
        return one;
    }
};

/// Numbers of successes with one chance among two sets of trials, of up to `most_read` and `most_unread`. Takes so many
/// words however many trials there are, and none where the chance is 0 or 1: one for both sets where they are small.
/// Tables are made when first needed.
class SuccessDraws {
public:
    SuccessDraws(double success, std::int64_t most_read, std::int64_t most_unread);

    /// The numbers of trials of the draws that follow.
    void set_trials(const Split& trials);
    /// Adds the drawn number of every lane.
    void add(ReplicateWords& words, Split& sum);

private:
    /// Tables of one draw: where they start in `columns_`, by lane.
    using Starts = std::array<std::uint32_t, lanes>;
    bool is_certain() const { return success_ <= 0 || success_ >= 1; }
    bool is_joint() const { return unread_bits_ > 0; }
    void find_joint_tables(const Split& trials);
    void find_tables(const LaneCounts& trials, std::vector<Starts>& chosen);
    std::uint32_t made(std::size_t read, std::size_t unread);
    LaneWords drawn(const Starts& starts, const LaneWords& words) const;

    double success_;
    unsigned bits_ = 1;        ///< of a table's columns
    unsigned unread_bits_ = 0; ///< those of them that are the number of the unread; 0 where sets are drawn one by one
    std::size_t most_unread_;
    std::vector<std::uint32_t> starts_; ///< by number of trials
    std::vector<AliasColumn> columns_;
    Split trials_; ///< kept where the chance is 1
    std::vector<Starts>
        read_; ///< of both sets where they are drawn at once; several make up numbers beyond the largest table
    std::vector<Starts> unread_;
};

} // namespace casedraw::modelling
