#include "support/catch.hpp"
#include <casedraw/framework/sampling_rules.hpp>
#include <casedraw/sizing/sample_size.hpp>

using namespace casedraw;
using Catch::Matchers::WithinAbs;

namespace {

const Precision half_up{{4, 5}, {1, 20}, {1, 2}, Rounding::half_up};

} // namespace

TEST_CASE("the two published court samples come out", "[sizing]") {
    CHECK(sample_size(25, Precision{}) == 22);
    CHECK(sample_size(3, Precision{}) == 3);
    CHECK_THAT(*margin_of_error(25, 22, Precision{}), WithinAbs(0.0483, 0.00005));
    CHECK_THAT(*margin_of_error(24, 22, Precision{}), WithinAbs(0.0403, 0.00005));
}

TEST_CASE("the table of the methodology comes out, rounded up and half up", "[sizing]") {
    struct Row {
        std::int64_t population, up, half_up;
    };
    for (const auto& [population, up, rounded] :
         {Row{10, 10, 9},    Row{11, 11, 10}, Row{12, 12, 11},  Row{13, 13, 12},  Row{14, 13, 13},  Row{15, 14, 14},
          Row{16, 15, 15},   Row{17, 16, 15}, Row{18, 17, 16},  Row{19, 18, 17},  Row{20, 18, 18},  Row{21, 19, 19},
          Row{22, 20, 20},   Row{23, 21, 20}, Row{24, 22, 21},  Row{25, 22, 22},  Row{26, 23, 23},  Row{27, 24, 23},
          Row{28, 25, 24},   Row{30, 26, 25}, Row{35, 29, 29},  Row{40, 33, 32},  Row{45, 36, 35},  Row{50, 39, 39},
          Row{60, 45, 44},   Row{75, 52, 52}, Row{100, 63, 62}, Row{150, 79, 79}, Row{200, 91, 90}, Row{300, 107, 106},
          Row{520, 125, 125}}) {
        CAPTURE(population);
        CHECK(sample_size(population, Precision{}) == up);
        CHECK(sample_size(population, half_up) == rounded);
    }
    for (std::int64_t population = 1; population <= 9; ++population) {
        CHECK(sample_size(population, Precision{}) == population);
        CHECK(sample_size(population, half_up) == population);
    }
}

TEST_CASE("a size that is almost whole is rounded by its true side", "[sizing]") {
    CHECK(sample_size(35, Precision{}) == 29);
    CHECK(sample_size(99, Precision{}) == 63);
    CHECK(sample_size(350, Precision{}) == 113);
    CHECK(sample_size(360, Precision{}) == 113);
    CHECK(sample_size(503, Precision{}) == 124);
    CHECK(sample_size(520, Precision{}) == 125);
}

TEST_CASE("the sample meets the margin and one case fewer does not", "[sizing]") {
    const auto precision = GENERATE(Precision{}, Precision{{19, 20}, {1, 20}, {1, 2}, Rounding::up},
                                    Precision{{9, 10}, {3, 100}, {1, 5}, Rounding::up});
    const double margin = precision.margin_of_error.value();
    for (const std::int64_t population : {2, 13, 14, 25, 40, 99, 350, 1000, 104729, 104730, 1000000, 1000000000}) {
        CAPTURE(population);
        const auto size = sample_size(population, precision);
        CHECK(*margin_of_error(population, size, precision) <= margin);
        if (size > 1) CHECK(*margin_of_error(population, size - 1, precision) > margin);
    }
}

TEST_CASE("a larger population never gets a smaller sample nor a larger share", "[sizing]") {
    for (std::int64_t population = 1; population < 3000; ++population) {
        const auto now = formula_sample_size(population, Precision{});
        const auto next = formula_sample_size(population + 1, Precision{});
        CHECK(next > now);
        CHECK(next * static_cast<double>(population) < now * static_cast<double>(population + 1) + 1e-9);
    }
}

TEST_CASE("an empty population has no sample, no formula size and no margin", "[sizing]") {
    CHECK(sample_size(0, Precision{}) == 0);
    CHECK(formula_sample_size(0, Precision{}) == 0);
    CHECK_FALSE(margin_of_error(0, 0, Precision{}));
    CHECK_FALSE(margin_of_error(25, 0, Precision{}));
    CHECK(*margin_of_error(1, 1, Precision{}) == 0);
}

TEST_CASE("however wide the margin, a domain with cases has at least one read", "[sizing]") {
    const Precision wide{{1, 10}, {99, 100}, {1, 2}, Rounding::half_up};
    CHECK(formula_sample_size(1000, wide) < 0.5);
    CHECK(sample_size(1000, wide) == 1);
}

TEST_CASE("however narrow the margin, a sample is never above its population", "[sizing]") {
    const Precision narrow{{999999999, 1000000000}, {1, 1000000000}, {1, 2}, Rounding::up};
    CHECK(sample_size(1000000000, narrow) == 1000000000);
}

TEST_CASE("confidence, margin and proportion must lie strictly between 0 and 1", "[sizing]") {
    CHECK(check_precision(Precision{}));
    const auto code = [](const Precision& asked) { return check_precision(asked).error().code; };
    const auto at = [](Rate confidence, Rate margin, Rate proportion) {
        return Precision{confidence, margin, proportion, Rounding::up};
    };
    const auto bad = GENERATE(Rate{0, 1}, Rate{1, 1}, Rate{5, 1}, Rate{-1, 2});
    CHECK(code(at(bad, {1, 20}, {1, 2})) == "bad-confidence");
    CHECK(code(at({4, 5}, bad, {1, 2})) == "bad-margin");
    CHECK(code(at({4, 5}, {1, 20}, bad)) == "bad-proportion");
    CHECK(check_precision(at(bad, {1, 20}, {1, 2})).error().kind == ErrorKind::wrong_use);
}

TEST_CASE("a precision out of range is refused in words", "[sizing]") {
    CHECK(check_precision({{1, 1}, {1, 20}, {1, 2}, Rounding::up}).error().message ==
          "The confidence must be more than 0 and less than 1, such as 0.8 or 80%. It is 1.");
    CHECK(check_precision({{4, 5}, {0, 1}, {1, 2}, Rounding::up}).error().message ==
          "The margin of error must be more than 0 and less than 1, such as 0.05 or 5%. It is 0.");
}

TEST_CASE("the precision of a framework is taken whole", "[sizing]") {
    SamplingRule rule;
    rule.confidence = {9, 10};
    rule.margin_of_error = {1, 10};
    rule.proportion = {1, 4};
    rule.rounding = Rounding::half_up;
    const auto taken = precision(rule);
    CHECK(taken.confidence == Rate{9, 10});
    CHECK(taken.margin_of_error == Rate{1, 10});
    CHECK(taken.proportion == Rate{1, 4});
    CHECK(taken.rounding == Rounding::half_up);
}
