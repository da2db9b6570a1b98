#include "modelling/binomial_chances.hpp"

#include <algorithm>

namespace casedraw::modelling {
namespace {

constexpr double negligible = 1e-18;

/// Relative chances on both sides of the mode's 1, put in order and made to sum to 1.
CountChances around_mode(std::int64_t mode, const std::vector<double>& above, const std::vector<double>& below) {
    CountChances found{mode - static_cast<std::int64_t>(below.size()), {below.rbegin(), below.rend()}};
    found.chance.push_back(1);
    found.chance.insert(found.chance.end(), above.begin(), above.end());
    double sum = 0;
    for (const auto each : found.chance) sum += each;
    for (auto& each : found.chance) each /= sum;
    return found;
}

} // namespace

CountChances binomial_chances(std::int64_t trials, double success) {
    if (trials == 0 || success <= 0) return {0, {1.0}};
    if (success >= 1) return {trials, {1.0}};
    const auto mode = std::min(trials, static_cast<std::int64_t>(static_cast<double>(trials + 1) * success));
    const auto odds = success / (1 - success);
    std::vector<double> above;
    std::vector<double> below;
    double term = 1;
    for (auto k = mode; k < trials; ++k) {
        term *= static_cast<double>(trials - k) / static_cast<double>(k + 1) * odds;
        if (term < negligible) break;
        above.push_back(term);
    }
    term = 1;
    for (auto k = mode; k > 0; --k) {
        term *= static_cast<double>(k) / static_cast<double>(trials - k + 1) / odds;
        if (term < negligible) break;
        below.push_back(term);
    }
    return around_mode(mode, above, below);
}

CountChances hypergeometric_chances(std::int64_t population, std::int64_t marked, std::int64_t sample) {
    const auto unmarked = population - marked;
    const auto least = std::max<std::int64_t>(0, sample - unmarked);
    const auto most = std::min(marked, sample);
    const auto mode = std::clamp((sample + 1) * (marked + 1) / (population + 2), least, most);
    const auto more = [&](std::int64_t k) { return static_cast<double>(marked - k) * static_cast<double>(sample - k); };
    const auto fewer = [&](std::int64_t k) {
        return static_cast<double>(k) * static_cast<double>(unmarked - sample + k);
    };
    std::vector<double> above;
    std::vector<double> below;
    double term = 1;
    for (auto k = mode; k < most; ++k) {
        term *= more(k) / fewer(k + 1);
        if (term < negligible) break;
        above.push_back(term);
    }
    term = 1;
    for (auto k = mode; k > least; --k) {
        term *= fewer(k) / more(k - 1);
        if (term < negligible) break;
        below.push_back(term);
    }
    return around_mode(mode, above, below);
}

CountChances sum_of(const CountChances& one, const CountChances& other) {
    CountChances sum{one.first + other.first, std::vector<double>(one.chance.size() + other.chance.size() - 1, 0.0)};
    for (std::size_t i = 0; i < one.chance.size(); ++i)
        for (std::size_t j = 0; j < other.chance.size(); ++j) sum.chance[i + j] += one.chance[i] * other.chance[j];
    return sum;
}

} // namespace casedraw::modelling
