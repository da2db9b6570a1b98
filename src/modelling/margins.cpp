#include <casedraw/modelling/model.hpp>

#include <cmath>

namespace casedraw {

std::optional<double> weighted_margin(const std::vector<ModelledDomain>& domains, const Precision& precision) {
    double all = 0;
    for (const auto& domain : domains) all += static_cast<double>(domain.population);
    if (all == 0) return std::nullopt;
    const auto p = precision.proportion.value();
    double variance = 0;
    for (const auto& domain : domains) {
        if (domain.population == 0) continue;
        if (domain.sample == 0) return std::nullopt;
        if (domain.sample == domain.population) continue;
        const auto population = static_cast<double>(domain.population);
        const auto sample = static_cast<double>(domain.sample);
        const auto weight = population / all;
        variance += weight * weight * p * (1 - p) / sample * (population - sample) / (population - 1);
    }
    return normal_quantile(precision.confidence) * std::sqrt(variance);
}

} // namespace casedraw
