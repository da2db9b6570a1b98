#include "modelling/cell_model.hpp"
#include "modelling/modelled.hpp"

#include <cmath>

using namespace casedraw;
using namespace casedraw::modelling;

namespace {

/// 14 cases in six cells of two fields.
EligibleCases two_fields() {
    EligibleCases cases;
    cases.fields = {0, 1};
    for (const auto& [a, b, count] : {std::tuple{0, 0, 4}, std::tuple{0, 1, 3}, std::tuple{1, 0, 2}, std::tuple{1, 1, 1}, std::tuple{2, 0, 1}, std::tuple{2, 1, 3}})
        for (int i = 0; i < count; ++i) cases.levels.push_back({static_cast<std::uint16_t>(a), static_cast<std::uint16_t>(b)});
    cases.population = static_cast<std::int64_t>(cases.levels.size());
    return cases;
}

double mean_of(const CellSamples& samples, std::size_t cell) {
    double mean = 0;
    for (std::size_t s = 0; s < samples.sampled.size(); ++s) mean += samples.chance[s] * static_cast<double>(samples.sampled[s][cell]);
    return mean;
}

} // namespace

TEST_CASE("over the panels of a lottery every cell is sampled in proportion, and every panel keeps the margins", "[modelling]") {
    const auto cases = two_fields();
    const auto samples = cell_samples(cases, 5, SamplingDesign::panel_lottery, "seed", "court");
    double sum = 0;
    for (std::size_t s = 0; s < samples.sampled.size(); ++s) {
        sum += samples.chance[s];
        std::int64_t of_first_level = 0;
        for (std::size_t c = 0; c < samples.levels.size(); ++c) of_first_level += samples.levels[c][0] == 0 ? samples.sampled[s][c] : 0;
        CHECK((of_first_level == 2 || of_first_level == 3)); // 5 · 7/14 = 2.5
    }
    CHECK(std::abs(sum - 1) < 1e-12);
    for (std::size_t c = 0; c < samples.population.size(); ++c)
        CHECK(std::abs(mean_of(samples, c) - 5.0 * static_cast<double>(samples.population[c]) / 14) < 1e-12);
}

TEST_CASE("simple random sampling over three cells has the hypergeometric chances", "[modelling]") {
    EligibleCases cases;
    cases.fields = {0};
    for (const auto level : {0, 0, 0, 0, 1, 1, 1, 2, 2}) cases.levels.push_back({static_cast<std::uint16_t>(level)});
    cases.population = 9;
    const auto samples = cell_samples(cases, 4, SamplingDesign::simple_random, "seed", "court");
    for (std::size_t s = 0; s < samples.sampled.size(); ++s)
        if (samples.sampled[s] == std::vector<std::int64_t>{2, 1, 1}) CHECK(std::abs(samples.chance[s] - 6.0 * 3 * 2 / 126) < 1e-12);
}

TEST_CASE("the squared error under simple random sampling is what its own samples give", "[modelling]") {
    EligibleCases cases;
    cases.fields = {0};
    for (const auto level : {0, 0, 0, 0, 1, 1, 1, 2, 2}) cases.levels.push_back({static_cast<std::uint16_t>(level)});
    cases.population = 9;
    const std::vector<AnswerChances> otherwise{{0.2, 1.0}};
    ScenarioPart part;
    part.answers = otherwise;
    part.classes = {{0, {1}, {{0.7, 0.9}}}, {0, {2}, {{1.0, 1.0}}}};
    const auto simple = grouped(cell_samples(cases, 4, SamplingDesign::simple_random, "seed", "court"), cases.fields, part);
    REQUIRE(simple.groups.size() == 3);
    const auto errors = squared_errors(simple, 0);
    CHECK(std::abs(errors.of_design / errors.of_simple_random - 1) < 1e-12);
    const auto lottery = grouped(cell_samples(cases, 4, SamplingDesign::panel_lottery, "seed", "court"), cases.fields, part);
    const auto balanced = squared_errors(lottery, 0);
    CHECK(std::abs(balanced.of_simple_random - errors.of_simple_random) < 1e-12);
    CHECK(balanced.of_design < balanced.of_simple_random);
}

TEST_CASE("a class that is not known of the cases is left to the rest", "[modelling]") {
    ScenarioPart part;
    part.answers = {{0.2, 1.0}};
    part.classes = {{7, {1}, {{0.7, 1.0}}}};
    const auto groups = grouped(one_cell(9, 4), {}, part);
    REQUIRE(groups.groups.size() == 1);
    CHECK(groups.groups[0].answers == &part.answers);
    CHECK(groups.samples[0].sampled == std::vector<std::int64_t>{4});
}
