#include "modelling/service_plan.hpp"
#include "modelling/modelled.hpp"
#include "support/drawn_pack.hpp"

#include <algorithm>
#include <casedraw/selection/lottery.hpp>
#include <cmath>
#include <map>
#include "numerics/hypergeometric.hpp"

using namespace casedraw;
using namespace casedraw::modelling;

namespace {

/// 14 cases in six cells of two fields.
EligibleCases two_fields() {
    EligibleCases cases;
    cases.fields = {0, 1};
    for (const auto& [a, b, count] : {std::tuple{0, 0, 4}, std::tuple{0, 1, 3}, std::tuple{1, 0, 2},
                                      std::tuple{1, 1, 1}, std::tuple{2, 0, 1}, std::tuple{2, 1, 3}})
        for (int i = 0; i < count; ++i)
            cases.levels.push_back({static_cast<std::uint16_t>(a), static_cast<std::uint16_t>(b)});
    cases.population = static_cast<std::int64_t>(cases.levels.size());
    return cases;
}

/// A class of its own for every level of a field but the first.
ScenarioPart classes_of(std::size_t field, std::uint16_t levels) {
    ScenarioPart part;
    part.answers = {{0.2, 1.0}};
    for (std::uint16_t level = 1; level < levels; ++level)
        part.classes.push_back({field, {level}, {{0.2 + 0.1 * level, 1.0}}});
    return part;
}

double mean_of(const CellSamples& samples, std::size_t cell) {
    double mean = 0;
    for (std::size_t s = 0; s < samples.sampled.size(); ++s)
        mean += samples.chance[s] * static_cast<double>(samples.sampled[s][cell]);
    return mean;
}

} // namespace

TEST_CASE("over the panels of a lottery every cell is sampled in proportion, and every panel keeps the margins",
          "[modelling]") {
    const auto cases = two_fields();
    const auto samples = cell_samples(cases, 5, SamplingDesign::panel_lottery, "seed", "a service", "court");
    double sum = 0;
    for (std::size_t s = 0; s < samples.sampled.size(); ++s) {
        sum += samples.chance[s];
        std::int64_t of_first_level = 0;
        for (std::size_t c = 0; c < samples.levels.size(); ++c)
            of_first_level += samples.levels[c][0] == 0 ? samples.sampled[s][c] : 0;
        CHECK((of_first_level == 2 || of_first_level == 3)); // 5 · 7/14 = 2.5
    }
    CHECK(std::abs(sum - 1) < 1e-12);
    for (std::size_t c = 0; c < samples.population.size(); ++c)
        CHECK(std::abs(mean_of(samples, c) - 5.0 * static_cast<double>(samples.population[c]) / 14) < 1e-12);
}

TEST_CASE("simple random sampling over three classes has the hypergeometric chances", "[modelling]") {
    EligibleCases cases;
    cases.fields = {0};
    for (const auto level : {0, 0, 0, 0, 1, 1, 1, 2, 2}) cases.levels.push_back({static_cast<std::uint16_t>(level)});
    cases.population = 9;
    const auto groups = grouped(cell_samples(cases, 4, SamplingDesign::simple_random, "seed", "a service", "court"),
                                cases.fields, classes_of(0, 3));
    double sum = 0;
    int found = 0;
    for (const auto& sample : groups.samples) {
        sum += sample.chance;
        if (sample.sampled != std::vector<std::int64_t>{2, 1, 1}) continue;
        ++found;
        CHECK(std::abs(sample.chance - 6.0 * 3 * 2 / 126) < 1e-12);
    }
    REQUIRE(found == 1);
    CHECK(std::abs(sum - 1) < 1e-12);
}

TEST_CASE("simple random sampling over six cells is counted by classes, not drawn", "[modelling]") {
    const auto cases = two_fields();
    const auto samples = cell_samples(cases, 5, SamplingDesign::simple_random, "seed", "a service", "court");
    REQUIRE(samples.population.size() == 6);
    const auto groups = grouped(samples, cases.fields, classes_of(1, 2));
    REQUIRE(groups.groups.size() == 2);
    CHECK(groups.all_samples);
    REQUIRE(groups.samples.size() == 6);
    for (std::size_t s = 0; s < 6; ++s) {
        const auto& [sampled, chance] = groups.samples[s];
        const numerics::Urn urn{14, groups.groups[0].population, 5};
        CHECK(sampled[0] + sampled[1] == 5);
        CHECK(std::abs(chance - (numerics::at_least_probability(urn, sampled[0]) -
                                 numerics::at_least_probability(urn, sampled[0] + 1))) < 1e-12);
    }
}

TEST_CASE("a large simple random sample is counted too, where its chances lie", "[modelling]") {
    EligibleCases cases;
    cases.fields = {0};
    for (int i = 0; i < 4000; ++i) cases.levels.push_back({static_cast<std::uint16_t>(i % 5 == 0 ? 1 : 0)});
    cases.population = 4000;
    const auto groups = grouped(cell_samples(cases, 1500, SamplingDesign::simple_random, "seed", "a service", "court"),
                                cases.fields, classes_of(0, 2));
    REQUIRE(groups.all_samples);
    double sum = 0;
    double mean = 0;
    for (const auto& sample : groups.samples) {
        sum += sample.chance;
        mean += sample.chance * static_cast<double>(sample.sampled[1]);
    }
    CHECK(std::abs(sum - 1) < 1e-12);
    CHECK(std::abs(mean - 300) < 1e-9);
}

