#include "random/bit_stream.hpp"
#include "support/catch.hpp"
#include <Random123/philox.h>
#include <algorithm>
#include <map>
#include <numeric>

using casedraw::BitStream;

TEST_CASE("Philox gives the published known answers", "[random]") {
    using Block = std::array<std::uint32_t, 4>;
    CHECK(casedraw::philox_block({0, 0, 0, 0}, {0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    const auto ones = 0xffffffffU;
    CHECK(casedraw::philox_block({ones, ones, ones, ones}, {ones, ones}) ==
          Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(casedraw::philox_block({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a stream is the blocks of Random123's Philox, keyed by the digest as documented", "[random]") {
    const auto digest = casedraw::sha256("2026-03|lottery|court");
    const auto word = [&digest](std::size_t k) {
        return static_cast<std::uint32_t>(digest[4 * k]) << 24U | static_cast<std::uint32_t>(digest[4 * k + 1]) << 16U |
               static_cast<std::uint32_t>(digest[4 * k + 2]) << 8U | digest[4 * k + 3];
    };
    BitStream bits(digest);
    for (std::uint32_t block = 0; block < 1000; ++block) {
        const auto expected = r123::Philox4x32()({{block, 0, word(2), word(3)}}, {{word(0), word(1)}});
        CHECK(bits.next() == (expected[0] | std::uint64_t{expected[1]} << 32U));
        CHECK(bits.next() == (expected[2] | std::uint64_t{expected[3]} << 32U));
    }
}

// The answers were computed by a separate implementation in Python, from the description in the header alone.
TEST_CASE("the first numbers of a seed are fixed", "[random]") {
    BitStream bits(casedraw::sha256("a seed"));
    std::vector<std::uint64_t> drawn;
    for (int k = 0; k < 12; ++k) drawn.push_back(casedraw::uniform_below(bits, 1000));
    CHECK(drawn == std::vector<std::uint64_t>{783, 595, 630, 518, 359, 596, 595, 696, 707, 895, 369, 530});
    std::vector<int> order(10);
    std::iota(order.begin(), order.end(), 0);
    casedraw::shuffle(order, bits);
    CHECK(order == std::vector<int>{7, 0, 4, 2, 3, 9, 8, 1, 5, 6});
    CHECK(casedraw::uniform_unit(bits) == 0.15823116929267367);
}

TEST_CASE("a bounded number stays below its bound and takes every value about equally often", "[random]") {
    BitStream bits(casedraw::sha256("bounds"));
    CHECK(casedraw::uniform_below(bits, 1) == 0);
    for (const std::uint64_t bound : {2U, 3U, 7U, 8U, 9U, 100U}) {
        std::map<std::uint64_t, int> times;
        const int draws = 20000;
        for (int k = 0; k < draws; ++k) ++times[casedraw::uniform_below(bits, bound)];
        CHECK(times.size() == bound);
        CHECK(times.rbegin()->first == bound - 1);
        const double expected = draws / static_cast<double>(bound);
        double chi_squared = 0;
        for (const auto& [value, count] : times) chi_squared += (count - expected) * (count - expected) / expected;
        const double degrees = static_cast<double>(bound - 1);
        CHECK(chi_squared < degrees + 5 * std::sqrt(2 * degrees) + 10);
    }
    const auto largest = std::uint64_t{1} << 63U;
    for (int k = 0; k < 100; ++k) CHECK(casedraw::uniform_below(bits, largest) < largest);
}

TEST_CASE("a unit number lies in [0, 1) and is 1/2 on average", "[random]") {
    BitStream bits(casedraw::sha256("unit"));
    double sum = 0;
    for (int k = 0; k < 100000; ++k) {
        const double drawn = casedraw::uniform_unit(bits);
        CHECK((drawn >= 0 && drawn < 1));
        sum += drawn;
    }
    CHECK(std::abs(sum / 100000 - 0.5) < 5 * 0.2887 / 316.2);
}

TEST_CASE("a shuffle gives each of the orders of four about equally often", "[random]") {
    BitStream bits(casedraw::sha256("orders"));
    std::map<std::vector<int>, int> times;
    for (int k = 0; k < 24000; ++k) {
        std::vector<int> order{0, 1, 2, 3};
        casedraw::shuffle(order, bits);
        ++times[order];
    }
    REQUIRE(times.size() == 24);
    for (const auto& [order, count] : times) CHECK(std::abs(count - 1000) < 5 * 31);
}
