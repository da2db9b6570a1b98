#include <casedraw/rating/rating.hpp>

#include "present/rating/rating_rows.hpp"
#include "support/catch.hpp"

#include <algorithm>

using casedraw::bounds_in_words;
using casedraw::Interval;
using casedraw::make_rate;
using casedraw::UnreadBounds;

namespace {

/// The two numbers of `43% to 82%`.
std::pair<int, int> numbers_of(const std::string& words) {
    return {std::stoi(words), std::stoi(words.substr(words.find(" to ") + 4))};
}

} // namespace

TEST_CASE("one bound is one number, whichever sentence says it", "[rating-words]") {
    for (std::int64_t eligible = 1; eligible <= 60; ++eligible)
        for (std::int64_t least = 0; least <= eligible; ++least)
            for (const auto greatest : {least, std::min(least + 3, eligible), eligible}) {
                const UnreadBounds unread{greatest - least, make_rate(least, eligible), make_rate(greatest, eligible)};
                const Interval same{static_cast<double>(least) / static_cast<double>(eligible),
                                    static_cast<double>(greatest) / static_cast<double>(eligible)};
                CAPTURE(eligible, least, greatest);
                REQUIRE(bounds_in_words(unread) == bounds_in_words(same));
                const auto [from, to] = numbers_of(bounds_in_words(unread));
                REQUIRE(from * eligible <= 100 * least);
                REQUIRE(to * eligible >= 100 * greatest);
            }
    CHECK(bounds_in_words(UnreadBounds{17, make_rate(24, 44), make_rate(41, 44)}) == "54% to 94%");
    CHECK(bounds_in_words(UnreadBounds{3, make_rate(15, 25), make_rate(18, 25)}) == "60% to 72%");
}
