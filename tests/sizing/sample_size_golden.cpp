#include "support/catch.hpp"
#include "support/golden_table.hpp"
#include <casedraw/sizing/sample_size.hpp>

using namespace casedraw;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

// A few last bits of the quantile, carried through one square, one division and one root.
constexpr double relative_tolerance = 1e-13;

Precision with_rounding(Precision precision, Rounding rounding) {
    precision.rounding = rounding;
    return precision;
}

/// `at` is the index of the population; size, both roundings and margin follow.
void check_row(const std::vector<std::string>& row, std::size_t at, const Precision& precision) {
    const auto population = std::stoll(row[at]);
    CAPTURE(row);
    CHECK_THAT(formula_sample_size(population, precision), WithinRel(std::stod(row[at + 1]), relative_tolerance * 100));
    CHECK(sample_size(population, with_rounding(precision, Rounding::up)) == std::stoll(row[at + 2]));
    CHECK(sample_size(population, with_rounding(precision, Rounding::half_up)) == std::stoll(row[at + 3]));
    CHECK_THAT(*margin_of_error(population, std::stoll(row[at + 2]), precision),
               WithinAbs(std::stod(row[at + 4]), 1e-12));
}

} // namespace

TEST_CASE("the normal quantile agrees with 20 digits of a Taylor series", "[sizing]") {
    const auto table = test::golden_table("sizing/normal_quantile.csv");
    REQUIRE(table.rows.size() == 9);
    for (const auto& row : table.rows) {
        CAPTURE(row);
        CHECK_THAT(normal_quantile(*parse_rate(row[0])), WithinRel(std::stod(row[1]), relative_tolerance));
    }
}

TEST_CASE("every population from 1 to 5,000 gets the size that a search in exact fractions finds", "[sizing]") {
    const auto table = test::golden_table("sizing/sample_size_80_5.csv");
    REQUIRE(table.rows.size() == 5000);
    for (const auto& row : table.rows) check_row(row, 0, Precision{});
}

TEST_CASE("other confidences, margins and proportions get the size that the search finds", "[sizing]") {
    const auto table = test::golden_table("sizing/sample_size_others.csv");
    REQUIRE(table.rows.size() == 126);
    for (const auto& row : table.rows)
        check_row(row, 3, {*parse_rate(row[0]), *parse_rate(row[1]), *parse_rate(row[2]), Rounding::up});
}