TEST_CASE("where classes can be sampled in too many ways, drawn samples stand for them and that is said",
          "[modelling]") {
    const auto rated = test::rated_framework("hmip-youth-2018");
    auto service = test::service(0, 0);
    auto& cases = service.domains[0];
    cases.fields = {field_of(rated.framework, "rosh"), field_of(rated.framework, "gender")};
    for (int i = 0; i < 300; ++i)
        cases.levels.push_back({static_cast<std::uint16_t>(i % 4), static_cast<std::uint16_t>(i / 4 % 2)});
    cases.population = 300;
    ModelRequest request;
    request.allocations = test::allocations({"fixed:140:0"});
    request.designs = {SamplingDesign::simple_random};
    request.method = ModelMethod::monte_carlo;
    const auto plan = test::plan(rated, {service}, test::scenario(rated, R"({"default_proportion": 0.9, "classes": [
        {"field": "rosh", "levels": ["low"], "default_proportion": 0.5}, {"field": "rosh", "levels": ["medium"], "default_proportion": 0.6},
        {"field": "rosh", "levels": ["high"], "default_proportion": 0.7}, {"field": "gender", "levels": ["female"], "default_proportion": 0.8}]})"),
                                 request);
    const auto modelled = plan.modelled(0).front();
    CHECK(modelled.drawn_splits == drawn_splits);
    REQUIRE_FALSE(modelled.notices.empty());
    CHECK(modelled.notices.back().code == "splits-drawn");
}

TEST_CASE("a lottery's samples are those of its panels, counted directly", "[modelling]") {
    const auto cases = two_fields();
    const auto samples = cell_samples(cases, 5, SamplingDesign::panel_lottery, "seed", "a service", "court");
    std::vector<Unit> units;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < cases.levels.size(); ++i)
        ids.push_back((i < 10 ? "00000000000" : "0000000000") + std::to_string(i));
    for (std::size_t i = 0; i < cases.levels.size(); ++i) units.push_back({ids[i], cases.levels[i]});
    const auto design = balanced_design({{"variable 0", {"0", "1", "2"}}, {"variable 1", {"0", "1"}}}, units, 5);
    const auto lottery = panel_lottery(design, {.seed = "seed", .domain = "court"});
    REQUIRE(lottery);
    std::map<std::vector<std::int64_t>, std::int64_t> panels;
    for (std::size_t panel = 0; panel < static_cast<std::size_t>(lottery->panels); ++panel) {
        std::vector<std::int64_t> counts(samples.levels.size(), 0);
        for (std::size_t i = 0; i < 5; ++i) {
            const auto& id = design.case_ids[lottery->members[panel * 5 + i]];
            const auto& levels =
                cases.levels[static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin())];
            ++counts[static_cast<std::size_t>(std::find(samples.levels.begin(), samples.levels.end(), levels) -
                                              samples.levels.begin())];
        }
        ++panels[counts];
    }
    REQUIRE(samples.sampled.size() == panels.size());
    for (std::size_t s = 0; s < samples.sampled.size(); ++s)
        CHECK(samples.chance[s] ==
              static_cast<double>(panels[samples.sampled[s]]) / static_cast<double>(lottery->panels));
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
    const auto simple = grouped(cell_samples(cases, 4, SamplingDesign::simple_random, "seed", "a service", "court"),
                                cases.fields, part);
    REQUIRE(simple.groups.size() == 3);
    const auto errors = squared_errors(simple, 0);
    CHECK(std::abs(errors.of_design / errors.of_simple_random - 1) < 1e-12);
    const auto lottery = grouped(cell_samples(cases, 4, SamplingDesign::panel_lottery, "seed", "a service", "court"),
                                 cases.fields, part);
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

TEST_CASE("the samples of a list are those of the very lottery that draw makes with the same seed", "[modelling]") {
    const auto pack = drawn_pack(eligible_list(30, 24));
    const auto service = service_of("a service", pack.checked.cases, pack.checked.eligibility, pack.framework);
    int compared = 0;
    for (const auto& domain : pack.drawn.domains) {
        if (domain.lottery() == nullptr) continue;
        ++compared;
        const auto& design = domain.design;
        std::map<std::vector<std::int64_t>, std::int64_t> drawn;
        for (std::int64_t number = 1; number <= domain.lottery()->panels; ++number) {
            const auto panel = domain.lottery()->panel(number);
            std::vector<std::int64_t> counts;
            for (const auto& cell : design.cells)
                counts.push_back(std::count_if(panel.begin(), panel.end(), [&cell](auto unit) {
                    return std::binary_search(cell.units.begin(), cell.units.end(), unit);
                }));
            ++drawn[counts];
        }
        const auto modelled = cell_samples(service.domains[domain.domain], design.sample, SamplingDesign::panel_lottery,
                                           pack.request.seed, "a service", domain_id(pack.framework, domain.domain));
        REQUIRE(modelled.sampled.size() == drawn.size());
        for (std::size_t k = 0; k < modelled.sampled.size(); ++k)
            CHECK(modelled.chance[k] ==
                  static_cast<double>(drawn.at(modelled.sampled[k])) / static_cast<double>(domain.lottery()->panels));
    }
    CHECK(compared > 0);
}
