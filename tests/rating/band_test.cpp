#include "rating/scheme.hpp"
#include "support/golden_table.hpp"

#include <array>
#include <casedraw/rating/band.hpp>

using namespace casedraw;

namespace {

/// The band as the number of thresholds reached, from a row of fewest yes.
std::size_t golden_band(const std::vector<std::string>& row, std::size_t first, std::int64_t yes) {
    std::size_t band = 0;
    for (std::size_t i = 0; i < 3; ++i)
        if (yes >= std::stoll(row[first + i])) ++band;
    return band;
}

} // namespace

TEST_CASE("every pair of yes and relevant up to 400 has the band that fractions give", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto exact = rated.scheme;
    exact.percent = PercentRule::exact;
    const auto table = test::golden_table("rating/bands.csv");
    REQUIRE(table.rows.size() == 400);
    std::int64_t wrong = 0;
    std::int64_t decided_by_rounding = 0;
    for (const auto& row : table.rows) {
        const auto relevant = std::stoll(row[0]);
        for (std::int64_t yes = 0; yes <= relevant; ++yes) {
            const auto whole = golden_band(row, 1, yes);
            const auto by_share = golden_band(row, 4, yes);
            wrong += band_of(rated.scheme, yes, relevant) != whole;
            wrong += band_of(exact, yes, relevant) != by_share;
            wrong += rounding_decides(rated.scheme, yes, relevant) != (whole != by_share);
            decided_by_rounding += whole != by_share;
        }
        for (std::size_t band = 1; band < 4; ++band) {
            wrong += fewest_yes(rated.scheme, band, relevant) != std::stoll(row[band]);
            wrong += fewest_yes(exact, band, relevant) != std::stoll(row[band + 3]);
        }
    }
    CHECK(wrong == 0);
    CHECK(decided_by_rounding > 100);
}

TEST_CASE("the first pairs whose band turns on rounding are 11/17, 20/31, 22/34, 24/37 and 35/44", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    std::vector<std::array<std::int64_t, 2>> found;
    for (std::int64_t relevant = 1; relevant <= 44; ++relevant)
        for (std::int64_t yes = 0; yes <= relevant; ++yes)
            if (rounding_decides(rated.scheme, yes, relevant)) found.push_back({yes, relevant});
    CHECK(found == std::vector<std::array<std::int64_t, 2>>{{11, 17}, {20, 31}, {22, 34}, {24, 37}, {35, 44}});
}

TEST_CASE("overall cut points keep a sixth, a half and five sixths of any other maximum", "[rating]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    CHECK(least_scores(rated.scheme, 36) == std::vector<std::int64_t>{0, 7, 19, 31});
    auto unpublished = rated.scheme;
    unpublished.overall.score_max = 0;
    CHECK(least_scores(unpublished, 36) == std::vector<std::int64_t>{0, 7, 19, 31});
    CHECK(least_scores(rated.scheme, 24) == std::vector<std::int64_t>{0, 5, 13, 21});
    CHECK(least_scores(rated.scheme, 39) == std::vector<std::int64_t>{0, 7, 20, 33});
    CHECK(least_scores(rated.scheme, 30) == std::vector<std::int64_t>{0, 6, 16, 26});
    CHECK(least_scores(rated.scheme, 12) == std::vector<std::int64_t>{0, 3, 7, 11});
    CHECK(band_of_score({0, 7, 19, 31}, 18) == 1);
    CHECK(band_of_score({0, 7, 19, 31}, 19) == 2);
    CHECK(band_of_score({0, 7, 19, 31}, 36) == 3);
}
