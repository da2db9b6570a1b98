#include "modelling/joint_bands.hpp"
#include "modelling/binomial_chances.hpp"
#include "modelling/modelled.hpp"

#include <casedraw/rating/band.hpp>
#include <cmath>
#include "numerics/hypergeometric.hpp"

using namespace casedraw;
using namespace casedraw::modelling;

namespace {

/// Every pattern of answers of a few cases to one question: 0 not relevant, 1 no, 2 yes.
template <typename Visit>
void for_each_pattern(const std::vector<AnswerChances>& cases, Visit visit) {
    std::vector<int> pattern(cases.size(), 0);
    for (;;) {
        double chance = 1;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const auto& each = cases[i];
            chance *= pattern[i] == 0 ? 1 - each.relevant
                                      : each.relevant * (pattern[i] == 2 ? each.proportion : 1 - each.proportion);
        }
        visit(pattern, chance);
        std::size_t at = 0;
        while (at < pattern.size() && pattern[at] == 2) pattern[at++] = 0;
        if (at == pattern.size()) return;
        ++pattern[at];
    }
}

std::size_t band_of_pattern(const RatingScheme& scheme, const std::vector<int>& pattern, std::size_t from,
                            std::size_t to) {
    std::int64_t yes = 0;
    std::int64_t relevant = 0;
    for (auto i = from; i < to; ++i) {
        yes += pattern[i] == 2 ? 1 : 0;
        relevant += pattern[i] > 0 ? 1 : 0;
    }
    return relevant == 0 ? scheme.bands.size() : band_of(scheme, yes, relevant);
}

JointBands by_counting(const RatingScheme& scheme, const std::vector<AnswerChances>& cases, std::size_t sample) {
    JointBands joint(scheme.bands.size());
    for_each_pattern(cases, [&](const std::vector<int>& pattern, double chance) {
        joint.at(band_of_pattern(scheme, pattern, 0, sample), band_of_pattern(scheme, pattern, 0, cases.size())) +=
            chance;
    });
    return joint;
}

void check_close(const JointBands& found, const JointBands& expected) {
    for (std::size_t a = 0; a < found.size(); ++a)
        for (std::size_t b = 0; b < found.size(); ++b) {
            CAPTURE(a, b);
            CHECK(std::abs(found.at(a, b) - expected.at(a, b)) < 1e-12);
        }
}

} // namespace

TEST_CASE("a band is reached exactly where its whole-number test says so", "[modelling]") {
    auto scheme = test::rated_framework("hmip-youth-2018").scheme;
    for (const auto rule : {PercentRule::whole_half_up, PercentRule::exact}) {
        scheme.percent = rule;
        std::int64_t wrong = 0;
        for (std::int64_t relevant = 1; relevant <= 250; ++relevant)
            for (std::int64_t yes = 0; yes <= relevant; ++yes)
                for (std::size_t band = 0; band < scheme.bands.size(); ++band) {
                    const auto test = band_test(scheme, band);
                    const bool reached = yes * test.yes - (relevant - yes) * test.no >= 0;
                    if (reached != (band_of(scheme, yes, relevant) >= band)) ++wrong;
                }
        CHECK(wrong == 0);
    }
}

TEST_CASE("a key question's law is what counting every pattern of answers gives", "[modelling]") {
    const auto scheme = test::rated_framework("hmip-youth-2018").scheme;
    const std::vector<AnswerChances> high{{0.3, 0.8}};
    const std::vector<AnswerChances> low{{0.9, 0.6}};
    const std::vector<std::pair<std::int64_t, std::int64_t>> settings{{1, 4}, {3, 7}, {5, 8}, {6, 6}, {0, 3}};
    for (const auto& setting : settings) {
        const auto sample = setting.first;
        const auto population = setting.second;
        CAPTURE(sample, population);
        const auto found = joint_bands(scheme, {{population, &high}}, {sample}, 0);
        check_close(found,
                    by_counting(scheme, std::vector<AnswerChances>(static_cast<std::size_t>(population), high[0]),
                                static_cast<std::size_t>(sample)));
    }
    // Two kinds of cases: 2 of 4 and 1 of 3 are read; the sampled ones come first when counting.
    const std::vector<AnswerChances> cases{high[0], high[0], low[0], high[0], high[0], low[0], low[0]};
    check_close(joint_bands(scheme, {{4, &high}, {3, &low}}, {2, 1}, 0), by_counting(scheme, cases, 3));
}

TEST_CASE("with every case relevant, the law is a hypergeometric sample of a binomial truth", "[modelling]") {
    const auto scheme = test::rated_framework("hmip-youth-2018").scheme;
    const std::int64_t population = 40;
    const std::int64_t sample = 15;
    const std::vector<AnswerChances> answers{{0.62, 1.0}};
    JointBands expected(scheme.bands.size());
    const auto truth = binomial_chances(population, 0.62);
    for (std::size_t i = 0; i < truth.chance.size(); ++i) {
        const auto yes = truth.first + static_cast<std::int64_t>(i);
        const numerics::Urn urn{population, yes, sample};
        for (std::int64_t seen = 0; seen <= sample; ++seen)
            expected.at(band_of(scheme, seen, sample), band_of(scheme, yes, population)) +=
                truth.chance[i] *
                (numerics::at_least_probability(urn, seen) - numerics::at_least_probability(urn, seen + 1));
    }
    check_close(joint_bands(scheme, {{population, &answers}}, {sample}, 0), expected);
}

TEST_CASE("the lowest of independent key questions is what counting pairs gives", "[modelling]") {
    const auto scheme = test::rated_framework("hmip-youth-2018").scheme;
    const std::vector<AnswerChances> answers{{0.7, 1.0}, {0.55, 0.4}, {0.8, 0.9}};
    std::vector<JointBands> laws;
    for (std::size_t q = 0; q < answers.size(); ++q) laws.push_back(joint_bands(scheme, {{9, &answers}}, {5}, q));
    JointBands expected(scheme.bands.size());
    const auto size = expected.size();
    for (std::size_t i = 0; i < size * size; ++i)
        for (std::size_t j = 0; j < size * size; ++j)
            for (std::size_t k = 0; k < size * size; ++k)
                expected.at(std::min({i / size, j / size, k / size}), std::min({i % size, j % size, k % size})) +=
                    laws[0].at(i / size, i % size) * laws[1].at(j / size, j % size) * laws[2].at(k / size, k % size);
    check_close(lowest_of({&laws[0], &laws[1], &laws[2]}), expected);
}

TEST_CASE("binomial chances agree with repeated convolution", "[modelling]") {
    for (const auto success : {0.0, 0.001, 0.3, 0.5, 0.97, 1.0}) {
        CountChances sum{0, {1.0}};
        for (std::int64_t trials = 0; trials <= 60; ++trials) {
            const auto found = binomial_chances(trials, success);
            for (std::int64_t k = 0; k <= trials; ++k) {
                const auto at = [k](const CountChances& c) {
                    return k < c.first || k > c.last() ? 0.0 : c.chance[static_cast<std::size_t>(k - c.first)];
                };
                CHECK(std::abs(at(found) - at(sum)) < 1e-12);
            }
            sum = sum_of(sum, {0, {1 - success, success}});
        }
    }
}
