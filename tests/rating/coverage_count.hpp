#pragma once

#include <casedraw/selection/lottery.hpp>
#include "random/bit_stream.hpp"
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace casedraw::testing {

/// A lottery, and for each number of yes among the cases read what the 80% interval of a question holds that applies to
/// every case.
class CountedCoverage {
public:
    CountedCoverage(const Design& design, const Lottery& lottery);

    std::size_t cases() const { return reads_.size(); }
    std::size_t panels() const { return panels_; }
    /// For each panel, whether it reads the case.
    const std::vector<std::int16_t>& reads(std::size_t unit) const { return reads_[unit]; }
    /// By number of yes among the cases read, whether the interval holds the share of so many yes in all.
    std::vector<std::uint8_t> holds(std::int64_t yes) const;

    /// Share of panels whose interval holds the true share; `answers` is 1 for yes, by case.
    double coverage(const std::vector<std::uint8_t>& answers) const;

private:
    std::size_t panels_;
    std::vector<std::vector<std::int16_t>> reads_;
    std::vector<std::pair<double, double>> intervals_;
};

/// Yes for so many cases, any as likely as any other.
std::vector<std::uint8_t> random_answers(std::size_t cases, std::size_t yes, BitStream& bits);

/// Exchanges a yes and a no so that fewer and fewer panels hold the true share; at first up to a hundredth of the
/// panels more is accepted too (threshold accepting, Dueck and Scheuer 1990). A search: worse answers may exist.
std::vector<std::uint8_t> hard_answers(const CountedCoverage& counted, std::vector<std::uint8_t> answers,
                                       std::int64_t attempts, BitStream& bits);

/// Smallest and largest number of eligible cases of a row of docs/coverage.md.
struct Band {
    std::uint64_t smallest, largest;
};
inline constexpr std::array<Band, 7> coverage_bands{
    {{14, 17}, {18, 23}, {24, 30}, {31, 40}, {41, 60}, {61, 120}, {121, 300}}};

/// A row of the table in docs/coverage.md, over so many lists of the band.
std::string coverage_row(const Band& band, int lists);
inline constexpr int lists_of_a_band = 28;

} // namespace casedraw::testing
