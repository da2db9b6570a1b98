#include "rating/coverage_count.hpp"
#include "selection/synthetic_list.hpp"
#include "support/catch.hpp"
#include "support/project_file.hpp"

// The interval is exact for a simple random sample. For a balanced draw its coverage is counted over every panel of
// lotteries, against answers by chance and against answers that are looked for. docs/coverage.md publishes what is
// found.

using namespace casedraw;
using namespace casedraw::testing;

TEST_CASE("coverage under balanced draws is as published", "[rating][extended]") {
    const auto published = test::project_file("docs/coverage.md");
    for (const auto& band : coverage_bands) {
        const auto found = coverage_row(band, lists_of_a_band);
        CAPTURE(found);
        CHECK(published.find(found + "\n") != std::string::npos);
    }
}

TEST_CASE("where answers follow a class that the draw is balanced on, every panel's interval holds the share",
          "[rating]") {
    auto bits = stream("coverage of classes");
    const auto list = synthetic_list(54, bits);
    const auto design = balanced_design(list.variables, list.units, 41);
    const CountedCoverage counted(design, panel_lottery(design, {.seed = "published", .domain = "court"}).value());
    for (const auto& margin : design.margins) {
        std::vector<std::uint8_t> answers(54, 0);
        for (const auto cell : margin.cells)
            for (const auto unit : design.cells[cell].units) answers[unit] = 1;
        CHECK(counted.coverage(answers) == 1.0);
    }
}

TEST_CASE("answers by chance are covered about as often as promised, and looking for hard ones finds some",
          "[rating]") {
    auto bits = stream("coverage by chance");
    const auto list = synthetic_list(30, bits);
    const auto design = balanced_design(list.variables, list.units, 15);
    const CountedCoverage counted(design, panel_lottery(design, {.seed = "chance", .domain = "court"}).value());
    double sum = 0;
    for (int k = 0; k < 40; ++k) sum += counted.coverage(random_answers(30, 15, bits)) / 40;
    CHECK(sum > 0.8);
    const auto start = random_answers(30, 15, bits);
    CHECK(counted.coverage(hard_answers(counted, start, 3000, bits)) < counted.coverage(start) - 0.05);
}
