#include "support/catch.hpp"
#include "sizing/shares.hpp"
#include <casedraw/sizing/sample_size.hpp>
#include <numeric>
#include <optional>

using namespace casedraw;
using namespace casedraw::allocation;
using Counts = std::vector<std::int64_t>;

namespace {

/// The larger of two margins under a split; nothing where a domain with cases gets none.
std::optional<double> larger_margin(const Counts& populations, std::int64_t first, std::int64_t total) {
    const Counts samples{first, total - first};
    double largest = 0;
    for (std::size_t d = 0; d < 2; ++d) {
        if (samples[d] < 0 || samples[d] > populations[d]) return std::nullopt;
        if (populations[d] == 0) continue;
        const auto margin = margin_of_error(populations[d], samples[d], Precision{});
        if (!margin) return std::nullopt;
        largest = std::max(largest, *margin);
    }
    return largest;
}

} // namespace

TEST_CASE("equal margins are as small as in the best of all splits, ties to the first", "[allocation]") {
    for (std::int64_t first = 0; first <= 30; ++first)
        for (std::int64_t second = 0; second <= 30; ++second)
            for (std::int64_t total = 2; total <= first + second; total += 1 + total / 7) {
                const auto split = equal_margins(total, {first, second});
                REQUIRE(split[0] + split[1] == total);
                const auto found = larger_margin({first, second}, split[0], total);
                REQUIRE(found);
                for (std::int64_t other = 0; other <= total; ++other) {
                    const auto margin = larger_margin({first, second}, other, total);
                    if (!margin) continue;
                    CAPTURE(first, second, total, split, other);
                    CHECK(*found <= *margin + 1e-12);
                    if (other > split[0]) CHECK(*margin > *found + 1e-12);
                }
            }
}

TEST_CASE("equal margins of very large domains need no long count", "[allocation]") {
    const auto split = equal_margins(90'000'000, {100'000'000, 40'000'000});
    CHECK(split[0] + split[1] == 90'000'000);
    const auto margin = [](std::int64_t population, std::int64_t sample) {
        return *margin_of_error(population, sample, Precision{});
    };
    const auto largest = std::max(margin(100'000'000, split[0]), margin(40'000'000, split[1]));
    CHECK(largest < std::max(margin(100'000'000, split[0] - 1), margin(40'000'000, split[1] + 1)));
    CHECK(largest < std::max(margin(100'000'000, split[0] + 1), margin(40'000'000, split[1] - 1)));
}

TEST_CASE("three domains get equal margins too", "[allocation]") {
    CHECK(equal_margins(9, {10, 10, 10}) == Counts{3, 3, 3});
    CHECK(equal_margins(10, {10, 10, 10}) == Counts{4, 3, 3});
    CHECK(equal_margins(2, {10, 10, 10}) == Counts{1, 1, 0});
    CHECK(equal_margins(12, {1, 0, 20}) == Counts{1, 0, 11});
}

TEST_CASE("largest remainder keeps every share within one of its quota and the total whole", "[allocation]") {
    const Counts weights = GENERATE(Counts{454, 138, 327, 129, 169}, Counts{1, 1, 1}, Counts{7, 0, 5}, Counts{1, 999});
    const std::int64_t total = GENERATE(0, 1, 2, 17, 148, 1000);
    const auto shares = largest_remainder(total, weights, std::vector<bool>(weights.size(), false));
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    CHECK(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == total);
    for (std::size_t d = 0; d < weights.size(); ++d) {
        CAPTURE(weights, total, d);
        CHECK(shares[d] * sum > total * weights[d] - sum);
        CHECK(shares[d] * sum < total * weights[d] + sum);
    }
}

TEST_CASE("largest remainder gives the first of five districts its 55", "[allocation]") {
    // 148 × 454 / 1217 = 55.21: an earlier tool gave it 54.
    CHECK(largest_remainder(148, {454, 138, 327, 129, 169}, std::vector<bool>(5, true)) == Counts{55, 17, 40, 16, 20});
}

TEST_CASE("the case left over goes to the largest remainder, and between equals to the first", "[allocation]") {
    CHECK(largest_remainder(3, {1, 1}, {false, false}) == Counts{2, 1});
    CHECK(largest_remainder(10, {2, 1}, {false, false}) == Counts{7, 3});
    CHECK(largest_remainder(11, {2, 1}, {false, false}) == Counts{7, 4});
}

TEST_CASE("a domain that must have a case takes it from the largest share", "[allocation]") {
    CHECK(largest_remainder(20, {1, 1000}, {true, true}) == Counts{1, 19});
    CHECK(largest_remainder(20, {1, 1000}, {false, true}) == Counts{0, 20});
    CHECK(largest_remainder(20, {500, 1, 500}, {true, true, true}) == Counts{10, 1, 9});
    CHECK(largest_remainder(2, {10, 10, 10}, {true, true, true}) == Counts{1, 1, 1});
}

TEST_CASE("a ratio is rounded half up by whole numbers", "[allocation]") {
    CHECK(in_ratio(22, 60, 40) == 15);
    CHECK(in_ratio(3, 60, 40) == 2);
    CHECK(in_ratio(1, 2, 1) == 1);
    CHECK(in_ratio(1, 3, 1) == 0);
    CHECK(in_ratio(100'000'000, 1, 1'000'000) == 100'000'000'000'000);
}
